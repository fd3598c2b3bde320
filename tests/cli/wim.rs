//! A WIM really made by wimlib.

use crate::gvlk;
use std::fs;
use std::path::Path;
use std::process::Command;

fn wimlib(folder: &Path, arguments: &[&str]) {
    let output =
        Command::new("wimlib-imagex").args(arguments).current_dir(folder).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn every_image_of_a_wim_is_identified() {
    if Command::new("wimlib-imagex").arg("--version").output().is_err() {
        let must = cfg!(target_os = "linux") && std::env::var("CI").as_deref() == Ok("true");
        assert!(!must, "wimlib-imagex is not installed");
        eprintln!("skipped: wimlib-imagex (Debian: wimtools) is not installed");
        return;
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("wim");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("tree")).unwrap();
    fs::write(folder.join("tree/file"), "content").unwrap();

    let images = [
        ("Windows Server 2019 SERVERDATACENTERCORE", "ServerDatacenter", "17763"),
        ("My <golden> image", "Professional", "22631"),
        ("Windows 10 Enterprise LTSC", "EnterpriseS", "19044"),
    ];
    for (i, (name, edition_id, build)) in images.into_iter().enumerate() {
        let number = (i + 1).to_string();
        let command = if i == 0 { "capture" } else { "append" };
        wimlib(&folder, &[command, "tree", "install.wim", name]);
        let edition_id = format!("--image-property=WINDOWS/EDITIONID={edition_id}");
        let build = format!("--image-property=WINDOWS/VERSION/BUILD={build}");
        wimlib(&folder, &["info", "install.wim", &number, &edition_id, &build]);
    }
    wimlib(&folder, &["info", "install.wim", "--extract-xml=install.xml"]);

    let output = gvlk(["identify", "--from", "install.xml"]).current_dir(&folder).output().unwrap();
    assert_eq!(
        String::from_utf8(output.stdout).unwrap(),
        "1\tWMDGN-G9PQG-XVVXX-R3X43-63DFG\tWindows Server 2019 Datacenter\n\
         2\tW269N-WFGWX-YVC9B-4J6C9-T83GX\tWindows 11 Pro\n\
         3\tM7XTQ-FN8P6-TTKYV-9D4CC-J462D\tWindows 10 Enterprise LTSC 2021\n"
    );
    assert_eq!(
        String::from_utf8(output.stderr).unwrap(),
        "note: install.xml: read as the XML of a WIM\n\
         note: image 2: \"My <golden> image\" is not one of Microsoft's names: the name is ignored\n"
    );
    assert!(output.status.success());
}

#[test]
fn what_follows_the_xml_or_is_said_twice_is_an_error() {
    let wim = "<WIM><IMAGE INDEX=\"1\"><NAME>Windows 10 Pro</NAME>";
    for (recording, found) in [
        (format!("{wim}</IMAGE></WIM>and more"), "text after </WIM>"),
        (format!("{wim}</IMAGE></WIM><WIM></WIM>"), "<WIM> after </WIM>"),
        (format!("{wim}<NAME>Windows 11 Pro</NAME></IMAGE></WIM>"), "a second <NAME>"),
    ] {
        let output = crate::identified(&recording, "text");
        assert_eq!(output.status.code(), Some(1), "{recording}");
        assert!(String::from_utf8_lossy(&output.stderr).contains(found), "{output:?}");
    }
}
