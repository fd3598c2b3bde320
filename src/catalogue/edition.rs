//! The columns of an edition.

use super::axes::{Channel, ProductFamily};
use super::builds::{self, Builds};
use super::generated::{self, Edition, Product};
use super::named::display;
use super::source::Source;
use super::tables::{NONE, Row};
use super::without::WithoutGvlk;

/// The columns of every row: of editions and of those without a GVLK.
macro_rules! columns {
    ($($type:ty),+) => {$(
        impl $type {
            /// The name as Microsoft writes it in English: "Windows Server 2019 Datacenter".
            #[must_use]
            pub const fn name(self) -> &'static str {
                generated::NAMES.get(self.row())
            }

            /// The `EditionID` in the registry of a machine with this edition
            /// (`HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion`): "ServerDatacenter". `None` for Office,
            /// and for editions that no machine reports, such as four of Windows Server 2012.
            #[must_use]
            pub const fn edition_id(self) -> Option<&'static str> {
                match generated::EDITION_ID_OF[self.row()] {
                    NONE => None,
                    id => Some(generated::EDITION_IDS.get(id as usize)),
                }
            }

            /// The `PRODUCT_*` numbers of winnt.h that `GetProductInfo` and WMI's `OperatingSystemSKU` give
            /// for this edition. On servers the numbers behind the first are those of Server Core.
            #[doc(alias("OperatingSystemSKU"))]
            #[must_use]
            pub const fn product_skus(self) -> &'static [u32] {
                generated::PRODUCT_SKUS.get(generated::PRODUCT_SKUS_OF[self.row()] as usize)
            }

            /// The product SKUs that the evaluation of the edition reports. Empty if there is none.
            ///
            /// The `EditionID` of an evaluation is that of the edition, followed by "Eval".
            #[must_use]
            pub const fn evaluation_skus(self) -> &'static [u32] {
                evaluation_skus(self.row())
            }

            /// The builds of Windows that have the edition. `None` if no machine reports the edition, and
            /// for an edition without a GVLK that any build may have.
            #[must_use]
            pub const fn builds(self) -> Option<Builds> {
                builds::of_row(self.row())
            }

            /// Other names of this edition that no other edition has, such as Microsoft's name in
            /// Traditional Chinese: "Windows 10 專業教育版".
            pub fn other_names(self) -> impl Iterator<Item = &'static str> + Clone {
                generated::OTHER_NAMES.get(generated::OTHER_NAMES_OF[self.row()] as usize).split_terminator(';')
            }
        }
    )+};
}

columns! { Edition, WithoutGvlk }

const fn evaluation_skus(row: usize) -> &'static [u32] {
    generated::EVALUATION_SKUS.get(generated::EVALUATION_SKUS_OF[row] as usize)
}

/// Whether the edition of a row has an evaluation.
pub(crate) fn has_evaluation(row: Row) -> bool {
    !evaluation_skus(row.into()).is_empty()
}

impl Edition {
    const fn row(self) -> usize {
        self as usize
    }

    /// Every edition, in the catalogue's order: a family's newest products first.
    pub const ALL: &'static [Self] = generated::EDITIONS;

    /// The name of the enum's variant: `Server2019Datacenter`. The feature `serde` writes it.
    #[must_use]
    pub const fn variant(self) -> &'static str {
        generated::VARIANTS.get(self.row())
    }

    /// The release that the edition belongs to.
    #[must_use]
    pub const fn product(self) -> Product {
        generated::PRODUCT_OF[self.row()]
    }

    /// The family that the edition belongs to.
    #[must_use]
    pub const fn family(self) -> ProductFamily {
        self.product().family()
    }

    /// The channel that the edition is serviced through.
    #[must_use]
    pub const fn channel(self) -> Channel {
        self.product().channel()
    }

    /// The product ID of the edition in the Office Deployment Tool: `ProPlus2024Volume`. `None` if the tool
    /// does not install it.
    #[must_use]
    pub const fn odt_product_id(self) -> Option<&'static str> {
        generated::ODT_PRODUCT_IDS.find(generated::ODT_PRODUCT_IDS_OF[self.row()] as usize)
    }

    /// Names that Windows gives to this edition and to others. The build says which edition is meant:
    /// Windows 11 Pro still calls itself "Windows 10 Pro" in the registry.
    pub fn shared_names(self) -> impl Iterator<Item = &'static str> + Clone {
        generated::SHARED_NAMES
            .get(generated::SHARED_NAMES_OF[self.row()] as usize)
            .split_terminator(';')
    }

    /// The page of Microsoft that prints this edition's key.
    #[must_use]
    pub const fn source(self) -> Source {
        Source { row: generated::SOURCE_OF[self.row()] }
    }
}

display!(Edition);
