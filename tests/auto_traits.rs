//! What a program may do with the public types: send them to threads, keep them, compare them.

use gvlk::{
    Activation, Architecture, Builds, Candidates, Channel, Edition, IdentifyError, InstallError,
    InstallMethod, InstallText, Installation, KeyDifference, KeyMatch, KnownKey, KnownKind,
    NearestKey, ParseEditionError, ParseError, ParseKeyError, Product, ProductFamily, ProductKey,
    Source, UnknownName, WithoutGvlk,
};
use std::fmt::{Debug, Display};
use std::hash::Hash;
use std::panic::{RefUnwindSafe, UnwindSafe};
use std::str::FromStr;

/// A test that these types meet the bounds.
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
    Send, Sync, Unpin, UnwindSafe, RefUnwindSafe, Copy, Debug, Eq;
    Activation, Architecture, Builds, Candidates, Channel, Edition, IdentifyError, InstallError,
    InstallMethod, InstallText<'static>, Installation<'static>, KeyDifference, KeyMatch, KnownKey,
    KnownKind, NearestKey, NearestKey<KnownKey>, ParseEditionError, ParseError, ParseKeyError,
    Product, ProductFamily, ProductKey, Source, UnknownName, WithoutGvlk,
}

all_are! {
    values_with_a_text_compare_hash_print_and_parse:
    Ord, Hash, Display, FromStr, TryFrom<&'static str>;
    Activation, Architecture, Channel, Edition, InstallMethod, Product, ProductFamily, ProductKey,
}

all_are! {
    keys_are_texts:
    AsRef<str>, Display;
    ProductKey,
}

all_are! {
    every_error_is_one:
    core::error::Error;
    IdentifyError, InstallError, ParseEditionError, ParseError, ParseKeyError, UnknownName,
}

#[test]
fn iterators_go_to_other_threads() {
    fn is<T: Send + Sync + Unpin + UnwindSafe + Clone>(_: T) {}
    is(gvlk::editions(ProductFamily::Office, Channel::Perpetual));
    is(gvlk::without_gvlk());
    is(Source::all());
    is(Edition::Windows10Pro.install_methods());
    is(Edition::with_edition_id("Professional"));
    let Err(IdentifyError::Ambiguous { candidates }) = Installation::new().build(19045).identify()
    else {
        panic!("build 19045 alone is open");
    };
    is(candidates.iter());
    let Err(ParseEditionError::Unknown(unknown)) = "Windows 9".parse::<Edition>() else {
        panic!("there is no Windows 9");
    };
    is(unknown.suggestions());
    is(gvlk::nearest_key("WMDGN-G9PQG-XVVXX-R3X43-63DFO").unwrap().differences());
}

#[test]
fn errors_go_through_the_question_mark_into_a_boxed_one() {
    fn key_of(name: &str) -> Result<&'static ProductKey, Box<dyn std::error::Error + Send + Sync>> {
        Ok(name.parse::<Edition>()?.key())
    }
    assert_eq!(key_of("Windows 8 Pro").unwrap().partial(), "J8CK4");
    assert!(key_of("Windows 9").unwrap_err().is::<ParseEditionError>());
}
