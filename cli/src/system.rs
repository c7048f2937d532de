//! This machine: the only place in this program that knows its clock, threads and pauses.
#![allow(clippy::disallowed_methods, reason = "this is where clock and ids are injected from")]

use std::{
    io::Write,
    sync::mpsc::{RecvTimeoutError, Sender, channel},
    time::{Duration, Instant},
};
use vungtrong_app::{Env, model::Date};

/// This machine.
pub fn env() -> Env {
    vungtrong_app::system()
}

/// Today in Vietnam, by this machine's clock.
pub fn today() -> Date {
    env().clock.now().vietnam_date()
}

/// Says something on standard error once a second has passed, unless it is dropped before.
pub struct Patience(
    #[allow(dead_code, reason = "its end is what the other side waits for")] Sender<()>,
);

impl Patience {
    /// Starts to wait.
    pub fn new(message: String) -> Self {
        let (sender, receiver) = channel::<()>();
        std::thread::spawn(move || {
            if receiver.recv_timeout(Duration::from_secs(1)) == Err(RecvTimeoutError::Timeout) {
                let _ = writeln!(std::io::stderr(), "{message}");
            }
        });
        Self(sender)
    }
}

/// Says yes at most once in so many seconds.
pub struct Pace {
    last: Instant,
    every: Duration,
}

impl Pace {
    /// The first yes comes after `seconds`.
    pub fn new(seconds: u64) -> Self {
        Self { last: Instant::now(), every: Duration::from_secs(seconds) }
    }

    /// Whether it is time.
    pub fn due(&mut self) -> bool {
        let due = self.last.elapsed() >= self.every;
        if due {
            self.last = Instant::now();
        }
        due
    }
}

/// Waits; for `sync --watch`.
pub fn wait(milliseconds: u64) {
    std::thread::sleep(std::time::Duration::from_millis(milliseconds));
}
