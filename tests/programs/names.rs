//! The key of an edition that is given by name.

fn main() {
    let given = std::env::args().nth(1).unwrap_or_default();
    let edition: Option<gvlk::Edition> = given.parse().ok();
    println!("{}", edition.map_or("", |edition| gvlk::key_for(edition).as_str()));
}
