//! What somebody wrote behind a value: "Windows 10 Pro   <- the old name".

use super::values::is_known;
use gvlk::Installation;
use std::mem::discriminant;

/// A value without the remark that somebody wrote behind it: "<- the old name", "(works on macOS too)".
/// It stays if it may say something of the edition.
pub(super) fn without(value: &str) -> &str {
    const MARKS: [&str; 5] = [" ←", " <-", " <=", " # ", " // "];
    let in_brackets = || {
        let at = value.strip_suffix(')')?.rfind(" (")?;
        let words = &value[at + 2..value.len() - 1];
        let is_text = words.chars().all(|c| c.is_ascii_alphabetic() || " ,/'".contains(c));
        (is_text && words.split(' ').count() > 2 && !is_known(value)).then_some(at)
    };
    let mark = MARKS.iter().filter_map(|mark| value.find(mark)).min().or_else(in_brackets);
    let remark = mark.filter(|at| !may_name_edition(&value[*at..]));
    remark.map_or(value, |at| value[..at].trim_end())
}

/// Whether a text has a word that makes another edition of one, or may mean an evaluation in some
/// language.
fn may_name_edition(text: &str) -> bool {
    const PARTS: [&str; 30] = [
        "eval",
        "éval",
        "ewal",
        "aval",
        "valut",
        "értékel",
        "değerl",
        "trial",
        "test",
        "demo",
        "démo",
        "prob",
        "proef",
        "essai",
        "prova",
        "prueba",
        "prób",
        "zkuš",
        "deneme",
        "оцен",
        "ознаком",
        "проб",
        "评",
        "評",
        "试",
        "試",
        "평가",
        "servic",
        "session",
        "virtual",
    ];
    const NAMES: [&str; 5] = [
        "Windows 10",
        "Windows 10 Pro",
        "Windows 10 Enterprise",
        "Windows Server 2019",
        "Windows Server 2019 Standard",
    ];
    let lower = text.to_lowercase();
    let makes_another = |word: &str| {
        let identify = |name: &str| Installation::new().name(name).identify();
        let answer = |name: &str| identify(name).map_err(|error| discriminant(&error));
        let longer = |name: &str| format!("{name} {word}");
        NAMES.iter().any(|name| is_known(&longer(name)) && answer(&longer(name)) != answer(name))
    };
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    PARTS.iter().any(|part| lower.contains(part)) || words.take(64).any(makes_another)
}

#[cfg(test)]
mod tests {
    use super::without;

    #[test]
    fn a_remark_is_dropped_if_it_says_nothing_of_the_edition() {
        for remark in [
            " <- the old name",
            " ← 这个值没变",
            " <== EOL OS!",
            " # LAB-01",
            " // see below",
            " (works on Linux/macOS too)",
        ] {
            assert_eq!(without(&format!("Windows 10 Pro{remark}")), "Windows 10 Pro", "{remark}");
        }
        for value in [
            "Windows 10 Enterprise # Evaluation",
            "Windows 10 Enterprise <- LTSC",
            "Windows 10 Pro // N",
            "Windows 10 Pro # now Enterprise",
            "Windows Server 2019 Standard ← 评估",
            "Windows Server 2019 Standard # Testversion",
            "Windows 10 Enterprise # Long Term Servicing",
            "Windows Server 2019 Standard (versao de avaliacao)",
            "Windows 10 Pro (Testumgebung)",
            "Windows Server 2008 Standard (without Hyper-V)",
            "Windows 11 Pro (OS Build 22631)",
        ] {
            assert_eq!(without(value), value);
        }
    }
}
