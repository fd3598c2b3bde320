//! Reads the name that starts at an index in a text, word by word.

use super::aliases::role_of;
use super::before::{Beside, has_sign_at};
use super::codes;
use super::kind::Kind;
use super::layout::role;
use super::name::NameInText;
use super::said::{Outcome, Said};
use super::segments::{self, Gap, Segment};
use super::starts::may_start;
use super::window::Window;
use super::words::{MOST_AT_ONCE, Match, Meaning, is_option, starting};
use crate::shared::fold::is_part_of_word;
use crate::shared::words::{EVALUATION, NOTHING, NOTHING_ALONE, Word};

/// Reads the longest name that starts at an index in a text, in bytes. `None` if no name starts there: a
/// name starts where a word does, or where the case changes or a number begins in a word.
///
/// ```
/// use gvlk::Edition;
///
/// let text = "key for Windows 10 Pro - N: ...";
/// let name = gvlk::read_name(text, 8).unwrap();
/// assert_eq!(&text[name.range()], "Windows 10 Pro - N");
/// assert!(name.editions().iter().eq([Edition::Windows10ProN]));
/// assert!(name.says_product() && name.says_edition() && !name.is_open());
/// assert!(gvlk::read_name(text, 0).is_none());
/// ```
#[must_use]
pub fn read_name(text: &str, at: usize) -> Option<NameInText> {
    if segments::starts_at(text, at) && may_start(text, at) { read_at(text, at) } else { None }
}

/// Reads the name at an index where a word of a name may start.
pub(super) fn read_at(text: &str, at: usize) -> Option<NameInText> {
    if !segments::starts_at(text, at) || codes::around(text.as_bytes(), at).is_some() {
        return None;
    }
    Reader::new(text).read(at)
}

/// The end of a word that stands beside names, such as "key" or a date, at the start of a segment.
pub(super) fn word_beside(text: &str, at: usize) -> Option<usize> {
    let mut reader = Reader::new(text);
    reader.window.start(at);
    let word = reader.find_word(0, |reader, word| {
        let end = word.length();
        let is_beside = match word.meaning() {
            Meaning::Of(Kind::Beside | Kind::Elsewhere | Kind::Or) | Meaning::Neutral(_) => true,
            Meaning::Words([word, ..]) => role_of(word) & OF_PHRASE == OF_PHRASE,
            Meaning::Of(_) => false,
        };
        let is_whole = reader.window.joins(0, end) && reader.window.is_boundary(end);
        (is_beside && is_whole).then_some(end)
    });
    let end = word.or_else(|| Some(reader.window.version(0)?.0));
    end.map(|end| reader.window.end_of(end)).or_else(|| {
        let (digits, dots, length) = number(&text[at..]);
        (digits > MOST_DIGITS || dots > 1).then_some(at + length)
    })
}

/// No release and no build has more digits.
const MOST_DIGITS: usize = 5;

/// How many digits and full stops the number has that a text starts with, perhaps behind a "v", and where it
/// ends.
fn number(text: &str) -> (usize, usize, usize) {
    const LONGEST: usize = 32;
    let from = usize::from(text.starts_with(['v', 'V']));
    let is_part = |byte: &u8| byte.is_ascii_digit() || *byte == b'.';
    let number = text.bytes().skip(from).take(LONGEST).take_while(is_part);
    let dots = number.clone().filter(|byte| *byte == b'.').count();
    let length = number.count();
    (length - dots, dots, from + length)
}

/// Roles of a word that is nothing without the others of its phrase: "to" of "Click-to-Run".
const OF_PHRASE: u8 = role::BEHIND | role::VAGUE;

/// What the next word means for the name.
#[derive(Clone, Copy)]
enum Step {
    /// The name goes on to `to`, an index of the folded text. `says` is false for a word that changes nothing.
    Goes {
        to: usize,
        says: bool,
    },
    /// Another name may follow this index.
    Or(usize),
    Compares,
    /// A word that is known and says nothing of the name, or another name.
    Ends,
    /// A word of the catalogue that other texts have, too: it is of the name only in a bracket.
    Vague,
    Contradicts,
    Unknown,
}

struct Reader<'t> {
    text: &'t str,
    window: Window<'t>,
    said: Said,
}

impl<'t> Reader<'t> {
    const fn new(text: &'t str) -> Self {
        Self { text, window: Window::new(text), said: Said::NOTHING }
    }

    fn read(&mut self, start: usize) -> Option<NameInText> {
        self.window.start(start);
        self.said.end = start;
        let (mut at, mut or) = (0, false);
        // What was said before the last "and" or comma, and before a preposition that needs the next word.
        let (mut before_or, mut before_preposition) = (None, None);
        let mut beside = Beside::default();
        loop {
            self.window.reach(at);
            let Some(segment) = self.window.segment_at(at).copied() else { break };
            let gap = match (at, or) {
                (0, _) => Gap::None,
                (_, true) => segment.gap.max(Gap::Or),
                _ => segment.gap,
            };
            if codes::end(self.text.as_bytes(), segment.start).is_some() {
                break;
            }
            let joined = gap <= Gap::Blank;
            let before = self.said;
            if gap == Gap::Or {
                before_or = Some(before);
            }
            let mut step = self.step(at, gap);
            if segment.dash && matches!(step, Step::Contradicts | Step::Ends) {
                step = self.range(at).unwrap_or(step);
            }
            let has_sign = || gap == Gap::Weak && has_sign_at(self.text, segment.start);
            match step {
                Step::Goes { to, says } => {
                    beside.compares |= says && has_sign();
                    if gap == Gap::Weak && says {
                        self.said.crossed = self.said.crossed.or(Some(before.end));
                    }
                    at = to;
                    if says || !or {
                        self.said.end = self.window.end_of(to);
                        or = false;
                    }
                    if self.said.ends_in_preposition() {
                        before_preposition = before_preposition.or(Some(before));
                    } else if says {
                        before_preposition = None;
                    }
                    continue;
                }
                Step::Or(_) if at == 0 => return None,
                Step::Or(to) => {
                    at = to;
                    or = true;
                    continue;
                }
                Step::Compares => beside.compares = true,
                // "Windows 10 Pro (≥ 22H2)"
                Step::Ends => beside.compares |= has_sign(),
                Step::Vague => {
                    beside.touches =
                        gap == Gap::None || segment.opens || before_preposition.is_some();
                }
                // "Visio 2019, Project Standard 2016": what is behind the comma is another name.
                Step::Contradicts => match before_or {
                    Some(before) if joined => self.said = before,
                    _ => beside.touches = joined,
                },
                Step::Unknown => {
                    beside.touches = (joined || segment.opens) && !or && !self.ends(&segment);
                }
            }
            break;
        }
        if let Some(before) = before_preposition {
            self.said = before;
        }
        // "SQL" alone is any text; "Visual Studio" is a name.
        let is_any_text = self.said.is_other() && self.window.is_one_segment(at);
        let is_name = self.said.end > start && !self.said.is_no_name() && !is_any_text;
        is_name.then(|| self.name(start, beside))
    }

    /// The name that was read, and what was seen beside it.
    fn name(&self, start: usize, mut beside: Beside) -> NameInText {
        let (text, said) = (self.text, &self.said);
        let (parts, end) = (said.parts(), said.end);
        beside.compares |= said.range || is_followed_by_plus(text, end);
        if parts.release || parts.edition {
            let before = Beside::before(text, start, said);
            beside.touches |= before.touches;
            beside.compares |= before.compares;
            beside.excludes = before.excludes;
        }
        let (wide, plain) = said.meant();
        NameInText {
            start,
            end,
            editions: if beside.touches { wide } else { plain },
            longer: wide - plain,
            crossed: said.crossed,
            parts,
            beside,
            is_weak: said.is_weak(is_like_name(&text[..start], &text[start..end])),
        }
    }

    /// Reads the word at an index in the folded text, where a segment starts.
    fn step(&mut self, at: usize, gap: Gap) -> Step {
        let mut first = Step::Unknown;
        let step = self.find_word(at, |reader, word| {
            if !reader.window.joins(at, at + word.length()) {
                return None;
            }
            let before = reader.said;
            match reader.take(word, at, gap, 0) {
                Some(step @ (Step::Goes { .. } | Step::Or(_))) => return Some(step),
                Some(step) if matches!(first, Step::Unknown) => first = step,
                _ => {}
            }
            reader.said = before;
            None
        });
        if let Some(step) = step {
            return step;
        }
        if matches!(first, Step::Unknown)
            && let Some((to, build)) = self.window.version(at)
            && !self.said.is_nothing()
        {
            self.said.build = build.or(self.said.build);
            return Step::Goes { to, says: false };
        }
        first
    }

    /// What is found for the first of the words at an index in the folded text, longer ones first.
    fn find_word<T>(
        &mut self,
        at: usize,
        mut find: impl FnMut(&mut Self, Match) -> Option<T>,
    ) -> Option<T> {
        self.window.reach(at + MOST_AT_ONCE);
        let eight = *self.window.padded(at).first_chunk()?;
        starting(eight).find_map(|word| {
            self.window.reach(at + word.length());
            if word.is_at(self.window.padded(at)) { find(self, word) } else { None }
        })
    }

    /// Whether a name ends at a segment that is no word of one: "Pro.Checked", "core-v20240516".
    fn ends(&self, segment: &Segment) -> bool {
        let text = &self.text[segment.start..];
        let (digits, ..) = number(text);
        let is_letter = text.starts_with(|c: char| c.is_ascii_alphabetic());
        digits > MOST_DIGITS || digits > 0 && is_letter || segment.dot && is_letter
    }

    /// Reads the second release of a range: "7 - 11", "2016-2022".
    fn range(&mut self, at: usize) -> Option<Step> {
        let before = self.said;
        if let step @ Step::Goes { .. } = self.step(at, Gap::Or)
            && self.said.has_another_number_than(&before)
        {
            self.said.range = true;
            return Some(step);
        }
        self.said = before;
        None
    }

    /// Takes a word, and the words that are glued to it up to the end of the segment. `None` if there is
    /// more that is no word.
    fn take(&mut self, word: Match, at: usize, gap: Gap, depth: u8) -> Option<Step> {
        const DEEPEST: u8 = 5;
        const SHORTEST: usize = 3;
        let end = at + word.length();
        let (is_whole, meaning) = (self.window.is_boundary(end), word.meaning());
        if is_whole && depth == 0 {
            match meaning {
                Meaning::Of(Kind::Beside | Kind::Not | Kind::Elsewhere) => return Some(Step::Ends),
                Meaning::Of(Kind::Compare) => return Some(Step::Compares),
                Meaning::Of(Kind::Or) => return Some(Step::Or(end)),
                _ => {}
            }
        }
        // `EnterpriseSN`: two letters, and each is a word. `nltsb`: a letter that needs an edition before it.
        let is_letter = self.may_have_letter() && (self.window.is_short(at) || meaning.is_behind());
        if is_whole && word.length() == 1 {
            if self.window.is_not_available(end) {
                return Some(Step::Ends);
            }
            match self.window.conjunction(at) {
                Some('e') if depth == 0 => return Some(Step::Or(end)),
                Some(_) => return None,
                // "G2", "v1" and "vNext" have no letter of an edition.
                None if self.window.goes_on(end) => return None,
                None => {}
            }
        }
        if !is_whole && (depth == DEEPEST || word.length() < SHORTEST && !is_letter) {
            return None;
        }
        let says = match meaning {
            Meaning::Neutral(NOTHING_ALONE) if !is_whole || !self.window.is_boundary(at) => {
                return None;
            }
            Meaning::Neutral(word) => {
                if self.said.is_nothing() {
                    return None;
                }
                self.said.evaluation |= word == EVALUATION;
                false
            }
            // "N" needs something before it; "不带 Hyper-V 的" does not.
            Meaning::Words([_, NOTHING, ..]) if self.said.is_nothing() && meaning.is_behind() => {
                return None;
            }
            // "Office 2016 to a host": the word is of "Click-to-Run".
            Meaning::Words([word, ..])
                if role_of(word) & OF_PHRASE == OF_PHRASE
                    && !self.may_have_letter()
                    && !self.is_word_at(end) =>
            {
                return Some(Step::Vague);
            }
            Meaning::Words(words) => {
                let says = words.iter().any(|word| *word != NOTHING && !is_option(*word));
                for (index, word) in words.into_iter().filter(|word| *word != NOTHING).enumerate() {
                    match self.said.add(word, if index == 0 { gap } else { Gap::None }) {
                        Outcome::Said => {}
                        _ if depth > 0 || !is_whole => return None,
                        Outcome::NewName => return Some(Step::Ends),
                        Outcome::Contradicts if is_vague(word) => return Some(Step::Vague),
                        Outcome::Contradicts => return Some(Step::Contradicts),
                    }
                }
                says
            }
            Meaning::Of(Kind::Other) if self.said.add_other(gap) == Outcome::Said => true,
            Meaning::Of(_) if depth > 0 || !is_whole => return None,
            Meaning::Of(_) => return Some(Step::Ends),
        };
        if is_whole {
            return Some(Step::Goes { to: end, says });
        }
        self.find_word(end, |reader, next| {
            let next_end = end + next.length();
            // "editions" is no edition S, nor is "Enterprises".
            let may_be = next.length() >= SHORTEST
                || says
                    && reader.may_have_letter()
                    && reader.window.is_boundary(next_end)
                    && (reader.said.parts().release || !reader.window.is_plural(end));
            if !may_be || !reader.window.same_segment(end, next_end) {
                return None;
            }
            let before = reader.said;
            if let Some(Step::Goes { to, .. }) = reader.take(next, end, Gap::None, depth + 1) {
                return Some(Step::Goes { to, says: true });
            }
            reader.said = before;
            None
        })
    }

    /// Whether a whole word of the catalogue is at an index.
    fn is_word_at(&mut self, at: usize) -> bool {
        let is_word = |reader: &mut Self, word: Match| {
            let is_of_catalogue = matches!(word.meaning(), Meaning::Words(_));
            (is_of_catalogue && reader.window.is_boundary(at + word.length())).then_some(())
        };
        self.find_word(at, is_word).is_some()
    }

    /// Whether a letter can be glued to the last word: "N" to `EnterpriseN`.
    fn may_have_letter(&self) -> bool {
        self.said.parts().edition
    }
}

/// Whether a word of the catalogue is one of other texts, too: "with".
fn is_vague(word: Word) -> bool {
    role_of(word) & role::VAGUE != 0
}

/// Whether a name is written like one: "Windows Standard", "windows standard", but not "Windows standard",
/// nor "enterprise" behind a word.
fn is_like_name(before: &str, name: &str) -> bool {
    let last = &name[name.trim_end_matches(is_part_of_word).len()..];
    let is_small = |text: &str| text.starts_with(|c: char| c.is_ascii_lowercase());
    if !is_small(last) {
        return true;
    }
    if last.len() < name.len() {
        return is_small(name) && last.len() > 1;
    }
    let before = before.strip_suffix([' ', '/', '-', '_']);
    !before.is_some_and(|before| before.ends_with(is_part_of_word))
}

/// "Windows Server 2016+": what is newer, too. "Pro+" is an edition.
fn is_followed_by_plus(text: &str, end: usize) -> bool {
    let is_release = text[..end].ends_with(|c: char| c.is_ascii_digit());
    let mut rest = text[end..].chars();
    is_release && rest.next() == Some('+') && !rest.next().is_some_and(char::is_alphanumeric)
}
