//! The edition that a name means.

fn main() {
    let given = std::env::args().nth(1).unwrap_or_default();
    let edition: Option<gvlk::Edition> = given.parse().ok();
    println!("{}", edition == Some(gvlk::Edition::Windows10Pro));
}
