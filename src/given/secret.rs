//! Where product keys are in a text, in any spelling. Each may be somebody's secret.
//!
//! A key has no vowels. So twenty letters and digits in a row of which almost all are a key's are a
//! part of one, whatever separates them. The time is linear in the length of the text.

use super::letters::{Gap, Letter, Letters};
use super::window::{LENGTH, MOST_FOREIGN, Window};
use crate::shared::key_text::{ALPHABET, is_key_character};

/// A product key, or what looks like one, as a range of bytes of the text.
pub(super) struct Key {
    pub(super) start: usize,
    pub(super) end: usize,
    /// The last five characters, if it is clear which ones they are.
    pub(super) last_five: Option<[u8; 5]>,
}

/// Whether a key is one that Microsoft gives out.
pub(super) type IsPublic = dyn Fn(&[u8; 25]) -> bool;

/// The first key from a place on, except those that `is_public` accepts.
pub(super) fn next_key(text: &str, from: usize, is_public: &IsPublic) -> Option<Key> {
    if may_have_key(&text.as_bytes()[from..]) { search(text, from, is_public) } else { None }
}

/// Whether a key is possible: nearly all texts have none, and this is seen without reading letters.
///
/// A window looks like a key's only if at most eight of twenty letters are in no key. This counts the
/// same over the letters of an ASCII text. Others, and escapes, may hide letters.
pub(super) fn may_have_key(text: &[u8]) -> bool {
    #[allow(clippy::cast_possible_truncation, reason = "it is 20")]
    const FEWEST: u32 = LENGTH as u32 - MOST_FOREIGN;
    let mut key_letters = 0_u32;
    for byte in text {
        if byte.is_ascii_alphanumeric() {
            key_letters = key_letters << 1 | u32::from(is_key_character(*byte));
            if (key_letters & ((1 << LENGTH) - 1)).count_ones() >= FEWEST {
                return true;
            }
        } else if matches!(byte, b'&' | b'\\' | b'%') || !byte.is_ascii() {
            return true;
        }
    }
    false
}

/// The same as [`next_key`], letter by letter.
pub(super) fn search(text: &str, from: usize, is_public: &IsPublic) -> Option<Key> {
    let mut letters = Letters::new(text, from);
    let mut window = Window::default();
    let mut irregular: Option<Irregular> = None;
    while let Some(letter) = letters.next() {
        if letter.gap == Gap::Break {
            window.clear();
        }
        if irregular.as_ref().is_some_and(|key| {
            window.count == 0
                || window.count >= key.closes_at
                || public_key(text, letter.start, is_public).is_some()
        }) {
            break;
        }
        if letter.gap != Gap::None
            && let Some(end) = end_of_no_secret(text, letter.start)
        {
            if irregular.is_some() {
                break;
            }
            letters = Letters::new(text, end);
            continue;
        }
        window.push(letter);
        if let Some(key) = &mut irregular {
            key.grow(&window, letter);
        } else if let Some(length) = window.looks_like_key() {
            if let Some(end) = View::of_window(text, &window, length).public_key(is_public) {
                letters = Letters::new(text, end);
            } else if let Some(key) = View::of_groups(text, &window, length).regular_key() {
                return Some(key);
            } else {
                irregular = Some(Irregular::new(&window, length));
            }
        }
    }
    irregular.map(|Irregular { start, end, .. }| Key { start, end, last_five: None })
}

/// A key in groups of other lengths, cut short, or with something before or behind it.
struct Irregular {
    start: usize,
    end: usize,
    /// Whether it has the whole of the group that it ends in.
    is_open: bool,
    /// Unless another part of a key is found before there are so many letters.
    closes_at: usize,
}

impl Irregular {
    fn new(window: &Window, length: usize) -> Self {
        // A few letters of a word before the key are not a part of it.
        const WORD: usize = 5;
        let first = window.back(length - 1);
        let (tail, is_group) = window.tail(length - 1);
        let start = match tail {
            _ if is_group => first.start,
            _ if tail < WORD => window.back(length - 1 - tail).start,
            _ => window.group_start(length - 1),
        };
        let mut key = Self { start, end: start, is_open: false, closes_at: 0 };
        key.extend(window);
        key
    }

    fn grow(&mut self, window: &Window, letter: Letter) {
        if window.looks_like_key().is_some() {
            self.extend(window);
            return;
        }
        self.is_open &= letter.gap == Gap::None;
        if self.is_open {
            self.end = letter.end;
        }
    }

    /// Takes in the last letters, but not the first two letters of a word.
    fn extend(&mut self, window: &Window) {
        self.is_open = window.group_length() > 2;
        self.end = if self.is_open { window.back(0).end } else { window.group().previous_end };
        self.closes_at = window.count + LENGTH;
    }
}

/// The letters from a place on, as many as decide where a key starts and ends.
struct View {
    letters: [Letter; Self::LENGTH],
    count: usize,
    /// Whether a group starts with the first.
    starts_group: bool,
}

impl View {
    const LENGTH: usize = 64;

    /// The letters of a window that looks like a key, and those behind it.
    fn of_window(text: &str, window: &Window, length: usize) -> Self {
        Self::new(text, window.back(length - 1).start, window.tail(length - 1).1)
    }

    /// The same, with all letters of the group if there is only one.
    fn of_groups(text: &str, window: &Window, length: usize) -> Self {
        if window.tail(length - 1).0 < length {
            return Self::of_window(text, window, length);
        }
        Self::new(text, window.group_start(length - 1), true)
    }

    fn new(text: &str, at: usize, starts_group: bool) -> Self {
        let mut view = Self { letters: [Letter::default(); Self::LENGTH], count: 0, starts_group };
        for letter in Letters::new(text, at) {
            if view.count == Self::LENGTH || view.count > 0 && letter.gap == Gap::Break {
                break;
            }
            view.letters[view.count] = letter;
            view.count += 1;
        }
        view
    }

    fn letters(&self) -> &[Letter] {
        &self.letters[..self.count]
    }

    /// Where the first public key ends that starts within the window.
    fn public_key(&self, is_public: &IsPublic) -> Option<usize> {
        let mut windows = self.letters().windows(25).take(LENGTH);
        windows.find_map(|key| public_of(key, is_public).then_some(key[24].end))
    }

    /// A key in five groups or in one, with nothing beside it that may be a part of it.
    fn regular_key(&self) -> Option<Key> {
        let starts = (0..LENGTH).filter(|place| self.is_start(*place));
        let (_, start, end) = starts
            .filter_map(|start| {
                let end = self.regular_end(start)?;
                Some((foreign(&self.letters[start..end]), start, end))
            })
            .min()?;
        let mut last_five = [0; 5];
        for (shown, letter) in last_five.iter_mut().zip(&self.letters[end - 5..end]) {
            *shown = letter.folded;
        }
        Some(Key {
            start: self.letters[start].start,
            end: self.letters[end - 1].end,
            last_five: (!last_five.contains(&0)).then_some(last_five),
        })
    }

    fn is_start(&self, place: usize) -> bool {
        if place == 0 { self.starts_group } else { self.letters()[place].gap != Gap::None }
    }

    /// The place behind the group that starts at a place; `None` if it is out of view.
    fn group_end(&self, start: usize) -> Option<usize> {
        let rest = self.letters().get(start + 1..)?;
        let length = rest.iter().position(|letter| letter.gap != Gap::None);
        match length {
            Some(length) => Some(start + 1 + length),
            None => (self.count < Self::LENGTH).then_some(self.count),
        }
    }

    #[inline(never)]
    fn regular_end(&self, start: usize) -> Option<usize> {
        let first = self.group_end(start)?;
        let is_whole = (24..=26).contains(&(first - start));
        let end = if is_whole { first } else { self.end_of_five_groups(start)? };
        let key = &self.letters[start..end];
        let is_joined = key[1..].iter().all(|letter| letter.gap != Gap::Blank);
        let limit = if is_joined { 9 } else { 6 };
        let (before, behind) = self.letters().split_at(end);
        let before = &before[..start];
        let is_apart = |gap: Gap, near: &mut dyn Iterator<Item = &Letter>| {
            gap == Gap::Break || is_joined && gap == Gap::Blank || !may_belong(near)
        };
        let apart_before = start == 0 || is_apart(key[0].gap, &mut with_gap(before.iter().rev()));
        // A group with a character that no key has may be a word before a key, not a part of it.
        let is_sure = is_whole || foreign(&key[..5]) == 0;
        let apart_behind = behind.first().is_none_or(|next| {
            is_apart(next.gap, &mut in_group(behind)) && (is_sure || next.gap == Gap::Break)
        });
        (foreign(key) <= limit && apart_before && apart_behind).then_some(end)
    }

    fn end_of_five_groups(&self, start: usize) -> Option<usize> {
        let (mut end, mut fives) = (start, 0);
        for _ in 0..5 {
            let next = self.group_end(end).filter(|next| *next <= self.count)?;
            let length = next - end;
            if !(4..=6).contains(&length) {
                return None;
            }
            fives += usize::from(length == 5);
            end = next;
        }
        ((24..=26).contains(&(end - start)) && fives >= 3).then_some(end)
    }
}

/// The letters of a group, the last one first.
fn with_gap<'a>(before: impl Iterator<Item = &'a Letter>) -> impl Iterator<Item = &'a Letter> {
    let mut ended = false;
    before.take_while(move |letter| !core::mem::replace(&mut ended, letter.gap != Gap::None))
}

fn in_group(letters: &[Letter]) -> impl Iterator<Item = &Letter> {
    let mut first = true;
    letters
        .iter()
        .take_while(move |letter| core::mem::replace(&mut first, false) || letter.gap == Gap::None)
}

/// Whether a group beside a key may be a part of one; of a long group the nearest five letters decide.
fn may_belong(group: &mut dyn Iterator<Item = &Letter>) -> bool {
    let (mut count, mut foreign) = (0, 0);
    for letter in group.take(5) {
        count += 1;
        foreign += usize::from(!is_key_character(letter.folded));
    }
    count > 3 && foreign < 3
}

fn foreign(letters: &[Letter]) -> usize {
    letters.iter().filter(|letter| !is_key_character(letter.folded)).count()
}

fn public_of(key: &[Letter], is_public: &IsPublic) -> bool {
    let mut text = [0; 25];
    for (to, letter) in text.iter_mut().zip(key) {
        if !is_key_character(letter.folded) {
            return false;
        }
        *to = letter.folded;
    }
    is_public(&text)
}

/// Whether a public key starts at a place.
fn public_key(text: &str, at: usize, is_public: &IsPublic) -> Option<()> {
    let mut key = [0; 25];
    let mut letters = Letters::new(text, at);
    for place in &mut key {
        let letter = letters.next().filter(|letter| is_key_character(letter.folded))?;
        if letter.gap == Gap::Break && letter.start != at {
            return None;
        }
        *place = letter.folded;
    }
    is_public(&key).then_some(())
}

/// Where a group ends that is no part of a secret: a hexadecimal number, X's that stand for a key,
/// and the alphabet of keys.
fn end_of_no_secret(text: &str, at: usize) -> Option<usize> {
    const SHORTEST_HASH: usize = 16;
    let (mut hex, mut x, mut alphabet) = (true, true, true);
    let (mut length, mut end) = (0, at);
    for letter in Letters::new(text, at) {
        if length > 0 && letter.gap != Gap::None {
            break;
        }
        hex &= letter.folded.is_ascii_hexdigit();
        x &= letter.folded == b'X';
        alphabet &= ALPHABET.as_bytes().get(length) == Some(&letter.folded);
        if !(hex || x || alphabet) {
            return None;
        }
        length += 1;
        end = letter.end;
    }
    let no_secret =
        hex && length >= SHORTEST_HASH || x && length >= 5 || alphabet && length == ALPHABET.len();
    no_secret.then_some(end)
}
