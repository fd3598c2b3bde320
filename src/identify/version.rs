//! The build in a text that gives a version of Windows.

use super::Installation;
use crate::shared::releases::{is_build, number};

/// Longer than any text that gives a version. A longer text is not read.
const LONGEST: usize = 128;

/// Words that a version may have besides its numbers. The number of a service pack follows the first.
const WORDS: &[u8] = b"pack microsoft windows version os build n/a service";

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
        let text = Some(version.trim_ascii().as_bytes()).filter(|text| text.len() <= LONGEST)?;
        let (mut build, mut after_pack) = (None, false);
        let words = || WORDS.split(|byte| *byte == b' ');
        let separates = |c: &u8| c.is_ascii_whitespace() || b"()[],".contains(c);
        for part in text.split(separates).filter(|part| !part.is_empty()) {
            let word = words().position(|word| word.eq_ignore_ascii_case(part));
            if word.is_none() && after_pack {
                number(part)?;
            } else if word.is_none() {
                let found = build_in(part)?;
                if found != 0 && build.replace(found).is_some_and(|other| other != found) {
                    return None;
                }
            }
            after_pack = word == Some(0);
        }
        build.filter(|_| !after_pack)
    }
}

/// The build in numbers with dots between them, or 0 for a major and a minor version.
fn build_in(text: &[u8]) -> Option<u32> {
    let mut numbers = [None; 4];
    for (index, part) in text.split(|byte| *byte == b'.').enumerate() {
        *numbers.get_mut(index)? = Some(number(part)?);
    }
    match numbers {
        [Some(build), _, None, None] if is_build(build) => Some(build),
        [Some(_), Some(_), None, None] => Some(0),
        [Some(major), Some(minor), Some(build), _]
            if !is_build(major) && !is_build(minor) && is_build(build) =>
        {
            Some(build)
        }
        _ => None,
    }
}
