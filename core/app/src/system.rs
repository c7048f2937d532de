//! Clock, randomness and network of the machine that the program runs on: the same for a terminal and a phone.
#![allow(clippy::disallowed_methods, reason = "this is where clock and randomness come from")]

use crate::{Env, HttpNetwork};
use rustix::time::{ClockId, clock_gettime};
use std::{
    sync::Arc,
    time::{SystemTime, UNIX_EPOCH},
};
use vungtrong_model::{Clock, Entropy, Millis};

/// A number that the system makes anew each time it starts.
const BOOT_ID: &str = "/proc/sys/kernel/random/boot_id";

/// Counts on while the machine sleeps.
#[cfg(any(target_os = "linux", target_os = "android"))]
const SINCE_START: ClockId = ClockId::Boottime;
#[cfg(not(any(target_os = "linux", target_os = "android")))]
const SINCE_START: ClockId = ClockId::Monotonic;

struct SystemClock {
    boot: u32,
}

impl Clock for SystemClock {
    fn now(&self) -> Millis {
        let since = SystemTime::now().duration_since(UNIX_EPOCH);
        Millis(since.map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(i64::MAX)))
    }

    fn monotonic_ms(&self) -> u64 {
        let time = clock_gettime(SINCE_START);
        let ms = time.tv_sec.saturating_mul(1000).saturating_add(time.tv_nsec / 1_000_000);
        u64::try_from(ms).unwrap_or_default()
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
pub fn system() -> Env {
    let clock = SystemClock { boot: boot_id().unwrap_or_else(random) };
    Env { clock: Arc::new(clock), entropy: Arc::new(SystemEntropy), network: Arc::new(HttpNetwork) }
}

fn boot_id() -> Option<u32> {
    let text = std::fs::read_to_string(BOOT_ID).ok()?;
    u32::from_str_radix(text.get(..8)?, 16).ok()
}

/// Where the system does not say, each start of the program counts as a start of the machine: monotonic times of two of
/// them are then never compared.
fn random() -> u32 {
    let mut bytes = [0; 4];
    SystemEntropy.fill(&mut bytes);
    u32::from_le_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_machine_has_a_clock_that_runs_and_a_start_that_stays() {
        let (one, two) = (system(), system());
        assert!(one.clock.now().0 > 1_700_000_000_000);
        assert!(one.clock.monotonic_ms() > 0);
        assert!(two.clock.monotonic_ms() >= one.clock.monotonic_ms());
        if std::path::Path::new(BOOT_ID).exists() {
            assert_eq!(one.clock.boot_id(), two.clock.boot_id());
        }
    }

    #[test]
    fn randomness_differs_each_time() {
        let mut drawn = [[0; 16]; 2];
        let env = system();
        drawn.iter_mut().for_each(|bytes| env.entropy.fill(bytes));
        assert_ne!(drawn[0], drawn[1]);
    }
}
