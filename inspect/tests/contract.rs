//! The names that users' code is written against: this file must compile as long as the major
//! version stays the same.

use gvlk::Edition;

#[test]
#[expect(clippy::match_same_arms, reason = "this is how users write it")]
fn keys_are_found_in_text() {
    let mut published = 0;
    for found in gvlk_inspect::find_keys(b"slmgr /ipk W269N-WFGWX-YVC9B-4J6C9-T83GX") {
        let at: core::ops::Range<usize> = found.range();
        match found.verdict() {
            gvlk_inspect::KeyVerdict::Published(m) => {
                let editions: &[gvlk::Edition] = m.editions;
                assert_eq!(editions, [Edition::Windows11Pro, Edition::Windows10Pro]);
                published += 1;
            }
            gvlk_inspect::KeyVerdict::Mistyped { meant, .. } => {
                let _ = meant.key;
            }
            gvlk_inspect::KeyVerdict::Known(k) => {
                let _ = k.kind();
            }
            gvlk_inspect::KeyVerdict::Unpublished | gvlk_inspect::KeyVerdict::Placeholder => {}
            _ => {}
        }
        assert_eq!(at, 11..40);
    }
    assert_eq!(published, 1);
}

#[test]
fn keys_next_to_another_edition_are_findings() {
    let text = "$key = 'D2N9P-3P6X9-2R39C-7RTCD-MDVJX' # Windows Server 2016 Standard";
    let mut findings = 0;
    for finding in gvlk_inspect::audit("win2025/Autounattend.xml", text) {
        let _ = (finding.range(), finding.kind(), finding.right());
        findings += 1;
    }
    assert_eq!(findings, 1);
}

#[test]
#[cfg(feature = "recordings")]
fn recordings_are_read() -> Result<(), Box<dyn std::error::Error>> {
    let recording = gvlk_inspect::read(
        b"OS Name: Microsoft Windows Server 2019 Datacenter\r\nOS Version: 10.0.17763 N/A Build 17763",
    )?;
    for machine in recording.machines() {
        let answer = machine.identify()?;
        assert_eq!(answer.edition(), Edition::Server2019Datacenter);
        assert_eq!(answer.key(), Edition::Server2019Datacenter.key());
        assert!(answer.notes().is_empty());
    }
    for image in recording.images() {
        let _ = (image.index(), image.identify());
    }
    Ok(())
}

#[test]
#[cfg(feature = "fs")]
fn a_file_that_is_not_there_is_an_error() {
    assert!(gvlk_inspect::read_file("install.wim").is_err());
}

#[test]
fn a_secret_is_masked() {
    let shown: String = gvlk_inspect::masked("key=BBBBB-CCCCC-DDDDD-FFFFF-GGGGG").to_string();
    assert_eq!(shown, "key=*****-*****-*****-*****-GGGGG");
}
