//! How fast keys are found in a text, compared with the `regex` crate.
//!
//! `cargo bench -p gvlk-inspect` reads the source code of all packages that Cargo has unpacked on this
//! machine, and answer files with the key of every edition. It prints a table of ratios at the end,
//! of the fastest sample of each, which other load disturbs least.

use criterion::{Criterion, Throughput};
use gvlk::{Edition, InstallMethod};
use regex::bytes::Regex;
use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{env, fs};

/// What a user would write without this crate.
const PATTERN: &str = r"(?i)\b[A-Z0-9]{5}(?:-[A-Z0-9]{5}){4}\b";
/// As much source code as is read.
const MOST: usize = 32 << 20;

fn main() {
    let mut criterion = Criterion::default()
        .configure_from_args()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(2));
    let unicode = Regex::new(PATTERN).expect("a pattern");
    let ascii = Regex::new(&format!("(?-u){PATTERN}")).expect("a pattern");
    let mut rows = Vec::new();
    for (name, texts) in [("source code", source_code()), ("answer files", answer_files())] {
        let bytes: usize = texts.iter().map(Vec::len).sum();
        let mut group = criterion.benchmark_group(name);
        group.throughput(Throughput::Bytes(bytes as u64));
        let mut time = |way: &str, count: &dyn Fn(&[u8]) -> usize| {
            let fastest = Cell::new(f64::INFINITY);
            group.bench_function(way, |bencher| {
                bencher.iter_custom(|times| {
                    let pass = || texts.iter().map(|text| count(text)).sum::<usize>();
                    let durations = (0..times).map(|_| {
                        let start = Instant::now();
                        std::hint::black_box(pass());
                        let duration = start.elapsed();
                        fastest.set(fastest.get().min(duration.as_secs_f64()));
                        duration
                    });
                    durations.sum()
                });
            });
            fastest.get()
        };
        let gvlk = time("gvlk", &|text| gvlk_inspect::find_keys(text).count());
        let regex = time("regex", &|text| unicode.find_iter(text).count());
        let ascii = time("regex, ASCII", &|text| ascii.find_iter(text).count());
        group.finish();
        if gvlk.is_finite() {
            rows.push((name, bytes, gvlk, [regex, ascii]));
        }
    }
    println!("\n| text | MB | gvlk, GB/s | times `regex` | times `regex` with `(?-u)` |");
    println!("| --- | ---: | ---: | ---: | ---: |");
    for (name, bytes, gvlk, [regex, ascii]) in rows {
        #[expect(clippy::cast_precision_loss, reason = "a figure for people")]
        let megabytes = bytes as f64 / 1e6;
        println!(
            "| {name} | {megabytes:.1} | {:.1} | {:.1} | {:.1} |",
            megabytes / gvlk / 1e3,
            regex / gvlk,
            ascii / gvlk
        );
    }
    criterion.final_summary();
}

/// The folder of the packages that Cargo has unpacked.
fn sources() -> Option<PathBuf> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(env::home_dir()?.join(".cargo")))?;
    Some(home.join("registry/src")).filter(|folder| folder.is_dir())
}

/// The source code of packages, a text for each file.
fn source_code() -> Vec<Vec<u8>> {
    let (mut texts, mut left) = (Vec::new(), MOST);
    if let Some(folder) = sources() {
        read(&folder, &mut texts, &mut left);
    }
    if texts.is_empty() {
        read(Path::new(env!("CARGO_MANIFEST_DIR")), &mut texts, &mut left);
    }
    texts
}

fn read(path: &Path, texts: &mut Vec<Vec<u8>>, left: &mut usize) {
    const SOURCE: [&str; 8] = ["rs", "c", "h", "md", "toml", "json", "py", "txt"];
    if path.is_dir() {
        let mut paths: Vec<_> = fs::read_dir(path)
            .expect("a folder")
            .map(|entry| entry.expect("an entry of a folder").path())
            .collect();
        paths.sort();
        for path in paths {
            read(&path, texts, left);
        }
    } else if path.extension().is_some_and(|name| SOURCE.iter().any(|source| name == *source)) {
        let text = fs::read(path).unwrap_or_default();
        if let Some(after) = left.checked_sub(text.len()) {
            *left = after;
            texts.push(text);
        }
    }
}

/// The components that answer files have settings for.
const COMPONENTS: [&str; 10] = [
    "Microsoft-Windows-International-Core-WinPE",
    "Microsoft-Windows-Setup",
    "Microsoft-Windows-PnpCustomizationsWinPE",
    "Microsoft-Windows-Shell-Setup",
    "Microsoft-Windows-ServerManager-SvrMgrNc",
    "Microsoft-Windows-IE-ESC",
    "Microsoft-Windows-TerminalServices-LocalSessionManager",
    "Microsoft-Windows-Security-SPP-UX",
    "Microsoft-Windows-Deployment",
    "Networking-MPSSVC-Svc",
];

/// What one of them has, after its name.
const SETTINGS: &str = r#"" processorArchitecture="amd64" publicKeyToken="31bf3856ad364e35" language="neutral" versionScope="nonSxS">
      <InputLocale>en-US</InputLocale>
      <SystemLocale>en-US</SystemLocale>
      <FirstLogonCommands>
        <SynchronousCommand wcm:action="add">
          <CommandLine>cmd.exe /c powershell -NoProfile -Command "Set-ExecutionPolicy -ExecutionPolicy RemoteSigned -Force"</CommandLine>
          <Description>Set Execution Policy 64 Bit</Description>
          <Order>1</Order>
          <RequiresUserInput>true</RequiresUserInput>
        </SynchronousCommand>
      </FirstLogonCommands>
    </component>
"#;

/// An answer file for every edition that Windows Setup installs, with the settings of other
/// components below the one that has the key.
fn answer_files() -> Vec<Vec<u8>> {
    let components = COMPONENTS.map(|name| ["    <component name=\"", name, SETTINGS].concat());
    let texts = Edition::ALL.iter().filter_map(|edition| {
        let text = edition.install(InstallMethod::Unattend).ok()?;
        Some(format!("{text}<!--\n{}-->\n", components.concat()).into_bytes())
    });
    texts.collect()
}
