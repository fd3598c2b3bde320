//! `gvlk identify` and `gvlk install` of this machine, which only Windows can be asked for.

use crate::gvlk;
#[cfg(windows)]
use std::process::{Command, Output};

#[cfg(windows)]
const KEY: &str = r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion";

#[test]
#[cfg(not(windows))]
fn a_system_other_than_windows_is_not_asked() {
    for command in ["identify", "install"] {
        let output = gvlk([command]).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{command}");
    }
}

#[cfg(windows)]
fn texts(arguments: &[&str]) -> (Option<i32>, String, String) {
    let Output { status, stdout, stderr } = gvlk(arguments.iter().copied()).output().unwrap();
    (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

#[test]
#[cfg(windows)]
fn this_machine_is_what_its_registry_says() {
    let query = Command::new("reg").args(["query", KEY]).output().unwrap();
    let recorded = crate::identified(query.stdout, "text");
    let (code, answer, errors) = texts(&["identify"]);
    assert_eq!(answer, String::from_utf8(recorded.stdout).unwrap(), "{errors}");
    assert_eq!(code, recorded.status.code(), "{errors}");
}

#[test]
#[cfg(windows)]
fn an_image_is_not_read_as_this_machine() {
    assert_eq!(texts(&["install", "--method", "dism"]).0, Some(2));
}

/// Each registry, and what is said of it.
#[test]
#[cfg(windows)]
#[ignore = "it writes to the registry of this machine: .ci/windows runs it under Wine"]
fn each_registry_is_identified() {
    assert!(std::env::var_os("WINEPREFIX").is_some(), "this is for Wine alone");
    let set = |name: &str, text: &str| {
        let mut reg = Command::new("reg");
        if text.is_empty() {
            reg.args(["delete", KEY, "/v", name, "/f"]);
        } else {
            reg.args(["add", KEY, "/v", name, "/d", text, "/f"]);
        }
        let _ = reg.output().unwrap(); // to delete what is not there is an error
    };
    // ProductName, EditionID, CurrentBuild, InstallationType; the key, or what the error says.
    for (name, id, build, kind, expected) in [
        (
            "Windows Server 2019 Datacenter",
            "ServerDatacenter",
            "17763",
            "Server Core",
            Ok("WMDGN-G9PQG-XVVXX-R3X43-63DFG"),
        ),
        // Windows 11 still calls itself Windows 10 there.
        ("Windows 10 Pro", "Professional", "22631", "Client", Ok("W269N-WFGWX-YVC9B-4J6C9-T83GX")),
        (
            "Windows 7 Enterprise",
            "Enterprise",
            "7601",
            "Client",
            Ok("33PXH-7Y6KF-2VJC9-XBBR8-HVTHH"),
        ),
        (
            "Windows Server 2022 Standard Evaluation",
            "ServerStandardEval",
            "20348",
            "Server",
            Err("/Set-Edition:ServerStandard "),
        ),
        ("Windows 10 Home", "Core", "19045", "Client", Err("Windows 10 Home")),
    ] {
        set("ProductName", name);
        set("EditionID", id);
        set("CurrentBuild", build);
        set("CurrentBuildNumber", build);
        set("InstallationType", kind);
        let (identified, identify, errors) = texts(&["identify"]);
        let (installed, install, _) = texts(&["install"]);
        let note = format!("note: this machine: {name}, EditionID {id}, build {build}");
        assert!(errors.starts_with(&note), "{errors}");
        match expected {
            Ok(key) => {
                assert!(identify.starts_with(&format!("{key}\t")), "{name}: {identify}{errors}");
                assert_eq!(install.trim_end(), format!("slmgr /ipk {key}"));
                assert_eq!((identified, installed), (Some(0), Some(0)));
            }
            Err(part) => {
                assert!(errors.contains(part), "{name}: {errors}");
                assert_eq!((identified, installed), (Some(1), Some(1)));
                assert_eq!(identify + &install, "");
            }
        }
    }
    // Where nothing is known nothing is guessed.
    for name in ["ProductName", "EditionID", "CurrentBuild", "CurrentBuildNumber"] {
        set(name, "");
    }
    let (code, _, errors) = texts(&["identify"]);
    assert_eq!(code, Some(1), "{errors}");
}
