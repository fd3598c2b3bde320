//! How the types are written and read with `serde`: as text.

use crate::{
    Activation, Architecture, Builds, Channel, Edition, InstallMethod, Product, ProductFamily,
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

        from_text! { $(#[$doc])* $type: $expected; }
    )+};
}

macro_rules! from_text {
    ($($(#[$doc:meta])* $type:ident: $expected:literal;)+) => {$(
        $(#[$doc])*
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str(Parse { expected: $expected, value: PhantomData })
            }
        }
    )+};
}

as_text! {
    /// With the feature `serde`: reads every name that parses.
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

    /// With the feature `serde`: reads every name that parses.
    ///
    /// ```
    /// use gvlk::Product;
    ///
    /// let product: Product = serde_json::from_str("\"Windows Server 2019\"")?;
    /// assert_eq!(serde_json::to_string(&product)?, "\"Server2019\"");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    Product: variant, "the name of a product, such as \"Server2019\"";

    /// With the feature `serde`: reads every name that parses.
    ///
    /// ```
    /// use gvlk::ProductFamily;
    ///
    /// let family: ProductFamily = serde_json::from_str("\"server\"")?;
    /// assert_eq!(serde_json::to_string(&family)?, "\"WindowsServer\"");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    ProductFamily: variant, "WindowsServer, WindowsClient or Office";

    /// With the feature `serde`: reads every name that parses.
    ///
    /// ```
    /// use gvlk::Channel;
    ///
    /// let channel: Channel = serde_json::from_str("\"LTSC\"")?;
    /// assert_eq!(serde_json::to_string(&channel)?, "\"LongTermServicing\"");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    Channel: variant, "SemiAnnual, LongTermServicing or Perpetual";

    /// With the feature `serde`: reads every spelling that parses. An error does not repeat the
    /// key, which may be a secret.
    ///
    /// ```
    /// use gvlk::ProductKey;
    ///
    /// let key: ProductKey = serde_json::from_str("\"wmdgn g9pqg xvvxx r3x43 63dfg\"")?;
    /// assert_eq!(serde_json::to_string(&key)?, "\"WMDGN-G9PQG-XVVXX-R3X43-63DFG\"");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    ProductKey: as_str, "a product key, XXXXX-XXXXX-XXXXX-XXXXX-XXXXX";
}

as_text! {
    /// With the feature `serde`: reads every name that parses.
    ///
    /// ```
    /// use gvlk::Activation;
    ///
    /// let activation: Activation = serde_json::from_str("\"avma\"")?;
    /// assert_eq!(serde_json::to_string(&activation)?, "\"AVMA\"");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    Activation: name, "KMS or AVMA";

    /// With the feature `serde`: reads every name that parses.
    ///
    /// ```
    /// use gvlk::InstallMethod;
    ///
    /// let method: InstallMethod = serde_json::from_str("\"SetEdition\"")?;
    /// assert_eq!(serde_json::to_string(&method)?, "\"set-edition\"");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    InstallMethod: name, "the name of an install method, such as \"slmgr\"";

    /// With the feature `serde`: reads every name that parses.
    ///
    /// ```
    /// use gvlk::Architecture;
    ///
    /// let architecture: Architecture = serde_json::from_str("\"ARM64\"")?;
    /// assert_eq!(serde_json::to_string(&architecture)?, "\"arm64\"");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    Architecture: name, "amd64, x86 or arm64";
}

/// With the feature `serde`: writes what `Display` does.
impl Serialize for Builds {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

from_text! {
    /// With the feature `serde`: reads what parses.
    ///
    /// ```
    /// use gvlk::Builds;
    ///
    /// let builds: Builds = serde_json::from_str("\"22000-\"")?;
    /// assert_eq!((builds.first, builds.last), (22000, None));
    /// assert_eq!(serde_json::to_string(&builds)?, "\"22000-\"");
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    Builds: "a range of builds, such as \"10240-19045\"";
}
