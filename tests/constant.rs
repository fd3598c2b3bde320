//! The key of an edition known at compile time is a constant, in a crate that depends on this one.

mod scratch;

use std::fs;

#[test]
#[ignore = "it starts Cargo: .ci/run runs it"]
#[cfg(target_arch = "x86_64")] // its assembly is read
fn the_key_of_a_known_edition_is_a_constant() {
    let package = scratch::programs("constant", "tests/programs", "");
    let assembly = package.join("constant.s");
    let emit = format!("--emit=asm={}", assembly.display());
    let build = ["rustc", "--release", "--bin=constant", "--", &emit, "-Ccodegen-units=1"];
    let output = scratch::cargo(&package, &build);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let assembly = fs::read_to_string(assembly).unwrap();

    let known = instructions(&assembly, "known_edition");
    let names: Vec<_> = known.iter().map(|line| line.split_whitespace().next().unwrap()).collect();
    assert_eq!(
        names,
        ["leaq", "movl", "retq"],
        "the address, the length, nothing else: {known:#?}"
    );
    assert!(known[1].contains("$29,"), "a key has 29 characters: {known:#?}");

    // A key that is looked up at run time takes more, so this test can see the difference.
    let any = instructions(&assembly, "any_edition");
    assert!(any.len() > known.len(), "{any:#?}");
    assert!(any.iter().any(|line| line.contains("(%r") && !line.contains("(%rip)")), "{any:#?}");
}

/// The instructions of a function, without labels and directives.
fn instructions<'a>(assembly: &'a str, function: &str) -> Vec<&'a str> {
    let is_label = |line: &&str| line.trim_start_matches('_').trim_end() == format!("{function}:");
    let body: Vec<_> = assembly
        .lines()
        .skip_while(|line| !is_label(line))
        .skip(1)
        .take_while(|line| !line.contains(".cfi_endproc") && !line.contains(".seh_endproc"))
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with(['.', '#']) && !line.ends_with(':'))
        .collect();
    assert!(!body.is_empty(), "no function {function} in the assembly");
    body
}
