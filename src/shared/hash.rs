//! Small hash tables in which each number has its own slot.
//!
//! They find partial keys, product SKUs, and the digests of names and `EditionID`s. The hash of `phf`
//! takes 11 to 12 ns, which is more than a whole look-up here; `phf` has the other tables. The build
//! script lays these tables out and the library probes them, with one hash.

/// Where a number is in a hash table in which each number has its own slot: the seed of the number's
/// bucket moves it there.
#[derive(Clone, Copy)]
pub(crate) struct Slot {
    pub(crate) bucket: usize,
    index: usize,
    /// How far a seed of 1 moves the number. Two numbers of one bucket that share an index differ in
    /// this.
    step: usize,
}

impl Slot {
    #[allow(clippy::cast_possible_truncation, reason = "masks keep 16 bits at most of each")]
    pub(crate) const fn new(packed: u64, buckets: usize) -> Self {
        let mixed = packed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        // Both lengths are powers of two; the high bits of a product are the well-mixed ones.
        let [bucket, index, step] = [mixed >> 48, mixed >> 32, mixed >> 20];
        Self {
            bucket: bucket as usize & (buckets - 1),
            index: index as usize & 0xffff,
            step: step as usize & 0xffff | 1,
        }
    }

    pub(crate) const fn at(&self, seed: u8, slots: usize) -> usize {
        (self.index + self.step * seed as usize) & (slots - 1)
    }
}

/// A digest of a text that ignores ASCII case. Tables are laid out by it.
pub(crate) fn digest(text: &[u8]) -> u64 {
    const LOWER: u64 = 0x2020_2020_2020_2020;
    let mix = |state: u64, word: u64| {
        (state.rotate_left(23) ^ (word | LOWER)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    };
    let mut state = text.len() as u64;
    let mut rest = text;
    while let Some((word, after)) = rest.split_first_chunk() {
        state = mix(state, u64::from_le_bytes(*word));
        rest = after;
    }
    // The last eight bytes overlap with those before, which is cheaper than padding the rest.
    let last = match text.last_chunk() {
        Some(word) => u64::from_le_bytes(*word),
        None => text.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)),
    };
    let mixed = mix(state, last);
    mixed ^ mixed >> 32 // the low bits of a product do not depend on the high ones
}
