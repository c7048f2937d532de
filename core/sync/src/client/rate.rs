//! How much to ask for at once, and how long to wait after a failure.

use crate::{MAX_PAGE_BYTES, MIN_PAGE_BYTES};
use vungtrong_model::Entropy;

/// A page takes about this long, so that a cut costs at most that.
const PAGE_S: u64 = 4;
/// First pause after a failure.
const SHORTEST_MS: u64 = 5_000;
/// Longest pause.
const LONGEST_MS: u64 = 15 * 60_000;

/// The page for a line that brought so many bytes a second; `None`: not measured yet.
pub fn page_bytes(bytes_per_s: Option<u64>) -> u32 {
    let measured = bytes_per_s.map_or(64 * 1024, |rate| rate.saturating_mul(PAGE_S));
    let clamped = measured.clamp(MIN_PAGE_BYTES.into(), MAX_PAGE_BYTES.into());
    u32::try_from(clamped).unwrap_or(MAX_PAGE_BYTES)
}

/// The pause after the `failures`-th failure in a row (from 1): anywhere between nothing and a limit that doubles from
/// 5 s to 15 min ("full jitter", so that phones that lost the line together do not come back together), and never less
/// than the hub asked for.
pub fn backoff_ms(failures: u32, retry_after_s: Option<u64>, entropy: &dyn Entropy) -> u64 {
    let doublings = failures.saturating_sub(1).min(16);
    let limit = (SHORTEST_MS << doublings).min(LONGEST_MS);
    let mut random = [0; 8];
    entropy.fill(&mut random);
    let pause = u64::from_le_bytes(random) % (limit + 1);
    pause.max(retry_after_s.unwrap_or(0).saturating_mul(1000))
}
