//! What is to be done after a key is installed, in a sentence. `install` prints it; `docs/activation.md` has it in
//! full.

use gvlk::{Activation, Edition, ProductFamily};

/// The next steps for an edition whose key is installed.
pub(crate) fn after(edition: Edition, activation: Activation) -> &'static str {
    match (activation, edition.family()) {
        (Activation::Avma, _) => {
            "nothing more is to be done: an activated Hyper-V host activates the virtual machine when it starts"
        }
        (_, ProductFamily::Office) => {
            "next: `cscript ospp.vbs /act`; before it `cscript ospp.vbs /sethst:HOST` if DNS names no KMS host (_vlmcs._tcp). `gvlk export --format html` has the steps and the error codes"
        }
        _ => {
            "next: `slmgr /ato`; before it `slmgr /skms HOST` if DNS names no KMS host (_vlmcs._tcp). `gvlk export --format html` has the steps and the error codes"
        }
    }
}
