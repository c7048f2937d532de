//! Probes for tests of the bridge itself.
#![allow(clippy::disallowed_methods, reason = "a probe of slowness is slow")]

use crate::{ApiError, ApiFieldFault, ApiSyncProgress, SyncListener, parse::Answer};
use std::{sync::Arc, time::Duration};

/// What was given.
#[uniffi::export]
pub fn probe_echo(text: String) -> Answer<String> {
    Ok(text)
}

/// Nothing: the price of a call.
#[uniffi::export]
pub fn probe_nothing() -> Answer {
    Ok(())
}

/// Fails with fields.
#[uniffi::export]
pub fn probe_fail(field: String, rule: String) -> Answer {
    Err(ApiError::Invalid { faults: vec![ApiFieldFault { field, rule }] })
}

/// Panics.
#[uniffi::export]
#[allow(clippy::panic, reason = "this is what it is for")]
pub fn probe_panic(text: String) -> Answer {
    panic!("{text}")
}

/// Calls back `times` times; fails as the listener fails.
#[uniffi::export]
pub fn probe_callback(listener: Arc<dyn SyncListener>, times: u32) -> Answer {
    for sent in 0..times {
        let (received, files_sent, files_failed, bytes) = Default::default();
        listener.progress(ApiSyncProgress { sent, received, files_sent, files_failed, bytes })?;
    }
    Ok(())
}

/// Takes `ms` milliseconds.
#[uniffi::export]
pub fn probe_slow(ms: u64) -> Answer<u64> {
    std::thread::sleep(Duration::from_millis(ms));
    Ok(ms)
}
