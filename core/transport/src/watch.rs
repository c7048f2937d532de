//! Ends a transfer that is silent or was stopped.

use std::cell::Cell;
use std::time::Duration;
use vungtrong_sync::{Cancel, TransportError};

/// Counts pieces that moved; a transfer is silent while it stands still.
#[derive(Debug, Default)]
pub(crate) struct Moved(Cell<u64>);

impl Moved {
    /// A piece moved.
    pub(crate) fn on(&self) {
        self.0.set(self.0.get().wrapping_add(1));
    }
}

/// Looks at the switch and at the count this often.
const LOOK: Duration = Duration::from_millis(100);

/// Runs a transfer until it is done, was stopped, or stood still for `stall`.
pub(crate) async fn watched<T>(
    moved: &Moved,
    stall: Duration,
    cancel: &Cancel,
    transfer: impl Future<Output = Result<T, TransportError>>,
) -> Result<T, TransportError> {
    cancel.check()?;
    tokio::select! {
        biased;
        done = transfer => done,
        ended = silence(moved, stall, cancel) => Err(ended),
    }
}

async fn silence(moved: &Moved, stall: Duration, cancel: &Cancel) -> TransportError {
    let (mut seen, mut still) = (moved.0.get(), Duration::ZERO);
    while still < stall {
        tokio::time::sleep(LOOK).await;
        if let Err(cancelled) = cancel.check() {
            return cancelled;
        }
        still = if moved.0.get() == seen { still + LOOK } else { Duration::ZERO };
        seen = moved.0.get();
    }
    TransportError::Timeout
}
