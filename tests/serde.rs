//! How the types are written and read with `serde`.
#![cfg(feature = "serde")]

use gvlk::{
    Activation, Architecture, Channel, Edition, InstallMethod, KnownKind, Product, ProductFamily,
    ProductKey,
};
use serde::de::value::{BorrowedStrDeserializer, Error, StrDeserializer, StringDeserializer};
use serde::de::{Deserialize, DeserializeOwned, IntoDeserializer};
use serde::{Deserialize as DeriveDeserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Debug;

/// Checks that each value is written as this text and read from it, borrowed or owned.
fn assert_text<T>(all: impl IntoIterator<Item = T>, text: impl Fn(&T) -> String)
where
    T: Serialize + DeserializeOwned + PartialEq + Debug,
{
    for value in all {
        let text = text(&value);
        assert_eq!(serde_json::to_value(&value).unwrap(), serde_json::json!(text));
        assert_eq!(serde_json::from_str::<T>(&format!("{text:?}")).unwrap(), value, "borrowed");
        assert_eq!(
            serde_json::from_reader::<_, T>(format!("{text:?}").as_bytes()).unwrap(),
            value,
            "a reader's own"
        );
        assert_eq!(serde_json::from_value::<T>(serde_json::json!(text)).unwrap(), value, "owned");
    }
}

#[test]
fn an_enums_value_is_its_variants_name() {
    assert_text(Edition::ALL.iter().copied(), |value| format!("{value:?}"));
    assert_text(Product::ALL.iter().copied(), |value| format!("{value:?}"));
    assert_text(ProductFamily::ALL.iter().copied(), |value| format!("{value:?}"));
    assert_text(Channel::ALL.iter().copied(), |value| format!("{value:?}"));
    assert_text(KnownKind::ALL.iter().copied(), |value| format!("{value:?}"));
}

#[test]
fn methods_architectures_and_activations_are_what_they_display() {
    assert_text(InstallMethod::ALL.iter().copied(), InstallMethod::to_string);
    assert_text(Architecture::ALL.iter().copied(), Architecture::to_string);
    assert_text(Activation::ALL.iter().copied(), Activation::to_string);
}

#[test]
fn a_key_is_its_dashed_text() {
    assert_text(Edition::ALL.iter().map(|edition| *edition.key()), ProductKey::to_string);
    let typed: ProductKey = "bbbbb ccccc ddddd fffff ggggg".parse().unwrap();
    assert_text([typed], |_| "BBBBB-CCCCC-DDDDD-FFFFF-GGGGG".to_owned());
}

#[test]
fn every_name_that_parses_is_read() {
    // The name of `Server2012` is that of a release.
    for edition in Edition::ALL.iter().filter(|edition| **edition != Edition::Server2012) {
        let names = [edition.name()].into_iter().chain(edition.odt_product_id());
        for name in names.chain(edition.other_names()) {
            assert_eq!(serde_json::from_value::<Edition>(name.into()).unwrap(), *edition, "{name}");
        }
    }
    let escaped = r#""Windows Server 2019\u0020Datacenter""#; // a text that JSON cannot lend
    assert_eq!(serde_json::from_str::<Edition>(escaped).unwrap(), Edition::Server2019Datacenter);
    assert_eq!(serde_json::from_str::<Channel>("\"ltsc\"").unwrap(), Channel::LongTermServicing);
    assert_eq!(
        serde_json::from_str::<ProductFamily>("\"server\"").unwrap(),
        ProductFamily::WindowsServer
    );
    assert_eq!(serde_json::from_str::<Product>("\"windows 8.1\"").unwrap(), Product::Windows81);
    assert_eq!(
        serde_json::from_str::<InstallMethod>("\"Set Edition\"").unwrap(),
        InstallMethod::SetEdition
    );
    assert_eq!(serde_json::from_str::<Architecture>("\"X86\"").unwrap(), Architecture::X86);
    assert_eq!(serde_json::from_str::<Activation>("\"Kms\"").unwrap(), Activation::Kms);
    let key: ProductKey = serde_json::from_str("\"wmdgng9pqgxvvxxr3x4363dfg\"").unwrap();
    assert_eq!(&key, Edition::Server2019Datacenter.key());
}

#[test]
fn a_lent_a_borrowed_and_an_owned_text_are_read_alike() {
    let text = "Windows 10 Pro";
    let lent: StrDeserializer<'_, Error> = text.into_deserializer();
    let owned: StringDeserializer<Error> = text.to_owned().into_deserializer();
    let borrowed = BorrowedStrDeserializer::<Error>::new(text);
    assert_eq!(Edition::deserialize(lent), Ok(Edition::Windows10Pro));
    assert_eq!(Edition::deserialize(owned), Ok(Edition::Windows10Pro));
    assert_eq!(Edition::deserialize(borrowed), Ok(Edition::Windows10Pro));
}

/// The error for a text that is read as a value of another type.
fn refused<T: DeserializeOwned + Debug>(text: &str) -> String {
    let deserializer: StrDeserializer<'_, Error> = text.into_deserializer();
    T::deserialize(deserializer).unwrap_err().to_string()
}

#[test]
fn what_does_not_parse_is_refused_with_the_parse_errors_text() {
    for text in ["", "Windows Server 2018", "Windows Server 2019 Datacentre", "Windows 10 S"] {
        assert_eq!(refused::<Edition>(text), text.parse::<Edition>().unwrap_err().to_string());
        assert_eq!(refused::<Product>(text), text.parse::<Product>().unwrap_err().to_string());
        assert_eq!(
            refused::<ProductFamily>(text),
            text.parse::<ProductFamily>().unwrap_err().to_string()
        );
        assert_eq!(refused::<Channel>(text), text.parse::<Channel>().unwrap_err().to_string());
        assert_eq!(
            refused::<ProductKey>(text),
            text.parse::<ProductKey>().unwrap_err().to_string()
        );
    }
}

#[test]
fn what_is_not_text_is_refused_with_what_is_expected() {
    let refused = |error: serde_json::Error| error.to_string();
    insta::assert_snapshot!(refused(serde_json::from_str::<Edition>("8").unwrap_err()), @r#"invalid type: integer `8`, expected the name of an edition, such as "Server2019Datacenter" at line 1 column 1"#);
    insta::assert_snapshot!(refused(serde_json::from_str::<Product>("[]").unwrap_err()), @r#"invalid type: sequence, expected the name of a product, such as "Server2019" at line 1 column 0"#);
    insta::assert_snapshot!(refused(serde_json::from_str::<ProductFamily>("{}").unwrap_err()), @"invalid type: map, expected WindowsServer, WindowsClient or Office at line 1 column 0");
    insta::assert_snapshot!(refused(serde_json::from_str::<Channel>("true").unwrap_err()), @"invalid type: boolean `true`, expected SemiAnnual, LongTermServicing or Perpetual at line 1 column 4");
    insta::assert_snapshot!(refused(serde_json::from_str::<ProductKey>("null").unwrap_err()), @"invalid type: null, expected a product key, XXXXX-XXXXX-XXXXX-XXXXX-XXXXX at line 1 column 4");
}

#[test]
fn a_key_that_is_refused_is_not_repeated() {
    for key in [
        "BBBBB-CCCCC-DDDDD-FFFFF-GGGGO",
        "BBBBBCCCCCDDDDDFFFFFGGGGO",
        "BBBBB-CCCCC-DDDDD-FFFFF-GGGGGG",
        "BBBBB-CCCCC-DDDDD-FFFFF-GGGG",
    ] {
        let messages =
            [refused::<ProductKey>(key), refused::<Edition>(key), refused::<Product>(key)];
        for message in messages {
            assert!(!message.contains("CCCCC") && !message.contains("FFFFF"), "{message}");
        }
    }
}

#[test]
fn a_file_of_settings_is_read_and_written_again() {
    #[derive(Debug, PartialEq, Serialize, DeriveDeserialize)]
    struct Image {
        edition: Edition,
        key: Option<ProductKey>,
        installs: BTreeMap<Product, u32>,
    }
    let image: Image = serde_json::from_str(
        r#"{"edition": "Windows 10 Enterprise LTSC 2021", "key": null, "installs": {"office 2019": 3}}"#,
    )
    .unwrap();
    assert_eq!(image.edition, Edition::Windows10EnterpriseLtsc2021);
    insta::assert_snapshot!(serde_json::to_string(&image).unwrap(), @r#"{"edition":"Windows10EnterpriseLtsc2021","key":null,"installs":{"Office2019":3}}"#);
}
