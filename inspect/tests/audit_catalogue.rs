//! Tables of the whole catalogue, right and wrong, in every form of file.
use gvlk::{Channel, Edition, EditionSet, ProductFamily, key_for};
use gvlk_inspect::{Finding, FindingKind, audit};
use proptest::prelude::*;

/// Rows of a name and a key, as people write them.
const FORMS: &[(&str, &str)] = &[
    ("keys.csv", "NAME,KEY\n"),
    ("keys.csv", "\"KEY\",\"NAME\"\n"),
    ("keys.md", "| NAME | `KEY` |\n"),
    ("keys.md", "- NAME: KEY\n"),
    ("keys.txt", "NAME\tKEY\n"),
    ("keys.txt", "NAME\nKEY\n\n"),
    ("keys.xml", "<entry name=\"NAME\" key=\"KEY\" />\n"),
    ("keys.xml", "<entry>\n  <name>NAME</name>\n  <key>KEY</key>\n</entry>\n"),
    ("keys.xml", "<entry>\n  <key>KEY</key>\n  <name>NAME</name>\n</entry>\n"),
    ("keys.json", "\"NAME\": \"KEY\",\n"),
    ("keys.json", "{ \"name\": \"NAME\", \"key\": \"KEY\" },"),
    ("keys.json", "{ \"key\": \"KEY\", \"name\": \"NAME\" },"),
    ("keys.json", "{\n  \"name\": \"NAME\",\n  \"key\": \"KEY\"\n},\n"),
    ("keys.yml", "- name: NAME\n  key: KEY\n"),
    ("keys.yml", "'NAME': KEY\n"),
    ("keys.tf", "\"NAME\" = \"KEY\"\n"),
    ("keys.ps1", "'NAME' { $key = 'KEY' }\n"),
    ("keys.ps1", "'NAME' {\n  $key = 'KEY'\n}\n"),
    ("keys.cmd", ":: NAME\r\nslmgr /ipk KEY\r\n"),
    ("keys.cmd", "if \"%name%\"==\"NAME\" set key=KEY\r\n"),
];

fn row(form: &str, named: Edition, keyed: Edition) -> String {
    form.replace("NAME", named.name()).replace("KEY", key_for(keyed).as_str())
}

/// A table of all editions, each with its key.
fn table(form: &str) -> String {
    Edition::ALL.iter().map(|edition| row(form, *edition, *edition)).collect()
}

fn misplaced(findings: &[Finding]) -> Vec<&Finding> {
    findings.iter().filter(|finding| finding.kind() == FindingKind::Misplaced).collect()
}

#[test]
fn a_right_table_of_the_catalogue_has_no_finding() {
    for (path, form) in FORMS {
        let text = table(form);
        let findings = audit(path, &text);
        assert_eq!(findings.len(), Edition::ALL.len());
        let wrong: Vec<String> = misplaced(&findings).iter().map(ToString::to_string).collect();
        assert!(wrong.is_empty(), "{path} {form:?}: {wrong:#?}");
    }
}

/// Ways in which a text is laid out anew when it is quoted, numbered, wrapped or put into another file.
const LAYOUTS: &[(&str, Layout)] = &[
    ("quoted", |path, text| (path.to_owned(), by_line(text, |_, line| format!("> {line}")))),
    ("commented", |path, text| (path.to_owned(), by_line(text, |_, line| format!("# {line}")))),
    ("indented", |path, text| (path.to_owned(), by_line(text, |_, line| format!("    {line}")))),
    ("numbered", |path, text| {
        (path.to_owned(), by_line(text, |at, line| format!("{at:4}  {line}")))
    }),
    ("found", |path, text| {
        (path.to_owned(), by_line(text, |at, line| format!("a.txt:{at}:{line}")))
    }),
    ("lower", |path, text| (path.to_owned(), text.to_lowercase())),
    ("upper", |path, text| (path.to_owned(), text.to_uppercase())),
    ("string", |_, text| ("a.json".to_owned(), format!("{{\"text\": {text:?}}}"))),
    ("page", |_, text| {
        let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        ("a.html".to_owned(), by_line(&text, |_, line| format!("{line}<br>")))
    }),
    ("wrapped", |path, text| (path.to_owned(), by_line(text, |_, line| wrapped(line, 40)))),
    ("pairs", |path, text| {
        let lines: Vec<&str> = text.lines().collect();
        (path.to_owned(), lines.chunks(2).map(|pair| pair.join(" ") + "\n").collect())
    }),
];

type Layout = fn(&str, &str) -> (String, String);

fn by_line(text: &str, line: impl Fn(usize, &str) -> String) -> String {
    text.lines().enumerate().map(|(at, text)| line(at + 1, text) + "\n").collect()
}

fn wrapped(line: &str, width: usize) -> String {
    let (mut text, mut length) = (String::new(), 0);
    for word in line.split_inclusive(' ') {
        if length > 0 && length + word.len() > width {
            text.push('\n');
            length = 0;
        }
        text.push_str(word);
        length += word.len();
    }
    text
}

#[test]
fn a_right_table_is_right_in_every_layout() {
    let mut wrong = Vec::new();
    for (path, form) in FORMS {
        for (layout, laid_out) in LAYOUTS {
            let (path, text) = laid_out(path, &table(form));
            let findings = audit(&path, &text);
            let found = findings.iter().filter(|finding| {
                matches!(finding.kind(), FindingKind::Misplaced | FindingKind::Layout)
            });
            let found: Vec<String> = found.map(ToString::to_string).collect();
            if !found.is_empty() {
                wrong.push(format!("{} {layout} {form:?}: {}", found.len(), found[0]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Names that say less than the key: "Windows Server 2012" is also a server of any edition.
fn is_vague(edition: Edition) -> bool {
    edition.name().starts_with("Windows Server 2012") && edition.edition_id().is_none()
}

#[test]
fn every_word_of_an_edition_is_understood() {
    for edition in Edition::ALL.iter().filter(|edition| !is_vague(**edition)) {
        let office = edition.family() == ProductFamily::Office;
        let other =
            if office { Edition::Server2016Datacenter } else { Edition::Office2010Publisher };
        let text = row("NAME: KEY\n", *edition, other);
        let findings = audit("keys.txt", &text);
        assert_eq!(misplaced(&findings).len(), 1, "a word of {edition} is not in words.rs");
    }
}

/// Whether the names of two editions may mean the same, on purpose.
fn is_alike(named: Edition, other: Edition) -> bool {
    let plain = |edition: Edition| {
        let name = edition.name().replace(" without Hyper-V", "").replace(" (Click-to-Run)", "");
        name.replace("Office ", "")
    };
    // A key of the Semi-Annual Channel is right under the year of its release: "2019" for 1809.
    let server = |edition: Edition| edition.family() == ProductFamily::WindowsServer;
    let semi_annual = |edition: Edition| edition.channel() == Channel::SemiAnnual;
    let by_year = server(named) && server(other) && semi_annual(named) != semi_annual(other);
    // People call an edition by the name of another: Enterprise LTSC for IoT Enterprise LTSC.
    let called = |edition: Edition| EditionSet::from_iter([edition]).with_stand_ins();
    by_year || plain(named) == plain(other) || called(other).contains(named)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn one_wrong_key_in_a_table_is_one_finding_with_the_right_key(
        form in proptest::sample::select(FORMS),
        named in proptest::sample::select(Edition::ALL),
        other in proptest::sample::select(Edition::ALL),
    ) {
        let (path, form) = form;
        let right = key_for(named);
        prop_assume!(key_for(other) != right && !is_alike(named, other));
        prop_assume!(!is_vague(named) && !is_vague(other));
        // A name below a key may confirm it, but never contradicts it.
        prop_assume!(!form.contains("<key>KEY</key>\n  <name>"));
        // The row before is of a third family: its name confirms neither the product nor the edition.
        let families = [named.family(), other.family()];
        let before = [Edition::Server2016Datacenter, Edition::WindowsVistaBusiness, Edition::Office2010Publisher]
            .into_iter()
            .find(|edition| !families.contains(&edition.family()))
            .unwrap();
        let rest: String = Edition::ALL
            .iter()
            .filter(|edition| **edition != named && **edition != before)
            .map(|edition| row(form, *edition, *edition))
            .collect();
        let text = rest + &row(form, before, before) + &row(form, named, other);
        let findings = audit(path, &text);
        let misplaced = misplaced(&findings);
        prop_assert_eq!(misplaced.len(), 1, "{}: {} has the key of {}", form, named, other);
        if let Some(found) = misplaced[0].right() {
            prop_assert_eq!(found, right, "{}", form);
        }
    }

    #[test]
    fn any_text_around_a_key_is_read_without_a_panic(
        path in ".{0,40}",
        before in "(?s).{0,80}",
        after in "(?s).{0,80}",
        edition in proptest::sample::select(Edition::ALL),
    ) {
        let text = format!("{before} {} {after}", key_for(edition));
        for finding in audit(&path, &text) {
            prop_assert!(text.get(finding.range()).is_some());
            if let Some(name) = finding.name_range() {
                prop_assert!(text.get(name).is_some());
            }
        }
    }

    #[test]
    fn names_of_other_things_after_a_table_change_nothing(
        form in proptest::sample::select(FORMS),
        noise in "([a-z ,.]{0,30}\n){0,20}",
    ) {
        let (path, form) = form;
        let kinds = |text: &str| -> Vec<_> { audit(path, text).iter().map(Finding::kind).collect() };
        let text = table(form);
        prop_assert_eq!(kinds(&text), kinds(&format!("{text}\n{noise}")));
    }
}
