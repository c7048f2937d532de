//! The one place where the hub takes time, randomness and threads from the system.

use std::{
    io,
    sync::{LazyLock, Mutex, MutexGuard, PoisonError},
    thread::{Builder, JoinHandle},
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};
use vungtrong_model::{Clock, Entropy, Millis};

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

/// When this process first asked for the time, and a number of its own: a hub that starts anew counts as a new start of
/// the device, because its monotonic time starts anew.
static START: LazyLock<(Instant, u32)> = LazyLock::new(|| {
    let mut boot = [0; 4];
    SystemEntropy.fill(&mut boot);
    (instant(), u32::from_be_bytes(boot))
});

#[allow(clippy::disallowed_methods, reason = "the hub is the edge at which the clock enters")]
fn instant() -> Instant {
    Instant::now()
}

impl Clock for SystemClock {
    #[allow(clippy::disallowed_methods, reason = "the hub is the edge at which the clock enters")]
    fn now(&self) -> Millis {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }

    fn monotonic_ms(&self) -> u64 {
        u64::try_from(instant().duration_since(START.0).as_millis()).unwrap_or(u64::MAX)
    }

    fn boot_id(&self) -> u32 {
        START.1
    }
}

/// How long ago something happened by the machine's clock; nothing when that lies ahead.
#[allow(clippy::disallowed_methods, reason = "the hub is the edge at which the clock enters")]
pub fn age(at: SystemTime) -> Duration {
    at.elapsed().unwrap_or_default()
}

/// The system's random numbers, fit for keys.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemEntropy;

impl Entropy for SystemEntropy {
    #[allow(clippy::disallowed_methods, reason = "the hub is the edge at which randomness enters")]
    fn fill(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("the system gives random numbers");
    }
}

/// Starts a named thread.
#[allow(clippy::disallowed_methods, reason = "the hub is the edge at which threads are started")]
pub fn thread<F: FnOnce() + Send + 'static>(name: &str, run: F) -> io::Result<JoinHandle<()>> {
    Builder::new().name(name.to_owned()).spawn(run)
}

/// What a thread that panicked left behind is whole: only single steps happen under these locks.
pub fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
