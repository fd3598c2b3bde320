//! Runs the console blocks of the README and of `docs`, and compares what they print.

use std::process::Command;
use std::{env, fs, path::Path};

/// The commands of a console block, each with the lines that the text shows below it.
fn sessions(text: &str) -> Vec<(&str, String)> {
    let mut sessions: Vec<(&str, String)> = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        match line.strip_prefix("$ ") {
            _ if line.starts_with("```") => inside = line == "```console",
            Some(command) if inside => sessions.push((command, String::new())),
            _ if inside => {
                let (_, printed) = sessions.last_mut().expect("a block starts with a command");
                printed.push_str(line);
                printed.push('\n');
            }
            _ => {}
        }
    }
    sessions
}

#[test]
fn every_console_block_of_the_readme_and_docs_prints_what_it_shows() {
    let folder = Path::new(env!("CARGO_BIN_EXE_gvlk")).parent().expect("a program is in a folder");
    let path = format!("{}:{}", folder.display(), env::var("PATH").expect("a PATH"));
    let files = ["../README.md", "README.md", "docs/command.md", "docs/scan.md"];
    let texts = files.map(|file| fs::read_to_string(file).expect(file));
    let sessions: Vec<_> = texts.iter().flat_map(|text| sessions(text)).collect();
    assert!(sessions.len() >= 6, "console blocks are missing");
    for (command, shown) in sessions {
        let script = format!("{command} 2>&1");
        let run =
            Command::new("sh").args(["-c", &script]).env("PATH", &path).current_dir("..").output();
        let printed = run.expect("sh runs").stdout;
        assert_eq!(String::from_utf8_lossy(&printed), shown, "{command}");
    }
}
