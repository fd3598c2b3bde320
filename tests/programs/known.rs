//! What a key is that Microsoft gives out for something other than volume activation.

fn main() {
    let given = std::env::args().nth(1).unwrap_or_default();
    let known = given.parse().ok().and_then(|key| gvlk::known_key(&key));
    println!("{known:?}");
}
