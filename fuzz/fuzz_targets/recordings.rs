//! Any bytes as a recording: each reader of `gvlk identify --from` ends without a panic, numbers its
//! machines or images in order of their places, and reads the same twice.

#![no_main]

use gvlk_fuzz::is_drawn;
use libfuzzer_sys::fuzz_target;
use recorded::{Of, read};

#[expect(dead_code, unused_imports, reason = "no file is read and no answer printed here")]
#[path = "../../src/bin/gvlk/recorded/mod.rs"]
mod recorded;

fuzz_target!(|input: &[u8]| {
    let Ok(first) = read(input) else { return };
    if !is_drawn(input, 4) {
        return;
    }
    let second = read(input).expect("it was read before");
    assert_eq!(first.form, second.form);
    match (first.of, second.of) {
        (Of::One(one), Of::One(same)) => {
            assert_eq!(one, same);
            let _ = one.judge(false);
        }
        (Of::Images(all), Of::Images(same)) => {
            assert_eq!(all, same);
            all.iter().for_each(|(_, image)| drop(image.judge(true)));
        }
        (Of::Machines(all), Of::Machines(same)) => {
            assert_eq!(all, same);
            assert!(all.is_sorted_by(|(one, _), (next, _)| one < next));
            all.iter().for_each(|(_, machine)| drop(machine.judge(false)));
        }
        _ => panic!("it was read in two ways"),
    }
});
