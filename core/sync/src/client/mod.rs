//! The phone's side: makes requests, verifies replies.

mod core;
mod enrol;
mod page;
mod rate;
mod receipt;
mod store;

pub use core::{BadReply, ClientCore, Identity, Progress, SYNC_PATH, SyncError};
pub use enrol::{ENROL_PATH, EnrolError, Enrolled, enrolled};
pub use rate::{backoff_ms, page_bytes};
pub use store::*;
