//! What somebody wrote behind a value: "Windows 10 Pro   <- the old name".

use super::values::is_known;
use gvlk::Installation;
use std::mem::discriminant;

/// The values of a text without their remarks.
#[derive(Default)]
pub(super) struct Remarks {
    seen: usize,
}

/// More remarks of one text, and longer ones, are not judged, which takes time: they stay.
const MOST: usize = 2000;
const MOST_WORDS: usize = 24;

impl Remarks {
    /// A value without the remark that somebody wrote behind it: "<- the old name". It stays if it may
    /// say something of the edition or, behind the name of a system, of the release. What is in
    /// brackets always stays: Windows itself may say there, in any language, that it is an evaluation.
    pub(super) fn without<'a>(&mut self, value: &'a str, is_name: bool) -> &'a str {
        let Some((bare, remark)) = start(value).map(|at| value.split_at(at)) else { return value };
        self.seen += 1;
        let bare = bare.trim_end();
        let names = if is_name { &["Windows", "Windows Server", bare][..] } else { &[bare] };
        let stays = self.seen > MOST || may_mean_evaluation(remark) || makes_another(remark, names);
        if stays { value } else { bare }
    }
}

/// Where the remark behind a value starts.
fn start(value: &str) -> Option<usize> {
    const MARKS: [&str; 5] = [" ←", " <-", " <=", " # ", " // "];
    MARKS.iter().filter_map(|mark| value.find(mark)).min()
}

/// Whether a text may say in some language that it is an evaluation, or that it is the LTSC.
fn may_mean_evaluation(text: &str) -> bool {
    const PARTS: &str = "servic eval éval ewal aval valut értékel değerl trial test demo démo prob proef essai \
                         prova prueba prób zkuš deneme оцен ознаком проб 评 評 试 試 평가";
    let lower = text.to_lowercase();
    PARTS.split(' ').any(|part| lower.contains(part))
}

/// Whether some words of a text make another edition or release of a name.
fn makes_another(text: &str, names: &[&str]) -> bool {
    const NAMES: [&str; 3] = ["Windows 10", "Windows 10 Enterprise", "Windows Server 2019"];
    let words: Vec<_> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let mut one_or_two = [1, 2].into_iter().flat_map(|count| words.windows(count));
    let answer = |name: &str| {
        Installation::new().name(name).identify().map_err(|error| discriminant(&error))
    };
    let makes_another = |more: &str, name: &str| {
        let longer = format!("{name} {more}");
        is_known(&longer) && answer(&longer) != answer(name)
    };
    words.len() > MOST_WORDS
        || one_or_two
            .any(|more| NAMES.iter().chain(names).any(|name| makes_another(&more.join(" "), name)))
}

#[cfg(test)]
mod tests {
    use super::Remarks;

    fn without(value: &str, is_name: bool) -> &str {
        Remarks::default().without(value, is_name)
    }

    #[test]
    fn a_remark_is_dropped_if_it_says_nothing_of_the_edition() {
        for remark in
            [" <- the old name", " ← 这个值没变", " <== EOL OS!", " # LAB-01", " // see below"]
        {
            assert_eq!(
                without(&format!("Windows 10 Pro{remark}"), true),
                "Windows 10 Pro",
                "{remark}"
            );
        }
        for value in [
            "Windows 10 Enterprise # Evaluation",
            "Windows 10 Enterprise <- LTSC",
            "Windows 10 Pro // N",
            "Windows 10 Pro # now Enterprise",
            "Windows Server 2019 Standard ← 评估",
            "Windows Server 2019 Standard # Testversion",
            "Windows 10 Enterprise # Long Term Servicing Channel",
            "Windows Server 2022 Datacenter <- the Azure Edition",
            "Windows Server 2012 Standard # R2",
            "Windows 7 Enterprise # upgraded to 10",
            "Windows Server 2019 Standard (versao de avaliacao)",
            "Windows Server 2019 Standard (ban dung thu)",
            "Windows 10 Pro (Testumgebung)",
            "Windows Server 2008 Standard (without Hyper-V)",
            "Windows 11 Pro (OS Build 22631)",
        ] {
            assert_eq!(without(value, true), value);
        }
        assert_eq!(without("Windows 10 Pro <- 10 on 11, too", false), "Windows 10 Pro");
    }
}
