//! Why there is no command or XML that installs a key.

use super::method::{InstallMethod, is_office};
use crate::catalogue::{Edition, ProductFamily};
use crate::key::Activation;
use core::fmt;

/// The folder that an image is mounted in, unless another one is given.
pub(super) const DEFAULT_IMAGE: &str = r"C:\mount";

/// Why there is no command or XML that installs a key. [`Edition::install`], [`Edition::install_as`] and
/// [`InstallText::in_image`](crate::InstallText::in_image) give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum InstallError {
    /// The method is not for the edition. The message names those that are, and
    /// [`Edition::install_methods`] gives them.
    #[error(fmt = misfit)]
    Misfit {
        /// The edition.
        edition: Edition,
        /// The method that is not for it.
        method: InstallMethod,
    },
    /// An image folder with a character that no path on Windows has, or that a shell would not read
    /// as a part of the path.
    #[error(
        "the path of the image folder contains {character:?}, which is not safe in a quoted path: mount the image in a folder such as {DEFAULT_IMAGE}"
    )]
    ImageCharacter {
        /// The first such character.
        character: char,
    },
    /// An empty path of the image folder.
    #[error(
        "the path of the image folder is empty: give the folder that the image is mounted in, such as {DEFAULT_IMAGE}"
    )]
    NoImage,
    /// An edition without a key for this way to activate.
    #[error(fmt = no_key)]
    NoKey {
        /// The edition.
        edition: Edition,
        /// The way to activate.
        activation: Activation,
    },
}

/// The Click-to-Run product that has the name of an MSI product, as for Project and Visio 2016.
fn click_to_run(edition: Edition) -> Option<Edition> {
    let installs = |other: &Edition| {
        other.odt_product_id().is_some() && other.name().starts_with(edition.name())
    };
    edition.product().editions().iter().copied().find(installs)
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "thiserror passes references")]
fn misfit(edition: &Edition, method: &InstallMethod, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let of_office = matches!(method, InstallMethod::Ospp | InstallMethod::Odt);
    match (method, is_office(*edition)) {
        (_, false) if of_office => write!(f, "{method} is for Office, and {edition} is Windows")?,
        (_, true) if !of_office => write!(f, "{method} is for Windows, and {edition} is Office")?,
        (InstallMethod::Odt, _) => {
            if let Some(other) = click_to_run(*edition) {
                write!(
                    f,
                    "the Office Deployment Tool installs \"{other}\", which has another key; {edition} is the MSI product"
                )?;
            } else {
                write!(f, "the Office Deployment Tool has no product ID for {edition}")?;
            }
        }
        _ => write!(
            f,
            "{method} is for editions of Windows Server that have an EditionID and DISM, and {edition} is not one of them"
        )?,
    }
    f.write_str(": its key is installed with ")?;
    let last = edition.install_methods().count() - 1;
    for (i, method) in edition.install_methods().enumerate() {
        let separator = if i == last { " or " } else { ", " };
        write!(f, "{}{method}", if i == 0 { "" } else { separator })?;
    }
    Ok(())
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "thiserror passes references")]
fn no_key(edition: &Edition, activation: &Activation, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "{edition} has no {activation} key: ")?;
    match edition.family() {
        ProductFamily::WindowsServer => {
            f.write_str("only Windows Server 2012 R2 and later have one, and not each edition")
        }
        _ => f.write_str("only editions of Windows Server have one"),
    }
}
