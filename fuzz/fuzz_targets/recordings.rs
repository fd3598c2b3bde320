//! Any bytes as a recording: each reader of `gvlk identify --from` ends without a panic, numbers its
//! machines or images in order of their places, and reads the same twice.

#![no_main]

use gvlk_fuzz::is_drawn;
use gvlk_inspect::{Answer, Recording, Refusal};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let Ok(first) = gvlk_inspect::read(input) else { return };
    if !is_drawn(input, 4) {
        return;
    }
    let second = gvlk_inspect::read(input).expect("it was read before");
    assert_eq!(first.form(), second.form());
    assert_eq!(answers(&first), answers(&second));
    assert!(first.machines().is_sorted_by(|one, next| one.number() < next.number()));
});

fn answers(recording: &Recording) -> Vec<(Option<u32>, String)> {
    let shown = |answer: Result<Answer, Refusal>| match answer {
        Ok(answer) => format!("{} {:?}", answer.edition(), answer.notes()),
        Err(refusal) => format!("{refusal} {:?} {:?}", refusal.kind(), refusal.notes()),
    };
    let machines = recording.machines().iter().map(|one| (one.number(), shown(one.identify())));
    let images = recording.images().iter().map(|one| (Some(one.index()), shown(one.identify())));
    machines.chain(images).collect()
}
