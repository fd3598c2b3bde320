//! What a program may do with the public types: hand them to threads, keep them, compare them.

use gvlk::{
    Activation, Architecture, Builds, Candidates, Channel, Edition, Given, IdentifyError,
    InstallError, InstallMethod, InstallText, Installation, KeyMatch, ParseArchitectureError,
    ParseChannelError, ParseInstallMethodError, ParseKeyError, ParseProductError,
    ParseProductFamilyError, Product, ProductFamily, ProductKey,
};
use std::fmt::{Debug, Display};
use std::hash::Hash;
use std::panic::{RefUnwindSafe, UnwindSafe};
use std::str::FromStr;

/// A trait that every type which meets the bounds has, and a test that these types do.
macro_rules! all_are {
    ($test:ident: $($bound:path),+ ; $($type:ty),+ $(,)?) => {
        #[test]
        fn $test() {
            fn is<T: $($bound +)+>() {}
            $(is::<$type>();)+
        }
    };
}

all_are! {
    every_type_goes_to_other_threads_and_across_panics:
    Send, Sync, Unpin, UnwindSafe, RefUnwindSafe, Clone, Debug, Eq;
    Activation, Architecture, Builds, Candidates, Channel, Edition, Given, IdentifyError,
    InstallError, InstallMethod, InstallText<'static>, Installation<'static>, KeyMatch,
    ParseArchitectureError, ParseInstallMethodError, ParseChannelError, ParseKeyError, ParseProductError, ParseProductFamilyError,
    Product, ProductFamily, ProductKey,
}

all_are! {
    every_type_that_lends_nothing_lives_as_long_as_one_likes:
    std::any::Any;
    Activation, Builds, Candidates, Channel, Edition, Given, IdentifyError, InstallError,
    InstallMethod, KeyMatch, ParseChannelError, ParseKeyError, ParseProductError, ParseProductFamilyError, Product,
    ProductFamily, ProductKey,
}

all_are! {
    the_enums_of_the_catalogue_are_plain_values:
    Copy, Ord, Hash, Display, FromStr;
    Architecture, Channel, Edition, InstallMethod, Product, ProductFamily,
}

all_are! {
    a_product_key_compares_hashes_prints_and_parses:
    Ord, Hash, Display, FromStr, AsRef<str>;
    ProductKey,
}

all_are! {
    every_error_is_one_and_says_so:
    std::error::Error, core::error::Error, Copy;
    IdentifyError, InstallError, ParseArchitectureError, ParseChannelError, ParseInstallMethodError,
    ParseKeyError, ParseProductError, ParseProductFamilyError,
}

#[test]
fn iterators_go_to_other_threads() {
    fn is<T: Send + Sync + Unpin + UnwindSafe + Clone>(_: T) {}
    is(gvlk::editions(ProductFamily::Office, Channel::Perpetual));
}

#[test]
fn errors_go_through_the_question_mark_into_a_boxed_one() {
    fn key_of(name: &str) -> Result<&'static ProductKey, Box<dyn std::error::Error + Send + Sync>> {
        Ok(name.parse::<Edition>()?.key())
    }
    assert_eq!(key_of("Windows 8 Pro").unwrap().partial(), "J8CK4");
    assert!(key_of("Windows 9").unwrap_err().is::<IdentifyError>());
}
