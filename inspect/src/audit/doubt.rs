//! What leaves open that a key is not of the names near it. `judge` asks before it reports a contradiction.

use super::claim::{Claim, UNSAID, is_office, without_gvlk};
use super::judge::{Case, PREVIEW};
use super::lines::{Form, indent_of};
use super::negated::says_failure;
use alloc::vec::Vec;
use core::ops::Range;
use gvlk::{Edition, EditionSet, NameInText, names_in};

/// The longest part of a line that may be the rest of a name, how many there can be, and on how many lines above
/// and below the key.
const LONGEST_WORDS: usize = 40;
const MOST_PARTS: usize = 16;
const ABOVE: usize = 4;
const BELOW: usize = 2;

impl<'f> Case<'_, 'f> {
    /// Whether something else leaves open that the key is not of these names.
    pub(super) fn is_disputed(&self, names: &[Claim]) -> bool {
        let Self { file, key, .. } = *self;
        let is_unsaid = |name: &Claim| without_gvlk(name.editions) == Some(UNSAID);
        let is_apart = |name: &Claim| {
            name.at.as_ref().is_some_and(|at| file.is_apart(at, key) || file.is_left(at, key))
        };
        let is_longer = |name: &Claim| {
            self.is_longer_elsewhere(name)
                || self.meets(name.wide) && self.is_limited(name)
                || self.is_completed_on_line(name)
                || self.is_completed_nearby(name)
                || self.is_repeated_in_short(name)
        };
        let is_numbered =
            |name: &Claim| name.at.as_ref().is_some_and(|at| file.is_numbered(at.start));
        let is_open = |name: &Claim| {
            is_unsaid(name)
                || is_apart(name)
                || is_numbered(name)
                || is_longer(name)
                || self.is_year_of_r2(name)
                || self.has_other_name(name)
        };
        names.iter().any(is_open)
            || self.may_go_on(names)
            || self.is_of_other_tool(names)
            || self.is_in_other_block()
            || self.is_refused_beside()
    }

    /// Whether a word beside the key, or at the head of its column, says that it is of Office where Windows is named, or of
    /// Windows where Office is: `ospp.vbs /inpkey:`, `office_key:`.
    fn is_of_other_tool(&self, names: &[Claim]) -> bool {
        const OFFICE: [&str; 7] = ["office", "visio", "project", "ospp", "inpkey", "o365", "m365"];
        let names_office = names.iter().any(|name| name.editions.iter().any(is_office));
        let head = || self.file.head_of_column(self.key).unwrap_or_default();
        match (self.set.iter().any(is_office), names_office) {
            (true, false) => self.says_any(&OFFICE) || has_any(head(), &OFFICE),
            (false, true) => has_any(head(), &["windows"]),
            // "| AVMA host | Windows Server 2016 | Windows Server 2019 |"
            _ => {
                let head = Some(head()).filter(|head| head.contains(|c: char| c.is_ascii_digit()));
                let is_of_key =
                    |name: NameInText| name.says_product() && self.meets(name.editions());
                head.is_some_and(|head| names_in(head).any(is_of_key))
            }
        }
    }

    /// Whether the key's line or the keys above and below it are of the other kind, KMS or AVMA, so that the right key may
    /// be, too.
    pub(super) fn is_of_other_kind(&self) -> bool {
        let Self { file, key, .. } = *self;
        let is_avma = file.keys[key].is_avma;
        if !is_avma && !file.has_avma() {
            return false;
        }
        let (own, other): (&[_], &[_]) = (&["avma"], &["kms", "gvlk"]);
        let (own, other) = if is_avma { (own, other) } else { (other, own) };
        let mut beside = file.keys_beside(key).peekable();
        self.says_any(other) && !self.says_any(own)
            || beside.peek().is_some() && beside.all(|beside| file.keys[beside].is_avma != is_avma)
    }

    /// Whether its line has one of some words beside the key.
    pub(super) fn says_any(&self, words: &[&str]) -> bool {
        self.parts.iter().any(|part| has_any(&self.file.text[part.clone()], words))
    }

    /// Whether a block that the key is in is of a product that makes an edition that of the key: in `Windows7Keys() {`,
    /// "Professional" below a comment about Windows 10.
    pub(super) fn is_of_outer_product(&self, edition: &Claim) -> bool {
        self.file.heads(self.key).iter().any(|head| {
            let products = self.file.claims(*head).all;
            products
                .iter()
                .any(|claim| claim.says_product && self.meets(edition.editions & claim.wide))
        })
    }

    /// Whether the key is in a block for upgrades, in which the names are those of what is there before, or in one of what
    /// must fail.
    fn is_in_other_block(&self) -> bool {
        const FAILING: [&str; 5] = ["upgrade", "targetkey", "raises(", "xfail", "should_panic"];
        const WRONG: [&str; 3] = ["wrong", "bad", "invalid"];
        let line = self.file.keys[self.key].line;
        let is_inside = indent_of(self.file.line(line)) > 0;
        let heads = if is_inside { self.file.heads(self.key) } else { Vec::new() };
        heads.into_iter().chain(self.file.head_of_table(line).filter(|head| *head < line)).any(
            |head| {
                let head = self.file.line(head);
                let label = head.trim_start_matches(|c: char| !c.is_alphanumeric());
                let label = label.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
                has_any(head, &FAILING)
                    || self.file.form.is_code()
                        && WRONG.iter().any(|word| label.eq_ignore_ascii_case(word))
            },
        )
    }

    /// Whether the line above or below says that what the line has must fail: `result.IsValid.Should().BeFalse();`, `valid:
    /// false`, `$this->expectException(...)`.
    fn is_refused_beside(&self) -> bool {
        const TESTS: [&str; 7] =
            ["assert.", "assert_", "assert ", "expect(", ".should()", "| should", ".to "];
        const FAILS: [&str; 6] = ["false", "throw", "wrong", "invalid", "mismatch", "raise_error"];
        let Self { file, key, .. } = *self;
        let line = file.keys[key].line;
        let below = if file.is_free_below(key) { file.line(line + 1) } else { "" };
        let is_refused_above = || {
            let last = key.checked_sub(1).map_or(0, |last| file.keys[last].line + 1);
            last < line && file.line(line - 1).contains("expectE")
        };
        file.form.is_code() && says_failure(below)
            || file.is_program()
                && (!below.is_empty() && has_any(below, &TESTS) && has_any(below, &FAILS)
                    || is_refused_above())
    }

    /// Whether a line above the key, up to another key, says a preview. The address of a page does not.
    pub(super) fn is_below_preview(&self) -> bool {
        const NEAR: usize = 10;
        let Self { file, key, .. } = *self;
        let line = file.keys[key].line;
        (line.saturating_sub(NEAR)..line)
            .rev()
            .take_while(|line| file.key_on(*line).is_none())
            .map(|line| file.line(line))
            .any(|line| has_any(line, &PREVIEW) && !line.contains("://"))
    }

    /// Whether a heading, a block or a number says that a name is that of an edition of the key.
    pub(super) fn is_longer_elsewhere(&self, name: &Claim) -> bool {
        self.meets(name.wide) && (self.is_under_longer_name(name) || self.has_number_of_key(name))
    }

    /// Whether what the key is under says that a name is that of an edition of the key: "[Windows 10 N]" above "Pro".
    fn is_under_longer_name(&self, name: &Claim) -> bool {
        let typed = name.at.clone().map_or("", |at| &self.file.text[at]);
        let heads = self.file.heads(self.key).into_iter();
        let mut parts = heads.flat_map(|head| parts(self.file.line(head)));
        parts.any(|part| self.is_longer(typed, part, name))
    }

    /// Whether a word near the key completes a name to that of an edition of the key: "Windows 10 Pro" and the key, and
    /// below them "for Workstations"; `"os": "Windows 10 Pro", "variant": "N"`.
    fn is_completed_nearby(&self, name: &Claim) -> bool {
        let Self { file, key, .. } = *self;
        let Some(at) = name.at.as_ref().filter(|_| self.meets(name.wide)) else { return false };
        let line = file.keys[key].line;
        let is_open = |below: &usize| *below < file.lines.count() && file.key_on(*below).is_none();
        let last = (line + 1..=line + BELOW).take_while(is_open).last().unwrap_or(line);
        let first = file.line_at(at.start).max(line.saturating_sub(ABOVE)).min(line);
        let typed = &file.text[at.clone()];
        (first..=last)
            .any(|near| parts(file.line(near)).any(|part| self.is_longer(typed, part, name)))
    }

    /// Whether a line above a name, or between it and the key, has that of an edition of the key, which the name repeats
    /// in part: `title Pro for Workstations`, and below it `echo Windows 10 Pro`.
    fn is_repeated_in_short(&self, name: &Claim) -> bool {
        let Some(at) = name.at.as_ref().filter(|_| self.meets(name.wide)) else { return false };
        let file = self.file;
        let is_open =
            |line: &usize| file.key_on(*line).is_none() && !file.line(*line).trim().is_empty();
        let line = file.line_at(at.start);
        let last = line.max(file.keys[self.key].line);
        let mut above = (line.saturating_sub(BELOW)..last).rev().take_while(is_open);
        above.any(|line| {
            names_in(file.line(line)).any(|longer| {
                longer.says_edition() && self.is_of_key(longer.editions() & name.wide, name)
            })
        })
    }

    /// Whether the key has another name than the one that the line says: before it, at the end of the line above, or over
    /// both lines.
    pub(super) fn has_other_name(&self, name: &Claim) -> bool {
        self.is_named_before() || self.is_named_on_line_above(name) || self.is_wrapped(name)
    }

    /// Whether the name before the key is of it, and another one on the line is not, in a program: `if ($name -like
    /// "*Education*") { <key>; "Pro Education" }`.
    fn is_named_before(&self) -> bool {
        let Self { file, key, own, .. } = *self;
        let has = |is_before: bool, is_of_key: bool| {
            own.all.iter().filter(|claim| claim.says_edition).any(|claim| {
                let before = claim.at.as_ref().is_some_and(|at| at.end <= file.keys[key].start);
                before == is_before && claim.fits(self.set) == is_of_key
            })
        };
        file.form.is_code() && has(true, true) && has(false, false)
    }

    /// Whether a year is all that is named, and the key is of its R2.
    fn is_year_of_r2(&self, name: &Claim) -> bool {
        let typed = name.at.clone().map_or("", |at| &self.file.text[at]);
        !typed.is_empty() && !typed.contains(char::is_alphabetic) && self.meets(name.wide)
    }

    /// Whether a name that its line starts with is the rest of one that starts on the line above, of an edition of the key.
    fn is_wrapped(&self, name: &Claim) -> bool {
        let file = self.file;
        let starts_line = |at: &&Range<usize>| self.meets(name.wide) && file.starts_line(at.start);
        let Some(at) = name.at.as_ref().filter(starts_line) else { return false };
        let above = file.line_at(at.start).checked_sub(1);
        above.filter(|above| file.key_on(*above).is_none()).is_some_and(|above| {
            let text = [file.line(above).trim_end(), " ", &file.text[at.clone()]].concat();
            let last = names_in(&text).last().filter(|last| last.range().end == text.len());
            last.is_some_and(|last| self.is_of_key(last.editions(), name))
        })
    }

    /// Whether the name before the key is that at the end of the line above, where a sentence is wrapped, so that the name
    /// behind the key is that of the next one.
    fn is_named_on_line_above(&self, name: &Claim) -> bool {
        let Self { file, key, .. } = *self;
        let [before, _] = self.parts;
        let is_behind = name.at.as_ref().is_some_and(|at| at.start >= file.keys[key].end);
        let is_first = !file.text[before.clone()].contains(char::is_alphanumeric);
        let Some(above) = file.keys[key].line.checked_sub(1).filter(|_| is_behind && is_first)
        else {
            return false;
        };
        let is_last = |at: &Range<usize>| {
            !file.text[at.end..file.lines.range(above).end].contains(char::is_alphanumeric)
        };
        let names_first = file.key_on(above).is_none_or(|key| file.has_names_first(key));
        let claims = file.claims(above).all;
        let last = claims.last().filter(|last| last.at.as_ref().is_some_and(is_last));
        file.form == Form::Document && names_first && last.is_some_and(|last| last.fits(self.set))
    }

    /// Whether words on the key's line, in a name, between it and the key or behind that, complete the name to that of an
    /// edition of the key: "Windows 10 Pro (the one for Workstations)", "Windows 10 Pro, Education".
    fn is_completed_on_line(&self, name: &Claim) -> bool {
        const FEW: usize = 3;
        let Self { file, key, .. } = *self;
        let Some(at) = name.at.as_ref().filter(|_| self.meets(name.wide)) else { return false };
        let typed = &file.text[at.clone()];
        let [_, behind] = self.parts;
        // "Windows 10 Pro, Education" is one name, of two editions.
        let signs = [',', '/', '+', '，', '、', ';', '|', '('];
        if typed.contains(signs)
            && let Some(whole) = gvlk::read_name(&typed.replace(signs, " "), 0)
            && self.is_of_key(whole.editions(), name)
        {
            return true;
        }
        let ends = |part: &'f str| {
            let blanks = part.rmatch_indices(' ').take(FEW);
            blanks.map(|(blank, _)| &part[blank + 1..]).chain([part])
        };
        [file.between(at, key), &file.text[behind.clone()]]
            .into_iter()
            .flat_map(parts)
            .flat_map(ends)
            .any(|words| self.is_longer(typed, words, name))
    }

    /// Whether a word between a name and the key makes it a longer one: `"Windows 10 Pro") && os.EndsWith(" N")`.
    pub(super) fn is_narrowed(&self, name: &Claim) -> bool {
        let Some(at) = &name.at else { return false };
        let typed = &self.file.text[at.clone()];
        parts(self.file.between(at, self.key)).any(|part| {
            let longer = self.file.longer(typed, part);
            longer.is_some_and(|longer| !longer.is_empty() && (longer & name.editions).is_empty())
        })
    }

    /// Whether a remark behind a name says what is missing, so that the name may be a longer one.
    pub(super) fn is_limited(&self, name: &Claim) -> bool {
        name.at.as_ref().is_some_and(|at| self.file.is_limited(at.end, self.key))
    }

    /// Whether a name with a part behind it is a longer one, of an edition of the key.
    fn is_longer(&self, typed: &'f str, part: &'f str, name: &Claim) -> bool {
        self.file.longer(typed, part).is_some_and(|longer| self.is_of_key(longer, name))
    }

    /// Whether a longer name is of an edition of the key, and not of those that the name means.
    fn is_of_key(&self, longer: EditionSet, name: &Claim) -> bool {
        self.meets(longer) && (longer & name.editions).is_empty()
    }

    /// Whether a number beside the key is the product SKU of its edition and not of the one that is named, or the only
    /// build that the edition has: "Windows 10 Enterprise" with 125 or 14393 is LTSB.
    fn has_number_of_key(&self, name: &Claim) -> bool {
        let is_of_key = |number: u32| {
            let has = |edition: Edition| edition.product_skus().contains(&number);
            let is_only_build = |edition: Edition| {
                let builds = edition.builds();
                builds.is_some_and(|all| all.first == number && all.last == Some(number))
            };
            (self.set & name.wide).iter().any(|edition| {
                has(edition) && !name.editions.iter().any(has) || is_only_build(edition)
            })
        };
        self.parts.iter().any(|part| {
            let numbers = self.file.text[part.clone()].split(|c: char| !c.is_ascii_digit());
            numbers.filter_map(|number| number.parse().ok()).any(is_of_key)
        })
    }

    /// Whether a name may go on, with words that are not known, to that of an edition of the key: "Windows 10
    /// Pro für Arbeitsstationen".
    pub(super) fn may_go_on(&self, names: &[Claim]) -> bool {
        names.iter().any(|name| {
            let goes_on = |at: &Range<usize>| self.file.goes_on(at.end, self.key, &self.own.all);
            let may_be = |at: &Range<usize>| {
                self.meets(name.wide)
                    || self.file.keys[self.key].line == self.file.line_at(at.start)
            };
            name.at.as_ref().is_some_and(|at| may_be(at) && goes_on(at))
        })
    }
}

/// Whether a text has one of some words, in any case.
fn has_any(text: &str, words: &[&str]) -> bool {
    let text = text.to_ascii_lowercase();
    words.iter().any(|word| text.contains(word))
}

/// The parts of a text, between the signs that can be there.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    #[rustfmt::skip] // a list
    let is_between = |c| matches!(c,
        '"' | '\'' | '`' | '|' | '｜' | ',' | ';' | ':' | '=' | '#' | '(' | ')' | '[' | ']' | '{' | '}' | '<' | '>' | '\t'
    );
    let parts = text.split(is_between).flat_map(|part| part.split("  "));
    let parts = parts.map(str::trim).filter(|part| (1..=LONGEST_WORDS).contains(&part.len()));
    parts.take(MOST_PARTS)
}
