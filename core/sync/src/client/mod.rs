//! The phone's side: makes requests, verifies replies.

mod core;
mod page;
mod rate;
mod store;

pub use core::{
    BadReply, ClientCore, ENROL_PATH, EnrolError, Enrolled, Identity, Progress, SYNC_PATH,
    SyncError, enrolled,
};
pub use rate::{backoff_ms, page_bytes};
pub use store::*;
