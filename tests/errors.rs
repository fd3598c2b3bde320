//! No error has any part of the caller's text: he has it, and it may be a secret.

use gvlk::{
    Activation, Architecture, Channel, Edition, InstallMethod, Installation, Product,
    ProductFamily, ProductKey,
};
use proptest::prelude::*;
use std::fmt::{Debug, Display};
use std::str::FromStr;
use std::sync::LazyLock;

/// What an error says, to a person and to a programmer.
fn said<T, E: Display + Debug>(result: Result<T, E>) -> Option<String> {
    result.err().map(|error| format!("{error} {error:?}"))
}

fn parsed<T: FromStr<Err: Display + Debug>>(text: &str) -> Option<String> {
    said(text.parse::<T>())
}

/// All that the errors about a text say: of parsing it as each type, and as each fact of a machine.
fn all_errors(text: &str) -> Vec<String> {
    let nothing = Installation::new();
    let machines = [
        nothing.name(text),
        nothing.edition_id(text),
        nothing.version(text),
        nothing.version(text).build(17763),
        nothing.name(text).edition_id("ServerDatacenter").product_sku(8).build(17763),
        nothing.name("Windows Server 2019 Datacenter").edition_id(text),
    ];
    let machines = machines
        .iter()
        .flat_map(|machine| [said(machine.identify()), said(machine.identify_with_any_name())]);
    let image = Edition::Windows10Pro.install(InstallMethod::Dism).expect("it has images");
    [
        parsed::<Edition>(text),
        parsed::<Product>(text),
        parsed::<ProductFamily>(text),
        parsed::<Channel>(text),
        parsed::<Activation>(text),
        parsed::<InstallMethod>(text),
        parsed::<Architecture>(text),
        parsed::<ProductKey>(text),
        said(image.in_image(text)),
    ]
    .into_iter()
    .chain(machines)
    .flatten()
    .collect()
}

/// A word that no message has, and no edition: consonants that no English word has in a row.
fn secret() -> impl Strategy<Value = String> {
    prop_oneof![
        "[bcdfghjkmnpqrtvwxyBCDFGHJKMNPQRTVWXY2346789]{6,30}",
        "[а-я]{4,12}",
        "[一-龥]{3,9}"
    ]
}

/// A secret among other text: a key, a name, a number, controls.
fn text() -> impl Strategy<Value = (String, String)> {
    const AROUND: &[&str] = &[
        "",
        " ",
        "-",
        "\"",
        "%",
        "\u{1b}[31m",
        "\r\n",
        "Windows ",
        "Windows Server 2019 Datacenter ",
        "Office 2019 ",
        "10.0.17763 ",
        "17763.",
        "slmgr /ipk ",
        "C:\\",
        "{",
        " Evaluation",
        " N",
        " (Build 19045)",
        "$",
    ];
    (secret(), prop::sample::select(AROUND), prop::sample::select(AROUND))
        .prop_map(|(secret, before, behind)| (format!("{before}{secret}{behind}"), secret))
}

/// What errors say of other texts, too: "arm64", "17763".
static SAID_ANYHOW: LazyLock<String> = LazyLock::new(|| {
    let said = ["", "Solaris", "%", "10.0"].into_iter().flat_map(all_errors);
    said.collect::<String>().to_lowercase()
});

/// Whether a message has any four characters in a row of a secret, which it would not have without it.
fn repeats(message: &str, secret: &str) -> bool {
    let secret: Vec<char> = secret.to_lowercase().chars().collect();
    // Messages list the characters of keys in order.
    let message = message.replace(ProductKey::ALPHABET, "").to_lowercase();
    let mut fours = secret.windows(4).map(|four| four.iter().collect::<String>());
    fours.any(|four| message.contains(&four) && !SAID_ANYHOW.contains(&four))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn no_error_repeats_a_text((text, secret) in text()) {
        for message in all_errors(&text) {
            prop_assert!(!repeats(&message, &secret), "{:?}: {}", text, message);
            prop_assert!(!message.contains(char::is_control), "{:?}: {:?}", text, message);
        }
    }

    #[test]
    fn no_error_repeats_a_key(key in "[BCDFGHJKMNPQRTVWXY2346789]{25}", separator in "[- _]?", wrong in 0..26_usize) {
        let mut groups: Vec<String> = (0..5).map(|group| key[5 * group..][..5].to_owned()).collect();
        if wrong < 25 {
            groups[wrong / 5].replace_range(wrong % 5..=wrong % 5, "0");
        }
        let text = groups.join(&separator);
        for message in all_errors(&text) {
            for group in &groups {
                prop_assert!(!repeats(&message, group), "{}: {}", text, message);
            }
        }
    }
}

#[test]
fn every_kind_of_error_is_seen() {
    let texts = ["", "Solaris", "W269N-WFGWX-YVC9B-4J6C9-T83GO", "Windows 10 Home", "%", "10.0"];
    let said: String = texts.iter().flat_map(|text| all_errors(text)).collect();
    for kind in [
        "UnknownName",
        "Unknown(",
        "UnknownEditionId",
        "UnknownVersion",
        "ParseError",
        "Character {",
        "Length {",
        "ImageCharacter",
        "NoImage",
        "NoGvlk",
        "Contradiction",
    ] {
        assert!(said.contains(kind), "{kind}: {said}");
    }
}
