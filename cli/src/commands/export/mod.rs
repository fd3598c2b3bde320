//! `gvlk export`: the whole catalogue as one JSON document, or as one page that holds it.
//!
//! `document` makes the document, `names` the names that the library has no column for, and `page` puts the
//! document into the page.

mod document;
mod names;
mod page;

use crate::args::{Export, ExportFormat};
use crate::output::{self, Failure};
use document::Document;

pub(crate) fn run(wanted: &Export) -> Result<(), Failure> {
    let document = Document::new();
    match wanted.format {
        ExportFormat::Json => output::write(|out| output::json(out, &document)),
        ExportFormat::Html => {
            let page = page::render(&document).map_err(Failure::new)?;
            output::write(|out| out.write_all(page.as_bytes()))
        }
    }
}
