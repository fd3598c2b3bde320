//! Prints the key of an edition and how it is installed.
//!
//! ```sh
//! cargo run --example key -- "Windows Server 2019 Datacenter"
//! ```

use gvlk::Edition;
use std::env;
use std::error::Error;
use std::process::ExitCode;

fn main() -> ExitCode {
    let name = env::args().nth(1).unwrap_or_default();
    match print(&name) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn print(name: &str) -> Result<(), Box<dyn Error>> {
    let edition: Edition = name.parse()?;
    println!("{edition}: {}", edition.key());
    if let Some(key) = edition.avma_key() {
        println!("As a virtual machine on an activated Datacenter host: {key}");
    }
    for method in edition.install_methods() {
        println!("\n{method}:\n{}", edition.install(method)?);
    }
    Ok(())
}
