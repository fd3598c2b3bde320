//! All that the library does, and the text of every error.

use gvlk::{Channel, Edition, Installation, Product, ProductFamily, ProductKey};
use std::fmt::Display;

fn main() {
    let given = std::env::args().nth(1).unwrap_or_default();
    let number = given.len() as u32;
    let facts = Installation::new().name(&given).edition_id(&given);
    edition(print(facts.product_sku(number).build(number).identify()));
    edition(print(given.parse::<Edition>()));
    product(print(given.parse::<Product>()));
    family(print(given.parse::<ProductFamily>()));
    channel(print(given.parse::<Channel>()));
    key(print(given.parse::<ProductKey>()));
    found(gvlk::lookup_partial_key(&given));
    found(gvlk::lookup_activation_id(&given));
}

fn print<T: Display, E: Display>(result: Result<T, E>) -> Option<T> {
    result.inspect(|value| println!("{value}")).inspect_err(|error| println!("{error}")).ok()
}

fn edition(edition: Option<Edition>) {
    let Some(edition) = edition else { return };
    println!("{} {}", gvlk::key_for(edition).as_str(), edition.variant());
    for text in [edition.edition_id(), edition.odt_product_id(), Some(edition.source().page())] {
        println!("{}", text.unwrap_or_default());
    }
    edition.avma_key().inspect(|key| println!("{key}"));
    edition.builds().inspect(|builds| println!("{builds}"));
    edition.product_skus().iter().for_each(|sku| println!("{sku}"));
    edition.other_names().for_each(|name| println!("{name}"));
    edition.shared_names().for_each(|name| println!("{name}"));
    product(Some(edition.product()));
    gvlk::editions(edition.family(), edition.channel()).for_each(|other| println!("{other}"));
}

fn product(product: Option<Product>) {
    let Some(product) = product else { return };
    println!("{} {}", product.name(), product.variant());
    product.editions().iter().for_each(|edition| println!("{edition}"));
    family(Some(product.family()));
    channel(Some(product.channel()));
}

fn family(family: Option<ProductFamily>) {
    let Some(family) = family else { return };
    println!("{} {}", family.name(), family.variant());
    family.editions().iter().for_each(|edition| println!("{edition}"));
}

fn channel(channel: Option<Channel>) {
    let Some(channel) = channel else { return };
    println!("{} {}", channel.name(), channel.variant());
    channel.editions().iter().for_each(|edition| println!("{edition}"));
}

fn key(key: Option<ProductKey>) {
    let Some(key) = key else { return };
    println!("{} {}", key.as_str(), key.partial());
    found(gvlk::lookup_key(&key));
    let Some(near) = gvlk::nearest_key(key.as_str()) else { return };
    found(Some(near.meant));
    near.differences().for_each(|difference| println!("{difference}"));
}

fn found(found: Option<gvlk::KeyMatch>) {
    let Some(found) = found else { return };
    println!("{} {}", found.activation, found.key);
    found.editions.iter().for_each(|edition| println!("{edition}"));
}
