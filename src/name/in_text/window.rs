//! The segments behind an index in a text, folded, up to a line's end or what no name is longer than.

use super::segments::{self, Gap, Segment, fold};
use super::words::MOST_AT_ONCE;
use crate::shared::releases::is_build;

/// A name has at most so many segments, and so many bytes when it is folded.
const MOST: usize = 40;
const CAPACITY: usize = 128;

pub(super) struct Window<'t> {
    text: &'t str,
    /// The folded text, with zeros behind its end.
    bytes: [u8; CAPACITY + MOST_AT_ONCE],
    length: usize,
    segments: [Segment; MOST],
    count: usize,
    /// The segment of each byte.
    segment_of: [u8; CAPACITY],
    /// Whether there is nothing more to fold.
    is_whole: bool,
}

impl<'t> Window<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self {
            text,
            bytes: [0; CAPACITY + MOST_AT_ONCE],
            length: 0,
            segments: [Segment::EMPTY; MOST],
            count: 0,
            segment_of: [0; CAPACITY],
            is_whole: false,
        }
    }

    /// Folds the segment at an index. One starts there.
    pub(super) fn start(&mut self, at: usize) {
        let end = segments::end(self.text, at);
        self.is_whole = self.push(Segment { start: at, end, ..Segment::EMPTY }).is_none();
    }

    /// Folds the text up to an index, and to the end of the segment there.
    #[inline]
    pub(super) fn reach(&mut self, to: usize) {
        while self.length <= to && !self.is_whole {
            let next = segments::next(self.text, self.segments[self.count - 1].end);
            self.is_whole = next.and_then(|next| self.push(next)).is_none();
        }
    }

    /// `None` if there is no room, or nothing in the segment but accents.
    fn push(&mut self, segment: Segment) -> Option<()> {
        let start = self.length;
        let range = segment.start..segment.end;
        let end = fold(self.text, range, &mut self.bytes[..CAPACITY], start)?;
        if end == start {
            return None;
        }
        *self.segments.get_mut(self.count)? = segment;
        let index = u8::try_from(self.count).ok()?;
        self.count += 1;
        self.segment_of[start..end].fill(index);
        self.length = end;
        Some(())
    }

    /// The segment at an index of the folded text, as far as it was folded.
    pub(super) fn segment_at(&self, at: usize) -> Option<&Segment> {
        (at < self.length).then(|| &self.segments[self.index_of(at)])
    }

    /// Which segment the byte at an index of the folded text belongs to.
    fn index_of(&self, at: usize) -> usize {
        usize::from(self.segment_of[at])
    }

    /// Whether a segment starts or the text ends at an index.
    pub(super) fn is_boundary(&self, at: usize) -> bool {
        let of = |at: usize| self.segment_of.get(at);
        at == self.length || at == 0 || at < self.length && of(at - 1) != of(at)
    }

    /// The folded text from an index on, with at least eight zeros behind its end.
    pub(super) fn padded(&self, at: usize) -> &[u8] {
        &self.bytes[at..]
    }

    /// Where the segment in front of an index of the folded text ends in the text.
    pub(super) fn end_of(&self, at: usize) -> usize {
        self.segments[self.index_of(at - 1)].end
    }

    /// Whether everything in front of an index is one segment.
    pub(super) fn is_one_segment(&self, at: usize) -> bool {
        at == 0 || self.index_of(at - 1) == 0
    }

    /// Whether a word may have the gaps that are between two indexes: a blank, or none in a short word.
    pub(super) fn joins(&self, from: usize, to: usize) -> bool {
        const SHORTEST: usize = 5;
        if to > self.length {
            return false;
        }
        let (first, last) = (self.index_of(from), self.index_of(to - 1));
        if first == last {
            return true;
        }
        let bytes = &self.padded(from)[..to - from];
        let is_long = bytes.len() >= SHORTEST || bytes.iter().any(u8::is_ascii_digit);
        let of_dashes = bytes.len() + 1 == SHORTEST; // "en-us"
        self.segments[first..=last].windows(2).all(|pair| {
            let between = || self.text[pair[0].end..pair[1].start].trim_matches(' ');
            match pair[1].gap {
                Gap::None => true,
                Gap::Blank => is_long || of_dashes && pair[1].dash,
                // "特定国家/地区版", "Home & Business"
                Gap::Or => is_long && matches!(between(), "&" | "/"),
                Gap::Weak => false,
            }
        })
    }

    /// Whether a number is glued to a letter before an index that is no release, which has four digits, or
    /// a capital to a small letter.
    pub(super) fn goes_on(&self, at: usize) -> bool {
        const OF_RELEASE: usize = 4;
        self.segment_at(at).is_some_and(|segment| {
            let text = &self.text[segment.start..segment.end];
            let is_small = self.text[..segment.start].ends_with(|c: char| c.is_ascii_lowercase());
            segment.gap == Gap::None
                && (text.starts_with(|c: char| c.is_ascii_digit()) && text.len() != OF_RELEASE
                    || text.starts_with(|c: char| c.is_ascii_uppercase()) && is_small)
        })
    }

    /// The letter at an index if it is a word of a language: "Windows 7 Professional è", "Datacenter e
    /// Standard". A letter of an edition has no accent, and is a capital if the name has capitals.
    pub(super) fn conjunction(&self, at: usize) -> Option<char> {
        let index = self.index_of(at);
        let segment = &self.segments[index];
        let letter = self.text[segment.start..].chars().next()?;
        let before = index.checked_sub(1).map(|before| &self.segments[before])?;
        let is_apart = self.text[before.end..segment.start].ends_with(' ');
        let after_capital = self.text[before.start..].starts_with(char::is_uppercase);
        (!letter.is_ascii() || is_apart && after_capital && letter.is_lowercase()).then_some(letter)
    }

    /// Whether the letter before an index is that of "N/A", or of "N/D" or "n.v.t." in other languages.
    pub(super) fn is_not_available(&self, at: usize) -> bool {
        const SIGNS: [&str; 3] = ["/", " / ", "."];
        const LETTERS: [&str; 6] = ["a", "b", "c", "d", "v", "z"];
        self.segment_at(at).is_some_and(|segment| {
            let (before, letter) =
                (&self.text[..segment.start], &self.text[segment.start..segment.end]);
            let mut heads = SIGNS.iter().filter_map(|sign| before.strip_suffix(sign));
            heads.any(|head| head.ends_with(['N', 'n']))
                && LETTERS.iter().any(|other| letter.eq_ignore_ascii_case(other))
        })
    }

    /// Whether the small letter "s" is at an index, which is not the first of a segment.
    pub(super) fn is_plural(&self, at: usize) -> bool {
        let segment = &self.segments[self.index_of(at)];
        self.padded(at)[0] == b's' && self.text[..segment.end].ends_with('s')
    }

    /// Whether the segment that has an index is no longer than two letters.
    pub(super) fn is_short(&self, at: usize) -> bool {
        let segment = &self.segments[self.index_of(at)];
        segment.end - segment.start <= 2
    }

    /// Whether the text from one index to another is within one segment.
    pub(super) fn same_segment(&self, from: usize, to: usize) -> bool {
        to <= self.length && self.index_of(from) == self.index_of(to - 1)
    }

    /// Where a version or a build ends that starts at an index: "10.0.19045", "19045.3803"; and the build.
    pub(super) fn version(&self, at: usize) -> Option<(usize, Option<u32>)> {
        let segment = self.segment_at(at)?;
        let text = &self.text[segment.start..segment.end];
        let mut parts = text.split('.').map(|part| part.parse::<u32>().ok());
        let first = parts.next()??;
        let second = parts.next().flatten();
        let is_version = matches!((first, second), (10, Some(0)) | (6, Some(0..=3)));
        let build = if is_version { parts.next().flatten() } else { Some(first) };
        let build = build.filter(|build| is_build(*build));
        let end = (at + 1..self.length).find(|at| self.is_boundary(*at)).unwrap_or(self.length);
        (is_version || build.is_some()).then_some((end, build))
    }
}
