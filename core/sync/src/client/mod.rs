//! The phone's side: makes requests, verifies replies.

mod store;

pub use store::*;
