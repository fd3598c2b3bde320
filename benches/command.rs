//! The time of the command as a whole process, compared with `true` and a "Hello, world!" in Rust.
//!
//! `cargo bench --features cli --bench command` prints the ratios. The programs take turns, and the
//! fastest tenth of the runs of each counts, which other load disturbs least.

mod packages;

use packages::{folder, wanted};
use std::fs;
use std::process::{Command, Stdio};
use std::time::Instant;

const ROUNDS: usize = 400;

fn main() {
    if !wanted("command") || cfg!(not(unix)) {
        return;
    }
    let folder = folder("command");
    let (source, hello) = (folder.join("hello.rs"), folder.join("hello"));
    fs::write(&source, "fn main() { println!(\"Hello, world!\"); }\n").expect("it is writable");
    let compiled = Command::new("rustc").arg("-O").arg(&source).arg("-o").arg(&hello).status();
    assert!(compiled.is_ok_and(|status| status.success()), "rustc compiles a small program");
    let hello = hello.to_str().expect("a path in UTF-8");
    let commands: [(&str, &[&str]); 3] = [
        (env!("CARGO_BIN_EXE_gvlk"), &["key", "Windows Server 2019 Datacenter"]),
        ("true", &[]),
        (hello, &[]),
    ];
    let mut times = [const { Vec::new() }; 3];
    for _ in 0..ROUNDS {
        for ((program, arguments), times) in commands.iter().zip(&mut times) {
            let start = Instant::now();
            let status = Command::new(program).args(*arguments).stdout(Stdio::null()).status();
            times.push(start.elapsed().as_secs_f64());
            assert!(status.is_ok_and(|status| status.success()), "{program} runs");
        }
    }
    let [key, nothing, hello] = times.map(|mut times| {
        times.sort_by(f64::total_cmp);
        times[ROUNDS / 10]
    });
    println!("\n| `gvlk key`, whole process | gvlk's time divided by its time |\n| --- | ---: |");
    println!(
        "| `true` | {:.2} |\n| \"Hello, world!\" in Rust | {:.2} |",
        key / nothing,
        key / hello
    );
}
