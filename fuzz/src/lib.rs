//! What the fuzz targets share.

/// Whether an input is one of those that get the slow checks: one in `share`, always the same ones.
#[must_use]
pub fn is_drawn(input: &[u8], share: u32) -> bool {
    let mix = |hash: u32, byte: &u8| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
    (input.iter().fold(0x811c_9dc5, mix) >> 8) % share == 0
}
