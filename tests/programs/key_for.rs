//! The key of an edition that is known only when the program runs.

fn main() {
    let given = std::env::args().nth(1).unwrap_or_default();
    println!("{}", gvlk::key_for(gvlk::Edition::ALL[given.len()]).as_str());
}
