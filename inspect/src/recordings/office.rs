//! Which Office product a licence is of, by the name that the licensing service or the Office Deployment
//! Tool gives it. `facts` reads the names, and `judge` asks for the edition.

use super::values::Channel;
use gvlk::{Edition, ProductFamily};

/// A product of Office, as its licence is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Licence {
    /// The whole name, such as "`Office24ProPlus2024VL_KMS_Client_AE`".
    pub(super) name: String,
    /// The product in it, such as "`ProPlus`".
    product: String,
    year: Option<u32>,
    pub(super) channel: Option<Channel>,
    /// Whether it is of a configuration, and not installed.
    pub(super) configured: bool,
}

/// What Microsoft calls the products in the names of licences. In names of editions the year follows.
const PRODUCTS: [(&str, &str); 21] = [
    ("ProPlus", "Office Professional Plus"),
    ("Standard", "Office Standard"),
    ("HomeBusiness", "Office Home and Business"),
    ("HomeStudent", "Office Home and Student"),
    ("Professional", "Office Professional"),
    ("SmallBusBasics", "Office Small Business Basics"),
    ("Mondo", "Office Mondo"),
    ("ProjectPro", "Project Professional"),
    ("ProjectStd", "Project Standard"),
    ("VisioPro", "Visio Professional"),
    ("VisioStd", "Visio Standard"),
    ("Access", "Access"),
    ("Excel", "Excel"),
    ("InfoPath", "InfoPath"),
    ("Lync", "Lync"),
    ("OneNote", "OneNote"),
    ("Outlook", "Outlook"),
    ("PowerPoint", "PowerPoint"),
    ("Publisher", "Publisher"),
    ("SkypeforBusiness", "Skype for Business"),
    ("Word", "Word"),
];

impl Licence {
    /// The licence in "Office 16, `Office16ProPlusVL_KMS_Client` edition" or in its second part alone.
    pub(super) fn of_name(text: &str) -> Option<Self> {
        let text = text.trim();
        let (version, rest) = match text.split_once(", ") {
            Some((version, rest)) => (version.strip_prefix("Office ")?, rest),
            None => ("", text),
        };
        let is_licence = rest.trim().ends_with(" edition");
        let name = rest.trim().trim_end_matches(" edition");
        let body = name.strip_prefix("Office")?;
        let digits =
            |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (number, body) = body.split_at(digits(body));
        let version = if number.is_empty() { version } else { number };
        let (body, kind) = body.split_once(['_', '-'])?;
        let is_volume = body.ends_with("VL");
        let body = body.strip_suffix("VL").or(body.strip_suffix('R')).unwrap_or(body);
        let (product, year) = with_year(body);
        if !(is_licence || is_product(product) && is_kind(kind)) {
            return None; // "Office2024-LTSC-Full" is what somebody calls a configuration.
        }
        let year = year.or(match version {
            "14" => Some(2010),
            "15" => Some(2013),
            "16" => Some(2016),
            _ => None,
        });
        let is = |word: &str| kind.contains(word) || kind.contains(&word.to_uppercase());
        let channel = if is("KMS_Client") || is("KMS-Client") {
            Some(Channel::KmsClient)
        } else if is("KMS") {
            Some(Channel::KmsHost)
        } else if is("MAK") {
            Some(Channel::Mak)
        } else if is("Sub") || product.starts_with("O365") {
            Some(Channel::Subscription)
        } else if is("OEM") {
            Some(Channel::Oem)
        } else if is_volume {
            Some(Channel::Volume)
        } else {
            Some(Channel::Retail)
        };
        Some(Self {
            name: name.to_owned(),
            product: product.to_owned(),
            year,
            channel,
            configured: false,
        })
    }

    /// The product of a configuration of the Office Deployment Tool: "`ProPlus2024Volume`".
    pub(super) fn of_product_id(id: &str) -> Option<Self> {
        let id = id.trim();
        let (body, channel) = match id.strip_suffix("Volume") {
            Some(body) => (body, Channel::Volume),
            None if id.starts_with("O365") => {
                (id.trim_end_matches("Retail"), Channel::Subscription)
            }
            None => (id.strip_suffix("Retail")?, Channel::Retail),
        };
        let (product, year) = with_year(body);
        let year = year.or(Some(2016));
        let channel = Some(channel);
        Some(Self {
            name: id.to_owned(),
            product: product.to_owned(),
            year,
            channel,
            configured: true,
        })
    }

    /// The edition of the product in the catalogue: of a retail product, that with the same programs.
    pub(super) fn edition(&self) -> Option<Edition> {
        let year = self.year?;
        let mut all = ProductFamily::Office.editions().iter().copied();
        let id = match year {
            2016 => format!("{}Volume", self.product),
            year => format!("{}{year}Volume", self.product),
        };
        if let Some(edition) = all.clone().find(|edition| edition.odt_product_id() == Some(&id)) {
            return Some(edition);
        }
        let called = self.called()?;
        all.find(|edition| edition.name().replace(" LTSC", "") == called)
    }

    /// What Microsoft calls the product.
    pub(super) fn called(&self) -> Option<String> {
        if self.product.starts_with("O365") {
            return Some("Microsoft 365".to_owned());
        }
        let (_, name) =
            PRODUCTS.iter().find(|(product, _)| product.eq_ignore_ascii_case(&self.product))?;
        Some(format!("{name} {}", self.year?))
    }
}

/// Whether the name of a product starts as one of Microsoft's: there is "`VisioProX`", too.
fn is_product(name: &str) -> bool {
    name.starts_with("O365") || PRODUCTS.iter().any(|(product, _)| name.starts_with(product))
}

/// What is said of a licence behind the product, at its start.
const KINDS: [&str; 10] =
    ["KMS", "MAK", "RETAIL", "GRACE", "TRIAL", "SUB", "CONSUMERSUB", "OEM", "PIN", "BYPASS"];

fn is_kind(text: &str) -> bool {
    let kind = text.to_ascii_uppercase();
    KINDS.iter().any(|one| kind.starts_with(one))
}

/// A product, and the year at its end.
fn with_year(text: &str) -> (&str, Option<u32>) {
    let (product, year) = text.split_at_checked(text.len().saturating_sub(4)).unwrap_or((text, ""));
    match year.parse() {
        Ok(year) if (2010..2100).contains(&year) => (product, Some(year)),
        _ => (text, None),
    }
}

#[cfg(test)]
mod tests {
    use super::{Channel, Licence};
    use gvlk::{Edition, ProductFamily};

    #[test]
    fn the_names_of_licences_are_read() {
        use Channel::{KmsClient, Mak, Retail, Subscription};
        for (name, channel, edition) in [
            (
                "Office24ProPlus2024VL_KMS_Client_AE",
                KmsClient,
                Some(Edition::OfficeLtsc2024ProfessionalPlus),
            ),
            (
                "Office 16, Office16ProPlusVL_KMS_Client edition",
                KmsClient,
                Some(Edition::Office2016ProfessionalPlus),
            ),
            (
                "Office 15, OfficeProPlusVL_KMS_Client edition",
                KmsClient,
                Some(Edition::Office2013ProfessionalPlus),
            ),
            (
                "Office 14, OfficeProPlus-KMS_Client edition",
                KmsClient,
                Some(Edition::Office2010ProfessionalPlus),
            ),
            (
                "Office 19, Office19VisioStd2019VL_MAK_AE edition",
                Mak,
                Some(Edition::Office2019VisioStandard),
            ),
            (
                "Office 21, Office21Excel2021VL_KMS_Client_AE edition",
                KmsClient,
                Some(Edition::OfficeLtsc2021Excel),
            ),
            (
                "Office 16, Office16VisioProXVL_KMS_Client edition",
                KmsClient,
                Some(Edition::Office2016VisioProfessionalClickToRun),
            ),
            ("Office 16, Office16O365ProPlusR_Subscription1 edition", Subscription, None),
            ("Office 19, Office19HomeBusiness2019R_Retail edition", Retail, None),
        ] {
            let licence = Licence::of_name(name).expect(name);
            assert_eq!((licence.channel, licence.edition()), (Some(channel), edition), "{name}");
        }
        assert_eq!(Licence::of_name("Windows(R), Professional edition"), None);
    }

    #[test]
    fn every_edition_is_found_by_the_id_of_the_deployment_tool() {
        for edition in ProductFamily::Office.editions() {
            if let Some(id) = edition.odt_product_id() {
                let found = Licence::of_product_id(id).and_then(|licence| licence.edition());
                assert_eq!(found, Some(*edition), "{id}");
            }
        }
    }
}
