//! The layout of small hash tables in which each number has its own slot.

use super::super::shared::hash::Slot;

/// A seed is nearly always found for every bucket at the first attempt.
const ATTEMPTS: u32 = 4;

/// Seeds that give each number its own slot, and the index of the number in each slot.
type Layout = (Vec<u8>, Vec<Option<usize>>);

/// Lays out a table of indexes by the numbers of those that have one.
///
/// # Errors
///
/// Numbers that find no slots of their own, or two equal ones: the hash is then at fault.
pub(super) fn perfect_hash(
    indexes: usize,
    number: &dyn Fn(usize) -> Option<u64>,
) -> Result<Layout, String> {
    let entries: Vec<_> = (0..indexes).filter_map(|index| Some((number(index)?, index))).collect();
    let least = (entries.len() * 5 / 4).next_power_of_two();
    let layout = (0..ATTEMPTS).find_map(|attempt| lay_out(&entries, least << attempt));
    layout.ok_or_else(|| {
        let count = entries.len();
        format!(
            "no seeds give each of {count} numbers its own slot: change Slot in src/shared/hash.rs"
        )
    })
}

fn lay_out(entries: &[(u64, usize)], slots: usize) -> Option<Layout> {
    let buckets = (slots / 4).max(1);
    let mut members = vec![Vec::new(); buckets];
    for (number, index) in entries {
        let slot = Slot::new(*number, buckets);
        members[slot.bucket].push((slot, *index));
    }
    let (mut seeds, mut indexes) = (vec![0; buckets], vec![None; slots]);
    // Full buckets first, while there are many free slots.
    let fullest = members.iter().map(Vec::len).max().unwrap_or(0);
    for size in (1..=fullest).rev() {
        for (bucket, members) in members.iter().enumerate().filter(|(_, of)| of.len() == size) {
            let fits = |seed: &u8| {
                let at = |member: usize| members[member].0.at(*seed, slots);
                (0..size).all(|member| {
                    indexes[at(member)].is_none()
                        && (0..member).all(|other| at(other) != at(member))
                })
            };
            seeds[bucket] = (0..=u8::MAX).find(fits)?;
            for (slot, index) in members {
                indexes[slot.at(seeds[bucket], slots)] = Some(*index);
            }
        }
    }
    Some((seeds, indexes))
}
