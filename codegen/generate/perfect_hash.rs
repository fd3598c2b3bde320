//! The layout of small hash tables in which each number has its own slot.

use super::super::shared::hash::Slot;
use std::cmp::Reverse;

/// A seed is nearly always found for every bucket at the first attempt.
const ATTEMPTS: u32 = 4;

/// Seeds that give each row's number its own slot, and which row is in each slot.
type Layout = (Vec<u16>, Vec<Option<usize>>);

/// Lays out a table of numbers.
///
/// # Errors
///
/// Two equal numbers, or numbers that find no slots of their own: the hash is then at fault.
pub(super) fn perfect_hash(rows: usize, number: &dyn Fn(usize) -> u64) -> Result<Layout, String> {
    let numbers: Vec<u64> = (0..rows).map(number).collect();
    let mut sorted = numbers.clone();
    sorted.sort_unstable();
    if sorted.windows(2).any(|pair| pair[0] == pair[1]) {
        return Err("two texts have one digest: change digest in src/shared/hash.rs".to_owned());
    }
    let least = (rows * 5 / 4).next_power_of_two();
    let mut attempts = (0..ATTEMPTS).map(|attempt| lay_out(&numbers, least << attempt));
    attempts.find_map(|layout| layout).ok_or_else(|| {
        format!(
            "no seeds give each of {rows} numbers its own slot: change Slot in src/shared/hash.rs"
        )
    })
}

fn lay_out(numbers: &[u64], slots: usize) -> Option<Layout> {
    let buckets = (slots / 4).max(1);
    let mut members = vec![Vec::new(); buckets];
    for (row, number) in numbers.iter().enumerate() {
        members[Slot::new(*number, buckets).bucket].push(row);
    }
    // Full buckets first, while there are many free slots.
    let mut order: Vec<usize> = (0..buckets).collect();
    order.sort_by_key(|bucket| Reverse(members[*bucket].len()));
    let (mut seeds, mut table) = (vec![0; buckets], vec![None; slots]);
    let slot = |row: usize, seed| Slot::new(numbers[row], buckets).at(seed, slots);
    for bucket in order {
        let members = &members[bucket];
        let fits = |seed: &u16| {
            members.iter().enumerate().all(|(index, row)| {
                let at = slot(*row, *seed);
                let is_same = |other: &usize| slot(*other, *seed) == at;
                table[at].is_none() && !members[..index].iter().any(is_same)
            })
        };
        let seed = (0..=u16::MAX).take(slots).find(fits)?;
        for row in members {
            table[slot(*row, seed)] = Some(*row);
        }
        seeds[bucket] = seed;
    }
    Some((seeds, table))
}
