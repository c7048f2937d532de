//! This machine's clock, randomness and network: the only place in this program that knows them.
#![allow(clippy::disallowed_methods, reason = "this is where clock and ids are injected from")]

use std::{
    io::Write,
    sync::{
        Arc,
        mpsc::{RecvTimeoutError, Sender, channel},
    },
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};
use vungtrong_app::{
    Env, HttpNetwork,
    model::{Clock, Date, Entropy, Millis},
};

struct SystemClock {
    started: Instant,
    boot: u32,
}

impl Clock for SystemClock {
    fn now(&self) -> Millis {
        let since = SystemTime::now().duration_since(UNIX_EPOCH);
        Millis(since.map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(i64::MAX)))
    }

    fn monotonic_ms(&self) -> u64 {
        let uptime = std::fs::read_to_string("/proc/uptime").ok();
        let seconds = uptime.and_then(|text| text.split_whitespace().next()?.parse::<f64>().ok());
        seconds.map_or_else(|| self.started.elapsed().as_millis() as u64, |s| (s * 1000.0) as u64)
    }

    fn boot_id(&self) -> u32 {
        self.boot
    }
}

struct SystemEntropy;

impl Entropy for SystemEntropy {
    fn fill(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("the operating system has randomness");
    }
}

/// This machine.
pub fn env() -> Env {
    let boot = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").unwrap_or_default();
    let boot = u32::from_str_radix(boot.get(..8).unwrap_or_default(), 16);
    let clock =
        SystemClock { started: Instant::now(), boot: boot.unwrap_or_else(|_| std::process::id()) };
    Env { clock: Arc::new(clock), entropy: Arc::new(SystemEntropy), network: Arc::new(HttpNetwork) }
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
