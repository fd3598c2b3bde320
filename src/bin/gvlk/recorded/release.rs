//! The releases of Windows that tools name, and how messages name them.

use std::fmt;

#[path = "../../../shared/releases.rs"]
mod releases;

pub(crate) use releases::{Release, find};

impl fmt::Display for Release {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}
