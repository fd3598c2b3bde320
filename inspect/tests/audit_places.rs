//! Which of the keys around a name `gvlk_inspect::audit` judges by it.
use gvlk::{Edition, key_for};
use gvlk_inspect::{FindingKind, audit};

fn key(edition: Edition) -> &'static str {
    key_for(edition).as_str()
}

/// The kinds of all keys in a text.
fn kinds(path: &str, text: &str) -> Vec<FindingKind> {
    audit(path, text).iter().map(gvlk_inspect::Finding::kind).collect()
}

#[test]
fn a_key_in_a_comment_takes_no_name_from_the_key_that_is_used() {
    let text = format!(
        "<Value>Windows Server 2016 SERVERSTANDARD</Value>\n<!-- <Key>{}</Key> -->\n<Key>{}</Key>\n",
        ["BBBBB", "CCCCC", "DDDDD", "FFFFF", "GGGGG"].join("-"),
        key(Edition::Server2012R2Standard)
    );
    let findings = audit("a.xml", &text);
    assert_eq!(findings[1].kind(), FindingKind::Misplaced);
    assert_eq!(findings[1].right(), Some(key_for(Edition::Server2016Standard)));
    // The name in a comment may be that of the key in the comment.
    let text = text.replace("<Value>", "<!--").replace("</Value>", "-->");
    assert_eq!(kinds("a.xml", &text)[1], FindingKind::Published);
}

#[test]
fn a_heading_says_the_release_of_the_keys_below_it() {
    let key = key(Edition::Server2019Standard);
    let heading = format!("## Windows Server 2016\n\nStandard: {key}\n");
    assert_eq!(kinds("a.md", &heading), [FindingKind::Misplaced]);
    let several = format!("{heading}Datacenter: {}\n", self::key(Edition::Server2016Datacenter));
    assert_eq!(kinds("a.md", &several), [FindingKind::Misplaced, FindingKind::Published]);
    let next = format!("{heading}## Windows 8\n\nPro: {}\n", self::key(Edition::Windows8Pro));
    assert_eq!(kinds("a.md", &next), [FindingKind::Misplaced, FindingKind::Published]);
}

#[test]
fn a_name_behind_a_key_is_not_that_of_the_next_key() {
    let (pro, other) = (key(Edition::Windows10Pro), key(Edition::Windows7Enterprise));
    for (path, text) in [
        ("a.yml", "keys:\n  - key: PRO\n    name: Windows 10 Pro\n  - key: OTHER\n"),
        (
            "a.json",
            "[{\n\"key\": \"PRO\",\n\"name\": \"Windows 10 Pro\"\n},\n{\n\"key\": \"OTHER\"\n}]",
        ),
        ("a.xml", "<e><k>PRO</k>\n<n>Windows 10 Pro</n></e>\n<e><k>OTHER</k></e>\n"),
    ] {
        let text = text.replace("PRO", pro).replace("OTHER", other);
        assert_eq!(kinds(path, &text), [FindingKind::Published; 2], "{text}");
    }
}

#[test]
fn a_row_without_a_release_has_that_of_the_rows_above() {
    let table = |datacenter: Edition| {
        let [standard, datacenter] = [Edition::Server2012R2Standard, datacenter].map(key);
        format!(
            "| Windows Server 2012 R2 | Standard | {standard} |\n|  | Datacenter | {datacenter} |\n"
        )
    };
    let right = table(Edition::Server2012R2Datacenter);
    assert_eq!(kinds("a.md", &right), [FindingKind::Published; 2]);
    let wrong = audit("a.md", &table(Edition::Server2016Datacenter));
    assert_eq!(wrong[1].kind(), FindingKind::Misplaced);
    assert_eq!(wrong[1].right(), Some(key_for(Edition::Server2012R2Datacenter)));
}
