//! The hub's side: opens a request, takes its segments in, answers with what is new.
//!
//! A request goes through four steps, so that limits stand before what costs, the costly one runs outside the one writer's
//! transaction, and pushes can share a commit:
//!
//! 1. [`HubCore::open`] on a snapshot: envelope, and who asks;
//! 2. [`HubCore::verify`] on the same: signatures of all segments;
//! 3. [`HubCore::accept`] in the writing transaction, one push after the other: chains, rights, log;
//! 4. [`HubCore::reply`] on a snapshot after the commit: receipts and pages.

mod accept;
mod core;
mod files;
mod nonces;
mod open;
mod own;
mod reply;
mod store;

pub use accept::Accepted;
pub use core::HubCore;
pub use files::note_files;
pub use open::{MAX_SEGMENT_BYTES, NotOpened, Opened, Verified};
pub use own::Statement;
pub use store::*;
