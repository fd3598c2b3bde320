//! The time of the command as a whole process, compared with `true` and a "Hello, world!" in Rust,
//! which is the least that any program in Rust takes.
//!
//! `cargo bench --bench command` builds the command as users install it and prints the ratios. The
//! programs take turns, and the
//! fastest tenth of the runs of each counts, which other load disturbs least.

mod packages;

use packages::{folder, installed, wanted};
use std::fs;
use std::process::{Command, Stdio};
use std::time::Instant;

const ROUNDS: usize = 400;
const WAYS: usize = 3;

fn main() {
    if !wanted("command") || cfg!(not(unix)) {
        return;
    }
    let folder = folder("command");
    let compiled = |name: &str, main: &str| {
        let (source, program) = (folder.join(format!("{name}.rs")), folder.join(name));
        fs::write(&source, format!("fn main() {{ {main} }}\n")).expect("it is writable");
        let status = Command::new("rustc").arg("-O").arg(&source).arg("-o").arg(&program).status();
        assert!(status.is_ok_and(|status| status.success()), "rustc compiles {name}");
        program.into_os_string().into_string().expect("a path in UTF-8")
    };
    let gvlk = installed();
    let hello = compiled("hello", "println!(\"Hello, world!\");");
    let commands: [(&str, &[&str]); WAYS] =
        [(&gvlk, &["key", "Windows Server 2019 Datacenter"]), ("true", &[]), (&hello, &[])];
    let mut times = [const { Vec::new() }; WAYS];
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
    println!("\n| whole process | divided by `true` | `gvlk key` divided by it |");
    println!("| --- | ---: | ---: |");
    for (name, time) in
        [("`gvlk key`", key), ("`true`", nothing), ("\"Hello, world!\" in Rust", hello)]
    {
        println!("| {name} | {:.2} | {:.2} |", time / nothing, key / time);
    }
}
