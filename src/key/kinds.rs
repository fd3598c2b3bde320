//! What keys are for.

use crate::catalogue::named::named;

named! {
    /// How a published key activates.
    ///
    /// ```
    /// use gvlk::Activation;
    ///
    /// let found = gvlk::lookup_partial_key("WMBMW").unwrap();
    /// assert_eq!(found.activation, Activation::Avma);
    /// assert_eq!(found.activation.to_string(), "AVMA");
    /// assert_eq!("avma".parse(), Ok(Activation::Avma));
    /// ```
    pub enum Activation {
        /// Key Management Service: the key is a GVLK. It activates against a company's own KMS host or
        /// Active Directory.
        Kms: "KMS";
        /// Automatic Virtual Machine Activation: the key activates a virtual machine against the
        /// activated Datacenter host that it runs on.
        Avma: "AVMA";
    }
    "unknown activation: expected KMS or AVMA"
}

named! {
    /// What a [`KnownKey`](crate::KnownKey) is for.
    pub enum KnownKind {
        /// Windows Setup uses it to choose the edition to install. It activates nothing.
        SetupDefault: "SetupDefault";
        /// A KMS client key that is in Setup's own file and on no page of Microsoft.
        SetupGvlk: "SetupGvlk";
        /// A key for a preview of Windows, Windows Server or Office. It does not fit the released product.
        Preview: "Preview";
        /// A KMS client key of an edition that no page of Microsoft lists, such as Windows 8.1 Core. Many
        /// public tables have it.
        ClientKey: "ClientKey";
    }
    "unknown kind of key: expected SetupDefault, SetupGvlk, Preview or ClientKey"
}
