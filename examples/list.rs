//! Lists the catalogue as a table: by family, by product with its channel, each edition with its key.
//!
//! ```sh
//! cargo run --example list             # everything
//! cargo run --example list -- Office   # one family: WindowsServer, WindowsClient or Office
//! ```

use gvlk::{ParseError, Product, ProductFamily};
use std::env;
use std::process::ExitCode;

fn main() -> ExitCode {
    let families = match env::args().nth(1) {
        Some(name) => name.parse().map(|family| vec![family]),
        None => Ok(ProductFamily::ALL.to_vec()),
    };
    match families {
        Ok(families) => families.into_iter().for_each(print),
        Err(error) => {
            let error: ParseError = error;
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn print(family: ProductFamily) {
    println!("{family}: {} editions", family.editions().len());
    for product in Product::ALL.iter().filter(|product| product.family() == family) {
        println!("\n  {product}, {}", product.channel());
        for edition in product.editions() {
            println!("    {:<46} {}", edition.name(), edition.key());
        }
    }
    println!();
}
