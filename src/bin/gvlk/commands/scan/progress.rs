//! A line on the terminal for a search that takes longer than a second.

use indicatif::{ProgressBar, ProgressStyle};
use std::io::{self, IsTerminal};
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
            let line = ProgressBar::new_spinner();
            if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}") {
                line.set_style(style);
            }
            while is_working(Duration::from_millis(100)) {
                line.set_message(format!("{} files searched", searched.load(Ordering::Relaxed)));
                line.tick();
            }
            line.finish_and_clear();
        });
        let result = work(searched);
        drop(done);
        result
    })
}
