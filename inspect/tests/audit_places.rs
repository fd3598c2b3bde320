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
fn a_heading_says_the_release_of_the_keys_below_it() {
    let key = key(Edition::Server2019Standard);
    let heading = format!("## Windows Server 2016\n\nStandard: {key}\n");
    assert_eq!(kinds("a.md", &heading), [FindingKind::Misplaced]);
    let several = format!("{heading}Datacenter: {}\n", self::key(Edition::Server2016Datacenter));
    assert_eq!(kinds("a.md", &several), [FindingKind::Misplaced, FindingKind::Published]);
    let next = format!("{heading}## Windows 8\n\nPro: {}\n", self::key(Edition::Windows8Pro));
    assert_eq!(kinds("a.md", &next), [FindingKind::Misplaced, FindingKind::Published]);
}

/// The first row of a group is beside its head. The others are not.
#[test]
fn the_head_of_a_group_says_the_release_of_each_of_its_rows() {
    let [of_2019, of_2022] =
        [Edition::Server2019Datacenter, Edition::Server2022Datacenter].map(key);
    for (path, text) in [
        ("a.md", "### Windows Server 2019\n\n|Edition|Key|\n|---|---|\n|Datacenter|KEY|\n"),
        ("a.yml", "windows_server_2019:\n  standard: x\n  datacenter: KEY\n"),
        (
            "a.ps1",
            "$keys = @{\n 'Server 2019' = @{\n  Standard = ''\n  Datacenter = 'KEY'\n }\n}\n",
        ),
    ] {
        assert_eq!(kinds(path, &text.replace("KEY", of_2019)), [FindingKind::Published], "{text}");
        assert_eq!(kinds(path, &text.replace("KEY", of_2022)), [FindingKind::Misplaced], "{text}");
    }
    // The head of a block on one line is that of all its keys.
    let block = "kms_2022:\n  2019: {standard: N69G4-B89J2-4G8F4-WWYCC-J464C, datacenter: KEY}\n";
    assert_eq!(kinds("a.yml", &block.replace("KEY", of_2019)), [FindingKind::Published; 2]);
    // A head that says an edition, or no release, is that of something else.
    for head in ["windows_server_2019_standard", "windows_server_next"] {
        let text = format!("{head}:\n  standard: x\n  datacenter: {of_2022}\n");
        assert_eq!(kinds("a.yml", &text), [FindingKind::Published], "{text}");
    }
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

/// A retail key beside the GVLK of each row. The head of a column may complete the name of the row.
#[test]
fn the_name_of_a_row_is_that_of_each_of_its_keys_unless_a_column_has_another_one() {
    let setup = key_of_setup("Professional");
    let table = |head: &str| {
        let key = key(Edition::Windows10ProN);
        format!(
            "| Edition | Retail | {head} |\n| --- | --- | --- |\n| Windows 10 Pro | {setup} | {key} |\n"
        )
    };
    for head in ["KMS Client Key", "GVLK", "**Product key**"] {
        let findings = audit("keys.md", &table(head));
        assert_eq!(findings[1].kind(), FindingKind::Misplaced, "{head}");
        assert_eq!(findings[1].right(), Some(key_for(Edition::Windows10Pro)), "{head}");
    }
    for head in ["N", "Key (N)", "Windows 10 N", "---"] {
        assert_eq!(kinds("keys.md", &table(head))[1], FindingKind::Published, "{head}");
    }
}

/// The key of Windows Setup for an `EditionID`.
fn key_of_setup(edition_id: &str) -> &'static str {
    let mut keys = gvlk::KnownKey::ALL.iter();
    let is_of = |key: &&gvlk::KnownKey| key.belongs_to().eq_ignore_ascii_case(edition_id);
    keys.find(is_of).unwrap().key().as_str()
}

#[test]
fn a_row_above_says_nothing_of_the_rows_below_it_unless_it_heads_them() {
    let table = |row: &str| {
        let key = key(Edition::Windows8ProN);
        format!("| Windows | Edition | Key |\n{row}\n|  | Professional | {key} |\n")
    };
    let beside = "| Windows 8 | Core N | none |";
    assert_eq!(kinds("keys.md", &table(beside)), [FindingKind::Misplaced]);
    let head = "| Windows 8 N | | |";
    assert_eq!(kinds("keys.md", &table(head)), [FindingKind::Published]);
}

#[test]
fn the_head_of_a_column_can_say_that_the_key_is_of_something_else() {
    let text = format!(
        "| PC | Software | Windows key |\n| --- | --- | --- |\n| b4 | Office 2019 Professional Plus | {} |\n",
        key(Edition::Windows10Enterprise)
    );
    assert_eq!(kinds("keys.md", &text), [FindingKind::Published]);
}

/// Each kind has a right key of its own.
#[test]
fn among_avma_keys_no_kms_key_is_right() {
    let avma = |edition: Edition| edition.avma_key().unwrap().as_str();
    let text = format!(
        "| Windows Server 2022 Datacenter | {} |\n| Windows Server 2022 Standard | {} |\n| Windows Server 2019 Datacenter | {} |\n",
        avma(Edition::Server2022Datacenter),
        key(Edition::Server2022Datacenter),
        avma(Edition::Server2019Datacenter),
    );
    let findings = audit("keys.md", &text);
    assert_eq!(findings[1].kind(), FindingKind::Misplaced);
    assert_eq!(findings[1].right(), None);
}
