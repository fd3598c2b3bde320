//! Which Office product a licence is of, by the name that the licensing service or the Office Deployment
//! Tool gives it. `facts` reads the names, and `judge` asks for the edition.

use super::values::{self, LicenceChannel};
use gvlk::{Edition, ProductFamily};

/// A product of Office, as its licence is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Licence {
    /// The whole name, such as "`Office24ProPlus2024VL_KMS_Client_AE`".
    pub(super) name: String,
    /// The product in it, such as "`ProPlus`".
    product: String,
    year: Option<u32>,
    pub(super) channel: LicenceChannel,
    /// Whether it is of a configuration, and not installed.
    pub(super) configured: bool,
}

impl Licence {
    /// The licence in "Office 16, `Office16ProPlusVL_KMS_Client` edition" or in its second part alone.
    pub(super) fn of_name(text: &str) -> Option<Self> {
        let (version, rest) = match text.trim().split_once(", ") {
            Some((version, rest)) => (version.strip_prefix("Office ")?, rest),
            None => ("", text.trim()),
        };
        let is_licence = rest.ends_with(" edition");
        let name = rest.trim_end_matches(" edition");
        let has_version = !version.is_empty();
        let body = name.strip_prefix("Office").or(has_version.then_some(name))?;
        // A column may be too narrow for the name. The activation ID or the key says the product.
        if has_version && name.ends_with(['.', '…', '?']) {
            return Some(Self::new(name, "", None, LicenceChannel::Volume));
        }
        let is_digit = |c: char| c.is_ascii_digit();
        let (number, body) = body.split_at(body.len() - body.trim_start_matches(is_digit).len());
        let (body, kind) = match body.split_once(['_', '-']) {
            Some(parts) => parts,
            None if !(has_version && is_licence) => return None,
            None if body.ends_with("VL") => (body, ""),
            // "Office 2013, ProPlus edition" says no channel: the key says the product.
            None => return Some(Self::new(name, "", None, LicenceChannel::Volume)),
        };
        let channel = values::channel(kind);
        let is_cut_off = kind.starts_with("KMS") && has_version;
        if !is_licence && channel.is_none() && !is_cut_off {
            return None; // "Office2024-LTSC-Full" is what somebody calls a configuration.
        }
        let channel = match channel {
            Some(LicenceChannel::Retail) | None if body.ends_with("VL") => LicenceChannel::Volume,
            _ if is_of_365(body) => LicenceChannel::Subscription,
            channel => channel.unwrap_or(LicenceChannel::Retail),
        };
        let body = body.strip_suffix("VL").or(body.strip_suffix('R')).unwrap_or(body);
        let year = match if number.is_empty() { version } else { number } {
            "14" | "2010" => Some(2010),
            "15" | "2013" => Some(2013),
            "16" | "2016" => Some(2016),
            "19" | "2019" => Some(2019),
            "21" | "2021" => Some(2021),
            "24" | "2024" => Some(2024),
            _ => None,
        };
        Some(Self::new(name, body, year, channel))
    }

    /// The product of an activation ID, which says it alone.
    pub(super) fn of_activation_id(id: &str) -> Option<Self> {
        let [edition] = values::editions_of(id)? else { return None };
        Some(Self::new(edition.name(), "", None, LicenceChannel::Volume))
    }

    /// Whether it is of another product. A name that was cut off says none.
    pub(super) fn is_other_than(&self, other: &Self) -> bool {
        self.name != other.name && !self.product.is_empty() && !other.product.is_empty()
    }

    /// The product of a configuration of the Office Deployment Tool: "`ProPlus2024Volume`".
    pub(super) fn of_product_id(id: &str) -> Option<Self> {
        let before = |end: &str| {
            let (body, found) = id.split_at_checked(id.len().checked_sub(end.len())?)?;
            found.eq_ignore_ascii_case(end).then_some(body)
        };
        // Without a year, "ProPlusVolume" is of 2013 and of 2016.
        let (body, year, channel) = match before("Volume") {
            Some(body) => (body, None, LicenceChannel::Volume),
            None if is_of_365(id) => {
                (before("Retail").unwrap_or(id), None, LicenceChannel::Subscription)
            }
            None => (before("Retail")?, Some(2016), LicenceChannel::Retail),
        };
        Some(Self { configured: true, ..Self::new(id, body, year, channel) })
    }

    /// `body` is the product, with the year at its end unless that is another one.
    fn new(name: &str, body: &str, other: Option<u32>, channel: LicenceChannel) -> Self {
        let (product, year) =
            body.split_at_checked(body.len().saturating_sub(4)).unwrap_or((body, ""));
        let year = year.parse().ok().filter(|year| (2010..2100).contains(year));
        Self {
            name: name.to_owned(),
            product: if year.is_some() { product } else { body }.to_owned(),
            year: year.or(other),
            channel,
            configured: false,
        }
    }

    /// The edition of the product in the catalogue: of a retail product, that with the same programs.
    pub(super) fn edition(&self) -> Option<Edition> {
        let year = self.year.filter(|year| *year != 2016).map(|year| year.to_string());
        let letters = |name: &str| {
            let name = name.trim_start_matches("Office ").replace("LTSC ", "");
            name.replace(' ', "").to_lowercase()
        };
        let called = letters(&self.called());
        of_id(&format!("{}{}Volume", self.product, year.unwrap_or_default())).or_else(|| {
            let mut all = ProductFamily::Office.editions().iter().copied();
            all.find(|edition| letters(edition.name()) == called)
        })
    }

    /// What Microsoft calls the product: the name of 2019's, if there is one, with the year of this one.
    pub(super) fn called(&self) -> String {
        let Some(year) = self.year.filter(|_| !is_of_365(&self.product)) else {
            return "Microsoft 365".to_owned();
        };
        match of_id(&format!("{}2019Volume", self.product)) {
            Some(of_2019) => of_2019.name().replace("2019", &year.to_string()),
            None => format!("{} {year}", self.product),
        }
    }
}

/// The edition that the Office Deployment Tool has an ID for. It reads IDs in any case.
fn of_id(id: &str) -> Option<Edition> {
    let mut all = ProductFamily::Office.editions().iter().copied();
    all.find(|edition| edition.odt_product_id().is_some_and(|one| one.eq_ignore_ascii_case(id)))
}

/// Whether a product is one of Microsoft 365: "`O365ProPlus`".
fn is_of_365(product: &str) -> bool {
    product.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("O365"))
}
