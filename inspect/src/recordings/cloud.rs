//! What clouds call their images of Windows: Azure's SKUs and URNs, Amazon's names of AMIs, Google's images and
//! families. `facts` asks for the name of Windows in it.

/// Who publishes Azure's images of Windows.
const PUBLISHERS: [&str; 2] = ["MicrosoftWindowsServer", "MicrosoftWindowsDesktop"];

/// SKUs of Azure that say less than their images are: after the end of 1607 and of 1809, only the long-term releases got
/// builds. "-g2" may follow.
const LONG_TERM: [(&str, &str); 7] = [
    ("rs1-enterprise", "Windows 10 Enterprise LTSB 2016"),
    ("rs1-enterprisen", "Windows 10 Enterprise N LTSB 2016"),
    ("rs5-enterprise", "Windows 10 Enterprise LTSC 2019"),
    ("rs5-enterprisen", "Windows 10 Enterprise N LTSC 2019"),
    ("rs5-enterprise-standard", "Windows 10 Enterprise"),
    ("rs5-enterprisen-standard", "Windows 10 Enterprise N"),
    ("win10-21h2-ent-ltsc", "Windows 10 Enterprise LTSC 2021"),
];

/// What the full names of images start with, and a resource of Azure has in it, in lower case.
const URN: &str = "microsoftwindows";
const AMI: &str = "windows_server-";
const RESOURCE: &str = "/publishers/microsoftwindows";

/// No name of an image is longer.
const LONGEST: usize = 256;

/// The name of the Windows in an image, such as `2022-datacenter-g2`,
/// `Windows_Server-2022-English-Full-Base-2024.05.15` or `windows-server-2022-dc-v20240516`.
pub(super) fn name(image: &str) -> Option<String> {
    let image = image.trim();
    if image.len() > LONGEST || !image.contains(['-', '_']) || image.contains(char::is_whitespace) {
        return None;
    }
    let lower = image.to_ascii_lowercase();
    // A resource of Azure: ".../publishers/MicrosoftWindowsServer/artifacttypes/vmimage/.../skus/2022-Datacenter/..."
    if let Some((_, publisher)) = lower.split_once(RESOURCE) {
        return edition(publisher.split("/skus/").nth(1)?.split('/').next()?, false);
    }
    if lower.starts_with(URN) {
        // An URN. A Dev Box has the same parts with underscores, and an image for it may have Microsoft 365.
        let sku = lower.split([':', '_']).nth(2)?;
        return edition(sku.trim_end_matches("-m365"), false);
    }
    let (folder, last) = lower.rsplit_once('/').unwrap_or(("", &lower));
    match last.split_once(AMI) {
        Some(("" | "tpm-" | "ec2launchv2-" | "ec2launchv2_preview-", release)) => of_ami(release),
        _ => edition(last, folder.contains("windows-cloud")),
    }
}

/// The name of the Windows in a family of Google's images, such as `windows-2022` or `windows-2019-core`.
pub(super) fn of_family(family: &str) -> Option<String> {
    family.starts_with("windows-").then(|| name(&format!("windows-cloud/{family}")))?
}

/// The image in a line without labels. A SKU alone may be one of those that a template allows, unless it is in a row of
/// a table with its publisher.
pub(super) fn named(line: &str) -> Option<&str> {
    let words = line.split(|c: char| c.is_whitespace() || "|,='\"`()".contains(c));
    let is_page = |word: &str| word.contains("://") && !word.contains("windows-cloud");
    let is_image = |word: &&str| word.contains("indows") && !is_page(word);
    let mut words = words.filter(|word| word.len() < LONGEST && is_image(word));
    let mut cells = line.split('|').map(str::trim).skip_while(|cell| !PUBLISHERS.contains(cell));
    words.find(|word| name(word).is_some()).or_else(|| cells.find(|cell| name(cell).is_some()))
}

/// Whether a text is the name of an image that is none of anything else, whatever its label is: not a SKU alone.
pub(super) fn is_full(text: &str) -> bool {
    let is_full =
        |text: &str| text.starts_with(URN) || text.starts_with(AMI) || text.contains(RESOURCE);
    text.len() <= LONGEST
        && text.contains("indows")
        && is_full(&text.to_ascii_lowercase())
        && name(text).is_some()
}

/// Amazon's name says no edition. EC2's own list of images does: "Microsoft Windows Server 2016 Base" is
/// "Microsoft Windows 2016 Datacenter edition", and so are the later ones.
fn of_ami(release: &str) -> Option<String> {
    let (release, behind) = release.split_once('-')?;
    let edition = match release {
        "2008" | "2012" if behind.starts_with("r2") => " R2",
        "2008" | "2012" => "",
        _ => " Datacenter",
    };
    Some(format!("Windows Server {release}{edition}")).filter(|name| gvlk::internal::is_name(name))
}

/// The name of the edition, if an image says nothing else. A family of Google is Datacenter, and does not say so.
fn edition(image: &str, is_of_google: bool) -> Option<String> {
    let sku = image.strip_suffix("-g2").unwrap_or(image);
    // The name of a licence of Google's ends there: "windows-server-2022-dc".
    let start = sku.strip_suffix("-dc").filter(|_| is_of_google);
    let whole = start.map(|start| format!("{start}-datacenter"));
    let image = whole.as_deref().unwrap_or(image);
    if let Some((_, name)) = LONG_TERM.iter().find(|(one, _)| *one == sku) {
        return Some((*name).to_owned());
    }
    let mut names = gvlk::names_in(image);
    let name = names.next().filter(|name| name.says_product() && !name.is_open())?;
    if names.next().is_some() || gvlk::other_words(image).next().is_some() {
        return None;
    }
    if name.says_edition() {
        let edition = name.edition_name()?;
        return Some(if name.is_evaluation() {
            format!("{edition} Evaluation")
        } else {
            edition.to_owned()
        });
    }
    if !is_of_google {
        return None;
    }
    let datacenter = gvlk::read_name("Windows Server Datacenter", 0)?.editions();
    Some((name.editions() & datacenter).iter().next()?.name().to_owned())
}
