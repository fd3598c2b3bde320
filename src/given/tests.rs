//! The quick test for keys hides none.

extern crate std;

use super::secret::{may_have_key, search};
use proptest::prelude::*;
use std::string::String;

/// Texts that are nearly keys, with what may be between their letters, around them and in place of them.
fn text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => "[B-DF-HJ-KMNP-RTV-Y2-46-9]{1,5}",
        2 => "[b-df-hj-kmnp-rtv-y2-46-9]{3,25}",
        2 => "[A-Za-z0-9]{1,9}",
        3 => "[- ._/|]|--|\\t",
        1 => "&#(45|66|x2d|x42);?|%(2D|42|63)|\\\\(t|x42|u0042|u\\{42\\})|&nbsp;",
        1 => "\u{2013}|\u{ad}|В|Ⓑ|é|\u{301}|\\*{4,6}|[*-]{20,30}BBBBB",
    ];
    prop::collection::vec(part, 0..24).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(600) })]

    #[test]
    fn a_text_that_is_not_searched_has_no_key(text in text()) {
        let found = search(&text, 0, &|_| false).is_some();
        prop_assert!(!found || may_have_key(text.as_bytes()), "{text:?}");
    }

    #[test]
    fn one_letter_more_or_less_decides(
        keys in "[B-DF-HJ-KMNP-RTV-Y2-46-9]{11,13}",
        foreign in "[AEILOSUZ015]{7,9}",
        order in any::<u64>(),
    ) {
        let (mut letters, mut random) = ((keys + &foreign).into_bytes(), order);
        for last in (1..letters.len()).rev() {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            letters.swap(last, usize::try_from(random >> 40).unwrap_or(0) % (last + 1));
        }
        for step in [4, 5, 6, 30] {
            let groups: std::vec::Vec<_> = letters.chunks(step).collect();
            let text = String::from_utf8(groups.join(&b'-')).unwrap_or_default();
            let found = search(&text, 0, &|_| false).is_some();
            prop_assert!(!found || may_have_key(text.as_bytes()), "{text:?}");
        }
    }
}
