//! The names near a key: on its line, above, below, and in headings.

use crate::audit::comment::Comments;
use crate::audit::layout::{
    Lines, Nesting, SCRIPT, end_of_record, indent_of_item, is_document, reach,
};
use crate::audit::name::Name;
use crate::audit::path;
use crate::audit::products::Catalogue;
use crate::audit::read::{Place, names};
use crate::audit::token::tokens;
use crate::audit::words::{self, Features};
use crate::find::{FoundKey, KeyVerdict};
use alloc::vec::Vec;
use core::ops::Range;

/// How far above or below a key a name may be, in lines.
const LINES: usize = 40;
/// How far above the first of several keys their heading may be, in lines.
const HEADING: usize = 6;
/// How far from a key a name may be on the same line, and how much of a line above is read.
const BYTES: usize = 2048;
/// An edition without a product counts up to so many lines above the key.
const NEAR: usize = 3;

/// The names near a key. Those of `line` and `above` may contradict it, all may confirm it.
#[derive(Default)]
pub(super) struct Sources {
    pub(super) line: Vec<Name>,
    /// The names of the nearest line above that has one.
    pub(super) above: Vec<Name>,
    /// All other names around it, up to the next key on either side.
    around: Vec<Name>,
    /// They confirm only the product.
    pub(super) headings: Vec<Name>,
}

impl Sources {
    pub(super) fn all(&self) -> impl Iterator<Item = &Name> {
        self.line.iter().chain(&self.above).chain(&self.around)
    }
}

/// Whether a file has so few published keys that its path may name the edition of each.
fn few_keys(keys: &[FoundKey]) -> bool {
    let mut distinct: Vec<KeyVerdict> = Vec::new();
    for key in keys {
        let verdict = key.verdict();
        if matches!(verdict, KeyVerdict::Published(_)) && !distinct.contains(&verdict) {
            distinct.push(verdict);
        }
        if distinct.len() > 3 {
            return false;
        }
    }
    true
}

/// Whether a line asks for what the key below is not for: "!=", "goto".
fn goes_elsewhere(line: &str) -> bool {
    [" goto ", "!=", " -ne ", " -not", " neq ", "<>", " not "]
        .iter()
        .any(|sign| line.contains(sign))
}

/// Whether a line opens a block and closes it: what is below is not in it.
fn is_closed(line: &str) -> bool {
    line.find('{').is_some_and(|open| line[open..].contains('}'))
}

/// Whether a line starts what is done otherwise. A name above it is of the other case.
fn is_else(line: &str) -> bool {
    let lower = line.to_ascii_lowercase();
    lower.contains("else") && !lower.contains("else if") && !lower.contains("elseif")
}

/// Whether a name without a product is of an edition even some lines above a key.
fn is_distinct(name: &Name) -> bool {
    let distinct = |edition: &Features| edition & !words::DISTINCT == 0;
    name.family != 0 && !name.app_alone || name.editions.iter().all(distinct)
}

/// A file, its keys, and what has been read of it so far.
pub(super) struct File<'f> {
    catalogue: &'f Catalogue,
    text: &'f str,
    keys: &'f [FoundKey],
    lines: Lines,
    comments: Comments,
    /// Whether each key is in a comment.
    pub(super) in_comment: Vec<bool>,
    nesting: Nesting,
    is_document: bool,
    /// How far above a key a name may contradict it, in lines.
    reach: usize,
    pub(super) path: Vec<Name>,
    /// Whether the path may contradict: of a file with a few keys that is no document.
    pub(super) path_counts: bool,
    headings: Vec<Name>,
    whole: Option<Vec<Name>>,
    semi_annual: bool,
    /// The first and the last known line of the table that was read last.
    table: Option<(usize, usize)>,
    /// The names that counted for the key before.
    before: Vec<Name>,
}

impl<'f> File<'f> {
    pub(super) fn new(
        catalogue: &'f Catalogue,
        path: &str,
        text: &'f str,
        keys: &'f [FoundKey],
    ) -> Self {
        let nesting = Nesting::of(path, text);
        let is_document = is_document(path);
        let mut file = Self {
            catalogue,
            text,
            keys,
            lines: Lines::new(text),
            comments: Comments::new(path, text),
            in_comment: Vec::new(),
            nesting,
            is_document,
            reach: reach(path, nesting),
            path: path::names_in(catalogue, path),
            path_counts: !is_document && few_keys(keys),
            headings: Vec::new(),
            whole: None,
            semi_annual: false,
            table: None,
            before: Vec::new(),
        };
        file.in_comment = keys.iter().map(|key| file.is_comment(key.range().start)).collect();
        file
    }

    /// Whether a place is in a comment.
    fn is_comment(&self, place: usize) -> bool {
        let line = self.lines.range(self.lines.line_of(place)).start;
        let start = self.boundary(line.max(place.saturating_sub(BYTES)));
        self.comments.has(place, &self.text[start..place])
    }

    fn line_of(&self, key: usize) -> usize {
        self.lines.line_of(self.keys[key].range().start)
    }

    fn boundary(&self, mut at: usize) -> usize {
        while !self.text.is_char_boundary(at) {
            at += 1;
        }
        at
    }

    fn names(&self, range: Range<usize>) -> Vec<Name> {
        names(self.catalogue, self.text, &tokens(self.text, range), Place::Text)
    }

    /// Whether a key is the one before it, not far above.
    fn is_repeated(&self, key: usize) -> bool {
        let same = |n: usize| &self.text[self.keys[n].range()];
        same(key) == same(key - 1) && self.line_of(key) - self.line_of(key - 1) <= LINES
    }

    /// The names of a line without a key.
    fn names_of_line(&self, line: usize) -> Vec<Name> {
        let range = self.lines.range(line);
        let end = self.boundary(range.end.min(range.start + BYTES));
        // The image that an answer file was first made with. It is seldom kept up to date.
        if self.text[range.start..end].contains("offlineImage") {
            return Vec::new();
        }
        self.names(range.start..end)
    }

    /// The names near a key. Must be called for one key after the other.
    pub(super) fn sources(&mut self, key: usize) -> Sources {
        let mut sources = Sources::default();
        let line = self.line_of(key);
        let first_of_line = key == 0 || self.line_of(key - 1) != line;
        let last_of_line = key + 1 == self.keys.len() || self.line_of(key + 1) != line;
        self.line_names(key, line, &mut sources);
        let heading = first_of_line.then(|| self.above(key, line, &mut sources)).flatten();
        if last_of_line {
            self.below(key, line, &mut sources);
        }
        // A key that is used twice has one name.
        if key > 0 && sources.line.is_empty() && sources.above.is_empty() && self.is_repeated(key) {
            sources.above.clone_from(&self.before);
        }
        self.before.clone_from(if sources.line.is_empty() {
            &sources.above
        } else {
            &sources.line
        });
        sources.headings.clone_from(&self.headings);
        if let Some(name) = heading {
            self.headings = Vec::from([name]);
        }
        sources
    }

    /// The nearest name above, with no other key between. Gives the nearest that may be a heading
    /// of the keys below.
    fn above(&self, key: usize, line: usize, sources: &mut Sources) -> Option<Name> {
        let mut heading = None;
        let mut behind_else = false;
        let mut behind_comment = false;
        let before = self.key_before(key, line);
        let first = before.map_or(0, |n| self.line_of(n) + 1);
        let own = before.map_or(0, |n| self.end_of_record(n, self.keys[key].range().start));
        let first = first.max(line.saturating_sub(LINES));
        for above in (first..line).rev() {
            if self.has_key(above) {
                behind_comment = true;
                continue;
            }
            let mut found = self.names_of_line(above);
            let line_above = &self.text[self.lines.range(above)];
            let is_comment = |name: &Name| behind_comment && self.is_comment(name.at.start);
            if goes_elsewhere(line_above)
                || self.reach == SCRIPT && is_closed(line_above)
                || found.iter().any(is_comment)
            {
                for name in &mut found {
                    name.understood = false;
                }
            }
            if heading.is_none() && line - above <= HEADING {
                heading = found.iter().find(|name| name.understood && name.products != 0).cloned();
            }
            behind_else |= is_else(line_above);
            let is_own = self.lines.range(above).start >= own
                && !behind_else
                && !self.is_of_section(above, key);
            let counts = |name: &Name| {
                is_own
                    && line - above <= self.reach
                    && name.understood
                    && !name.bare
                    && (name.products != 0 && name.family != 0
                        || line - above <= NEAR && is_distinct(name))
            };
            if sources.above.is_empty() && found.iter().any(counts) {
                sources.above = found;
            } else {
                sources.around.extend(found);
            }
        }
        heading
    }

    /// The key before, which has the names above it. A key in a comment takes none from a key that
    /// is not in one.
    fn key_before(&self, key: usize, line: usize) -> Option<usize> {
        let first = line.saturating_sub(LINES);
        let mut near = (0..key).rev().take_while(|before| self.line_of(*before) >= first);
        near.find(|before| self.in_comment[key] || !self.in_comment[*before])
    }

    /// Whether a line has a key.
    fn has_key(&self, line: usize) -> bool {
        let range = self.lines.range(line);
        let next = self.keys.partition_point(|key| key.range().start < range.start);
        self.keys.get(next).is_some_and(|key| range.contains(&key.range().start))
    }

    /// Whether a line is the heading of a section with more keys than the one below it.
    fn is_of_section(&self, line: usize, key: usize) -> bool {
        let is_heading = |line: usize| self.text[self.lines.range(line)].starts_with('#');
        self.is_document
            && is_heading(line)
            && key + 1 < self.keys.len()
            && !(self.line_of(key)..self.line_of(key + 1)).any(is_heading)
    }

    /// Names below confirm, up to the end of the key's record or the next key.
    fn below(&self, key: usize, line: usize, sources: &mut Sources) {
        let mut last = self.lines.count().min(line + 1 + LINES);
        let mut end = self.text.len();
        if let Some(next) = self.keys.get(key + 1) {
            last = last.min(self.lines.line_of(next.range().start));
            let own = self.end_of_record(key, next.range().start);
            if own > self.keys[key].range().end {
                end = own;
            }
        }
        for below in (line + 1..last).take_while(|below| self.lines.range(*below).start < end) {
            sources.around.extend(self.names_of_line(below));
        }
    }

    /// Where the record of a key ends, before the place of the next key.
    fn end_of_record(&self, key: usize, to: usize) -> usize {
        let from = self.keys[key].range().end;
        let indent = indent_of_item(&self.text[self.lines.range(self.line_of(key))]);
        if from < to && to - from < 1 << 16 {
            end_of_record(self.text, from..to, self.nesting, indent)
        } else {
            from
        }
    }

    /// Whether a name in the file or its path is of the Semi-Annual Channel.
    pub(super) fn says_semi_annual(&mut self) -> bool {
        self.read_whole();
        self.semi_annual || self.path.iter().any(|name| name.semi_annual)
    }

    /// The names of the whole file that say both a product and an edition.
    pub(super) fn whole_names(&mut self) -> &[Name] {
        self.read_whole();
        self.whole.as_deref().unwrap_or_default()
    }

    fn read_whole(&mut self) {
        if self.whole.is_none() {
            let mut whole: Vec<Name> = Vec::new();
            for line in 0..self.lines.count() {
                let has_key = self.has_key(line);
                for name in self.names_of_line(line) {
                    self.semi_annual |= name.semi_annual && !has_key;
                    let same = |other: &Name| {
                        other.products == name.products && other.editions == name.editions
                    };
                    if name.products != 0
                        && !name.editions.is_empty()
                        && whole.len() < 500
                        && !whole.iter().any(same)
                    {
                        whole.push(name);
                    }
                }
            }
            self.whole = Some(whole);
        }
    }
}

impl File<'_> {
    /// The names on a key's line. With several keys, each has those before it; the first may have
    /// none before it, and then has those behind it.
    pub(super) fn line_names(&mut self, key: usize, line: usize, sources: &mut Sources) {
        let whole = self.lines.range(line);
        let at = self.keys[key].range();
        let on_line = |other: &FoundKey| whole.contains(&other.range().start);
        let before = key.checked_sub(1).map(|n| &self.keys[n]).filter(|k| on_line(k));
        let after = self.keys.get(key + 1).filter(|k| on_line(k));
        let start = before.map_or(whole.start, |k| k.range().end);
        let start = self.boundary(start.max(at.start.saturating_sub(BYTES)));
        let end = after.map_or(whole.end, |k| k.range().start);
        let end = self.boundary(end.min(at.end + BYTES).min(self.text.len()));
        if before.is_none() && after.is_none() {
            sources.line = self.names(start..at.start);
            sources.line.extend(self.names(at.end..end));
            self.head_of_table(line, at.start, sources);
            return;
        }
        let closes = |from: usize, to: usize| {
            let between = &self.text[from..to];
            ["}", "/>", ";", "</tr>", "]"]
                .iter()
                .filter_map(|sign| between.find(sign))
                .min()
                .map(|n| from + n)
        };
        // In a line of records, the names of a record are its key's, on either side.
        let record_start = before.and_then(|_| closes(start, at.start));
        let record_end = after.and_then(|_| closes(at.end, end));
        if record_start.is_some() || record_end.is_some() {
            sources.line = self.names(record_start.unwrap_or(start)..at.start);
            sources.line.extend(self.names(at.end..record_end.unwrap_or(end)));
            return;
        }
        sources.line = self.names(start..at.start);
        let mut earlier = key;
        while sources.line.is_empty()
            && earlier > 0
            && on_line(&self.keys[earlier - 1])
            && key - earlier < 8
        {
            earlier -= 1;
            let to = self.keys[earlier].range().start;
            let from = earlier.checked_sub(1).map(|n| &self.keys[n]).filter(|k| on_line(k));
            let from = from.map_or(whole.start, |k| k.range().end);
            sources.line = self.names(self.boundary(from.max(to.saturating_sub(BYTES)))..to);
        }
        // "K1 K2 K3": keys to try in turn, of which one may be for something else.
        let apart =
            earlier == key || ["|", "<br"].iter().any(|s| self.text[start..at.start].contains(s));
        sources.line.iter_mut().for_each(|name| name.understood &= apart);
        let mut behind = self.names(at.end..end);
        if sources.line.is_empty() {
            sources.line = behind;
            // It may as well be the next key's.
            sources.line.iter_mut().for_each(|name| name.understood = false);
        } else {
            sources.around.append(&mut behind);
            self.head_of_table(line, at.start, sources);
        }
    }

    /// The names in the head of a table's column, if the row says nothing of the kind.
    fn head_of_table(&mut self, line: usize, key: usize, sources: &mut Sources) {
        let is_row = |line: usize| self.text[self.lines.range(line)].trim_start().starts_with('|');
        let start = self.lines.range(line).start;
        // People write no longer rows, and each key would read the row again.
        if !is_row(line) || key - start > BYTES {
            return;
        }
        let known = self.table.filter(|(_, last)| (*last..line).all(is_row)).map(|(head, _)| head);
        let first = line.saturating_sub(LINES);
        let above = || (first..line).rev().take_while(|n| is_row(*n)).last();
        let Some(head) = known.or_else(above) else { return };
        self.table = Some((head, line));
        let range = self.lines.range(head);
        let end = self.boundary(range.end.min(range.start + BYTES));
        let column = self.text[start..key].matches('|').count();
        let mut at = range.start;
        for (place, cell) in self.text[range.start..end].split('|').enumerate() {
            if place == column && head != line {
                let names = self.names(at..at + cell.len());
                let says = |says: fn(&Name) -> bool| sources.line.iter().any(says);
                let product = says(|name| name.products != 0);
                let edition = says(|name| !name.editions.is_empty());
                sources.line.extend(names.into_iter().filter(|name| {
                    (name.products == 0 || !product) && (name.editions.is_empty() || !edition)
                }));
                return;
            }
            at += cell.len() + 1;
        }
    }
}
