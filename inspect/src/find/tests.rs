//! The filter hides no key.

extern crate std;

use super::{FindKeys, FoundKey, find_keys};
use core::slice::from_ref;
use proptest::prelude::*;
use std::string::String;
use std::vec::Vec;

/// What is found when every group is read.
fn without_filter(text: &[u8]) -> Vec<FoundKey> {
    FindKeys { until: text.len(), ..find_keys(text) }.collect()
}

/// Keys of every verdict, in every spelling, and parts of them.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z0-9 \\n-]{0,70}",
        "[ -~]{0,40}",
        "(-|\u{2013}|\u{2014}| |\t|--|密|é|\\*|\\\\n|%3D|\\\\u003c|_|BBBBB|W269N){1,30}",
        "[B-DF-HJ-KMNP-RTV-Y2-46-9]{5}(-[B-DF-HJ-KMNP-RTV-Y2-46-9]{5}){3,5}",
        "(-[A-Z0-9]{4,6}){4,6}",
        "W269N[- \t]?WFGWX[- \u{2013}]?YVC9B[- \u{2212}]?4J6C9[- ]?T83GX",
        "W2[A-Z0-9]{0,2}9N-WFG[A-Z0-9]{0,2}X-YVC[A-Z0-9]{0,2}B-4J6C9-T83GX",
        "vk7jg-?nphtm-?c97jm-?9mpgt-?3v66t",
        "(XXXXX-|\\?\\?\\?\\?\\?-|\\*{5}-){4}(XXXXX|T83GX)",
    ]
}

#[test]
fn no_place_in_a_block_hides_a_key() {
    for key in [
        "W269N-WFGWX-YVC9B-4J6C9-T83GX",
        "W269NWFGWXYVC9B4J6C9T83GX",
        "W269N WFGWX YVC9B 4J6C9 T83GX",
        "W269N\tWFGWX-YVC9B 4J6C9\tT83GX",
        "W269N WFGWX YVC9B 4J6C9\u{2013}T83GX",
        "W269N\u{2010}WFGWX-YVC9B\u{2010}4J6C9-T83GX",
        "W269N\u{2010}WFGWX\u{2010}YVC9B\u{2010}4J6C9\u{2010}T83GX",
        "W269N-WFGW-YVC9B-4J6C9-T83GX",
        "W269N-XWFGWX-YVC9B-4J6C9-T83GX",
        "W269N-WFGWXYVC9B-4J6C9-T83GX",
        "?????-?????-?????-?????-?????",
    ] {
        for before in 0..=64 {
            let text = [&".".repeat(before), key, "."].concat();
            let found: Vec<_> = find_keys(text.as_bytes()).map(|found| found.range()).collect();
            assert_eq!(&found[..], from_ref(&(before..before + key.len())), "{text}");
        }
    }
}

#[test]
fn no_mixture_of_dashes_and_blanks_hides_a_key() {
    let separators = || ["-", " ", "\t", "\u{2013}", "--", "_", ""].into_iter();
    let groups = ["W269N", "WFGWX", "YVC9B", "4J6C9", "T83GX"];
    for [a, b, c, d] in separators().flat_map(|a| {
        let three =
            move |b| separators().flat_map(move |c| separators().map(move |d| [a, b, c, d]));
        separators().flat_map(three)
    }) {
        for before in ["", "by ", "a-", "hello by "] {
            let [one, two, three, four, five] = groups;
            let text = [before, one, a, two, b, three, c, four, d, five, "."].concat();
            let text = text.as_bytes();
            assert_eq!(
                find_keys(text).collect::<Vec<_>>(),
                without_filter(text),
                "{a:?}{b:?}{c:?}{d:?}"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(600) })]

    #[test]
    fn what_is_skipped_has_no_key(pieces in prop::collection::vec(piece(), 0..12)) {
        let text = pieces.concat();
        prop_assert_eq!(find_keys(text.as_bytes()).collect::<Vec<_>>(), without_filter(text.as_bytes()), "{}", text);
    }
}
