//! Runs the console blocks of the README and compares what they print.

use std::process::Command;
use std::{env, fs, path::Path};

/// The commands of a console block, each with the lines that the README shows below it.
fn sessions(readme: &str) -> Vec<(&str, String)> {
    let mut sessions: Vec<(&str, String)> = Vec::new();
    let mut inside = false;
    for line in readme.lines() {
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
fn every_console_block_of_the_readme_prints_what_it_shows() {
    let folder = Path::new(env!("CARGO_BIN_EXE_gvlk")).parent().expect("a program is in a folder");
    let path = format!("{}:{}", folder.display(), env::var("PATH").expect("a PATH"));
    let readme = fs::read_to_string("README.md").expect("README.md");
    let sessions = sessions(&readme);
    assert!(sessions.len() >= 6, "console blocks are missing");
    for (command, shown) in sessions {
        let script = format!("{command} 2>&1");
        let run = Command::new("sh").args(["-c", &script]).env("PATH", &path).output();
        let printed = run.expect("sh runs").stdout;
        assert_eq!(String::from_utf8_lossy(&printed), shown, "{command}");
    }
}
