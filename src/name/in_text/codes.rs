//! Product keys and GUIDs, which are no part of a name though some of their groups look like one: "W8GF4".

/// Where a product key or a GUID ends that starts at a place.
pub(super) fn end(text: &[u8], at: usize) -> Option<usize> {
    const KEY: [usize; 5] = [5; 5];
    const GUID: [usize; 5] = [8, 4, 4, 4, 12];
    let is_dash = |at: usize| text.get(at) == Some(&b'-');
    let groups = if is_dash(at + 5) { KEY } else { GUID };
    if groups == GUID && !is_dash(at + 8) {
        return None;
    }
    Some(groups).into_iter().find_map(|groups| {
        let mut end = at;
        for (place, length) in groups.into_iter().enumerate() {
            if place > 0 {
                end += usize::from(*text.get(end)? == b'-');
            }
            let group = text.get(end..end + length)?;
            if !group.iter().all(u8::is_ascii_alphanumeric) {
                return None;
            }
            end += length;
        }
        let is_whole = !text.get(end).is_some_and(u8::is_ascii_alphanumeric);
        (is_whole && end - at == groups.iter().sum::<usize>() + groups.len() - 1).then_some(end)
    })
}

/// Whether a place is within a product key.
pub(super) fn is_within(text: &[u8], at: usize) -> bool {
    const GROUP: usize = 6;
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric();
    let in_group = text[..at].iter().rev().take(GROUP).take_while(|byte| is_part(byte)).count();
    let Some(start) = at.checked_sub(in_group) else { return false };
    if in_group >= GROUP || start == 0 && in_group == 0 {
        return false;
    }
    (0..5)
        .map_while(|groups| start.checked_sub(groups * GROUP))
        .any(|start| end(text, start).is_some_and(|end| at < end))
}
