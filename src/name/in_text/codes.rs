//! Product keys and GUIDs, which are no part of a name though some of their groups look like one: "W8GF4".

/// The end of the product key or GUID that starts at an index.
pub(super) fn end(text: &[u8], at: usize) -> Option<usize> {
    let is_dash = |at: usize| text.get(at) == Some(&b'-');
    let groups = match (is_dash(at + 5), is_dash(at + 8)) {
        (true, _) => [5; 5],
        (_, true) => [8, 4, 4, 4, 12],
        _ => return None,
    };
    let mut end = at;
    for (index, length) in groups.into_iter().enumerate() {
        if index > 0 {
            end = is_dash(end).then_some(end + 1)?;
        }
        let group = text.get(end..end + length)?;
        end = group.iter().all(u8::is_ascii_alphanumeric).then_some(end + length)?;
    }
    (!text.get(end).is_some_and(u8::is_ascii_alphanumeric)).then_some(end)
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
