//! Functions whose assembly `tests/constant.rs` reads.

use gvlk::{Edition, key_for};

#[unsafe(no_mangle)]
pub fn known_edition() -> &'static str {
    key_for(Edition::Server2019Datacenter).as_str()
}

#[unsafe(no_mangle)]
pub fn any_edition(edition: Edition) -> &'static str {
    key_for(edition).as_str()
}

fn main() {
    println!("{} {}", known_edition(), any_edition(Edition::ALL[std::env::args().count()]));
}
