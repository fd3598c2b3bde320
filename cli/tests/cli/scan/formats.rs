//! JSON, SARIF and GitLab's form.

use super::{MISPLACED, NOTES, TABLE, folder, json, scan, text};
use insta::assert_snapshot;
use serde_json::Value;

#[test]
fn json_has_the_fields_that_are_promised() {
    let folder = folder(&[
        ("2016/Autounattend.xml", MISPLACED.as_bytes()),
        ("keys.md", TABLE.as_bytes()),
        ("notes.txt", NOTES.as_bytes()),
    ]);
    assert_snapshot!(text(&scan(folder.path(), ["--all", "--format", "json"]).stdout));
}

#[test]
fn json_of_nothing_is_an_empty_array() {
    let folder = folder(&[("notes.txt", NOTES.as_bytes())]);
    assert_eq!(text(&scan(folder.path(), ["--format", "json"]).stdout), "[]\n");
}

#[test]
fn columns_are_characters() {
    let line = "密钥\u{1f511}\té: BBBBB-CCCCC-DDDDD-FFFFF-GGGGG\n";
    let folder = folder(&[("keys.txt", line.as_bytes())]);
    assert_eq!(json(folder.path(), [])[0]["column"], 8);
}

#[test]
fn sarif_has_rules_places_and_fixes() {
    let folder = folder(&[("a b/keys.md", TABLE.as_bytes())]);
    let output = scan(folder.path(), ["--format", "sarif"]);
    assert_eq!(output.status.code(), Some(1));
    let version = concat!("\"version\": \"", env!("CARGO_PKG_VERSION"), "\"");
    assert_snapshot!(text(&output.stdout).replace(version, "\"version\": \"VERSION\""));
}

#[test]
fn gitlab_has_what_code_quality_requires() {
    let folder = folder(&[("a b/keys.md", TABLE.as_bytes())]);
    let output = scan(folder.path(), ["--format", "gitlab"]);
    assert_eq!(output.status.code(), Some(1));
    assert_snapshot!(text(&output.stdout));
}

/// Each has another fingerprint, and keeps it if lines are added above.
#[test]
fn fingerprints_are_unique_and_stay() {
    let fingerprints = |text: &str| {
        let folder = folder(&[("a.md", text.as_bytes()), ("b.md", text.as_bytes())]);
        let of = |format, at: &str| {
            let output = scan(folder.path(), ["--format", format]).stdout;
            let report: Value = serde_json::from_slice(&output).unwrap();
            let results = list(report.pointer(at).unwrap()).clone();
            let one = |result: &Value| {
                let code_climate = &result["fingerprint"];
                let sarif = &result["partialFingerprints"]["gvlk/v1"];
                code_climate.as_str().or(sarif.as_str()).unwrap().to_owned()
            };
            results.iter().map(one).collect::<Vec<_>>()
        };
        let found = of("gitlab", "");
        assert_eq!(of("sarif", "/runs/0/results"), found);
        found
    };
    let before = fingerprints(&TABLE.repeat(2));
    let unique: std::collections::BTreeSet<_> = before.iter().collect();
    assert_eq!((before.len(), unique.len()), (12, 12));
    assert_eq!(fingerprints(&format!("\n\n{}", TABLE.repeat(2))), before);
}

/// What the schema of SARIF 2.1.0 requires of the parts that are written.
#[test]
fn sarif_has_what_its_schema_requires() {
    let folder = folder(&[
        ("a b/[é]#%.md", TABLE.as_bytes()),
        ("2016/a.xml", MISPLACED.as_bytes()),
        ("notes.txt", NOTES.as_bytes()),
    ]);
    for (arguments, count) in [(&[][..], 4), (&["--all"], 7), (&["notes.txt"], 0)] {
        let arguments = arguments.iter().copied().chain(["--format", "sarif"]);
        let sarif: Value = serde_json::from_slice(&scan(folder.path(), arguments).stdout).unwrap();
        assert_eq!(sarif["version"], "2.1.0");
        assert!(sarif["$schema"].as_str().unwrap().contains("sarif-2.1.0"), "{sarif}");
        let [run] = &list(&sarif["runs"])[..] else { panic!("{sarif}") };
        let driver = &run["tool"]["driver"];
        assert!(!driver["name"].as_str().unwrap().is_empty());
        let rules = list(&driver["rules"]);
        for rule in rules {
            assert!(!rule["id"].as_str().unwrap().is_empty());
            assert!(rule["shortDescription"]["text"].is_string());
        }
        let results = list(&run["results"]);
        assert_eq!(results.len(), count);
        for result in results {
            let rule = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
            assert_eq!(rules[rule]["id"], result["ruleId"]);
            assert!(["error", "warning", "note"].contains(&result["level"].as_str().unwrap()));
            assert!(!result["message"]["text"].as_str().unwrap().is_empty());
            for location in list(&result["locations"]) {
                let location = &location["physicalLocation"];
                check_place(&location["artifactLocation"], &location["region"]);
            }
            for fix in result["fixes"].as_array().into_iter().flatten() {
                check_fix(fix);
            }
        }
    }
}

#[cfg(unix)] // Windows has no such names
#[test]
fn a_colon_in_a_path_makes_no_scheme_of_sarif_s_uri() {
    let folder = folder(&[("a:b.md", TABLE.as_bytes()), ("mailto:/c.md", TABLE.as_bytes())]);
    let output = scan(folder.path(), ["a:b.md", "mailto:", "--format", "sarif"]);
    let sarif: Value = serde_json::from_slice(&output.stdout).unwrap();
    let uri = "/locations/0/physicalLocation/artifactLocation/uri";
    let results = list(&sarif["runs"][0]["results"]);
    let uris: Vec<_> =
        results.iter().map(|result| result.pointer(uri).unwrap().as_str().unwrap()).collect();
    assert_eq!(uris[0], "a%3Ab.md");
    assert_eq!(uris[3], "mailto%3A/c.md");
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap()
}

fn check_fix(fix: &Value) {
    assert!(fix["description"]["text"].is_string());
    let changes = list(&fix["artifactChanges"]);
    assert!(!changes.is_empty());
    for change in changes {
        let replacements = list(&change["replacements"]);
        assert!(!replacements.is_empty());
        for replacement in replacements {
            check_place(&change["artifactLocation"], &replacement["deletedRegion"]);
            assert!(replacement["insertedContent"]["text"].is_string());
        }
    }
}

/// A URI has no blanks and no brackets; lines and columns start at 1, and a region has an end.
fn check_place(file: &Value, region: &Value) {
    let uri = file["uri"].as_str().unwrap();
    let is_allowed = |byte: u8| byte.is_ascii_graphic() && !b"[]#\"<>\\^`{|}".contains(&byte);
    assert!(uri.bytes().all(is_allowed), "{uri}");
    let number = |name: &str| region[name].as_u64().unwrap();
    assert!(number("startLine") >= 1 && number("startColumn") >= 1, "{region}");
    assert_eq!(number("startLine"), number("endLine"));
    assert!(number("startColumn") < number("endColumn"), "{region}");
}
