//! The build in a text that gives a version of Windows.

use super::Installation;
use crate::shared::releases::is_build;

/// Longer than any text that gives a version. A longer text is not read.
const LONGEST: usize = 128;

/// Words that a version may have besides its numbers.
const WORDS: [&str; 7] = ["microsoft", "windows", "version", "os", "build", "n/a", "service"];

impl Installation<'_> {
    /// The build in the text of a Windows version, if the text is nothing else and names one build.
    ///
    /// Reads every form that [`version`](Self::version) lists.
    ///
    /// ```
    /// use gvlk::Installation;
    ///
    /// assert_eq!(Installation::build_in_version("10.0.17763.1234"), Some(17763));
    /// assert_eq!(Installation::build_in_version("10.0 (17763)"), Some(17763));
    /// assert_eq!(Installation::build_in_version("17763"), Some(17763));
    /// assert_eq!(Installation::build_in_version("1809"), None); // the name of a release
    /// ```
    #[must_use]
    pub fn build_in_version(version: &str) -> Option<u32> {
        let text = version.trim_ascii().as_bytes();
        if text.len() > LONGEST {
            return None;
        }
        let mut build = None;
        let mut after_pack = false;
        let separates = |c: &u8| c.is_ascii_whitespace() || b"()[],".contains(c);
        for part in text.split(separates).filter(|part| !part.is_empty()) {
            if WORDS.iter().any(|word| word.as_bytes().eq_ignore_ascii_case(part)) {
                after_pack = false;
            } else if part.eq_ignore_ascii_case(b"pack") {
                after_pack = true;
            } else if after_pack {
                number(part)?; // the number of a service pack
                after_pack = false;
            } else if let Numbers::Build(found) = numbers(part)? {
                if build.is_some_and(|build| build != found) {
                    return None;
                }
                build = Some(found);
            }
        }
        if after_pack { None } else { build }
    }
}

/// Numbers with dots between them.
enum Numbers {
    Build(u32),
    /// A major and a minor version.
    NoBuild,
}

fn numbers(text: &[u8]) -> Option<Numbers> {
    let mut numbers = [None; 4];
    for (index, part) in text.split(|byte| *byte == b'.').enumerate() {
        *numbers.get_mut(index)? = Some(number(part)?);
    }
    match numbers {
        [Some(build), _, None, None] if is_build(build) => Some(Numbers::Build(build)),
        [Some(_), Some(_), None, None] => Some(Numbers::NoBuild),
        [Some(major), Some(minor), Some(build), _]
            if !is_build(major) && !is_build(minor) && is_build(build) =>
        {
            Some(Numbers::Build(build))
        }
        _ => None,
    }
}

#[inline(never)]
fn number(digits: &[u8]) -> Option<u32> {
    let (first, rest) = digits.split_first()?;
    let digit = |byte: u8| char::from(byte).to_digit(10);
    let append = |number: u32, byte: &u8| number.checked_mul(10)?.checked_add(digit(*byte)?);
    rest.iter().try_fold(digit(*first)?, append)
}
