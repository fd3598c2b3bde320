//! The names that users' code is written against: this file must compile as long as the major
//! version stays the same. The first test has the lines that are promised, as they are promised.

#[rustfmt::skip]
use gvlk::{Activation, Channel, Edition, IdentifyError, Installation, InstallMethod, KeyMatch, Product, ProductFamily, ProductKey};
use std::error::Error;
use std::fmt::{Debug, Display};
use std::hash::Hash;
use std::str::FromStr;

const KEY: &str = gvlk::key_for(Edition::Server2019Datacenter).as_str();

#[test]
#[rustfmt::skip]
#[allow(unused_variables, clippy::items_after_statements, reason = "the lines are as they are promised")]
fn the_promised_lines_compile_and_hold() -> Result<(), Box<dyn Error>> {
    const KEY: &str = gvlk::key_for(Edition::Server2019Datacenter).as_str();   // const, &'static str
    assert_eq!(KEY, "WMDGN-G9PQG-XVVXX-R3X43-63DFG");
    println!("{}", gvlk::key_for(Edition::Windows10Pro));                     // Display

    // Catalogue: every edition, and by each axis
    for e in Edition::ALL { let _: (&str, &ProductKey) = (e.name(), e.key()); }  // ALL: &'static [Edition]
    let e = Edition::Server2019Datacenter;
    assert_eq!(e.family(), ProductFamily::WindowsServer);        // WindowsServer, WindowsClient, Office
    assert_eq!(e.product(), Product::Server2019);                // Product::Windows10Ltsc2019, ServerVersion1909, OfficeLtsc2024 …
    assert_eq!(e.channel(), Channel::LongTermServicing);         // SemiAnnual, LongTermServicing, Perpetual
    assert_eq!(Product::Server2019.editions().len(), 3);         // &'static [Edition]; same on ProductFamily and Channel
    let n = gvlk::editions(ProductFamily::WindowsServer, Channel::SemiAnnual).count();   // iterator of Edition
    let avma: Option<&ProductKey> = e.avma_key();
    let id: Option<&str> = e.activation_id();                    // "34e1ae55-27f8-4950-8877-7a03be5fb181", as slmgr /dlv prints it

    // Names: canonical, variant, image names, captions, aliases; case, spacing and punctuation do not matter
    let e: Edition = "Windows Server 2019 Datacenter".parse()?;
    let e: Edition = "server2019datacenter".parse()?;

    // Keys: any spelling a person types
    let k: ProductKey = "wmdgn-g9pqg-xvvxx-r3x43-63dfg".parse()?;   // dashes, spaces, case optional
    assert_eq!(k.partial(), "63DFG");
    let m = gvlk::lookup_key(&k).unwrap();                         // KeyMatch
    assert_eq!((m.activation, m.editions), (Activation::Kms, &[Edition::Server2019Datacenter][..]));   // Kms or Avma
    let m = gvlk::lookup_partial_key("63DFG").unwrap();            // what slmgr /dli and WMI PartialProductKey show
    let m = gvlk::lookup_activation_id("{34E1AE55-27F8-4950-8877-7A03BE5FB181}").unwrap();   // braces and case do not matter
    let near = gvlk::nearest_key("WMDGN-G9PQG-XVVXX-R3X43-63DFO").unwrap();   // any text: a wrong, missing or extra character too
    let (m, wrong): (KeyMatch, usize) = (near.meant, near.wrong);  // 1..=8; this is what "mistyped" means everywhere
    let known: Option<gvlk::KnownKey> = gvlk::known_key(&k);       // keys of Windows Setup and of previews, public client keys
    let near = gvlk::nearest_known_key("VK7JG-NPHTM-C97JM-9MPGT-3V66X");      // the same for known keys
    for other in gvlk::without_gvlk() { let _: &str = other.name(); }          // editions that are recognised and have no GVLK
    let date: &str = gvlk::CATALOGUE_DATE;                         // "2025-06-25": the newest page that was read

    // Machines: what Windows, an offline hive, a WIM or WMI says of itself
    let e = Installation::new().edition_id("ServerDatacenter").build(17763).identify()?;
    let e = Installation::new().product_sku(8).build(17763).identify()?;
    let e = Installation::new().name("Windows Server Datacenter").build(18363).identify()?;
    match Installation::new().edition_id("ServerStandardEval").build(20348).identify() {
        Err(IdentifyError::Evaluation { edition, convertible }) => { /* Server2022Standard, true */ }
        other => unreachable!("{other:?}"),
    }

    // Installing: text to run or paste, and an argument list for std::process::Command
    let cmd = e.install(InstallMethod::Slmgr)?;                            // impl Display: "slmgr /ipk WMDGN-…"
    let cmd = e.install_as(InstallMethod::Slmgr, Activation::Avma)?;       // the same with the AVMA key
    let argv = gvlk::slmgr_args(e)?;                                       // ["//nologo", "C:\\Windows\\System32\\slmgr.vbs", "/ipk", "WMDGN-…"]
    Ok(())
}

#[test]
fn the_catalogue_is_reached_by_edition_and_by_each_axis() {
    assert_eq!(KEY, "WMDGN-G9PQG-XVVXX-R3X43-63DFG");
    assert_eq!(gvlk::key_for(Edition::Windows10Pro).to_string(), "W269N-WFGWX-YVC9B-4J6C9-T83GX");
    for e in Edition::ALL {
        let _: (&str, &ProductKey) = (e.name(), e.key());
    }
    let e = Edition::Server2019Datacenter;
    assert_eq!(e.family(), ProductFamily::WindowsServer);
    assert_eq!(e.product(), Product::Server2019);
    assert_eq!(e.channel(), Channel::LongTermServicing);
    assert_eq!(Product::Server2019.editions().len(), 3);
    let n = gvlk::editions(ProductFamily::WindowsServer, Channel::SemiAnnual).count();
    assert_eq!(n, 14);
    let avma: Option<&ProductKey> = e.avma_key();
    assert_eq!(avma.map(ProductKey::partial), Some("WMBMW"));
}

#[test]
fn products_have_the_names_that_are_promised() {
    let promised = [
        (Product::Server2025, "Windows Server 2025"),
        (Product::ServerVersion1909, "Windows Server, version 1909"),
        (Product::Server2012R2, "Windows Server 2012 R2"),
        (Product::Windows11, "Windows 11"),
        (Product::Windows10Ltsc2021, "Windows 10 LTSC 2021"),
        (Product::Windows10Ltsc2019, "Windows 10 LTSC 2019"),
        (Product::Windows10Ltsb2016, "Windows 10 LTSB 2016"),
        (Product::WindowsIotLtsc2024, "Windows IoT LTSC 2024"),
        (Product::Windows81, "Windows 8.1"),
        (Product::WindowsVista, "Windows Vista"),
        (Product::OfficeLtsc2024, "Office LTSC 2024"),
        (Product::Office2019, "Office 2019"),
    ];
    for (product, name) in promised {
        assert_eq!(product.name(), name);
    }
}

#[test]
fn names_and_keys_parse() -> Result<(), Box<dyn Error>> {
    let e: Edition = "Windows Server 2019 Datacenter".parse()?;
    assert_eq!(e, Edition::Server2019Datacenter);
    let e: Edition = "server2019datacenter".parse()?;
    assert_eq!(e, Edition::Server2019Datacenter);

    let k: ProductKey = "wmdgn-g9pqg-xvvxx-r3x43-63dfg".parse()?;
    assert_eq!(k.partial(), "63DFG");
    let m = gvlk::lookup_key(&k).unwrap();
    assert_eq!((m.activation, m.editions), (Activation::Kms, &[Edition::Server2019Datacenter][..]));
    let m = gvlk::lookup_partial_key("63DFG").unwrap();
    assert_eq!(m.editions, [Edition::Server2019Datacenter]);

    let near = gvlk::nearest_key("WMDGN-G9PQG-XVVXX-R3X43-63DFF").unwrap();
    let (m, wrong): (KeyMatch, usize) = (near.meant, near.wrong);
    assert_eq!((m.editions, wrong), (&[Edition::Server2019Datacenter][..], 1));
    Ok(())
}

#[test]
fn machines_are_identified() -> Result<(), Box<dyn Error>> {
    let e = Installation::new().edition_id("ServerDatacenter").build(17763).identify()?;
    assert_eq!(e, Edition::Server2019Datacenter);
    let e = Installation::new().product_sku(8).build(17763).identify()?;
    assert_eq!(e, Edition::Server2019Datacenter);
    let e = Installation::new().name("Windows Server Datacenter").build(18363).identify()?;
    assert_eq!(e, Edition::ServerVersion1909Datacenter);
    match Installation::new().edition_id("ServerStandardEval").build(20348).identify() {
        Err(IdentifyError::Evaluation { edition, convertible }) => {
            assert_eq!((edition, convertible), (Edition::Server2022Standard, true));
        }
        other => unreachable!("{other:?}"),
    }
    Ok(())
}

#[test]
fn keys_are_installed() -> Result<(), Box<dyn Error>> {
    let e = Edition::Server2019Datacenter;
    let cmd = e.install(InstallMethod::Slmgr)?;
    assert_eq!(cmd.to_string(), format!("slmgr /ipk {KEY}"));
    let argv = gvlk::slmgr_args(e)?;
    assert_eq!(argv, ["//nologo", "C:\\Windows\\System32\\slmgr.vbs", "/ipk", KEY]);
    Ok(())
}

#[test]
fn the_types_of_the_catalogue_are_plain_values() {
    fn plain<T: Copy + Eq + Ord + Hash + Debug + Display + FromStr>(all: &'static [T]) -> usize {
        all.len()
    }
    fn key<T: Eq + Ord + Hash + Display + Debug + FromStr + AsRef<str>>() {}

    assert!(plain(Edition::ALL) > plain(Product::ALL));
    assert_eq!((plain(ProductFamily::ALL), plain(Channel::ALL)), (3, 3));
    key::<ProductKey>();
    assert_eq!(Edition::Windows10Pro.to_string(), Edition::Windows10Pro.name());
}

#[test]
fn a_key_of_the_catalogue_is_no_known_key() -> Result<(), Box<dyn Error>> {
    let key: ProductKey = "W269N-WFGWX-YVC9B-4J6C9-T83GX".parse()?;
    let known: Option<gvlk::KnownKey> = gvlk::known_key(&key);
    assert_eq!(known, None);
    Ok(())
}
