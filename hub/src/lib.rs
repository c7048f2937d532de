//! The hub: an HTTP server over SQLite and a folder.
//!
//! [`Running`] is a hub that serves, [`Hub`] its parts. `store` keeps the logs, `blobs` the photos, `http` is what phones
//! talk to, `admin` what the commands do. What a sync means is decided in `vungtrong-sync`, not here.

pub mod admin;
mod answered;
pub mod blobs;
pub mod folder;
mod http;
mod hub;
mod limits;
pub mod store;
mod system;

pub use hub::{Config, DEFAULT_LISTEN, Hub, HubError, Running};
pub use limits::Limits;
pub use system::{SystemClock, SystemEntropy};
