//! The size of the tables, pinned so that they grow only on purpose.

extern crate std;

use crate::catalogue::generated::*;
use crate::catalogue::tables::{Offset, Texts};
use crate::catalogue::{Channel, Edition, Product, ProductFamily};
use crate::identify::claim::Claim;
use crate::identify::generated::*;
use crate::key::ProductKey;
use crate::key::generated::*;
use crate::key::known::KnownKind;
use crate::key::known::generated::*;
use crate::key::lookup::Matched;
use crate::name::generated::*;
use crate::name::layout::{Named, WordEntry};
use crate::shared::words::Word;
use std::collections::BTreeMap;

/// The bytes of all tables and of the texts they point to. A new row or column changes it.
/// Names take a third of it. The rows without a key and the words of other languages take 7 KiB: with
/// them, three of four machines that were refused before are recognised.
const BYTES: usize = 72_096;

/// The bytes of a value, and of what it points to.
trait Weight: Sized {
    fn weight(&self) -> usize {
        size_of::<Self>()
    }
}

macro_rules! points_nowhere {
    ($($type:ty),*) => { $(impl Weight for $type {})* };
}

points_nowhere!(u8, u16, u32, u64, bool, Edition, Product, ProductFamily, Channel, ProductKey);
points_nowhere!(Claim, KnownKind, Matched, Named, WordEntry, (Offset, Offset), (u32, u32));
points_nowhere!((Word, [u32; 3]));

impl Weight for (&str, u16) {
    fn weight(&self) -> usize {
        size_of::<Self>() + self.0.len()
    }
}

impl Weight for &str {
    fn weight(&self) -> usize {
        size_of::<Self>() + self.len()
    }
}

impl<T: Weight, const N: usize> Weight for [T; N] {
    fn weight(&self) -> usize {
        self.iter().map(Weight::weight).sum()
    }
}

impl<const ROWS: usize> Weight for Texts<ROWS> {
    fn weight(&self) -> usize {
        size_of_val(self) + self.text.len()
    }
}

impl<K: Weight, V: Weight> Weight for phf::Map<K, V> {
    fn weight(&self) -> usize {
        size_of_val(self) + size_of_val(self.entries) + size_of_val(self.disps)
    }
}

macro_rules! weights {
    ($($table:ident),* $(,)?) => { BTreeMap::from([$((stringify!($table), $table.weight())),*]) };
}

#[test]
#[cfg_attr(not(target_pointer_width = "64"), ignore = "pointers weigh less")]
fn the_tables_weigh_what_is_pinned() {
    let weights: BTreeMap<&str, usize> = weights![
        KEYS,
        AVMA_KEYS,
        AVMA_KEY_OF,
        PARTIAL_SEEDS,
        PARTIALS,
        MATCHED,
        MATCHED_EDITIONS,
        KNOWN_PARTIAL_SEEDS,
        KNOWN_PARTIALS,
        KNOWN_KEYS,
        KNOWN_KINDS,
        KNOWN_BELONGS_TO,
        KNOWN_SOURCE_OF,
        KNOWN_SOURCES,
        NAMES,
        VARIANTS,
        SOURCES,
        SOURCE_OF,
        EDITION_IDS,
        ODT_PRODUCT_IDS,
        PRODUCT_SKUS,
        PRODUCT_SKUS_OF,
        OTHER_NAMES,
        OTHER_NAMES_OF,
        SHARED_NAMES,
        SHARED_NAMES_OF,
        PRODUCT_OF,
        PRODUCT_NAMES,
        PRODUCT_VARIANTS,
        PRODUCT_FAMILIES,
        PRODUCT_CHANNELS,
        PRODUCT_EDITIONS,
        PRODUCT_EDITIONS_OF,
        FAMILY_EDITIONS,
        FAMILY_EDITIONS_OF,
        CHANNEL_EDITIONS,
        CHANNEL_EDITIONS_OF,
        NAME_SEEDS,
        NAME_SLOTS,
        FOLDED_NAME_SEEDS,
        FOLDED_NAME_SLOTS,
        SHARED_WITH,
        WORD_GROUPS,
        WORDS,
        WORD_TAILS,
        WORD_LENGTHS,
        PHRASES,
        RELEASES,
        SHARED_ROWS,
        SHARED_ROWS_OF,
        RELATED_ROWS,
        RELATED_ROWS_OF,
        NEVER_INSTALLED,
        ONLY_BY_VARIANT,
        NAMED,
        WITHOUT_KEY,
        BUILDS,
        HAS_EVALUATION,
        EDITION_ID_SEEDS,
        EDITION_ID_SLOTS,
        CLAIMED_EDITION_IDS,
        EDITION_ID_CLAIMS,
        CLAIMED_ROWS,
        SKU_SEEDS,
        SKU_SLOTS,
        CLAIMED_SKUS,
        SKU_CLAIMS,
    ];
    let generated = concat!(
        include_str!(concat!(env!("OUT_DIR"), "/catalogue.rs")),
        include_str!(concat!(env!("OUT_DIR"), "/key.rs")),
        include_str!(concat!(env!("OUT_DIR"), "/known.rs")),
        include_str!(concat!(env!("OUT_DIR"), "/name.rs")),
        include_str!(concat!(env!("OUT_DIR"), "/identify.rs")),
    );
    for table in generated.lines().filter_map(|line| line.strip_prefix("pub(crate) static ")) {
        let (name, _) = table.split_once(':').unwrap();
        assert!(weights.contains_key(name), "{name} is not weighed");
    }
    assert_eq!(weights.values().sum::<usize>(), BYTES, "the tables weigh {weights:#?}");
}
