//! The grammar of names: which words a name is made of, whatever its case, spacing, punctuation
//! and order.
//!
//! A name is a set of words. "Windows 10 Enterprise 2016 LTSB N" and "Windows 10 Enterprise N LTSB
//! 2016" are one set, so are "Windows Web Server 2008 R2" and "Windows Server 2008 R2 Web". The
//! build script collects the words of the names in `keys.csv` and gives each a bit; the library
//! reads the set of a name that somebody typed and looks it up. Both go through this module.

/// A set of words, one bit each.
pub(crate) type WordSet = u128;

pub(crate) const SERVER: WordSet = 1;
const WINDOWS: WordSet = 1 << 1;
const EVALUATION: WordSet = 1 << 2;
/// How a server is installed, which changes neither its edition nor its key.
const INSTALLATION_OPTION: WordSet = 1 << 3;
/// The last word of every product ID of the Office Deployment Tool here.
const VOLUME: WordSet = 1 << 4;

/// The first bit that is free for the words of the catalogue.
#[allow(
    dead_code,
    reason = "for the build script, which numbers the catalogue's words"
)]
pub(crate) const FIRST_FREE_BIT: u32 = 5;

/// Words that mean something to the grammar itself, with the bits they stand for.
#[allow(
    dead_code,
    reason = "for the build script, which adds the catalogue's words to them"
)]
pub(crate) const GRAMMAR: &[(&str, WordSet)] = &[
    ("server", SERVER),
    ("windows", WINDOWS),
    ("evaluation", EVALUATION),
    ("eval", EVALUATION),
    ("core", INSTALLATION_OPTION),
    ("coreinstallation", INSTALLATION_OPTION),
    ("fullinstallation", INSTALLATION_OPTION),
    ("withagui", INSTALLATION_OPTION),
    ("desktopexperience", INSTALLATION_OPTION),
    ("volume", VOLUME),
    ("microsoft", 0),
    ("edition", 0),
    ("version", 0),
    ("for", 0),
];

/// Words that are another spelling of a word in the catalogue.
#[allow(
    dead_code,
    reason = "for the build script, which adds them to the catalogue's words"
)]
pub(crate) const SAME_WORD: &[(&str, &str)] = &[
    ("professional", "pro"),
    ("workstation", "workstations"),
    ("std", "standard"),
    ("acore", "acor"), // "SERVERSTANDARDACORE" in image names is the EditionID ServerStandardACor
];

/// What a set of words names: the set to look up, and whether it says "Evaluation".
pub(crate) const fn meaning(words: WordSet) -> (WordSet, bool) {
    // Only servers have installation options, and a server is always Windows' or Hyper-V's.
    let implied = if words & SERVER == 0 {
        0
    } else {
        WINDOWS | INSTALLATION_OPTION
    };
    (words & !(EVALUATION | implied), words & EVALUATION != 0)
}

/// A text without case, spacing, punctuation and trade marks, in a buffer of its own.
pub(crate) struct Folded {
    bytes: [u8; Self::CAPACITY],
    length: usize,
}

impl Folded {
    /// Longer than any name Windows gives itself; a longer text is no name.
    pub(crate) const CAPACITY: usize = 128;

    /// Folds a text; `None` if more is left of it than any name has.
    pub(crate) fn new(text: &str) -> Option<Self> {
        let mut folded = Self {
            bytes: [0; Self::CAPACITY],
            length: 0,
        };
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            rest = match c {
                '(' => after_trade_mark(rest).unwrap_or(&rest[1..]),
                _ => &rest[c.len_utf8()..],
            };
            if c.is_alphanumeric() {
                let mut utf8 = [0; 4];
                let utf8 = c.to_ascii_lowercase().encode_utf8(&mut utf8).as_bytes();
                let end = folded.length + utf8.len();
                folded
                    .bytes
                    .get_mut(folded.length..end)?
                    .copy_from_slice(utf8);
                folded.length = end;
            }
        }
        Some(folded)
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.length]
    }
}

/// What follows "(R)", "(TM)" or "(C)"; the signs ®, ™ and © are punctuation anyway.
fn after_trade_mark(text: &str) -> Option<&str> {
    ["(R)", "(TM)", "(C)"].iter().find_map(|mark| {
        let head = text.get(..mark.len())?;
        head.eq_ignore_ascii_case(mark).then(|| &text[mark.len()..])
    })
}

/// The words of a folded text, found from its start, the longest first at every place.
///
/// `longest` gives the longest word its argument starts with: the word's length and its bits.
/// The error is the number of bytes that were understood before one was no word.
pub(crate) fn words_of(
    folded: &[u8],
    longest: impl Fn(&[u8]) -> Option<(usize, WordSet)>,
) -> Result<WordSet, usize> {
    let (mut words, mut at) = (0, 0);
    while at < folded.len() {
        let (length, word) = longest(&folded[at..]).ok_or(at)?;
        words |= word;
        at += length;
    }
    Ok(words)
}
