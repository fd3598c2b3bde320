//! Prints what look-ups take in this catalogue: nanoseconds of one, the fastest of some rounds.
//!
//! `benches/scale.rs` compares catalogues of different lengths with it. To compare look-ups with
//! what a user would write instead there is `cargo bench`.

use gvlk::{Edition, Installation, ProductKey};
use std::collections::HashMap;
use std::hint::black_box;
use std::time::Instant;

const DRAWS: usize = 1 << 15;
const ROUNDS: usize = 40;

fn main() {
    let editions = Edition::ALL;
    let names: Vec<&str> = editions.iter().map(|edition| edition.name()).collect();
    let spellings: Vec<String> =
        names.iter().map(|name| name.to_lowercase().replace(' ', "")).collect();
    let keys: Vec<ProductKey> =
        editions.iter().map(|edition| edition.key().as_str().parse().unwrap()).collect();
    let partials: Vec<&str> = editions.iter().map(|edition| edition.key().partial()).collect();
    let machines: Vec<_> = editions
        .iter()
        .filter_map(|edition| {
            Some((edition.edition_id()?, edition.product_skus()[0], edition.builds()?.first))
        })
        .collect();
    let known: HashMap<&str, Edition> =
        names.iter().copied().zip(editions.iter().copied()).collect();

    print("edition to key", editions, gvlk::key_for);
    print("name, HashMap", &names, |name| known.get(name));
    print("name", &names, str::parse::<Edition>);
    print(
        "spelling",
        &spellings.iter().map(String::as_str).collect::<Vec<_>>(),
        str::parse::<Edition>,
    );
    print("key", &keys.iter().collect::<Vec<_>>(), gvlk::lookup_key);
    print("last five", &partials, gvlk::lookup_partial_key);
    print("EditionID", &machines, |(id, _, build)| {
        Installation::new().edition_id(id).build(build).identify()
    });
    print("product SKU", &machines, |(_, sku, build)| {
        Installation::new().product_sku(sku).build(build).identify()
    });
    print("nearest key", &keys.iter().map(|key| key.as_str()).collect::<Vec<_>>(), gvlk::nearest_key);
}

fn print<I: Copy, O>(what: &str, inputs: &[I], look_up: impl Fn(I) -> O) {
    let mut random = 25_u64;
    let mut draw = || {
        // Knuth's linear congruential generator, whose high bits are random enough.
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        inputs[(random >> 33) as usize % inputs.len()]
    };
    let draws: Vec<I> = (0..DRAWS).map(|_| draw()).collect();
    let round = || {
        let start = Instant::now();
        draws.iter().for_each(|input| drop(black_box(look_up(*input))));
        start.elapsed()
    };
    // Slow look-ups need fewer rounds to stand out from the noise.
    let first = round();
    let rounds = if first.as_millis() > 50 { 1 } else { ROUNDS };
    let fastest = (0..rounds).map(|_| round()).fold(first, Ord::min);
    println!("{what}\t{:.1}", fastest.as_secs_f64() * 1e9 / DRAWS as f64);
}
