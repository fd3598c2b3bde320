//! What clouds call their images of Windows: Azure's SKUs and URNs, Amazon's names of AMIs, Google's images and
//! families. `facts` asks for the name of Windows in it.

/// No name of an image is longer.
const LONGEST: usize = 256;

/// Words of Azure and Google that say nothing of an edition: the generation, the size of the disk, what is
/// installed besides.
const NEUTRAL: &str = "g1 g2 gs gen1 gen2 gensecond smalldisk core with for containers hotpatch x64 arm64 m365 \
    o365 o365pp zhcn byol cpc";

/// What the reader of names calls a word.
fn called(word: &str) -> &str {
    match word {
        "avd" | "evd" => "enterprise multi-session",
        "rs5" => "1809",
        "19h1" => "1903",
        "19h2" => "1909",
        "20h1" => "2004",
        word => word,
    }
}

/// The name of the Windows in an image, such as `2022-datacenter-g2` or `windows-server-2022-dc-v20240516`.
pub(super) fn name(image: &str) -> Option<String> {
    let image = image.trim();
    if image.len() > LONGEST || !image.contains(['-', '_']) || image.contains(char::is_whitespace) {
        return None;
    }
    let lower = image.to_ascii_lowercase();
    if lower.starts_with("microsoftwindows") {
        return of_words(lower.split(':').nth(2)?, false); // an URN
    }
    let (folder, last) = lower.rsplit_once('/').unwrap_or(("", &lower));
    match last.split_once("windows_server-") {
        // Amazon's `Windows_Server-2022-English-Full-Base-2024.05.15` says no edition, and no page of Amazon's
        // says one for all its images.
        Some(("" | "tpm-" | "ec2launchv2-" | "ec2launchv2_preview-", release)) => {
            let (release, behind) = release.split_once('-')?;
            known(format!(
                "Windows Server {release}{}",
                if behind.starts_with("r2") { " R2" } else { "" }
            ))
        }
        _ => of_words(last, folder.contains("windows-cloud")),
    }
}

fn known(name: String) -> Option<String> {
    Some(name).filter(|name| gvlk::internal::is_name(name))
}

/// The image in a line without labels. A SKU alone may be one of those that a template allows.
pub(super) fn named(line: &str) -> Option<&str> {
    let words = line.split(|c: char| c.is_whitespace() || "|,'\"`()".contains(c));
    let mut words = words.filter(|word| word.len() < LONGEST && word.contains("indows"));
    words.find(|word| name(word).is_some())
}

/// The name in the words of an image. A family of Google is Datacenter, and does not say so.
fn of_words(image: &str, is_of_google: bool) -> Option<String> {
    let is_date = |word: &&str| {
        let digits = word.trim_start_matches('v');
        digits.len() >= 8 && digits.bytes().all(|c| c.is_ascii_digit())
    };
    let all = image.split(['-', '_', '.']);
    // In the name of a computer, "dc" is a domain controller.
    let is_image = is_of_google || all.clone().any(|word| is_date(&word));
    let words = all.filter(|word| !NEUTRAL.split(' ').any(|one| one == *word) && !is_date(word));
    let mut words: Vec<_> = words
        .map(|word| if is_image && word == "dc" { "datacenter" } else { called(word) })
        .collect();
    if words.len() < 2 {
        return None;
    }
    match words[0] {
        "2008" | "2012" | "2016" | "2019" | "2022" | "2025" | "datacenter" => {
            words.insert(0, "windows server");
        }
        "windows" if is_of_google && words.last() != Some(&"datacenter") => {
            words.extend(["server", "datacenter"]);
        }
        word if word.starts_with("win") => {}
        word if gvlk::internal::find_release(word).is_some() => words.insert(0, "windows 10"),
        _ => return None,
    }
    known(words.join(" "))
}
