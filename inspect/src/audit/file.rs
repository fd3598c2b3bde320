//! A file, its lines and its keys. `row`, `above` and `answer` say which names belong to a key.

use super::claim::{Claims, set_of};
use super::comment::Comments;
use super::finding::{Finding, FindingKind};
use super::lines::{Form, Lines};
use super::negated::is_negated;
use super::path;
use super::syntax::Syntax;
use crate::find::KeyVerdict;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::cell::{Cell, OnceCell, RefCell};
use core::ops::Range;
use gvlk::{Activation, EditionSet, ProductKey};

/// How far names are looked for above and below a key, in lines.
pub(super) const FARTHEST: usize = 40;
/// How much of a line is read before and after a key, in bytes. Programs write longer lines.
pub(super) const BYTES: usize = 1000;

pub(super) struct Key {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) line: usize,
    /// Its editions, and those that people call by their names.
    pub(super) set: EditionSet,
    pub(super) is_published: bool,
    pub(super) is_avma: bool,
    pub(super) in_comment: bool,
}

/// A file, its keys, and what has been read of it so far.
pub(super) struct File<'f> {
    pub(super) text: &'f str,
    pub(super) keys: Vec<Key>,
    pub(super) lines: Lines,
    pub(super) comments: Comments,
    pub(super) form: Form,
    pub(super) is_data: bool,
    pub(super) is_patch: bool,
    /// The names of the path, and what its numbers may mean.
    pub(super) path: Claims,
    /// The image names of an answer file.
    pub(super) images: OnceCell<Claims>,
    has_avma: OnceCell<bool>,
    /// The line that was asked last for the head of its table, and that head.
    pub(super) head: Cell<(usize, Option<usize>)>,
    /// Parts of the text with their names, by length first: many start alike.
    seen: RefCell<BTreeMap<(usize, &'f str), Claims>>,
    /// Names with a part behind them, and what the longer name means, if it is one.
    longer: RefCell<BTreeMap<(&'f str, &'f str), Option<EditionSet>>>,
}

impl<'f> File<'f> {
    pub(super) fn new(path: &str, text: &'f str, findings: &[Finding]) -> Self {
        let syntax = Syntax::of(path, text);
        let Syntax { form, is_data, is_patch, .. } = syntax;
        let lines = Lines::new(text);
        let mut sets: BTreeMap<*const ProductKey, EditionSet> = BTreeMap::new();
        let mut keys: Vec<Key> = Vec::with_capacity(findings.len());
        let mut line = 0;
        for finding in findings {
            let (Range { start, end }, verdict) = (finding.range(), finding.verdict());
            line = lines.line_from(line, start);
            // It is looked up once for each key that is public.
            let mut set_of_public =
                |key: &'static ProductKey| *sets.entry(key).or_insert_with(|| set_of(verdict));
            keys.push(Key {
                start,
                end,
                line,
                set: match verdict {
                    KeyVerdict::Published(public) => set_of_public(public.key),
                    KeyVerdict::Known(public) => set_of_public(public.key()),
                    _ => EditionSet::EMPTY,
                },
                is_published: finding.kind == FindingKind::Published,
                is_avma: matches!(verdict, KeyVerdict::Published(key) if key.activation == Activation::Avma),
                in_comment: false,
            });
        }
        let mut file = Self {
            text,
            keys,
            lines,
            comments: Comments::new(text, &syntax),
            form,
            is_data,
            is_patch,
            path: path::claims_in(path, form == Form::AnswerFile),
            images: OnceCell::new(),
            has_avma: OnceCell::new(),
            head: Cell::new((usize::MAX - 1, None)),
            seen: RefCell::default(),
            longer: RefCell::default(),
        };
        for key in 0..file.keys.len() {
            file.keys[key].in_comment = file.is_comment(file.keys[key].start, file.keys[key].line);
        }
        file
    }

    pub(super) fn set_of(&self, key: usize) -> EditionSet {
        self.keys[key].set
    }

    /// Whether a place of a line is in a comment.
    pub(super) fn is_comment(&self, place: usize, line: usize) -> bool {
        let start = self.lines.range(line).start;
        let start = self.boundary(start.max(place.saturating_sub(BYTES)));
        self.comments.has(place, &self.text[start..place])
    }

    pub(super) fn boundary(&self, mut at: usize) -> usize {
        while !self.text.is_char_boundary(at) {
            at += 1;
        }
        at
    }

    pub(super) fn line_at(&self, place: usize) -> usize {
        self.lines.line_from(0, place)
    }

    pub(super) fn line(&self, line: usize) -> &'f str {
        let range = self.lines.range(line);
        &self.text[range.start..self.boundary(range.end.min(range.start + BYTES))]
    }

    /// The names in a part of the text. A table has few names and may have many rows.
    pub(super) fn read(&self, part: Range<usize>) -> Claims {
        const MOST: usize = 256;
        let start = part.start;
        let part = &self.text[part];
        let mut seen = self.seen.borrow_mut();
        if let Some(claims) = seen.get(&(part.len(), part)) {
            return claims.at(start);
        }
        let claims = Claims { is_negated: is_negated(part, self.form), ..Claims::read(part) };
        let read = claims.at(start);
        if seen.len() < MOST {
            seen.insert((part.len(), part), claims);
        }
        read
    }

    /// The editions of a name with a part behind it, if that makes it longer.
    pub(super) fn longer(&self, name: &'f str, part: &'f str) -> Option<EditionSet> {
        const MOST: usize = 1024;
        let mut seen = self.longer.borrow_mut();
        if let Some(longer) = seen.get(&(name, part)) {
            return *longer;
        }
        let longer = longer_name(name, &[name, " ", part].concat());
        if seen.len() < MOST {
            seen.insert((name, part), longer);
        }
        longer
    }

    /// The names of a line without a key.
    pub(super) fn claims(&self, line: usize) -> Claims {
        let start = self.lines.range(line).start;
        self.read(start..start + self.line(line).len()).or_doubt()
    }

    /// The key that a line has first.
    pub(super) fn key_on(&self, line: usize) -> Option<usize> {
        let range = self.lines.range(line);
        let next = self.keys.partition_point(|key| key.start < range.start);
        self.keys.get(next).filter(|key| range.contains(&key.start)).map(|_| next)
    }

    /// The keys of a key's line.
    pub(super) fn keys_of_line(&self, key: usize) -> Range<usize> {
        let line = self.keys[key].line;
        let is_on_it = |other: usize| self.keys.get(other).is_some_and(|other| other.line == line);
        let (mut first, mut end) = (key, key + 1);
        if key.checked_sub(1).is_some_and(is_on_it) {
            first = self.keys.partition_point(|other| other.line < line);
        }
        if is_on_it(end) {
            end = self.keys.partition_point(|other| other.line <= line);
        }
        first..end
    }

    /// Whether there is a line below that of a key, and no key on it.
    pub(super) fn is_free_below(&self, key: usize) -> bool {
        let below = self.keys[key].line + 1;
        let next = self.keys.get(self.keys_of_line(key).end);
        below < self.lines.count() && next.is_none_or(|next| next.line != below)
    }

    /// The keys that are in the place of a key on the lines above and below.
    pub(super) fn keys_beside(&self, key: usize) -> impl Iterator<Item = usize> {
        let line = self.keys[key].line;
        let index = key - self.keys_of_line(key).start;
        let near = line.saturating_sub(1)..(line + 2).min(self.lines.count());
        near.filter(move |near| *near != line).filter_map(move |near| {
            let other = self.key_on(near)? + index;
            self.keys.get(other).filter(|other| other.line == near).map(|_| other)
        })
    }

    /// Whether the file has a key of other editions, so that its path is not about both.
    pub(super) fn has_other_key(&self, key: usize) -> bool {
        let set = self.keys[key].set;
        self.keys.iter().any(|other| other.is_published && other.set != set)
    }

    /// Whether only blanks are before a place on its line.
    pub(super) fn starts_line(&self, place: usize) -> bool {
        let before = self.text[..place].trim_end_matches([' ', '\t']);
        before.is_empty() || before.ends_with('\n')
    }

    /// Whether a name starts with what is the number of its line: the lines above and below have theirs. No three releases
    /// of Windows have numbers that follow each other.
    pub(super) fn is_numbered(&self, name: usize) -> bool {
        if !self.text[name..].starts_with(|c: char| c.is_ascii_digit()) {
            return false;
        }
        let line = self.line_at(name);
        let before = self.text[self.lines.range(line).start..name].trim_start();
        let digits = |text: &'f str| text.split(|c: char| !c.is_ascii_digit()).next().unwrap_or("");
        let number = |line: usize| {
            let text = self.line(line).trim_start().strip_prefix(before)?;
            digits(text).parse::<usize>().ok()
        };
        let Some(own) = number(line) else { return false };
        let (first, last) = (line.saturating_sub(2), (line + 2).min(self.lines.count() - 1));
        let is_next = |near: &usize| {
            number(*near).is_some_and(|number| number.checked_add(line) == own.checked_add(*near))
        };
        let above = (first..line).rev().take_while(is_next).count();
        let below = (line + 1..=last).take_while(is_next).count();
        above + below >= 2
    }

    pub(super) fn is_program(&self) -> bool {
        !self.is_data && matches!(self.form, Form::Brackets | Form::Script)
    }

    pub(super) fn is_row(&self, line: usize) -> bool {
        self.line(line).trim_start().starts_with('|')
    }

    /// Whether the file has an AVMA key, or speaks of them.
    pub(super) fn has_avma(&self) -> bool {
        *self.has_avma.get_or_init(|| {
            let is_word =
                |bytes: &[u8]| bytes[1] | 0x20 == b'v' && bytes.eq_ignore_ascii_case(b"avma");
            self.keys.iter().any(|key| key.is_avma) || self.text.as_bytes().windows(4).any(is_word)
        })
    }
}

/// The editions of a text that starts with a name, if all of it is a longer one.
pub(super) fn longer_name(name: &str, text: &str) -> Option<EditionSet> {
    let longer = gvlk::read_name(text, 0).filter(|longer| longer.range().end > name.len())?;
    Some(longer.editions())
}
