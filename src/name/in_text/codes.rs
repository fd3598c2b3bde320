//! Product keys and GUIDs, which are no part of a name though some of their groups look like one: "W8GF4".

/// The end of the product key or GUID that starts at an index.
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
        for (index, length) in groups.into_iter().enumerate() {
            if index > 0 {
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

/// The end of the product key or GUID that the byte at an index belongs to.
pub(super) fn around(text: &[u8], at: usize) -> Option<usize> {
    const GROUP: usize = 6;
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric();
    let in_group = text[..at].iter().rev().take(GROUP).take_while(|byte| is_part(byte)).count();
    if in_group >= GROUP {
        return None;
    }
    let first = at - in_group;
    let start = |groups| {
        let start = first.checked_sub(groups * GROUP)?;
        (groups == 0 || text[start + GROUP - 1] == b'-').then_some(start)
    };
    (0..5).map_while(start).find_map(|start| end(text, start)).filter(|end| at < *end)
}
