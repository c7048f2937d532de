//! Limits against abuse: how many requests and bytes a device or an address may send in a window of time.
//!
//! Kept in memory: a restarted hub forgives. A counter lives for one window and then starts anew.

use crate::{answered::Answered, system::lock};
use std::{collections::HashMap, hash::Hash, net::IpAddr, sync::Mutex};
use vungtrong_model::DeviceId;
use vungtrong_sync::{SyncReply, SyncRequest};

/// How much is allowed.
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct Limits {
    /// Syncs a device may make in 10 minutes; all pages of a pull are one.
    #[arg(long, default_value_t = 60, value_name = "N")]
    pub syncs_per_10_min: u64,
    /// Bytes of operations a device may push in a day.
    #[arg(long, default_value_t = 5_000_000, value_name = "BYTES")]
    pub push_bytes_per_day: u64,
    /// Photos and papers a device may start to send in a day.
    #[arg(long, default_value_t = 200, value_name = "N")]
    pub blobs_per_day: u64,
    /// Enrolments that may be tried from one address in a minute.
    #[arg(long, default_value_t = 10, value_name = "N")]
    pub enrolments_per_min: u64,
    /// Largest photo or paper, bytes.
    #[arg(long, default_value_t = 32 * 1024 * 1024, value_name = "BYTES")]
    pub max_blob_bytes: u64,
    /// Seconds without a byte, or until a request's headers are complete, before a connection is closed.
    #[arg(long, default_value_t = 20, value_name = "SECONDS")]
    pub stall_s: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            syncs_per_10_min: 60,
            push_bytes_per_day: 5_000_000,
            blobs_per_day: 200,
            enrolments_per_min: 10,
            max_blob_bytes: 32 * 1024 * 1024,
            stall_s: 20,
        }
    }
}

/// Too much: come back after so many seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooMuch {
    /// Seconds until the window ends.
    pub retry_after_s: u64,
}

/// Counts per key in windows of a fixed length.
#[derive(Debug)]
struct Counter<K> {
    window_ms: u64,
    counts: Mutex<HashMap<K, (u64, u64)>>,
}

/// When so many keys are counted, those whose window has ended are forgotten.
const FORGET_FROM: usize = 4096;

impl<K: Hash + Eq> Counter<K> {
    fn new(window_s: u64) -> Self {
        Self { window_ms: window_s * 1000, counts: Mutex::default() }
    }

    fn add(&self, key: K, amount: u64, most: u64, now_ms: u64) -> Result<(), TooMuch> {
        let mut counts = lock(&self.counts);
        if counts.len() >= FORGET_FROM {
            counts.retain(|_, (since, _)| now_ms.saturating_sub(*since) < self.window_ms);
        }
        let (since, count) = counts.entry(key).or_insert((now_ms, 0));
        if now_ms.saturating_sub(*since) >= self.window_ms {
            (*since, *count) = (now_ms, 0);
        }
        if *count + amount > most {
            let left_ms = (*since + self.window_ms).saturating_sub(now_ms);
            return Err(TooMuch { retry_after_s: left_ms.div_ceil(1000).max(1) });
        }
        *count += amount;
        Ok(())
    }
}

/// The counters of a running hub. Times are monotonic milliseconds.
#[derive(Debug)]
pub struct Meter {
    limits: Limits,
    syncs: Counter<DeviceId>,
    pages: Counter<DeviceId>,
    /// What each device was told last, and when, if that was not all.
    answered: Mutex<HashMap<DeviceId, (u64, Answered)>>,
    pushed: Counter<DeviceId>,
    blobs: Counter<DeviceId>,
    enrolments: Counter<IpAddr>,
}

const DAY_S: u64 = 24 * 3600;
const SYNCS_S: u64 = 600;
/// Pages after a sync's first that a device may ask for while syncs are counted; more of them count as syncs. Small pages
/// on a fast line are 16 MB.
const PAGES: u64 = 1000;

impl Meter {
    /// Counters at zero.
    pub fn new(limits: Limits) -> Self {
        Self {
            limits,
            syncs: Counter::new(SYNCS_S),
            pages: Counter::new(SYNCS_S),
            answered: Mutex::default(),
            pushed: Counter::new(DAY_S),
            blobs: Counter::new(DAY_S),
            enrolments: Counter::new(60),
        }
    }

    /// A device syncs, or goes on with its sync.
    pub fn sync(
        &self,
        device: DeviceId,
        request: &SyncRequest,
        now_ms: u64,
    ) -> Result<(), TooMuch> {
        let answered = lock(&self.answered).remove(&device);
        let goes_on = answered.is_some_and(|(_, answered)| answered.is_followed_by(request));
        if goes_on && self.pages.add(device, 1, PAGES, now_ms).is_ok() {
            return Ok(());
        }
        self.syncs.add(device, 1, self.limits.syncs_per_10_min, now_ms)
    }

    /// A device was answered.
    pub fn answered(&self, device: DeviceId, reply: &SyncReply, now_ms: u64) {
        let Some(told) = Answered::of(reply) else { return };
        let mut answered = lock(&self.answered);
        if answered.len() >= FORGET_FROM {
            answered.retain(|_, (at, _)| now_ms.saturating_sub(*at) < SYNCS_S * 1000);
        }
        answered.insert(device, (now_ms, told));
    }

    /// A device pushes operations.
    pub fn push(&self, device: DeviceId, bytes: u64, now_ms: u64) -> Result<(), TooMuch> {
        self.pushed.add(device, bytes, self.limits.push_bytes_per_day, now_ms)
    }

    /// A device starts to send a blob.
    pub fn blob(&self, device: DeviceId, now_ms: u64) -> Result<(), TooMuch> {
        self.blobs.add(device, 1, self.limits.blobs_per_day, now_ms)
    }

    /// Somebody tries to enrol.
    pub fn enrol(&self, address: IpAddr, now_ms: u64) -> Result<(), TooMuch> {
        self.enrolments.add(address, 1, self.limits.enrolments_per_min, now_ms)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_allows_so_many_and_then_says_when_to_come_back() {
        let counter = Counter::new(10);
        for _ in 0..3 {
            assert_eq!(counter.add("a", 1, 3, 1_000), Ok(()));
        }
        assert_eq!(counter.add("a", 1, 3, 4_500), Err(TooMuch { retry_after_s: 7 }));
        assert_eq!(counter.add("b", 1, 3, 4_500), Ok(()));
        assert_eq!(counter.add("a", 1, 3, 11_000), Ok(()));
    }

    #[test]
    fn keys_of_ended_windows_are_forgotten() {
        let counter = Counter::new(1);
        for key in 0..FORGET_FROM {
            counter.add(key, 1, 3, 0).expect("allowed");
        }
        counter.add(usize::MAX, 1, 3, 2_000).expect("allowed");
        assert_eq!(counter.counts.lock().expect("not poisoned").len(), 1);
    }
}
