//! The layout of small hash tables in which each number has its own slot.

use super::super::places::Places;
use super::super::shared::hash::Slot;

/// A seed is nearly always found for every bucket at the first attempt.
const ATTEMPTS: u32 = 4;

/// Seeds that give each row's number its own slot, and which row is in each slot.
///
/// # Errors
///
/// Two equal numbers, or numbers that find no slots of their own: the hash is then at fault.
pub(super) fn perfect_hash(
    rows: usize,
    number: &dyn Fn(usize) -> u64,
) -> Result<(Vec<u16>, Vec<Option<usize>>), String> {
    let numbers: Vec<u64> = (0..rows).map(number).collect();
    let mut places = Places::default();
    for number in &numbers {
        if places.add(&number.to_string(), 0).len() > 1 {
            return Err("two texts have one digest: change digest in src/shared/hash.rs".to_owned());
        }
    }
    let least = (rows * 5 / 4).next_power_of_two();
    for attempt in 0..ATTEMPTS {
        let slots = least << attempt;
        if let Some(found) = lay_out(&numbers, (slots / 4).max(1), slots) {
            return Ok(found);
        }
    }
    Err(format!(
        "no seeds give each of {rows} numbers its own slot: change Slot in src/shared/hash.rs"
    ))
}

fn lay_out(
    numbers: &[u64],
    buckets: usize,
    slots: usize,
) -> Option<(Vec<u16>, Vec<Option<usize>>)> {
    let mut members = vec![Vec::new(); buckets];
    for (row, number) in numbers.iter().enumerate() {
        members[Slot::new(*number, buckets).bucket].push(row);
    }
    let mut seeds = vec![0; buckets];
    let mut table = vec![None; slots];
    let longest = members.iter().map(Vec::len).max().unwrap_or(0);
    // Full buckets first, while there are many free slots.
    for length in (1..=longest).rev() {
        for (bucket, members) in members.iter().enumerate() {
            if members.len() == length {
                seeds[bucket] = place(members, numbers, buckets, &mut table)?;
            }
        }
    }
    Some((seeds, table))
}

/// Places each number of a bucket in a free slot, and gives the seed that does.
fn place(
    members: &[usize],
    numbers: &[u64],
    buckets: usize,
    table: &mut [Option<usize>],
) -> Option<u16> {
    let slots = table.len();
    for seed in (0..=u16::MAX).take(slots) {
        let slot = |row: usize| Slot::new(numbers[row], buckets).at(seed, slots);
        let mut placed = 0;
        while placed < members.len() && table[slot(members[placed])].is_none() {
            table[slot(members[placed])] = Some(members[placed]);
            placed += 1;
        }
        if placed == members.len() {
            return Some(seed);
        }
        for row in &members[..placed] {
            table[slot(*row)] = None;
        }
    }
    None
}
