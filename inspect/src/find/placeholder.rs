//! Texts that people write instead of a key.

use super::chain::is_mask;
use gvlk::internal::is_key_character;

/// Whether five groups are written instead of a key. That is so in three cases:
///
/// - One of them is masked: `XXXXX`, `?????`, `*****`, `#####`.
/// - Three of them are the same character again and again: `KKKKK-KKKKK-KKKKK-KKKKK-KKKKK`.
/// - Each of them is one character again and again, or consecutive characters, and one character is
///   in no key: `ABCDE-12345-ABCDE-12345-ABCDE`.
pub(super) fn is_placeholder<'t>(groups: impl Iterator<Item = &'t [u8]> + Clone) -> bool {
    let filler = |group: &[u8]| {
        let first = group.first().copied().map(|byte| byte.to_ascii_uppercase());
        first.filter(|first| group.iter().all(|byte| byte.to_ascii_uppercase() == *first))
    };
    let masked = groups.clone().filter_map(filler).any(|character| {
        let is_same = |group: &&[u8]| filler(group) == Some(character);
        character == b'X' || is_mask(character) || groups.clone().filter(is_same).count() >= 3
    });
    masked
        || groups.clone().all(|group| filler(group).is_some() || is_consecutive(group))
            && groups.flatten().any(|byte| !is_key_character(*byte))
}

/// `ABCDE`, `12345`, `67890`.
fn is_consecutive(group: &[u8]) -> bool {
    group.windows(2).all(|pair| {
        let [first, second] = [pair[0], pair[1]].map(|byte| byte.to_ascii_uppercase());
        second == first.wrapping_add(1) || (first, second) == (b'9', b'0')
    })
}
