//! The layout of small hash tables in which each number has its own slot.

use super::super::shared::hash::Slot;
use std::collections::BTreeSet;

/// A seed is nearly always found for every bucket at the first attempt.
const ATTEMPTS: u32 = 4;

/// Seeds that give each of these numbers its own slot, and which number is in each slot.
///
/// # Errors
///
/// Two equal numbers, or numbers that find no slots of their own: the hash is then at fault.
pub(super) fn perfect_hash(packed: &[u64]) -> Result<(Vec<u16>, Vec<Option<usize>>), String> {
    let distinct: BTreeSet<_> = packed.iter().collect();
    if distinct.len() != packed.len() {
        return Err("two texts have one digest: change digest in src/shared/hash.rs".to_owned());
    }
    let least = (packed.len() * 5 / 4).next_power_of_two();
    let found = (0..ATTEMPTS).map(|attempt| least << attempt).find_map(|slots| {
        let buckets = (slots / 4).max(1);
        place(packed, buckets, slots)
    });
    found.ok_or_else(|| {
        format!(
            "no seeds give each of {} numbers its own slot: change Slot in src/shared/hash.rs",
            packed.len()
        )
    })
}

fn place(packed: &[u64], buckets: usize, slots: usize) -> Option<(Vec<u16>, Vec<Option<usize>>)> {
    let mut members = vec![Vec::new(); buckets];
    for (i, number) in packed.iter().enumerate() {
        members[Slot::new(*number, buckets).bucket].push(i);
    }
    let mut order: Vec<_> = (0..buckets).collect();
    order.sort_by_key(|bucket| std::cmp::Reverse(members[*bucket].len()));
    let mut seeds = vec![0; buckets];
    let mut table = vec![None; slots];
    for bucket in order {
        let slots_with = |seed: u16| {
            members[bucket].iter().map(move |i| Slot::new(packed[*i], buckets).at(seed, slots))
        };
        seeds[bucket] = (0..=u16::MAX).take(slots).find(|seed| {
            let taken: Vec<_> = slots_with(*seed).collect();
            taken
                .iter()
                .enumerate()
                .all(|(i, slot)| table[*slot].is_none() && !taken[..i].contains(slot))
        })?;
        let taken: Vec<_> = slots_with(seeds[bucket]).collect();
        for (i, slot) in members[bucket].iter().zip(taken) {
            table[slot] = Some(*i);
        }
    }
    Some((seeds, table))
}
