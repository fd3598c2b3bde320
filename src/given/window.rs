//! The last letters of a text, and whether they look like those of a product key.

use super::letters::{Gap, Letter};
use crate::shared::key_text::is_key_character;

/// How many letters must look like a key's.
pub(super) const LENGTH: usize = 20;
/// How many of them may be letters that no key has.
pub(super) const MOST_FOREIGN: u32 = 8;

/// The letters that were read last. Each set has a bit for each of them, the last one lowest.
#[derive(Clone, Copy, Default)]
pub(super) struct Window {
    letters: [Letter; 32],
    /// Where the group of each letter starts.
    group_starts: [usize; 32],
    /// How many letters there were since the last break.
    pub(super) count: usize,
    /// Letters and digits that no key has.
    foreign: u32,
    /// Letters of a key that no hexadecimal number has.
    beyond_hex: u32,
    digits: u32,
    upper: u32,
    lower: u32,
    /// The first letters of groups.
    starts: u32,
    /// Those with blanks before them.
    after_blank: u32,
    group: Group,
}

/// The group that the last letter is in.
#[derive(Clone, Copy, Default)]
pub(super) struct Group {
    /// Its first letter, counted as [`Window::count`] does.
    first: usize,
    start: usize,
    /// Where the group before ended.
    pub(super) previous_end: usize,
}

impl Window {
    /// Forgets all letters, as at a break. They are left where they are: to clear them takes longer than
    /// to read a name.
    pub(super) fn clear(&mut self) {
        let Self { letters: _, group_starts: _, count, group, .. } = self;
        (*count, *group) = (0, Group::default());
        let Self { foreign, beyond_hex, digits, upper, lower, starts, after_blank, .. } = self;
        for set in [foreign, beyond_hex, digits, upper, lower, starts, after_blank] {
            *set = 0;
        }
    }

    pub(super) fn push(&mut self, letter: Letter) {
        let is_start = letter.gap != Gap::None || self.count == 0;
        if is_start {
            let previous_end = if self.count == 0 { letter.start } else { self.last().end };
            self.group = Group { first: self.count, start: letter.start, previous_end };
        }
        let c = letter.folded;
        let shift = |set: &mut u32, bit: bool| *set = *set << 1 | u32::from(bit);
        shift(&mut self.foreign, !is_key_character(c));
        shift(&mut self.beyond_hex, is_key_character(c) && !c.is_ascii_hexdigit());
        shift(&mut self.digits, c.is_ascii_digit());
        shift(&mut self.upper, c.is_ascii_uppercase() && !letter.is_lower);
        shift(&mut self.lower, letter.is_lower);
        shift(&mut self.starts, is_start);
        shift(&mut self.after_blank, is_start && letter.gap == Gap::Blank);
        self.letters[self.count % 32] = letter;
        self.group_starts[self.count % 32] = self.group.start;
        self.count += 1;
    }

    fn last(&self) -> &Letter {
        &self.letters[(self.count + 31) % 32]
    }

    /// The letter that is so many before the last.
    pub(super) fn back(&self, letters: usize) -> &Letter {
        &self.letters[(self.count + 31 - letters) % 32]
    }

    pub(super) fn group(&self) -> Group {
        self.group
    }

    /// Where the group starts of the letter that is so many before the last.
    pub(super) fn group_start(&self, back: usize) -> usize {
        self.group_starts[(self.count + 31 - back) % 32]
    }

    /// How many letters of the last one's group there are so far.
    pub(super) fn group_length(&self) -> usize {
        self.count - self.group.first
    }

    /// How many letters there are from one that is so many before the last to the next group, or
    /// to the last letter; and whether a group starts with it.
    pub(super) fn tail(&self, back: usize) -> (usize, bool) {
        let starts = self.starts & mask(back); // groups that start behind it
        let next = 32 - starts.leading_zeros() as usize; // 1 + the place of the first of them
        (back + 1 - next, self.starts >> back & 1 == 1)
    }

    /// How many of the last letters look like a key; no two keys look alike, and a part of
    /// one is enough.
    pub(super) fn looks_like_key(&self) -> Option<usize> {
        if self.count >= LENGTH && self.twenty() {
            return Some(LENGTH);
        }
        (self.count >= 25 && self.unbroken_25()).then_some(25)
    }

    fn twenty(&self) -> bool {
        let all = mask(LENGTH);
        let count = |set: u32| (set & all).count_ones();
        let (foreign, digits) = (count(self.foreign), count(self.digits));
        let starts = self.starts & all;
        let unbroken = starts & !(1 << (LENGTH - 1)) == 0;
        let letter_by_letter = starts.count_ones() >= 15;
        // A hexadecimal number has none of these letters, a key has eleven. Other words near a number
        // may have some.
        let fewest = if unbroken || letter_by_letter { 2 } else { 4 };
        let has_letters = count(self.beyond_hex) >= fewest;
        if foreign > MOST_FOREIGN || !has_letters && digits > 12 {
            return false;
        }
        let groups = Groups::of(starts);
        let mixed_case = count(self.upper) > 0 && count(self.lower) > 0;
        if groups.in_fives {
            let inner = starts & !(1 << (LENGTH - 1));
            let like_no_word = digits >= 3 || digits > 0 && count(self.lower) == 0;
            let limit = match (self.after_blank & inner == 0, like_no_word) {
                (true, true) => MOST_FOREIGN,
                (true, false) if count(self.lower) > 0 => 4,
                (true, false) | (false, true) => 6,
                (false, false) => 3,
            };
            return foreign <= limit;
        }
        if foreign > 3 || !has_letters && !groups.like_a_key {
            return false;
        }
        if mixed_case && !groups.like_a_key {
            // Base64 has as many letters that no key has as a text has.
            return self.count >= 25 && self.foreign & mask(25) == 0;
        }
        unbroken
            || groups.like_a_key
            || letter_by_letter
            || groups.longest >= if digits >= 3 { 9 } else { 10 } // no word without vowels
            || digits >= 3 && groups.equal
    }

    /// A key without dashes in which some characters were misread.
    fn unbroken_25(&self) -> bool {
        let all = mask(25);
        let count = |set: u32| (set & all).count_ones();
        self.starts & all & !(1 << 24) == 0
            && count(self.foreign) <= 7
            && count(self.digits) >= 3
            && count(self.beyond_hex) >= 5
            && (count(self.upper) == 0 || count(self.lower) == 0)
    }
}

fn mask(letters: usize) -> u32 {
    (1 << letters) - 1
}

/// How the letters of a window are grouped.
struct Groups {
    /// Three groups of five, between parts of others that have five at most.
    in_fives: bool,
    /// As a key whose groups are one too long or too short.
    like_a_key: bool,
    /// Groups of one other length.
    equal: bool,
    /// The length of the longest group, or part of one.
    longest: u32,
}

impl Groups {
    fn of(starts: u32) -> Self {
        let (mut rest, mut last, mut equal) = (starts, None, 0);
        let (mut inner, mut fives, mut others) = (0, 0, 0);
        let mut longest = 0;
        while rest != 0 {
            let place = rest.trailing_zeros();
            rest &= rest - 1;
            if let Some(last) = last {
                let length: u32 = place - last;
                longest = longest.max(length);
                equal = if inner == 0 || equal == length { length } else { 0 };
                inner += 1;
                match length {
                    5 => fives += 1,
                    4 | 6 => {}
                    _ => others += 1,
                }
            }
            last = Some(place);
        }
        let head = starts.trailing_zeros() + 1;
        let tail = 19_u32.saturating_sub(last.unwrap_or(0));
        let two_and_two_parts = inner == 2 && fives == 2 && head == 5 && tail == 5;
        Self {
            longest: longest.max(head).max(tail),
            equal: equal > 2 && equal * inner >= if equal > 5 { 12 } else { 15 },
            in_fives: fives == 3 && inner == 3 && head <= 5 && tail <= 5,
            like_a_key: two_and_two_parts
                || inner >= 3 && fives >= 2 && others == 0 && head <= 6 && tail <= 6,
        }
    }
}
