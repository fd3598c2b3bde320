//! `gvlk export`: the document against its schema and the library, and what the page holds. `.ci/page` tests the
//! page in a browser.

use crate::answer;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use gvlk::{Activation, Edition, IdentifyError, InstallMethod, Installation, KnownKey, ProductKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashMap};
use std::process::Command;
use std::sync::LazyLock;

static TEXT: LazyLock<String> = LazyLock::new(|| answer(["export"]));
static DOCUMENT: LazyLock<Value> = LazyLock::new(|| serde_json::from_str(&TEXT).unwrap());
static PAGE: LazyLock<String> = LazyLock::new(|| answer(["export", "--format", "html"]));

fn schema() -> Value {
    serde_json::from_str(include_str!("../../docs/gvlk.schema.json")).unwrap()
}

fn items(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

fn texts(value: &Value) -> impl Iterator<Item = &str> {
    items(value).iter().map(|text| text.as_str().unwrap())
}

/// The edition that a record of the document is about.
fn edition(record: &Value) -> Edition {
    record["variant"].as_str().unwrap().parse().unwrap()
}

fn build(value: &Value) -> Option<u32> {
    value.as_u64().map(|build| u32::try_from(build).unwrap())
}

/// The builds at which anything changes, within those of a record.
fn builds(record: &Value) -> Vec<u32> {
    let Some(first) = build(&record["first_build"]) else { return Vec::new() };
    let last = build(&record["last_build"]).unwrap_or(u32::MAX);
    let all = items(&DOCUMENT["editions"]).iter();
    let mut builds: Vec<u32> = all
        .flat_map(|record| [build(&record["first_build"]), build(&record["last_build"])])
        .flatten()
        .filter(|build| (first..=last).contains(build))
        .collect();
    builds.sort_unstable();
    builds.dedup();
    builds
}

#[test]
fn the_document_is_what_its_schema_describes() {
    let validator = jsonschema::draft202012::new(&schema()).unwrap();
    let errors: Vec<String> = validator
        .iter_errors(&DOCUMENT)
        .map(|error| format!("{error} at {}", error.instance_path()))
        .collect();
    assert_eq!(errors, [""; 0]);
}

#[test]
fn the_schema_describes_every_field() {
    /// Makes an object with a field that is not described an error.
    fn close(schema: &mut Value) {
        match schema {
            Value::Object(fields) => {
                fields.values_mut().for_each(close);
                if fields.get("properties").is_some_and(Value::is_object)
                    && fields.contains_key("required")
                {
                    fields.insert("additionalProperties".to_owned(), json!(false));
                }
            }
            Value::Array(all) => all.iter_mut().for_each(close),
            _ => {}
        }
    }
    let mut schema = schema();
    close(&mut schema);
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let errors: Vec<String> =
        validator.iter_errors(&DOCUMENT).map(|error| error.to_string()).collect();
    assert_eq!(errors, [""; 0]);
}

#[test]
fn the_schema_refuses_what_is_wrong() {
    let validator = jsonschema::draft202012::new(&schema()).unwrap();
    let wrong: [(&str, Value); 10] = [
        ("/editions/0/key", json!("TVRH6-WHNXV-R9WG3-9XRFY-MY83")),
        ("/editions/0/family", json!("Windows")),
        ("/editions/0/product_skus", json!(["7"])),
        ("/editions/0/first_build", json!("26100")),
        ("/editions/0/activation_id", json!("7DC26449-DB21-4E09-BA37-28F2958506A6")),
        ("/editions/0/evaluation/convertible", Value::Null),
        ("/editions/0/localised_names", json!({ "de": ["Windows"] })),
        ("/known_keys/0/is_gvlk", json!(true)),
        ("/sources/0/date", json!("25.06.2025")),
        ("/catalogue_date", Value::Null),
    ];
    for (place, value) in wrong {
        let mut document = DOCUMENT.clone();
        *document.pointer_mut(place).expect(place) = value;
        assert!(!validator.is_valid(&document), "{place}");
    }
    for field in schema()["$defs"]["edition"]["required"].as_array().unwrap() {
        let mut document = DOCUMENT.clone();
        document["editions"][0].as_object_mut().unwrap().remove(field.as_str().unwrap());
        assert!(!validator.is_valid(&document), "without {field}");
    }
}

#[test]
fn an_edition_has_the_fields_of_list_and_what_the_library_says() {
    let listed: Vec<Value> = serde_json::from_str(&answer(["list", "--format", "json"])).unwrap();
    let records = items(&DOCUMENT["editions"]);
    assert_eq!(records.len(), Edition::ALL.len());
    for ((record, listed), expected) in records.iter().zip(&listed).zip(Edition::ALL) {
        for (field, value) in listed.as_object().unwrap() {
            assert_eq!(&record[field], value, "{field} of {expected}");
        }
        assert_eq!(edition(record), *expected);
        assert_eq!(record["activation_id"], json!(expected.activation_id()));
        let methods: Vec<_> = expected.install_methods().map(InstallMethod::name).collect();
        assert_eq!(record["install_methods"], json!(methods));
        let skus = &record["evaluation"]["product_skus"];
        let none = json!([]);
        assert_eq!(skus.as_array().map_or(&none, |_| skus), &json!(expected.evaluation_skus()));
    }
}

#[test]
fn the_order_and_the_layout_are_stable() {
    assert_eq!(*TEXT, answer(["export", "--format", "json"]));
    assert!(TEXT.ends_with("}\n") && !TEXT.is_ascii());
    let fields = ["version", "catalogue_date", "sources", "editions", "without_gvlk", "known_keys"];
    let top: Vec<&str> =
        TEXT.lines().filter_map(|line| line.strip_prefix("  \"")?.split('"').next()).collect();
    assert_eq!(top, fields);
    assert_eq!(DOCUMENT["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(DOCUMENT["catalogue_date"], gvlk::CATALOGUE_DATE);
    let newest =
        items(&DOCUMENT["sources"]).iter().filter_map(|source| source["date"].as_str()).max();
    assert_eq!(newest, Some(gvlk::CATALOGUE_DATE));
    // `diff` shows a change of one value as one line.
    assert_eq!(TEXT.matches("\n      \"key\": \"WMDGN-G9PQG-XVVXX-R3X43-63DFG\",\n").count(), 1);
}

/// A look-up that is made of the document alone: what is said in lower case, and the build.
fn lookup<'a>(said: impl Fn(&'a Value) -> Vec<&'a str>) -> HashMap<(String, u32), &'a str> {
    let mut found = HashMap::new();
    for record in items(&DOCUMENT["editions"]) {
        for text in said(record) {
            for build in builds(record) {
                let key = record["key"].as_str().unwrap();
                let other = found.insert((text.to_lowercase(), build), key);
                assert!(other.is_none_or(|other| other == key), "{text}, {build}: two keys");
            }
        }
    }
    found
}

#[test]
fn edition_id_and_build_give_the_key_that_the_library_gives() {
    let of_record = |record: &'static Value| -> Vec<&str> {
        let own = record["edition_id"].as_str().into_iter();
        own.chain(texts(&record["core_edition_ids"])).collect()
    };
    let keys = lookup(of_record);
    for ((id, build), key) in &keys {
        let edition = Installation::new().edition_id(id).build(*build).identify().unwrap();
        assert_eq!(edition.key().as_str(), *key, "{id}, {build}");
    }
    for edition in Edition::ALL {
        let (Some(id), Some(builds)) = (edition.edition_id(), edition.builds()) else { continue };
        for build in [Some(builds.first), builds.last].into_iter().flatten() {
            assert_eq!(keys[&(id.to_lowercase(), build)], edition.key().as_str(), "{edition}");
        }
    }
}

#[test]
fn image_name_and_build_give_the_key_that_the_library_gives() {
    let of_record = |record: &'static Value| -> Vec<&str> {
        let localised = record["localised_names"].as_object().unwrap().values().flat_map(texts);
        ["image_names", "captions", "shared_names"]
            .into_iter()
            .flat_map(|field| texts(&record[field]))
            .chain(localised)
            .collect()
    };
    for ((name, build), key) in lookup(of_record) {
        let edition = Installation::new().name(&name).build(build).identify();
        let edition = edition.unwrap_or_else(|error| panic!("{name}, {build}: {error}"));
        assert_eq!(edition.key().as_str(), key, "{name}, {build}");
    }
    // Each name by itself means its own edition, and each edition of Windows has names.
    for record in items(&DOCUMENT["editions"]) {
        let edition = edition(record);
        let has_machines = edition.builds().is_some();
        assert_eq!(!items(&record["image_names"]).is_empty(), has_machines, "{edition}");
        assert_eq!(!items(&record["captions"]).is_empty(), has_machines, "{edition}");
        for name in of_record(record) {
            for build in builds(record) {
                let identified = Installation::new().name(name).build(build).identify();
                assert_eq!(identified, Ok(edition), "{name}, {build}");
            }
        }
    }
}

#[test]
fn names_that_images_have_are_in_the_document() {
    // As DISM and WMI print them.
    let seen = [
        ("Windows Server 2022 SERVERDATACENTERCORE", "Server2022Datacenter", "image_names"),
        ("Windows Server 2012 R2 SERVERSTANDARD", "Server2012R2Standard", "image_names"),
        ("Windows Server 2019 Standard (Desktop Experience)", "Server2019Standard", "image_names"),
        (
            "Windows Server 2012 R2 Standard (Server with a GUI)",
            "Server2012R2Standard",
            "image_names",
        ),
        ("Windows Server 2016 SERVERDATACENTERACORE", "ServerVersion1709Datacenter", "image_names"),
        ("Windows Longhorn SERVERSTANDARDCORE", "Server2008Standard", "image_names"),
        ("Windows 7 ENTERPRISE", "Windows7Enterprise", "image_names"),
        ("Windows 10 Enterprise 2016 LTSB", "Windows10EnterpriseLtsb2016", "image_names"),
        ("Windows 11 Enterprise LTSC", "Windows11EnterpriseLtsc2024", "image_names"),
        (
            "Microsoft Windows Server 2022 Datacenter Azure Edition",
            "Server2022DatacenterAzureEdition",
            "captions",
        ),
        ("Microsoft Windows Server Datacenter", "ServerVersion1909Datacenter", "captions"),
        ("Microsoft® Windows Vista™ Business", "WindowsVistaBusiness", "captions"),
        ("Microsoft Windows 10 Enterprise LTSC", "Windows10EnterpriseLtsc2021", "captions"),
    ];
    for (name, variant, field) in seen {
        let has_name = |record: &&Value| texts(&record[field]).any(|text| text == name);
        let mut found = items(&DOCUMENT["editions"]).iter().filter(has_name);
        assert!(found.any(|record| record["variant"] == variant), "{name}: {variant}");
    }
    let localised = [
        ("Microsoft Windows 10 Professionnel", "fr", "Windows10Pro"),
        ("Майкрософт Windows 10 Корпоративная", "ru", "Windows10Enterprise"),
        ("Майкрософт Windows 10 Pro", "ru", "Windows10Pro"),
        ("Windows 11 专业工作站版", "zh-CN", "Windows11ProForWorkstations"),
        ("Windows 10 企業版 G N", "zh-TW", "Windows10EnterpriseGN"),
    ];
    for (name, language, variant) in localised {
        let mut records = items(&DOCUMENT["editions"]).iter();
        let record = records.find(|record| record["variant"] == variant).unwrap();
        assert!(texts(&record["localised_names"][language]).any(|text| text == name), "{name}");
    }
}

#[test]
fn the_last_five_characters_give_the_editions_that_the_library_gives() {
    let mut editions: BTreeMap<&str, Vec<Edition>> = BTreeMap::new();
    for record in items(&DOCUMENT["editions"]) {
        for key in [&record["key"], &record["avma_key"]].into_iter().filter_map(Value::as_str) {
            editions.entry(&key[24..]).or_default().push(edition(record));
        }
    }
    for (partial, editions) in &editions {
        assert_eq!(gvlk::lookup_partial_key(partial).unwrap().editions, editions, "{partial}");
    }
    let distinct =
        Edition::ALL.iter().flat_map(|edition| [Some(edition.key()), edition.avma_key()]);
    let mut distinct: Vec<&ProductKey> = distinct.flatten().collect();
    distinct.sort_unstable();
    distinct.dedup();
    assert_eq!(editions.len(), distinct.len());
}

#[test]
fn an_evaluation_is_what_the_library_says_of_its_facts() {
    let mut count = 0;
    for record in items(&DOCUMENT["editions"]) {
        let Some(id) = record["evaluation"]["edition_id"].as_str() else { continue };
        count += 1;
        let build = build(&record["first_build"]).unwrap();
        let convertible = record["evaluation"]["convertible"] == true;
        let expected = Err(IdentifyError::Evaluation { edition: edition(record), convertible });
        assert_eq!(Installation::new().edition_id(id).build(build).identify(), expected);
        for sku in items(&record["evaluation"]["product_skus"]) {
            let sku = u32::try_from(sku.as_u64().unwrap()).unwrap();
            let installation = Installation::new().product_sku(sku).build(build);
            assert_eq!(installation.identify(), expected, "{sku}");
        }
    }
    assert_eq!(count, Edition::ALL.iter().filter(|it| !it.evaluation_skus().is_empty()).count());
    assert!(count > 20);
}

#[test]
fn known_keys_are_marked_and_name_the_gvlk_of_their_edition() {
    let records = items(&DOCUMENT["known_keys"]);
    assert_eq!(records.len(), KnownKey::ALL.len());
    for (record, known) in records.iter().zip(KnownKey::ALL) {
        assert_eq!(record["key"], known.key().as_str());
        assert_eq!(record["kind"], known.kind().to_string());
        let belongs_to: Vec<&str> = texts(&record["belongs_to"]).collect();
        assert_eq!(belongs_to.join("; "), known.belongs_to());
        assert!(gvlk::lookup_key(known.key()).is_none());
        let editions: Vec<Edition> =
            texts(&record["editions"]).map(|it| it.parse().unwrap()).collect();
        match record["gvlk"].as_str() {
            Some(key) => {
                assert!(!editions.is_empty() && editions.iter().all(|it| it.key().as_str() == key));
            }
            None => assert!(
                editions.iter().any(|it| it.key() != editions[0].key()) || editions.is_empty()
            ),
        }
    }
    // What people ask of them.
    for (key, variants, gvlk) in [
        (
            "VK7JG-NPHTM-C97JM-9MPGT-3V66T",
            "Windows11Pro Windows10Pro",
            "W269N-WFGWX-YVC9B-4J6C9-T83GX",
        ),
        (
            "XGVPP-NMH47-7TTHJ-W3FW7-8HV2C",
            "Windows11Enterprise Windows10Enterprise",
            "NPPR9-FWDCX-D2C8J-H872K-2YT43",
        ),
        ("HYF8J-CVRMY-CM74G-RPHKF-PW487", "Windows7Professional", "FJ82H-XT6CR-J8D7P-XQJJ2-GPDD4"),
        (
            "HFPBN-RYGG8-HQWCW-26CH6-PDPVF",
            "OfficeLtsc2021ProfessionalPlus",
            "FXYTK-NJJ8C-GB6DW-3DYQT-6F7TH",
        ),
        ("NMB98-MKJBC-FTVQ9-J3XK6-QYKTQ", "Server2019Essentials Server2016Essentials", ""),
        ("YTMG3-N6DKC-DKB77-7M9GH-8HVX7", "", ""),
        ("VPMWD-PVNRR-79WJ9-VVJQC-3YH2G", "", ""),
    ] {
        let record = records.iter().find(|record| record["key"] == key).unwrap();
        assert_eq!(texts(&record["editions"]).collect::<Vec<_>>().join(" "), variants, "{key}");
        assert_eq!(record["gvlk"].as_str().unwrap_or_default(), gvlk, "{key}");
    }
}

#[test]
fn editions_without_a_gvlk_are_all_there() {
    let records = items(&DOCUMENT["without_gvlk"]);
    assert!(records.len() > 40);
    for (record, expected) in records.iter().zip(gvlk::without_gvlk()) {
        assert_eq!(record["name"], expected.name());
        assert_eq!(record["edition_id"], json!(expected.edition_id()));
    }
    assert_eq!(records.len(), gvlk::without_gvlk().count());
}

/// What is between two texts of the page.
fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let (_, rest) = text.split_once(before).expect(before);
    rest.split_once(after).expect(after).0
}

#[test]
fn the_page_holds_the_document_and_is_small() {
    assert!(PAGE.len() <= 400_000, "{} bytes", PAGE.len());
    let data = between(&PAGE, "<script type=\"application/json\" id=\"data\">", "</script>");
    assert!(!data.contains('<'));
    assert_eq!(serde_json::from_str::<Value>(data).unwrap(), *DOCUMENT);
    assert!(!PAGE.contains("{{"), "a part is missing");
}

#[test]
fn the_page_allows_its_own_style_and_script_and_asks_for_nothing() {
    let policy = between(&PAGE, "Content-Security-Policy\" content=\"", "\"");
    let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
    let style = hash(between(&PAGE, "<style>", "</style>"));
    let script = hash(between(&PAGE, "<script>", "</script>"));
    assert_eq!(
        policy,
        format!(
            "default-src 'none'; style-src {style}; script-src {script}; img-src data:; base-uri 'none'; form-action 'none'"
        )
    );
    // One style, one script and two elements of data; nothing inline elsewhere.
    assert_eq!((PAGE.matches("<style").count(), PAGE.matches("<script").count()), (1, 3));
    let markup = PAGE
        .split("<script type")
        .next()
        .unwrap()
        .replace(between(&PAGE, "<style>", "</style>"), "");
    for asks in [
        " src=",
        " style=",
        " onclick=",
        "@import",
        "url(",
        "<iframe",
        "<object",
        "href=\"http",
        "<form action",
    ] {
        assert!(!markup.contains(asks), "{asks}");
    }
}

#[test]
fn the_commands_of_the_page_are_those_of_the_library() {
    let commands = between(&PAGE, "<script type=\"application/json\" id=\"more\">", "</script>");
    let more: Value = serde_json::from_str(commands).unwrap();
    let commands: HashMap<String, String> =
        serde_json::from_value(more["commands"].clone()).unwrap();
    // Two have another text for Windows before 8.
    assert_eq!(commands.len(), InstallMethod::ALL.len() + 2);
    for edition in Edition::ALL {
        for (activation, key) in
            [(Activation::Kms, Some(edition.key())), (Activation::Avma, edition.avma_key())]
        {
            for method in edition.install_methods() {
                let Some(key) = key else { continue };
                let is_old = edition.builds().is_some_and(|builds| builds.first < 9200);
                let of_old = commands.get(&format!("{method} before Windows 8"));
                let command = of_old
                    .filter(|_| is_old)
                    .unwrap_or(&commands[method.name()])
                    .replace("{key}", key.as_str())
                    .replace("{edition_id}", edition.edition_id().unwrap_or_default())
                    .replace("{odt_product_id}", edition.odt_product_id().unwrap_or_default());
                let expected = edition.install_as(method, activation).unwrap().to_string();
                assert_eq!(command, expected, "{edition}, {method}");
            }
        }
    }
}

#[test]
fn the_page_has_the_help_with_links_that_lead_somewhere() {
    for code in [
        "0xC004F050",
        "0xC004F069",
        "0xC004F074",
        "0xC004F042",
        "0xC004F038",
        "0xC004F015",
        "0xC004E016",
        "0x8007007B",
        "0x80070490",
    ] {
        assert!(PAGE.contains(&format!("<tr><td><code>{code}</code></td><td>")), "{code}");
    }
    for step in [
        "slmgr /skms kms.example.com:1688",
        "slmgr /ato",
        "slmgr /dlv",
        "_vlmcs._tcp",
        "ospp.vbs /sethst:",
        "ospp.vbs /act",
    ] {
        assert!(PAGE.contains(step), "{step}");
    }
    let links: Vec<&str> =
        PAGE.split("href=\"#").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert!(links.len() > 8);
    for link in links {
        assert!(PAGE.contains(&format!("id=\"{link}\"")), "#{link}");
    }
    assert!(!PAGE.contains(".md\""), "a link to a file");
}

/// The example in Python, where there is Python.
#[test]
fn the_python_example_answers_from_the_document() {
    let python = ["python3", "python"].into_iter().find(|name| {
        Command::new(name).arg("--version").output().is_ok_and(|output| output.status.success())
    });
    let Some(python) = python else {
        println!("skipped: no Python");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("gvlk.json");
    std::fs::write(&file, TEXT.as_bytes()).unwrap();
    for (question, lines) in [
        (
            &["edition", "ServerDatacenter", "17763"][..],
            "WMDGN-G9PQG-XVVXX-R3X43-63DFG\tWindows Server 2019 Datacenter",
        ),
        (
            &["edition", "serverstandardcor", "20348"],
            "VDYBN-27WPP-V4HQT-9VMD4-VMK7H\tWindows Server 2022 Standard",
        ),
        (&["edition", "Professional", "26100"], "W269N-WFGWX-YVC9B-4J6C9-T83GX\tWindows 11 Pro"),
        (
            &["image", "Windows Server 2022 SERVERSTANDARDCORE", "20348"],
            "VDYBN-27WPP-V4HQT-9VMD4-VMK7H\tWindows Server 2022 Standard",
        ),
        (
            &["image", "Microsoft Windows 10 Enterprise LTSC", "17763"],
            "M7XTQ-FN8P6-TTKYV-9D4CC-J462D\tWindows 10 Enterprise LTSC 2019",
        ),
        (
            &["partial", "t83gx"],
            "W269N-WFGWX-YVC9B-4J6C9-T83GX\tWindows 11 Pro\nW269N-WFGWX-YVC9B-4J6C9-T83GX\tWindows 10 Pro",
        ),
        (&["edition", "ServerDatacenterEval", "17763"], ""),
        (&["edition", "Core", "19045"], ""),
    ] {
        let output = Command::new(python)
            .args(["examples/lookups.py".as_ref(), file.as_os_str()])
            .args(question)
            .output()
            .unwrap();
        let printed = String::from_utf8(output.stdout).unwrap().replace("\r\n", "\n");
        assert_eq!(printed.trim_end(), lines, "{question:?}");
        assert_eq!(output.status.code(), Some(i32::from(lines.is_empty())), "{question:?}");
    }
}
