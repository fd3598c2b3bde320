//! A line on the terminal for a search that takes longer than a second.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

/// Does some work that counts files, and shows how many they are.
pub(super) fn shown<T>(work: impl FnOnce(&AtomicUsize) -> T) -> T {
    let searched = AtomicUsize::new(0);
    if !io::stderr().is_terminal() {
        return work(&searched);
    }
    thread::scope(|scope| {
        let (done, wait) = mpsc::channel::<()>();
        let searched = &searched;
        scope.spawn(move || {
            let is_working = |time| wait.recv_timeout(time) == Err(RecvTimeoutError::Timeout);
            if !is_working(Duration::from_secs(1)) {
                return;
            }
            // The number only grows, so the line is written over itself. If it cannot be written, no
            // answer is lost.
            let mut out = io::stderr();
            while is_working(Duration::from_millis(100)) {
                let _ = write!(out, "\r{} files searched", searched.load(Ordering::Relaxed));
            }
            let _ = write!(out, "\r{:40}\r", "");
        });
        let result = work(searched);
        drop(done);
        result
    })
}
