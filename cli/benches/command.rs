//! The time of the command as a whole process, built as `cargo install` builds it.
//!
//! `cargo bench -p gvlk-cli` prints two tables of ratios. The first compares `gvlk key` with `true` and with
//! a "Hello, world!" in Rust, the least that any program in Rust takes. The second compares `gvlk scan`
//! with `rg` on the source code of all packages that Cargo has unpacked, if `rg` is on the path. The
//! programs take turns, and the fastest tenth of the runs of each counts, which other load disturbs
//! least.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

const WAYS: usize = 3;

fn main() {
    // `cargo test --benches` runs this, too.
    if !env::args().any(|argument| argument == "--bench") || cfg!(not(unix)) {
        return;
    }
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR")).join("installed");
    fs::create_dir_all(&scratch).expect("the folder is writable");
    let gvlk = installed(&scratch);
    let size = fs::metadata(&gvlk).expect("a program").len();
    println!(
        "\nThe command has {:.1} MiB.",
        f64::from(u32::try_from(size).expect("small")) / 1_048_576.0
    );
    start_up(&scratch, &gvlk);
    scan(&gvlk);
}

/// The command from the packages that are published, with Cargo's own settings for a release.
fn installed(scratch: &Path) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace");
    let target = scratch.join("target");
    cargo(
        Command::new(env!("CARGO"))
            .args(["package", "--workspace", "--quiet", "--allow-dirty", "--no-verify"])
            .arg("--target-dir")
            .arg(&target)
            .current_dir(root),
    );
    let version = env!("CARGO_PKG_VERSION");
    let unpacked = |name: &str| scratch.join(format!("{name}-{version}"));
    let mut build = Command::new(env!("CARGO"));
    build.args(["build", "--quiet", "--release", "--target-dir"]).arg(&target);
    for name in ["gvlk", "gvlk-inspect", "gvlk-cli"] {
        let archive = target.join("package").join(format!("{name}-{version}.crate"));
        let _ = fs::remove_dir_all(unpacked(name));
        cargo(Command::new("tar").arg("-xzf").arg(archive).arg("-C").arg(scratch));
        if name != "gvlk-cli" {
            let path = unpacked(name).display().to_string();
            build.args(["--config", &format!("patch.crates-io.{name}.path=\"{path}\"")]);
        }
    }
    cargo(build.current_dir(unpacked("gvlk-cli")));
    target.join("release/gvlk").display().to_string()
}

fn cargo(command: &mut Command) {
    let output = command.env_remove("CARGO_TARGET_DIR").stdin(Stdio::null()).output();
    let output = output.expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn start_up(scratch: &Path, gvlk: &str) {
    let (source, hello) = (scratch.join("hello.rs"), scratch.join("hello"));
    fs::write(&source, "fn main() { println!(\"Hello, world!\"); }\n").expect("it is writable");
    cargo(Command::new("rustc").arg("-O").arg(&source).arg("-o").arg(&hello));
    let hello = hello.display().to_string();
    let commands: [(&str, &[&str]); WAYS] =
        [(gvlk, &["key", "Windows Server 2019 Datacenter"]), ("true", &[]), (&hello, &[])];
    let [key, nothing, hello] = in_turn(commands, 400).expect("the programs run");
    println!("\n| whole process | divided by `true` | `gvlk key` divided by it |");
    println!("| --- | ---: | ---: |");
    for (name, time) in
        [("`gvlk key`", key), ("`true`", nothing), ("\"Hello, world!\" in Rust", hello)]
    {
        println!("| {name} | {:.2} | {:.2} |", time / nothing, key / time);
    }
}

fn scan(gvlk: &str) {
    /// What a user would write without this crate.
    const PATTERN: &str = r"(?i)\b[A-Z0-9]{5}(?:-[A-Z0-9]{5}){4}\b";
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let Some(home) = home.or_else(|| Some(env::home_dir()?.join(".cargo"))) else { return };
    let folder = home.join("registry/src").display().to_string();
    let commands: [(&str, &[&str]); 2] = [
        (gvlk, &["scan", "--threads", "2", &folder]),
        ("rg", &["--threads", "2", "--count", PATTERN, &folder]),
    ];
    match in_turn(commands, 11) {
        Some([gvlk, rg]) => {
            println!("\n`gvlk scan` takes {:.2} of the time of `rg` on source code.", gvlk / rg);
        }
        None => println!("\n`gvlk scan` is not compared: `rg` is not installed."),
    }
}

/// The fastest tenth of the times of each program, in seconds. `None` if one does not start.
fn in_turn<const N: usize>(commands: [(&str, &[&str]); N], rounds: usize) -> Option<[f64; N]> {
    let mut times = [const { Vec::new() }; N];
    // The first round fills the cache of files.
    for round in 0..=rounds {
        for ((program, arguments), times) in commands.iter().zip(&mut times) {
            let mut command = Command::new(program);
            command.args(*arguments).stdout(Stdio::null()).stderr(Stdio::null());
            let start = Instant::now();
            command.status().ok()?;
            if round > 0 {
                times.push(start.elapsed().as_secs_f64());
            }
        }
    }
    Some(times.map(|mut times| {
        times.sort_by(f64::total_cmp);
        times[rounds / 10]
    }))
}
