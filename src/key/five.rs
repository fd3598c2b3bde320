//! The look-up of a key by its last five characters: of published and of known keys.

use crate::shared::hash::Slot;
use crate::shared::key_text;

/// A table in which the last five characters of each key have a slot of their own.
pub(super) struct Fives {
    pub(super) seeds: &'static [u16],
    /// The five characters in the lower 40 bits, the index of the key above them.
    pub(super) slots: &'static [u64],
}

impl Fives {
    /// The index of the key that ends in these characters; upper and lower case are the same.
    #[inline]
    pub(super) fn find(&self, five: [u8; 5]) -> Option<usize> {
        const PACKED: u64 = (1 << 40) - 1;
        let packed = key_text::pack_partial(five);
        let slot = Slot::new(packed, self.seeds.len());
        let entry = self.slots[slot.at(self.seeds[slot.bucket], self.slots.len())];
        (entry & PACKED == packed && packed != 0).then_some((entry >> 40) as usize)
    }
}

/// The five characters of a text that has no others; white space around them does not matter.
#[inline]
pub(super) fn five(partial: &str) -> Option<[u8; 5]> {
    let bytes = partial.as_bytes();
    bytes.try_into().or_else(|_| bytes.trim_ascii().try_into()).ok()
}
