//! How a text is folded, eight bytes at once.

use super::super::shared::fold::Folded;

#[test]
fn each_ascii_letter_and_digit_is_kept_wherever_it_is() {
    const TEXT: &[u8] = b"abcdefghij0123456789";
    for (byte, index) in (0..0x80).flat_map(|byte| (0..TEXT.len()).map(move |index| (byte, index)))
    {
        if byte == b'?' {
            continue; // it may be a letter that was lost
        }
        let mut text = TEXT.to_vec();
        text[index] = byte;
        let kept: Vec<u8> =
            text.iter().filter(|byte| byte.is_ascii_alphanumeric()).copied().collect();
        let folded = Folded::new(str::from_utf8(&text).unwrap()).unwrap();
        assert_eq!(folded.as_bytes(), kept.to_ascii_lowercase(), "{byte:#x} at {index}");
        let starts = index + 1 < TEXT.len() && !byte.is_ascii_alphanumeric();
        assert_eq!(
            (1..kept.len()).find(|at| folded.starts_word(*at)),
            (starts && index > 0).then_some(index)
        );
    }
    let longest = "A".repeat(Folded::CAPACITY);
    assert_eq!(Folded::new(&longest).map(|folded| folded.len()), Some(Folded::CAPACITY));
    assert!(Folded::new(&(longest + "A")).is_none());
}
