//! Reads and prints as the other programs do, without the library.

fn main() {
    let given = std::env::args().nth(1).unwrap_or_default();
    println!("{given}");
}
