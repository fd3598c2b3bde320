//! Which editions the error of a misspelt name suggests, compared with the plain method: the names
//! that are the fewest letters away.

use gvlk::{Edition, ParseEditionError};

/// The names that the error of an unknown name suggests. `None` if the name is known.
fn suggested(name: &str) -> Option<Vec<String>> {
    let error = match name.parse::<Edition>() {
        Err(error @ ParseEditionError::Unknown(_)) => error.to_string(),
        _ => return None,
    };
    let Some((_, names)) = error.split_once("did you mean ") else { return Some(Vec::new()) };
    Some(
        names
            .trim_end_matches('?')
            .split(" or ")
            .map(|name| name.trim_matches('"').to_owned())
            .collect(),
    )
}

/// A name without case, spaces and punctuation.
fn folded(name: &str) -> Vec<char> {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// How many letters to insert, delete or replace.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.iter().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, to) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(from != to);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

/// The plain method.
fn nearest<'a>(name: &str, names: &'a [(&'static str, Vec<char>)]) -> Vec<&'a str> {
    let name = folded(name);
    let distances: Vec<_> = names.iter().map(|(_, other)| distance(&name, other)).collect();
    let least = distances.iter().min();
    names
        .iter()
        .zip(&distances)
        .filter(|(_, distance)| Some(*distance) == least)
        .map(|((name, _), _)| *name)
        .collect()
}

/// The name with one letter missing, wrong, too many, or exchanged with the next.
fn misspelt(name: &str) -> impl Iterator<Item = String> {
    let letters: Vec<char> = name.chars().collect();
    (0..letters.len())
        .filter({
            let letters = letters.clone();
            move |place| letters[*place].is_ascii_alphabetic()
        })
        .flat_map(move |place| {
            let [mut missing, mut wrong, mut many, mut exchanged] =
                [(); 4].map(|()| letters.clone());
            missing.remove(place);
            wrong[place] = 'q';
            many.insert(place, 'q');
            if letters.get(place + 1).is_some_and(char::is_ascii_alphabetic) {
                exchanged.swap(place, place + 1);
            }
            [missing, wrong, many, exchanged].map(String::from_iter)
        })
}

#[test]
fn the_name_that_was_misspelt_is_suggested_where_the_plain_method_suggests_it() {
    // No machine is one of these, so they are not suggested; "Windows Server 2012" is a release.
    let editions = Edition::ALL.iter().filter(|edition| {
        edition.odt_product_id().is_some()
            || edition.edition_id().is_some()
            || edition.family() == gvlk::ProductFamily::Office
    });
    let names: Vec<_> = editions.map(|edition| (edition.name(), folded(edition.name()))).collect();
    let (mut seen, mut missed) = (0, Vec::new());
    for (name, _) in &names {
        for misspelt in misspelt(name).step_by(7) {
            let Some(suggested) = suggested(&misspelt) else { continue };
            seen += 1;
            if nearest(&misspelt, &names) == [*name] && !suggested.iter().any(|other| other == name)
            {
                missed.push(format!("{misspelt}: {suggested:?}"));
            }
        }
    }
    assert!(seen > 1_800, "{seen} misspellings");
    assert_eq!(missed, [""; 0]);
}

#[test]
fn a_suggestion_is_of_the_release_that_was_named() {
    for (name, names) in [
        ("Windows 10 Edu", &["Windows 10 Education"][..]),
        ("Windows 10 Hom", &[]),
        ("Windows Server 2018 Standard", &[]),
        ("Office 2007", &[]),
        ("Office Standard 2014", &[]),
        ("Windows 12 Pro", &[]),
        ("Windows Sever 2022 Standart", &["Windows Server 2022 Standard"]),
        ("Office Professional Plus 2021", &["Office LTSC Professional Plus 2021"]),
        // "Professional" and "Pro" are one word, which may itself be misspelt.
        ("Windows 7 Profesional", &["Windows 7 Professional"]),
        ("Windos 10 Professional", &["Windows 10 Pro"]),
        ("Office 2019 Professionel Plus", &["Office Professional Plus 2019"]),
        ("Windows Server 2012 2 Standard", &["Windows Server 2012 R2 Standard"]),
        ("Windows 10 Educatio N", &["Windows 10 Education N"]),
        ("Debian GNU/Linux 12", &[]),
        ("Windows 10 Por", &["Windows 10 Pro"]),
        // Up to a third of a word's letters may be wrong.
        ("Windows 10 Edxcationnn", &["Windows 10 Education"]),
        ("Windows 10 Edxxationnnn", &[]),
    ] {
        assert_eq!(suggested(name).unwrap(), names, "{name}");
    }
}

#[test]
fn a_name_that_leaves_words_out_has_suggestions_of_its_release() {
    for (name, names) in [
        ("Office 2021", &["Office LTSC Professional Plus 2021", "Office LTSC Standard 2021"][..]),
        ("visio 2021", &["Visio LTSC Professional 2021", "Visio LTSC Standard 2021"]),
        ("Visio", &[]),
        // The number of the release is left out, or "Windows 10" is.
        (
            "Windows 10 LTSB",
            &[
                "Windows 10 Enterprise LTSB 2016",
                "Windows 10 Enterprise N LTSB 2016",
                "Windows 10 Enterprise LTSB 2015",
            ],
        ),
        (
            "Windows 10 LTSC",
            &[
                "Windows 10 Enterprise LTSC 2021",
                "Windows 10 Enterprise N LTSC 2021",
                "Windows 10 Enterprise LTSC 2019",
            ],
        ),
        (
            "LTSC 2024",
            &[
                "Windows 11 Enterprise LTSC 2024",
                "Windows 11 Enterprise N LTSC 2024",
                "Windows IoT Enterprise LTSC 2024",
            ],
        ),
        // The year tells the release, and not the number of Windows.
        (
            "Windows 11 Enterprise LTSC 2019",
            &["Windows 10 Enterprise LTSC 2019", "Windows 10 Enterprise N LTSC 2019"],
        ),
        ("Windows 10 IoT Enterprise LTSC 2019", &[]),
        (
            "Enterprise LTSC 2019",
            &["Windows 10 Enterprise LTSC 2019", "Windows 10 Enterprise N LTSC 2019"],
        ),
    ] {
        assert_eq!(suggested(name).unwrap(), names, "{name}");
    }
    let error = "windows server 23h2".parse::<Edition>().unwrap_err().to_string();
    assert!(
        error.ends_with(
            "did you mean \"Windows Server, version 23H2 Standard\", which has no GVLK?"
        ),
        "{error}"
    );
    // Of the names of an edition, one that has all words that were given decides. In the last two, that is not
    // the edition's own name.
    for name in ["Visio 2021", "10 pro", "Windows 10 LTSC 2024", "11 Enterprise LTSC 2024"] {
        let error = name.parse::<Edition>().unwrap_err().to_string();
        assert!(error.starts_with("the name leaves out a part of an edition's name: "), "{error}");
    }
}

#[test]
fn the_product_id_of_a_retail_product_suggests_the_volume_product() {
    for (id, name) in [
        ("ProPlus2019Retail", "Office Professional Plus 2019"),
        ("visiopro2021retail", "Visio LTSC Professional 2021"),
    ] {
        let error = id.parse::<Edition>().unwrap_err().to_string();
        assert_eq!(error, format!("a retail product takes no GVLK: did you mean \"{name}\"?"));
    }
    assert_eq!(suggested("O365ProPlusRetail").unwrap(), [""; 0]);
}

#[test]
fn a_misspelt_edition_id_suggests_the_one_that_was_meant() {
    for (id, meant) in [
        ("Enterprisse", Some("Enterprise")),
        ("serverstandrd", Some("ServerStandard")),
        ("ProfessionalCore", Some("Professional")),
        ("Foo", None),
        ("Windows 10 Pro", None),
    ] {
        let error = gvlk::Installation::new().edition_id(id).build(19045).identify().unwrap_err();
        assert_eq!(error, gvlk::IdentifyError::UnknownEditionId { nearest: meant }, "{id}");
    }
}
