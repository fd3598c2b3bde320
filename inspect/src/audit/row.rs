//! Which names of its line belong to a key, and those that its row of a table starts with. `judge` asks for them.

use super::claim::{Claim, Claims};
use super::file::{BYTES, FARTHEST, File, Key};
use super::lines::Form;
use super::negated::{expects_false, fails, is_former};
use core::ops::Range;
use gvlk::{KeyMatch, NameInText, names_in, other_words};

impl<'f> File<'f> {
    /// The parts of its line before and behind a key that are its own.
    pub(super) fn own_text(&self, key: usize) -> [Range<usize>; 2] {
        let all = self.keys_of_line(key);
        let (mut before, mut behind) = self.parts(key, &all);
        behind.end = behind.start + end_of_own(&self.text[behind.clone()]);
        if all.len() < 2 {
            return [before, behind];
        }
        // A text in quotes may have lines of its own: "Windows 10 Pro: <key>\nWindows 10 Pro N: <key>".
        let breaks = |part: Range<usize>| {
            let signs = self.text[part.clone()].match_indices('\\');
            let places = signs.map(move |(at, _)| part.start + at);
            places.filter(move |at| self.text[at + 1..part.end].starts_with(['n', 'r']))
        };
        let (above, below) = (breaks(before.clone()).next_back(), breaks(behind.clone()).next());
        before.start = above.map_or(before.start, |at| at + "\\n".len());
        behind.end = below.unwrap_or(behind.end);
        if (above.is_some() || key == all.start) && (below.is_some() || key + 1 == all.end) {
            return [before, behind];
        }
        // In a line of records, the names of a record are its key's, on either side.
        let first = |range: &Range<usize>, signs: &[&[u8]]| {
            let text = self.text[range.clone()].as_bytes();
            let is_sign = |place: &usize| {
                b"}/;<] &".contains(&text[*place])
                    && signs.iter().any(|sign| text[*place..].starts_with(sign))
                    && !(text[*place] == b';' && ends_reference(&text[..*place]))
            };
            (0..text.len()).find(is_sign).map(|place| range.start + place)
        };
        // Between brackets, a semicolon separates the fields of a record.
        let closes = |range: &Range<usize>| {
            let brackets = first(range, &[b"}", b"/>", b"</tr>", b"]"]);
            brackets.or_else(|| first(range, &[b";", b" & ", b"&&"]))
        };
        let start = if key > all.start { closes(&before) } else { None };
        let end = if key + 1 < all.end { closes(&behind) } else { None };
        if start.is_some() || end.is_some() {
            return [
                start.unwrap_or(before.start)..before.end,
                behind.start..end.unwrap_or(behind.end),
            ];
        }
        // "<key> (Windows 10 Pro), <key> (Windows 10 Enterprise)"
        let is_named = |key: usize| self.says_edition(self.parts(key, &all).1);
        if !self.has_names_first(key) && is_named(all.start) && is_named(all.end - 1) {
            return [before.end..before.end, behind];
        }
        [before, behind.start..behind.start]
    }

    /// The names on the key's own line, and those that its row or its group starts with.
    pub(super) fn own(&self, key: usize, [before, behind]: &[Range<usize>; 2]) -> Claims {
        let is_alone = self.keys_of_line(key).len() < 2;
        let mut claims = self.read(before.clone());
        claims.append(self.read(behind.clone()));
        claims.is_negated |= self.has_break_in_name(key, &claims, [before, behind]);
        if claims.is_empty() && !is_alone {
            // "K1 K2 K3": keys to try in turn.
            claims.has_other = !self.is_row(self.keys[key].line);
            self.head_of_row(key, &mut claims);
        }
        let behind = &self.text[behind.clone()];
        let before = &self.text[before.clone()];
        let says =
            |text: &str| text.bytes().any(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii());
        claims.is_negated |= says(behind) && fails(behind)
            || is_former(before)
            || before.as_bytes().windows(4).any(|part| part == b"0xC0")
            || self.form.is_code() && expects_false(before, if says(behind) { behind } else { "" })
            || self.is_removed(self.keys[key].line);
        let mut claims = claims.or_doubt();
        if claims.is_understood() && !claims.all.iter().any(|claim| claim.says_product) {
            claims.add_missing(self.head_of_group(self.keys[key].line));
        }
        if !is_alone
            && claims.is_understood()
            && let Some(column) = self.head_of_column(key)
        {
            // "| Edition | 2019 | 2022 |" above "| Standard | ... | ... |"
            let at = column.as_ptr() as usize - self.text.as_ptr() as usize;
            claims.add_missing(self.read(at..at + column.len()));
        }
        claims
    }

    /// Whether a line break is within the names beside a key: behind "Windows", before the end of a cell that starts on the
    /// line above, or in quotes.
    fn has_break_in_name(
        &self,
        key: usize,
        claims: &Claims,
        [before, behind]: [&Range<usize>; 2],
    ) -> bool {
        let behind = self.text[behind.clone()].trim_end();
        let is_last = |name: NameInText| {
            name.range().end == behind.len() && !name.says_product() && !name.editions().is_empty()
        };
        let before = self.text[before.clone()].trim_start();
        let tail = before.find('<').map(|tag| before.split_at(tag));
        claims.all.is_empty() && names_in(behind).any(is_last)
            || tail.is_some_and(|(cell, tag)| !cell.is_empty() && tag.starts_with("</t"))
            || self.is_in_open_quotes(key)
    }

    /// Whether quotes are open at the start or the end of the line of a key in quotes, which has an odd number of them on
    /// either side.
    fn is_in_open_quotes(&self, key: usize) -> bool {
        let Key { line, start, end, .. } = self.keys[key];
        let line = self.lines.range(line);
        let (before, behind) = (&self.text[line.start..start], &self.text[end..line.end]);
        let is_quote = |at: &usize, text: &[u8]| text[*at] == b'"' && !text[..*at].ends_with(b"\\");
        let quotes = |text: &[u8]| (0..text.len()).filter(|at| is_quote(at, text)).count();
        let is_even = |text: &str| text.len() < BYTES && quotes(text.as_bytes()).is_multiple_of(2);
        before.ends_with('"') && !before.ends_with("\\\"") && is_even(before)
            || behind.starts_with('"') && is_even(behind)
    }

    /// Whether the first key of a key's line has the name of an edition before it, so that names are not behind
    /// their keys.
    pub(super) fn has_names_first(&self, key: usize) -> bool {
        let all = self.keys_of_line(key);
        let (before, _) = self.parts(all.start, &all);
        self.says_edition(before)
    }

    fn says_edition(&self, part: Range<usize>) -> bool {
        self.read(part).all.iter().any(|claim| claim.says_edition)
    }

    /// What the activation IDs beside a key are of.
    pub(super) fn activation_ids(
        &self,
        parts: &[Range<usize>; 2],
    ) -> impl Iterator<Item = (Range<usize>, KeyMatch)> {
        const LENGTH: usize = 36;
        const DASHES: [usize; 4] = [8, 13, 18, 23];
        parts.clone().into_iter().flat_map(|part| {
            let start = part.start;
            let all = self.text.as_bytes()[part].windows(LENGTH).enumerate();
            let all = all.filter(|(_, id)| DASHES.iter().all(|place| id[*place] == b'-'));
            all.filter_map(move |(place, id)| {
                let id = gvlk::lookup_activation_id(str::from_utf8(id).ok()?)?;
                Some((start + place..start + place + LENGTH, id))
            })
        })
    }

    /// The nearest name of a product alone before the keys of a line that are not beside it: `2019: { standard: ...,
    /// datacenter: ... }`.
    pub(super) fn head_of_line(&self, key: usize) -> Option<Claims> {
        const NEAR: usize = 8;
        let all = self.keys_of_line(key);
        let before = (all.start..key).rev().take(NEAR);
        let mut parts = before.map(|other| self.read(self.parts(other, &all).0));
        let is_product = |claim: &Claim| claim.says_product && !claim.says_edition;
        parts.find(|claims| claims.all.iter().any(is_product))
    }

    /// The name that a row of several keys starts with.
    fn head_of_row(&self, key: usize, claims: &mut Claims) {
        let line = self.keys[key].line;
        let start = self.lines.range(line).start;
        let first = self.keys[self.keys_of_line(key).start].start;
        if self.is_row(line) && first - start < BYTES {
            let mut head = self.read(start..first);
            if !self.is_column_of_keys(key) {
                // The head of the column may say "N".
                for claim in head.all.iter_mut().filter(|claim| claim.says_edition) {
                    claim.editions = claim.wide;
                }
            }
            claims.add_missing(head);
        }
    }

    /// Whether the head of a key's column says nothing but that it has keys: "KMS client key".
    fn is_column_of_keys(&self, key: usize) -> bool {
        self.head_of_column(key).is_some_and(|head| {
            head.contains(char::is_alphabetic)
                && unknown_words(head) == 0
                && names_in(head).next().is_none()
        })
    }

    /// What the first row of a table has in the column of a key.
    pub(super) fn head_of_column(&self, key: usize) -> Option<&'f str> {
        let Key { line, start, .. } = self.keys[key];
        let row = self.lines.range(line).start;
        let head = self.head_of_table(line).filter(|head| *head < line && start - row < BYTES)?;
        self.line(head).split('|').nth(self.text[row..start].matches('|').count())
    }

    /// The first row of the table that a line is in, unless it is far above.
    pub(super) fn head_of_table(&self, line: usize) -> Option<usize> {
        // The rows are asked for in turn.
        let (last, head) = self.head.get();
        let first = line.saturating_sub(FARTHEST);
        let is_next = || last + 1 == line && self.is_row(last) && self.is_row(line);
        let head = if last == line || is_next() {
            head
        } else {
            (first..=line).rev().take_while(|line| self.is_row(*line)).last()
        };
        let head = head.filter(|head| *head > first || first == 0);
        self.head.set((line, head));
        head
    }

    /// The names in the first cell of the rows above, if that of a row is empty.
    fn head_of_group(&self, line: usize) -> Claims {
        let first_cell = |line: usize| {
            let mut cells = self.line(line).split('|');
            let start = self.lines.range(line).start + cells.next().map_or(0, str::len) + 1;
            let cell = cells.next().filter(|cell| cell.contains(char::is_alphanumeric));
            cell.map(|cell| start..start + cell.len())
        };
        let rows = (line.saturating_sub(FARTHEST)..=line).rev();
        let mut rows = rows.take_while(|line| self.is_row(*line)).map(first_cell);
        if rows.next().is_some_and(|own| own.is_some()) {
            return Claims::default();
        }
        rows.flatten().next().map_or_else(Claims::default, |head| self.read(head))
    }

    /// Whether words follow a name on its line, up to a sign that closes it, a key or the next one of some names.
    pub(super) fn goes_on(&self, end: usize, key: usize, names: &[Claim]) -> bool {
        #[rustfmt::skip] // a list
        let closes = |c| matches!(c,
            '"' | '\'' | '`' | '|' | '&' | ',' | '.' | ';' | ':' | '=' | '/' | '<' | '>' | '(' | ')' | '[' | ']' | '{' | '}' | '_'
            | '\t' | '\n'
        );
        let rest = self.text_to(end, key);
        let starts = names.iter().filter_map(|name| name.at.as_ref()?.start.checked_sub(end));
        let rest = &rest[..starts.min().map_or(rest.len(), |next| next.min(rest.len()))];
        unknown_words(&rest[..rest.find(closes).unwrap_or(rest.len())]) > 0
    }

    /// Whether a remark behind a name says what is missing: "Windows Server 2008 Standard (no Hyper-V)".
    pub(super) fn is_limited(&self, end: usize, key: usize) -> bool {
        const WITHOUT: [&str; 9] =
            ["no", "w", "without", "ohne", "sans", "sin", "sem", "senza", "zonder"];
        let rest = self.text_to(end, key).trim_start_matches([' ', ',', '(', '[', '-']);
        let word = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        WITHOUT.iter().any(|other| word.eq_ignore_ascii_case(other))
    }

    /// Whether a key is in another sentence than a name, or in another part of it.
    pub(super) fn is_apart(&self, name: &Range<usize>, key: usize) -> bool {
        const FEW: usize = 3;
        let between = self.between(name, key);
        let ends = |(at, sign): (usize, &str)| {
            let (before, behind) = (&between[..at], &between[at + sign.len()..]);
            let word = before.len() - before.trim_end_matches(|c: char| c.is_alphanumeric()).len();
            // "2. Enterprise" in a menu ends no sentence.
            let is_number = word <= 2 && before.ends_with(|c: char| c.is_ascii_digit());
            behind.starts_with(' ') && !is_number
        };
        between.match_indices(['.', '?', '!']).any(ends)
            || between.contains('。')
            || self.keys[key].start >= name.end
                && !between.contains(['|', '\t', '<', '='])
                && self.form == Form::Document
                && unknown_words(between) >= FEW
    }

    /// Whether a line is one that a patch takes out. A file can have a part of a patch in it.
    pub(super) fn is_removed(&self, line: usize) -> bool {
        let next = (line + 1..self.lines.count().min(line + FARTHEST)).map(|next| self.line(next));
        let mut next = next.skip_while(|next| next.starts_with('-'));
        self.line(line).starts_with('-')
            && (self.is_patch || next.next().is_some_and(|next| next.starts_with('+')))
    }

    /// Whether a line leaves between a name and a key behind it, so that the name is that of what does not come to the key:
    /// `if ($os -eq 'Windows 10 Pro') { return }; slmgr /ipk `.
    pub(super) fn is_left(&self, name: &Range<usize>, key: usize) -> bool {
        const LEAVING: [&str; 6] = ["return", "exit", "continue", "break", "goto", "throw"];
        const OTHERWISE: [&str; 4] = ["else", "elseif", "elif", "ternary"];
        const ENDS: [char; 4] = ['}', ';', '&', '|'];
        if name.end > self.keys[key].start || !self.form.is_code() {
            return false;
        }
        let between = self.between(name, key);
        let leaves = |behind: &str| behind.contains(ENDS) && !between.contains('\n');
        let mut words = between.split(|c: char| !c.is_alphanumeric() && c != '_');
        words.any(|word| {
            let is_one = |all: &[&str]| all.iter().any(|one| one.eq_ignore_ascii_case(word));
            let at = word.as_ptr() as usize - between.as_ptr() as usize;
            // `if ($os -eq 'Windows 10 Pro') { ... } else { slmgr /ipk ... }`
            is_one(&OTHERWISE) || is_one(&LEAVING) && leaves(&between[at..])
        })
    }

    /// What is between a name and a key. The name of an answer file's image is that of all keys, wherever it is.
    pub(super) fn between(&self, name: &Range<usize>, key: usize) -> &'f str {
        let key = &self.keys[key];
        let has_image = self.images.get().is_some_and(|names| !names.all.is_empty());
        if has_image && self.line_at(name.start) != key.line {
            return "";
        }
        let (start, end) =
            if name.end <= key.start { (name.end, key.start) } else { (key.end, name.start) };
        &self.text[start..self.boundary(end.min(start + BYTES)).max(start)]
    }

    /// The text from the end of a name to a key behind it.
    fn text_to(&self, end: usize, key: usize) -> &'f str {
        let key = Some(self.keys[key].start).filter(|start| *start >= end);
        let limit = (end + BYTES).min(self.text.len());
        &self.text[end..self.boundary(key.unwrap_or(limit).min(limit))]
    }

    /// The parts of its line before and behind a key, up to the keys beside it.
    fn parts(&self, key: usize, all: &Range<usize>) -> (Range<usize>, Range<usize>) {
        let line = self.lines.range(self.keys[key].line);
        let at = &self.keys[key];
        let start = if key > all.start { self.keys[key - 1].end } else { line.start };
        let end = if key + 1 < all.end { self.keys[key + 1].start } else { line.end };
        let start = self.boundary(start.max(at.start.saturating_sub(BYTES))).min(at.start);
        let end = self.boundary(end.min(at.end + BYTES).min(self.text.len()));
        (start..at.start, at.end..end.max(at.end))
    }
}

/// Where the text behind a key ends that is of the key: at a line break of HTML, and at the condition of the next statement.
fn end_of_own(behind: &str) -> usize {
    const CONDITIONS: [&str; 3] = ["if", "elseif", "elif"];
    let is_condition = |at: usize| {
        let (before, text) = behind.split_at(at);
        let word = text.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
        let is = |other: &str| word.eq_ignore_ascii_case(other);
        let may_be = is("case") || CONDITIONS.into_iter().any(is) && before.contains([';', '}']);
        may_be && !before.ends_with(char::is_alphanumeric)
    };
    let ends = |at: &usize| match behind.as_bytes()[*at] {
        b'<' => {
            behind.as_bytes()[at + 1..].get(..2).is_some_and(|tag| tag.eq_ignore_ascii_case(b"br"))
        }
        b'c' | b'C' | b'e' | b'E' | b'i' | b'I' => is_condition(*at),
        _ => false,
    };
    (0..behind.len()).find(ends).unwrap_or(behind.len())
}

/// Whether a semicolon behind a text ends a character reference of HTML: `&gt;`.
fn ends_reference(text: &[u8]) -> bool {
    const LONGEST: usize = 7;
    let start = text.iter().rev().take(LONGEST).position(|byte| *byte == b'&');
    start.is_some_and(|length| text[text.len() - length..].iter().all(u8::is_ascii_alphanumeric))
}

/// How many words a text has that may say something: all but those that are written beside names, such as "key" and
/// its translations.
pub(super) fn unknown_words(text: &str) -> usize {
    const SHORT: [&str; 4] = ["is", "as", "cd", "pk"];
    let is_beside = |word: &str| {
        SHORT.iter().any(|short| word.eq_ignore_ascii_case(short))
            || word.len() > "KN".len()
                && other_words(word).next().is_none()
                && names_in(word).next().is_none()
    };
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| word.contains(char::is_alphabetic) && !is_beside(word)).count()
}
