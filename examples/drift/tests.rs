//! Pages as Microsoft writes them, made from the catalogue, and with one row changed, added or removed.

use super::{compare, page};
use gvlk::{Edition, ProductFamily};

/// A table with a line above it: pairs of a name and a key.
type Table = (String, Vec<(String, String)>);

/// The tables of the page with the keys for KMS.
fn kms() -> Vec<Table> {
    let is_listed = |edition: &&Edition| {
        edition.family() != ProductFamily::Office && !compare::TAKEN_OFF.contains(edition)
    };
    let rows = Edition::ALL.iter().filter(is_listed);
    vec![("Keys".to_owned(), rows.map(|e| (e.name().to_owned(), e.key().to_string())).collect())]
}

/// The tables of the page with the keys for AVMA: a table for each release, and the editions alone.
fn avma() -> Vec<Table> {
    let keyed = |edition: &&Edition| edition.avma_key().is_some();
    let mut tables: Vec<Table> = Vec::new();
    for edition in Edition::ALL.iter().filter(keyed) {
        let release = edition.product().name();
        let above = format!("The following AVMA keys can be used for {release}:");
        let row = (
            edition.name().replace(release, "").replace(": ", "<br/>").trim().to_owned(),
            edition.avma_key().map(ToString::to_string).unwrap_or_default(),
        );
        match tables.last_mut() {
            Some((same, rows)) if *same == above => rows.push(row),
            _ => tables.push((above, vec![row])),
        }
    }
    tables
}

fn markdown(tables: &[Table], header: &str) -> String {
    let table = |(above, rows): &Table| {
        let row = |(name, key): &(String, String)| format!("| **{name}** | `{key}` <br/> |\n");
        let rows: Vec<_> = rows.iter().map(row).collect();
        format!("\n{above}\n\n| Edition | {header} |\n|--|:--:|\n{}", rows.concat())
    };
    let tables: Vec<_> = tables.iter().map(table).collect();
    format!("# Keys\n\nslmgr /ipk <key>\n{}", tables.concat())
}

fn html(tables: &[Table], header: &str) -> String {
    let table = |(above, rows): &Table| {
        let row = |(name, key): &(String, String)| {
            format!("<tr>\n<td>{name}</td>\n<td>{key}</td>\n</tr>\n")
        };
        let rows: Vec<_> = rows.iter().map(row).collect();
        let header = format!("<tr><th>Edition</th><th>{header}</th></tr>");
        format!("<h2 id=\"x\">{above}</h2><table>\n{header}\n{}</table>\n", rows.concat())
    };
    let tables: Vec<_> = tables.iter().map(table).collect();
    format!("<html><script>if (a < b) {{}}</script><h1>Keys</h1>{}<p>x</p></html>", tables.concat())
}

/// What is printed of a page.
fn differences(page: &str) -> Vec<String> {
    let rows = page::rows(page);
    assert!(!rows.is_empty());
    compare::differences(&rows).iter().map(ToString::to_string).collect()
}

/// What is printed of tables as Markdown, which is the same as for HTML.
fn drift(tables: &[Table], header: &str) -> Vec<String> {
    let printed = differences(&markdown(tables, header));
    assert_eq!(printed, differences(&html(tables, header)));
    printed
}

#[test]
fn the_catalogue_as_a_page_has_no_differences() {
    assert_eq!(drift(&kms(), "KMS Client Product Key"), [""; 0]);
    assert_eq!(drift(&avma(), "AVMA key"), [""; 0]);
}

#[test]
fn a_changed_row_is_printed_with_both_keys_and_an_unknown_key_is_masked() {
    let mut tables = kms();
    let row = tables[0].1.iter_mut().find(|(name, _)| name == "Windows 10 Pro").unwrap();
    row.1 = "BBBBB-CCCCC-DDDDD-FFFFF-GGGGG".to_owned();
    assert_eq!(
        drift(&tables, "Key"),
        ["changed: Windows 10 Pro: the catalogue has W269N-WFGWX-YVC9B-4J6C9-T83GX, \
          the page has *****-*****-*****-*****-GGGGG"]
    );
    let mut tables = avma();
    let (_, rows) = tables.iter_mut().find(|(above, _)| above.contains("2019")).unwrap();
    rows.iter_mut().find(|(name, _)| name == "Standard").unwrap().1 =
        "H3RNG-8C32Q-Q8FRX-6TDXV-WMBMW".to_owned();
    let [changed] = &drift(&tables, "AVMA key")[..] else { panic!("one difference") };
    assert!(changed.starts_with(
        "changed: Windows Server 2019 Standard: the catalogue has TNK62-RXVTB-4P47B-2D623-4GF74, \
         the page has H3RNG-8C32Q-Q8FRX-6TDXV-WMBMW, in the catalogue for "
    ));
}

#[test]
fn a_new_row_is_printed_with_its_name() {
    let mut tables = kms();
    let new = "Windows Server 2031 Standard".to_owned();
    tables[0].1.push((new, "BBBBB-CCCCC-DDDDD-FFFFF-GGGGG".to_owned()));
    assert_eq!(
        drift(&tables, "Key"),
        ["new: Windows Server 2031 Standard: the page has *****-*****-*****-*****-GGGGG"]
    );
}

#[test]
fn a_removed_row_or_table_is_printed_by_edition() {
    let mut tables = kms();
    tables[0].1.retain(|(name, _)| !name.starts_with("Windows Vista Business"));
    assert_eq!(
        drift(&tables, "Key"),
        [
            "removed: Windows Vista Business: the catalogue has YFKBB-PQJJV-G996G-VWGXY-2V3X8, \
             the page has no such row",
            "removed: Windows Vista Business N: the catalogue has HMBQG-8H2RH-C77VX-27R82-VMQBT, \
             the page has no such row",
        ]
    );
    let mut tables = avma();
    tables.retain(|(above, _)| !above.contains("2016"));
    assert_eq!(drift(&tables, "AVMA key").len(), 3);
}

#[test]
fn a_row_names_editions_in_lines_or_the_edition_of_each_release_above() {
    let page = "
# [Windows Server, version 1803](#tab/version1803)

| Operating system edition  | KMS Client Product Key        |
|---------------------------|-------------------------------|
| Windows Server Standard   | PTXN8-JFHJM-4WC78-MPCBR-9W4KR |

#### Windows Server, versions 20H2, 2004, 1909, 1903, and 1809

| Operating system edition  | KMS Client Product Key        |
|---------------------------|-------------------------------|
| Windows Server Standard   | 6NMRW-2C8FM-D24W7-TQWMY-CWH2D |

| Windows 11 Pro<br>Windows 10 Pro | BBBBB-CCCCC-DDDDD-FFFFF-GGGGG |
";
    let printed = differences(page);
    let changed: Vec<_> = printed
        .iter()
        .filter_map(|line| line.strip_prefix("changed: ")?.split(": ").next())
        .collect();
    assert_eq!(
        changed,
        [
            "Windows Server, version 20H2 Standard",
            "Windows Server, version 2004 Standard",
            "Windows Server, version 1909 Standard",
            "Windows Server, version 1903 Standard",
            "Windows Server, version 1809 Standard",
            "Windows 11 Pro",
            "Windows 10 Pro",
        ]
    );
    assert!(
        !printed
            .iter()
            .any(|line| line.starts_with("new: ") || line.contains("version 1803 Standard"))
    );
}

#[test]
fn a_table_behind_a_tab_belongs_to_the_release_that_the_tab_names() {
    let page = r##"
<ul role="tablist">
<li role="presentation"><a href="#tabpanel_1_a" role="tab" aria-controls="tabpanel_1_a">Windows Server, version 1803</a></li>
<li role="presentation"><a href="#tabpanel_1_b" role="tab" aria-controls="tabpanel_1_b">Windows Server, version 1709</a></li>
</ul>
<section id="tabpanel_1_a" role="tabpanel"><table><tr><td>Windows Server Standard</td><td>PTXN8-JFHJM-4WC78-MPCBR-9W4KR</td></tr></table></section>
<section id="tabpanel_1_b" role="tabpanel"><table><tr><td>Windows&nbsp;Server Standard</td><td>BBBBB-CCCCC-DDDDD-FFFFF-GGGGG</td></tr></table></section>
"##;
    let printed = differences(page);
    assert!(
        printed[0].starts_with("changed: Windows Server, version 1709 Standard: "),
        "{printed:?}"
    );
    assert!(printed[1..].iter().all(|line| line.starts_with("removed: ")));
}

#[test]
fn a_page_without_tables_has_no_rows() {
    for page in
        ["", "slmgr /ipk W269N-WFGWX-YVC9B-4J6C9-T83GX", "| a | b |\n|--|--|", "<td", "<td><"]
    {
        assert_eq!(page::rows(page).len(), 0, "{page:?}");
    }
}
