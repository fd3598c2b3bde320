//! Names as claims about a key: sets of editions. `file` reads them, and `judge` compares them.

use crate::find::KeyVerdict;
use alloc::vec::Vec;
use core::ops::Range;
use gvlk::{Edition, EditionSet, KeyMatch, KnownKey, NameInText, ProductFamily, names_in};

/// A name near a key, or several that were narrowed by each other.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "what a name says are facts of their own")]
pub(super) struct Claim {
    /// In the file; `None` in the path.
    pub(super) at: Option<Range<usize>>,
    pub(super) editions: EditionSet,
    /// Also those that are meant if a word follows further on.
    pub(super) wide: EditionSet,
    pub(super) says_product: bool,
    pub(super) says_edition: bool,
    /// Whether one name in one place of the file says both.
    pub(super) is_whole: bool,
    pub(super) is_evaluation: bool,
}

impl Claim {
    /// What one name in one place says for certain.
    pub(super) const fn whole(at: Range<usize>, editions: EditionSet) -> Self {
        Self {
            at: Some(at),
            editions,
            wide: editions,
            says_product: true,
            says_edition: true,
            is_whole: true,
            is_evaluation: false,
        }
    }

    pub(super) fn fits(&self, set: EditionSet) -> bool {
        !(self.editions & set).is_empty()
    }

    /// Whether one name says all of it, and of no evaluation, which takes no GVLK.
    pub(super) const fn is_certain(&self) -> bool {
        self.is_whole && !self.is_evaluation
    }
}

/// The claims of a part of a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Claims {
    pub(super) all: Vec<Claim>,
    /// What is named, too, but not understood: an open name, a comparison.
    pub(super) doubtful: Vec<EditionSet>,
    /// Whether there is a name of something that is not in the catalogue.
    pub(super) has_other: bool,
    /// Whether the text says what something is not.
    pub(super) is_negated: bool,
}

impl Claims {
    /// Whether nothing is named.
    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty() && self.is_understood()
    }

    /// Whether every name is understood.
    pub(super) fn is_understood(&self) -> bool {
        self.doubtful.is_empty() && !self.has_other
    }

    pub(super) fn append(&mut self, mut other: Self) {
        self.all.append(&mut other.all);
        self.doubtful.append(&mut other.doubtful);
        self.has_other |= other.has_other;
        self.is_negated |= other.is_negated;
    }

    /// Takes nothing that is named for certain if the text says what it is not.
    pub(super) fn or_doubt(mut self) -> Self {
        if self.is_negated {
            self.doubtful.extend(self.all.drain(..).map(|claim| claim.wide));
            self.has_other = true;
        }
        self
    }

    /// Adds the names that say what is not said yet, or all of what is said in part.
    pub(super) fn add_missing(&mut self, others: Self) {
        let says = |says: fn(&Claim) -> bool| self.all.iter().any(says);
        let product = says(|claim| claim.says_product);
        let edition = says(|claim| claim.says_edition);
        if !others.is_understood() {
            return;
        }
        let adds = |claim: &Claim| {
            let is_more = claim.is_whole && self.all.iter().all(|part| part.fits(claim.wide));
            (claim.says_product || claim.says_edition)
                && !(claim.says_product && product && !is_more || claim.says_edition && edition)
        };
        let added: Vec<Claim> = others.all.into_iter().filter(adds).collect();
        self.all.extend(added);
    }

    /// The same in a text in which this one starts at a place.
    pub(super) fn at(&self, start: usize) -> Self {
        let mut claims = self.clone();
        for at in claims.all.iter_mut().filter_map(|claim| claim.at.as_mut()) {
            *at = start + at.start..start + at.end;
        }
        claims
    }

    /// Reads the names in a text.
    pub(super) fn read(part: &str) -> Self {
        let mut claims = Self::default();
        let is_digit = |c: char| c.is_ascii_digit();
        let has_unknown = part.contains(char::REPLACEMENT_CHARACTER) || part.contains("??");
        for name in names_in(part) {
            if !name.says_product() && !name.says_edition() && !name.editions().is_empty() {
                continue; // "Windows"
            }
            if name.is_weak() && !stands_alone(part, &name)
                || is_in_address(&part[..name.range().start])
            {
                continue;
            }
            let typed = &part[name.range()];
            if name.editions().is_empty()
                || ends_in_letter(typed)
                || says_twice(typed)
                || has_unknown && is_beside_unknown(part, &name)
            {
                claims.has_other = true;
            } else if name.is_open() && !is_licence(&name, &part[name.range().end..])
                || name.is_compared()
                || typed.split(" > ").nth(1).is_some_and(|rest| rest.starts_with(is_digit))
                || is_host(&part[name.range().end..])
                || name.is_excluded()
                || is_pattern(&part[name.range().end..])
                || is_counter(&part[..name.range().start], &part[name.range().end..])
            {
                claims.doubtful.push(name.editions() | name.longer());
            } else {
                let others = internal(typed);
                claims.all.push(Claim {
                    at: Some(name.range()),
                    editions: name.editions() | others,
                    wide: name.editions() | name.longer() | others,
                    says_product: name.says_product(),
                    says_edition: name.says_edition(),
                    is_whole: name.says_product() && name.says_edition(),
                    is_evaluation: name.is_evaluation(),
                });
            }
        }
        claims.has_other |= claims.all.is_empty() && part.contains("??");
        claims
    }
}

/// The editions of a key, and those that people call by their names.
pub(super) fn set_of(verdict: KeyVerdict) -> EditionSet {
    match verdict {
        KeyVerdict::Published(key) => of_key(&key),
        KeyVerdict::Known(known) => of_known(known),
        _ => EditionSet::EMPTY,
    }
}

pub(super) fn of_key(key: &KeyMatch) -> EditionSet {
    key.editions.iter().copied().collect::<EditionSet>().with_stand_ins()
}

/// The editions that a known key belongs to, if its source says them in words that are understood.
fn of_known(known: KnownKey) -> EditionSet {
    let whole = |text: &str| {
        let name = gvlk::read_name(text, 0)?;
        let is_whole = name.range().end == text.len() && name.says_edition() && !name.is_open();
        is_whole.then(|| name.editions())
    };
    let mut all = EditionSet::EMPTY;
    for part in known.belongs_to().split("; ") {
        // "coren"
        let of_n = || whole(&[part.strip_suffix('n')?, " N"].concat());
        let Some(editions) = whole(part).or_else(of_n) else { return EditionSet::EMPTY };
        all = all | editions;
    }
    all.with_stand_ins()
}

/// What people call an edition that has no GVLK, if a name means nothing else.
pub(super) fn without_gvlk(named: EditionSet) -> Option<&'static str> {
    if named.is_empty() || named.iter().next().is_some() {
        return None;
    }
    let all = [
        "Hyper-V Server",
        "Windows Home",
        "Windows Ultimate",
        "Windows IoT Enterprise",
        "Windows Server Essentials",
    ];
    let is_all = |other: &&str| {
        gvlk::read_name(other, 0).is_some_and(|other| (named - other.editions()).is_empty())
    };
    Some(all.into_iter().find(is_all).unwrap_or(UNSAID))
}

/// What has no name is no evidence: "Windows Server 2019 Standard 1709".
pub(super) const UNSAID: &str = "an edition";

/// Whether a name is that of a licence in Microsoft's own list: `Standard2021VL_KMS_Client_AE`.
fn is_licence(name: &NameInText, rest: &str) -> bool {
    name.says_product() && name.says_edition() && rest.starts_with("_KMS_Client")
}

/// Whether a system is that of a KMS host: "Windows Server 2022 (KMS host)".
fn is_host(rest: &str) -> bool {
    let rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
    let rest = rest.strip_prefix("as ").unwrap_or(rest).as_bytes();
    let is = |host: &str| {
        rest.get(..host.len()).is_some_and(|it| it.eq_ignore_ascii_case(host.as_bytes()))
    };
    is("kms host") || is("kms server")
}

/// Whether a letter is all that a name says of the edition: "win7e" and "W7E-x64" may be of Enterprise, or of an
/// edition E. "C2R" says all.
fn ends_in_letter(name: &str) -> bool {
    let mut words = name.split(|c: char| !c.is_ascii_alphanumeric());
    let ends = |word: &str| matches!(word.as_bytes(), [.., b'0'..=b'9', last] if last.is_ascii_alphabetic());
    words.any(|word| ends(word) && !word.ends_with("2R"))
}

/// Whether a word is on both sides of a number: "pro10pro" may be of Project.
fn says_twice(name: &str) -> bool {
    let parts = name.split_once(|c: char| c.is_ascii_digit());
    let (before, behind) = parts.unwrap_or_default();
    let behind = behind.trim_start_matches(|c: char| c.is_ascii_digit());
    !before.is_empty() && before.eq_ignore_ascii_case(behind)
}

/// Whether a pattern goes on behind a name: "Windows 10 Pro.*Workstations", "Professional[NE]", "*2008 Standard*without*",
/// "Win2008..r2".
fn is_pattern(rest: &str) -> bool {
    match rest.as_bytes() {
        [b'.', b'.', next, ..] => next.is_ascii_alphanumeric(),
        [b'.', b'*' | b'+', next, ..] => next.is_ascii_alphanumeric() || *next == b' ',
        [b'(', b'?', ..] => true,
        [b'[' | b'*', next, ..] => next.is_ascii_alphabetic(),
        _ => false,
    }
}

/// Whether a variable is compared with a number, so that its name says nothing of the edition: `if %pro% equ 2`.
fn is_counter(before: &str, rest: &str) -> bool {
    const COMPARING: [&str; 4] = ["equ ", "EQU ", "-eq ", "=="];
    let Some(rest) =
        rest.strip_prefix(['%', '!']).or_else(|| before.ends_with('$').then_some(rest))
    else {
        return false;
    };
    let rest = rest.trim_start();
    let mut compared = COMPARING.iter().filter_map(|sign| rest.strip_prefix(sign));
    compared.any(|number| number.trim_start().starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether a name may go on with characters of an encoding that is not known.
fn is_beside_unknown(text: &str, name: &NameInText) -> bool {
    const SIGNS: [char; 2] = [char::REPLACEMENT_CHARACTER, '?'];
    let passes = |c: char| !SIGNS.contains(&c) && !"\"'`|,;:=()[]{}<>\n".contains(c);
    text[..name.range().start].trim_end_matches(passes).ends_with(SIGNS)
        || text[name.range().end..].trim_start_matches(passes).starts_with(SIGNS)
}

/// `PRODUCT_BUSINESS` of winnt.h is Business of Windows Vista, and Professional of what came after.
fn internal(name: &str) -> EditionSet {
    let name = name.replace('_', "");
    let after = [("Business", "Professional"), ("BusinessN", "ProfessionalN")]
        .into_iter()
        .find(|(before, _)| name.eq_ignore_ascii_case(before));
    let after = after.and_then(|(_, after)| gvlk::read_name(after, 0));
    after.map_or(EditionSet::EMPTY, |after| after.editions())
}

pub(super) fn is_office(edition: Edition) -> bool {
    edition.family() == ProductFamily::Office
}

/// Whether a text ends within a web address, a key of the registry (`...\Microsoft\Windows NT\CurrentVersion`) or the name
/// of a volume ISO, such as `SW_DVD9_Win_Server_STD_CORE_2019_64Bit_English_DC_STD.ISO`, which say nothing of the key.
fn is_in_address(before: &str) -> bool {
    let start = before.rfind(|c: char| c.is_whitespace() || "\"'<>()`|".contains(c));
    let part = &before[start.unwrap_or(0)..];
    part.contains("://") || part.contains("SW_DVD") || part.ends_with("\\Microsoft\\")
}

/// Whether words that other texts have, too, are a name here: they fill a cell, quotation marks or a field.
fn stands_alone(text: &str, name: &NameInText) -> bool {
    /// `set Core=`
    const ASSIGNING: [&str; 6] = ["set", "export", "const", "var", "let", "$"];
    let range = name.range();
    let before = text[..range.start].trim_end_matches([' ', '*']);
    let after = text[range.end..].trim_start_matches([' ', '*']);
    let opens = |c: char| "\"'`|,;:=([{<>\t_#-，：（「【｜".contains(c);
    let closes = |c: char| "\"'`|,;:=&)]}<>\t\r\n，：）」】｜".contains(c);
    let is_open = before.chars().next_back().is_none_or(opens);
    // `void Standard() {`
    let is_function = after.starts_with("() {") || after.starts_with("(){");
    let is_assigned = after.starts_with('=') && ASSIGNING.iter().any(|word| before.ends_with(word));
    let is_open = is_open || is_function || is_assigned;
    let is_closed = after.chars().next().is_none_or(closes) || is_function;
    // "std::string"
    let is_scope = text[range.end..].starts_with("::");
    is_open && is_closed && !is_scope
}
