//! How the types are written and read with `serde`: as text.

use crate::{
    Activation, Architecture, Channel, Edition, InstallMethod, KnownKind, Product, ProductFamily,
    ProductKey,
};
use core::fmt::{self, Display};
use core::marker::PhantomData;
use core::str::FromStr;
use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::ser::{Serialize, Serializer};

/// Reads a value from its text. The text is parsed in place, so nothing is allocated.
struct Parse<T> {
    /// What the text must be: for the error about a value that is not a text.
    expected: &'static str,
    value: PhantomData<T>,
}

impl<T: FromStr<Err: Display>> Visitor<'_> for Parse<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }
}

macro_rules! as_text {
    ($($(#[$doc:meta])* $type:ident: $text:ident, $expected:literal;)+) => {$(
        #[doc = concat!("With the feature `serde`: writes [`", stringify!($text), "`](", stringify!($type), "::", stringify!($text), ").")]
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.$text())
            }
        }

        /// With the feature `serde`: reads what parses. An error does not repeat the text.
        $(#[$doc])*
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str(Parse { expected: $expected, value: PhantomData })
            }
        }
    )+};
}

as_text! {
    ///
    /// ```
    /// use gvlk::Edition;
    ///
    /// let edition: Edition = serde_json::from_str("\"Windows Server 2019 Datacenter\"")?;
    /// assert_eq!(edition, Edition::Server2019Datacenter);
    /// assert_eq!(serde_json::to_string(&edition)?, "\"Server2019Datacenter\"");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    Edition: variant, "the name of an edition, such as \"Server2019Datacenter\"";
    Product: variant, "the name of a product, such as \"Server2019\"";
    ProductFamily: variant, "WindowsServer, WindowsClient or Office";
    Channel: variant, "SemiAnnual, LongTermServicing or Perpetual";
    ProductKey: as_str, "a product key, XXXXX-XXXXX-XXXXX-XXXXX-XXXXX";
    Activation: name, "KMS or AVMA";
    KnownKind: variant, "the kind of a known key, such as \"SetupDefault\"";
    InstallMethod: name, "the name of an install method, such as \"slmgr\"";
    Architecture: name, "amd64, x86 or arm64";
}
