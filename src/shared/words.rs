//! The grammar of names: which words a name is made of. Case, spacing, punctuation and order do not
//! matter.
//!
//! A name is a set of words. "Windows 10 Enterprise 2016 LTSB N" and "Windows 10 Enterprise N LTSB
//! 2016" are one set, and so are "Windows Web Server 2008 R2" and "Windows Server 2008 R2 Web". The
//! build script collects the words of the names in `keys.csv` and numbers them; the library reads
//! the set of a name that somebody typed and looks it up. Both go through this module.

use super::fold::Folded;
use super::releases::{is_build, number};
use core::ops::Range;

pub(crate) type Word = u8;

/// The words of a set in ascending order, with zeros behind them: what it is looked up by.
pub(crate) type Packed = [Word; 8];

/// A word that changes nothing: "Microsoft", "Edition".
pub(crate) const NOTHING: Word = 0;
pub(crate) const SERVER: Word = 1;
pub(crate) const WINDOWS: Word = 2;
pub(crate) const EVALUATION: Word = 3;
/// How a server is installed, which changes neither its edition nor its key.
pub(crate) const INSTALLATION_OPTION: Word = 4;
/// The same of a server with a desktop. "Core" can be a part of another name, as in "Windows 10 Core".
pub(crate) const DESKTOP_EXPERIENCE: Word = 5;
/// The last word of every product ID of the Office Deployment Tool here.
#[cfg_attr(not(feature = "names-in-text"), allow(dead_code))]
pub(crate) const VOLUME: Word = 6;

/// Marks the names that the licensing service makes from an `EditionID`, in which "Windows Server
/// Standard" is `ServerStandard` and no name of a release.
pub(crate) const LICENSED: Word = 7;

/// Like [`NOTHING`], but only as a whole word: "English", "OS". Within other letters it may be a part of
/// a word that means something.
pub(crate) const NOTHING_ALONE: Word = 8;

/// The first number for the words of the catalogue.
#[allow(dead_code, reason = "the build script numbers the words from here on")]
pub(crate) const FIRST_WORD: Word = 9;

/// The first number for a word that means several: "专业工作站版" for "Pro for Workstations".
pub(crate) const FIRST_PHRASE: Word = 192;

/// The words that one word means. The unused elements are [`NOTHING`].
pub(crate) type Phrase = [Word; 4];

/// The group in which a word is looked up: words with the same two bytes at their start are in one.
pub(crate) const fn group_of_words(first: u8, second: u8) -> u8 {
    first.wrapping_mul(7) ^ second.wrapping_mul(37)
}

/// The words of a name, and what some of them say to the grammar.
#[derive(Clone, Copy, Default)]
pub(crate) struct WordSet {
    words: Packed,
    /// A bit for each word up to [`DESKTOP_EXPERIENCE`] that the name has.
    grammar: u8,
    /// The build that the name ends with.
    pub(crate) build: Option<u32>,
    order: Order,
}

/// In which order a text has its words, as far as that shows several names. Numbers, too, are words.
#[derive(Clone, Copy, Default)]
struct Order {
    /// How many different words have no digit, and how many of them come again with those around them.
    different: u8,
    again: Option<u8>,
    /// Whether a new word follows those that come again: "Windows 11 Pro, Windows 11 Pro N".
    adds: bool,
    /// The word without digits that was read last, and whether one with digits is behind it.
    last: Word,
    is_behind_number: bool,
    /// Two words that a sign separates: "Windows 10 Pro, Education".
    separated: Option<[Word; 2]>,
}

/// Where a word is: whether it has digits, is behind a sign, and is apart from what is before it.
#[derive(Clone, Copy)]
struct Place {
    has_digit: bool,
    follows_sign: bool,
    starts_word: bool,
}

/// The length of a word in a text, and its number.
pub(crate) type Found = (usize, Word);

/// Reads the words of a folded text from its start, and the longest word at every index.
pub(crate) struct Reader<'t, L> {
    pub(crate) folded: &'t Folded,
    pub(crate) phrases: &'t [Phrase],
    /// The longest word that its argument starts with. At least eight bytes are there to look at, with zeros
    /// after the text's end.
    pub(crate) longest: L,
}

impl<L: Fn(&[u8]) -> Option<Found>> Reader<'_, L> {
    /// The words. The error is the number of bytes that were understood.
    pub(crate) fn read(&self) -> Result<WordSet, usize> {
        let (mut set, mut at, mut understood) = (WordSet::default(), 0, 0);
        // The other reading of a word that runs over a space, which may be two words.
        let mut two_words = None;
        while at < self.folded.len() {
            if let Some(next) = self.read_word(&mut set, at, &mut two_words) {
                at = next;
            } else {
                understood = understood.max(at);
                (set, at) = two_words.take().ok_or(understood)?;
            }
        }
        // Only servers have installation options, and a server is always Windows' or Hyper-V's.
        let meant: &[Word] = if set.has(SERVER) {
            &[SERVER]
        } else {
            &[WINDOWS, INSTALLATION_OPTION, DESKTOP_EXPERIENCE]
        };
        for word in meant.iter().copied() {
            if set.has(word) {
                set.insert(word).ok_or(at)?;
            }
        }
        Ok(set)
    }

    /// Adds the word at an index and gives the index after it.
    #[inline]
    fn read_word(
        &self,
        set: &mut WordSet,
        at: usize,
        two_words: &mut Option<(WordSet, usize)>,
    ) -> Option<usize> {
        let folded = self.folded;
        let Some((length, word)) =
            self.longest_at(at).filter(|(length, _)| !folded.splits_number(at, *length))
        else {
            if !folded.byte(at).is_ascii_digit() {
                return None;
            }
            return after_version(folded, at).or_else(|| set.read_build(folded, at));
        };
        if folded.byte(at) == b'1'
            && folded.follows_full_stop(at + length)
            && let Some(end) = after_version(folded, at)
        {
            return Some(end); // "10" is the release of Windows, "10.0" is not
        }
        if length == 1 && folded.repeats(at) {
            return None; // "GGG"
        }
        let crosses_words = folded.crosses_words(at, length);
        if word == NOTHING_ALONE
            && (crosses_words || !folded.starts_word(at) || !folded.starts_word(at + length))
        {
            return None;
        }
        if crosses_words {
            if self.takes_letter(at, length) {
                return None;
            }
            if let (None, Some((length, word))) = (&two_words, self.first_of_two(at, length)) {
                let mut shorter = *set;
                shorter.take(word, self.phrases)?;
                *two_words = Some((shorter, at + length));
            }
        }
        set.note(word, self.phrases, folded, at..at + length);
        set.take(word, self.phrases)?;
        Some(at + length)
    }

    #[inline]
    fn longest_at(&self, at: usize) -> Option<Found> {
        (self.longest)(self.folded.padded(at))
    }

    /// The word that ends at a space that a longer word runs over: "Cor" in "Cor Edition", where "Core"
    /// runs over the space, and "64-bit" in "64-bit Service Pack 1", where "64 bits" does.
    #[cold]
    fn first_of_two(&self, at: usize, longer: usize) -> Option<Found> {
        const LONGEST: usize = 32;
        let mut lengths =
            (1..longer.min(LONGEST)).rev().filter(|length| self.folded.starts_word(at + length));
        lengths.find_map(|length| {
            let mut text = [0; LONGEST + 8];
            text[..length].copy_from_slice(&self.folded.padded(at)[..length]);
            (self.longest)(&text).filter(|(found, _)| *found == length)
        })
    }

    /// Whether a word includes a letter that is a word of its own: "Windows 10 Educatio N" is not
    /// Education. In a text with spaces within its words, spaces mean nothing.
    #[cold]
    fn takes_letter(&self, at: usize, length: usize) -> bool {
        let (folded, last) = (self.folded, at + length - 1);
        let letter = [folded.byte(last), 0, 0, 0, 0, 0, 0, 0];
        if !folded.is_single_letter(last) || (self.longest)(&letter).is_none() {
            return false;
        }
        let mut index = 0;
        while index < at {
            let Some((length, _)) = self.longest_at(index) else { return true };
            if !folded.starts_word(index) || folded.crosses_words(index, length) {
                return false;
            }
            index += length;
        }
        folded.starts_word(at) && !folded.crosses_words(at, length - 1)
    }
}

impl Order {
    /// Notes the next word.
    fn note(&mut self, word: Word, is_known: bool, place: Place) {
        let Place { has_digit, follows_sign, starts_word } = place;
        let is_same = !has_digit
            && !follows_sign
            && (word == self.last || self.again.is_none() && !starts_word);
        match (is_known, &mut self.again) {
            (true, _) if is_same => {}
            (true, again) => *again = Some(again.unwrap_or(0) + u8::from(!has_digit)),
            (false, again) => {
                self.adds |= again.is_some();
                self.different += u8::from(!has_digit);
            }
        }
        if follows_sign && !has_digit && !self.is_behind_number && self.last != NOTHING {
            self.separated.get_or_insert([self.last, word]);
        }
        self.is_behind_number = has_digit;
        if !has_digit {
            self.last = word;
        } else if is_known {
            self.last = NOTHING;
        }
    }
}

impl WordSet {
    #[inline]
    fn take(&mut self, word: Word, phrases: &[Phrase]) -> Option<()> {
        match word {
            NOTHING..=DESKTOP_EXPERIENCE => self.grammar |= 1 << word,
            NOTHING_ALONE => {}
            FIRST_PHRASE.. => {
                let phrase = *phrases.get(usize::from(word - FIRST_PHRASE))?;
                return phrase.into_iter().try_for_each(|word| self.take(word, &[]));
            }
            _ => self.insert(word)?,
        }
        Some(())
    }

    /// Whether the text has the names of several editions: one comes again with other words, or each of two words that a sign
    /// separates makes a name without the other.
    pub(crate) fn is_list(&self, is_name: impl Fn(&Self) -> bool) -> bool {
        let Order { different, again, adds, separated, .. } = self.order;
        let is_name = |without: &Word| self.without(*without).is_some_and(|words| is_name(&words));
        again.is_some_and(|again| adds || again != 0 && again != different)
            || separated.is_some_and(|two| two.iter().all(is_name))
    }

    /// Notes the place of a word that is to be added. Behind itself and in an `EditionID`, a word means the same again:
    /// "Windows 10 Professional (Pro)", "Hyper-V Server 2019 SERVERHYPERCORE".
    fn note(&mut self, word: Word, phrases: &[Phrase], folded: &Folded, at: Range<usize>) {
        let mut place = Place {
            has_digit: at.clone().any(|at| folded.byte(at).is_ascii_digit()),
            follows_sign: folded.follows_sign(at.start),
            starts_word: folded.starts_word(at.start),
        };
        let phrase = word.checked_sub(FIRST_PHRASE).and_then(|at| phrases.get(usize::from(at)));
        let alone = [word];
        for word in phrase.map_or(&alone[..], |phrase| phrase) {
            if *word >= FIRST_WORD {
                self.order.note(*word, self.words.contains(word), place);
                place.follows_sign = false;
            }
        }
    }

    /// The set without a word.
    #[cold]
    pub(crate) fn without(mut self, word: Word) -> Option<Self> {
        let index = self.words.iter().position(|one| *one == word)?;
        self.words.copy_within(index + 1.., index);
        self.words[self.words.len() - 1] = 0;
        Some(self)
    }

    /// Reads "19045", or "19045.3803" with the revision, and gives where it ends.
    #[cold]
    fn read_build(&mut self, folded: &Folded, at: usize) -> Option<usize> {
        let build = folded.number(at)?;
        let number = number(build)?;
        if self.build.is_some_and(|other| other != number) || !is_build(number) {
            return None;
        }
        self.build = Some(number);
        let end = at + build.len();
        match folded.number(end) {
            Some(revision) if folded.follows_full_stop(end) => Some(end + revision.len()),
            _ => Some(end),
        }
    }

    /// The set without the first word that is one of these, and the index of that one: a release such as
    /// "22H2".
    #[cold]
    pub(crate) fn without_release(self, releases: &[Word]) -> Option<(Self, usize)> {
        let release_at = |word: &Word| releases.iter().position(|release| release == word);
        let (word, release) =
            self.words.iter().find_map(|word| Some((*word, release_at(word)?)))?;
        Some((self.without(word)?, release))
    }

    /// Marks the set as a name that the licensing service made.
    pub(crate) fn licensed(mut self) -> Option<Self> {
        self.insert(LICENSED)?;
        Some(self)
    }

    /// The set of a server whose name leaves "Server" out: "Windows 2019 Datacenter".
    #[cold]
    pub(crate) fn of_server(&self) -> Option<Self> {
        let without = !self.has(SERVER) && self.has(WINDOWS);
        let mut server = Self { grammar: self.grammar | 1 << SERVER, ..Self::default() };
        for word in self
            .words
            .into_iter()
            .filter(|word| ![0, WINDOWS, INSTALLATION_OPTION, DESKTOP_EXPERIENCE].contains(word))
        {
            server.insert(word)?;
        }
        server.insert(SERVER)?;
        without.then_some(server)
    }

    /// Whether the name has a word of the grammar.
    fn has(&self, word: Word) -> bool {
        self.grammar >> word & 1 == 1
    }

    /// `None` if there is no room: a name has at most eight words.
    fn insert(&mut self, new: Word) -> Option<()> {
        let index = self.words.iter().position(|word| *word >= new || *word == 0)?;
        if self.words[index] != new {
            let last = self.words.len() - 1;
            if self.words[last] != 0 {
                return None;
            }
            self.words.copy_within(index..last, index + 1);
            self.words[index] = new;
        }
        Some(())
    }

    /// What the set is looked up by.
    pub(crate) fn packed(&self) -> Packed {
        self.words
    }

    /// Whether the name says how a server is installed, which is not part of the set.
    pub(crate) fn has_installation_option(&self) -> bool {
        self.has(SERVER) && (self.has(INSTALLATION_OPTION) || self.has(DESKTOP_EXPERIENCE))
    }

    /// Whether the name says that it is an evaluation, which is not part of the set.
    pub(crate) fn is_evaluation(&self) -> bool {
        self.has(EVALUATION)
    }
}

/// Where a version ends whose build follows or is left out: "10.0" in "10.0.19045", "6.1" in "6.1.7601".
/// Several releases have the same one, so it says nothing.
#[cold]
fn after_version(folded: &Folded, at: usize) -> Option<usize> {
    let major = folded.number(at)?;
    let minor_at = at + major.len();
    let minor = folded.number(minor_at).filter(|_| folded.follows_full_stop(minor_at))?;
    let is_version = matches!((major, minor), (b"10", b"0") | (b"6", b"0" | b"1" | b"2" | b"3"));
    is_version.then_some(minor_at + minor.len())
}
