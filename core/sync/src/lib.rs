//! The sync protocol: messages, and the client and hub cores without I/O.
//!
//! Bytes in, bytes out; clock, randomness and storage are injected. Start with [`SyncRequest`] and [`SyncReply`], then
//! [`HubCore`] and [`ClientCore`].

mod client;
mod envelope;
mod error;
mod hub;
#[cfg(any(test, feature = "suite"))]
pub mod hub_store_suite;
#[cfg(any(test, feature = "suite"))]
mod memory_client;
mod memory_hub;
mod payload;
mod scope;
mod transport;
mod wire;

pub use client::*;
pub use envelope::*;
pub use error::*;
pub use hub::*;
#[cfg(any(test, feature = "suite"))]
pub use memory_client::MemoryClientStore;
pub use memory_hub::MemoryHubStore;
pub use payload::*;
pub use scope::*;
pub use transport::*;
pub use wire::*;
