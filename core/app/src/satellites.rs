//! What satellites said of the time.

use std::sync::{Arc, Mutex, PoisonError};
use vungtrong_model::{Clock, Fix, Millis};

/// Satellite time as the last fix of this process told it, carried on by the clock that never jumps.
pub(crate) struct SatelliteTime {
    clock: Arc<dyn Clock>,
    /// The receiver's time, and [`Clock::monotonic_ms`] when it was heard.
    heard: Mutex<Option<(Millis, u64)>>,
}

impl SatelliteTime {
    pub(crate) fn new(clock: Arc<dyn Clock>) -> Self {
        Self { clock, heard: Mutex::default() }
    }

    /// A fix came. One that another program made up says nothing of the time, and one that was delivered late says
    /// less than the one before.
    pub(crate) fn hear(&self, fix: &Fix) {
        let Some(at) = fix.at.filter(|_| !fix.mock) else { return };
        let monotonic_ms = self.clock.monotonic_ms();
        let mut heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        if heard.is_none_or(|before| carried(before, monotonic_ms) < at) {
            *heard = Some((at, monotonic_ms));
        }
    }

    /// The satellites' time now; `None` when this process has seen no fix.
    pub(crate) fn now(&self) -> Option<Millis> {
        let heard = *self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        heard.map(|heard| carried(heard, self.clock.monotonic_ms()))
    }
}

fn carried((at, then_ms): (Millis, u64), now_ms: u64) -> Millis {
    let passed = i64::try_from(now_ms.saturating_sub(then_ms)).unwrap_or(i64::MAX);
    Millis(at.0.saturating_add(passed))
}
