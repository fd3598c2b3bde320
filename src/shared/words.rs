//! The grammar of names: which words a name is made of, whatever its case, spacing, punctuation
//! and order.
//!
//! A name is a set of words. "Windows 10 Enterprise 2016 LTSB N" and "Windows 10 Enterprise N LTSB
//! 2016" are one set, so are "Windows Web Server 2008 R2" and "Windows Server 2008 R2 Web". The
//! build script collects the words of the names in `keys.csv` and numbers them; the library reads
//! the set of a name that somebody typed and looks it up. Both go through this module.

use super::fold::Folded;

/// The number of a word.
pub(crate) type Word = u8;

/// A set of words as a number in two halves.
pub(crate) type Packed = (u32, u32);

/// A word that changes nothing: "Microsoft", "Edition".
const NOTHING: Word = 0;
const SERVER: Word = 1;
const WINDOWS: Word = 2;
pub(crate) const EVALUATION: Word = 3;
/// How a server is installed, which changes neither its edition nor its key.
const INSTALLATION_OPTION: Word = 4;
/// The last word of every product ID of the Office Deployment Tool here.
const VOLUME: Word = 5;

/// The first number for the words of the catalogue.
#[allow(dead_code, reason = "for the build script, which numbers the catalogue's words")]
pub(crate) const FIRST_WORD: Word = 6;

/// The first number for a word that means several: "专业工作站版" for "Pro for Workstations".
pub(crate) const FIRST_PHRASE: Word = 192;

/// The words that one word means. The unused places are [`NOTHING`].
pub(crate) type Phrase = [Word; 4];

/// Words that mean something to the grammar itself.
#[allow(dead_code, reason = "for the build script, which adds the catalogue's words to them")]
pub(crate) const GRAMMAR: &[(&str, Word)] = &[
    ("server", SERVER),
    ("windows", WINDOWS),
    ("evaluation", EVALUATION),
    ("eval", EVALUATION),
    ("core", INSTALLATION_OPTION),
    ("cor", INSTALLATION_OPTION), // "SERVERTURBINECOR"
    ("coreinstallation", INSTALLATION_OPTION),
    ("fullinstallation", INSTALLATION_OPTION),
    ("withagui", INSTALLATION_OPTION),
    ("desktopexperience", INSTALLATION_OPTION),
    ("withdesktopexperience", INSTALLATION_OPTION),
    ("volume", VOLUME),
    ("microsoft", NOTHING),
    ("edition", NOTHING),
    ("version", NOTHING),
    ("for", NOTHING),
    ("of", NOTHING),
    // What a machine is made of changes neither the edition nor the key.
    ("64bit", NOTHING),
    ("32bit", NOTHING),
    ("x64", NOTHING),
    ("x86", NOTHING),
    ("gen1", NOTHING),
    ("gen2", NOTHING),
    ("servicepack1", NOTHING),
    ("servicepack2", NOTHING),
    ("sp1", NOTHING),
    ("sp2", NOTHING),
];

/// The set of words that a name is, and what the grammar makes of some of them.
#[derive(Default)]
pub(crate) struct WordSet {
    /// In ascending order; the unused places are 0.
    words: [Word; 8],
    /// A bit for each word up to [`INSTALLATION_OPTION`] that the name has.
    grammar: u8,
}

impl WordSet {
    /// Reads a folded text from its start, the longest word first at every place.
    ///
    /// `longest` gives the longest word its argument starts with: its length and its number. At
    /// least eight bytes are there to look at, with zeros behind the text's end.
    /// The error is the number of bytes that were understood.
    pub(crate) fn read(
        folded: &Folded,
        phrases: &[Phrase],
        longest: impl Fn(&[u8]) -> Option<(usize, Word)>,
    ) -> Result<Self, usize> {
        let mut set = Self::default();
        let mut at = 0;
        while at < folded.len() {
            let (length, word) = longest(folded.padded(at)).ok_or(at)?;
            if folded.crosses_words(at, length) && takes_letter(folded, at, length, &longest) {
                return Err(at);
            }
            match word {
                NOTHING..=INSTALLATION_OPTION => set.grammar |= 1 << word,
                FIRST_PHRASE.. => {
                    let phrase = phrases.get(usize::from(word - FIRST_PHRASE)).ok_or(at)?;
                    set.add(*phrase).ok_or(at)?;
                }
                _ => set.insert(word).ok_or(at)?,
            }
            at += length;
        }
        // Only servers have installation options, and a server is always Windows' or Hyper-V's.
        let meant: &[Word] =
            if set.has(SERVER) { &[SERVER] } else { &[WINDOWS, INSTALLATION_OPTION] };
        for word in meant.iter().copied() {
            if set.has(word) {
                set.insert(word).ok_or(at)?;
            }
        }
        Ok(set)
    }

    #[cold]
    fn add(&mut self, phrase: Phrase) -> Option<()> {
        for word in phrase {
            match word {
                NOTHING..=INSTALLATION_OPTION => self.grammar |= 1 << word,
                _ => self.insert(word)?,
            }
        }
        Some(())
    }

    /// Whether the name has a word of the grammar.
    fn has(&self, word: Word) -> bool {
        self.grammar >> word & 1 == 1
    }

    /// `None` if there is no room: no name has so many words.
    fn insert(&mut self, new: Word) -> Option<()> {
        let place = self.words.iter().position(|word| *word >= new || *word == 0)?;
        if self.words[place] != new {
            let last = self.words.len() - 1;
            if self.words[last] != 0 {
                return None;
            }
            self.words.copy_within(place..last, place + 1);
            self.words[place] = new;
        }
        Some(())
    }

    /// The set as it is looked up by: as two numbers, which are stored closer together than one of
    /// twice the size.
    #[allow(clippy::cast_possible_truncation, reason = "that is what halves are")]
    pub(crate) fn packed(&self) -> Packed {
        let packed = u64::from_le_bytes(self.words);
        (packed as u32, (packed >> 32) as u32)
    }

    /// Whether the name says how a server is installed; that is no part of the set.
    pub(crate) fn has_installation_option(&self) -> bool {
        self.has(SERVER) && self.has(INSTALLATION_OPTION)
    }

    /// Whether the name says that it is an evaluation; that is no part of the set.
    pub(crate) fn is_evaluation(&self) -> bool {
        self.has(EVALUATION)
    }
}

/// Whether a word takes in a letter that is a word by itself: "Windows 10 Educatio N" is no name of
/// Education. In a text whose words are not written apart, spaces mean nothing.
#[cold]
fn takes_letter(
    folded: &Folded,
    at: usize,
    length: usize,
    longest: &impl Fn(&[u8]) -> Option<(usize, Word)>,
) -> bool {
    let last = at + length - 1;
    let letter = [folded.padded(last)[0], 0, 0, 0, 0, 0, 0, 0];
    if !folded.stood_alone(last) || longest(&letter).is_none() {
        return false;
    }
    let mut place = 0;
    while place < at {
        let Some((length, _)) = longest(folded.padded(place)) else { return true };
        if !folded.starts_word(place) || folded.crosses_words(place, length) {
            return false;
        }
        place += length;
    }
    folded.starts_word(at) && !folded.crosses_words(at, length - 1)
}
