//! A phone's clock that can be moved: the entries of a week are written in a second, with the times of a week.

use std::sync::atomic::{AtomicI64, Ordering};

use vungtrong_hub::SystemClock;
use vungtrong_model::{Clock, Millis};

/// The machine's clock, moved.
#[derive(Debug, Default)]
pub struct MovedClock(AtomicI64);

impl MovedClock {
    /// Lets time pass, or goes back.
    pub fn pass(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::Relaxed);
    }

    /// Shows the present again.
    pub fn reset(&self) {
        self.0.store(0, Ordering::Relaxed);
    }
}

impl Clock for MovedClock {
    fn now(&self) -> Millis {
        Millis(SystemClock.now().0 + self.0.load(Ordering::Relaxed))
    }

    fn monotonic_ms(&self) -> u64 {
        // A phone that was started ten years ago, so that its time never stands before its start.
        const STARTED_MS: i64 = 10 * 365 * 86_400_000;
        SystemClock
            .monotonic_ms()
            .saturating_add_signed(STARTED_MS + self.0.load(Ordering::Relaxed))
    }

    fn boot_id(&self) -> u32 {
        SystemClock.boot_id()
    }
}
