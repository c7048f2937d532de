//! Phones and a hub in one process, with clocks, randomness and a network that tests control.
//!
//! [`Hub`] is the real `HubCore` over its store in memory. [`Light`] is the real `ClientCore` over a phone's store in
//! memory: fast enough for hundreds of thousands of simulated syncs. `AppPhone` is the real app on a data folder.
//! [`Oracle`] judges rights once more, by the hub's log alone. [`Sim`] plays random histories on light phones, [`Phones`]
//! fewer and shorter ones on real apps.

#![allow(clippy::unwrap_used)] // tests only

mod hub;
mod light;
mod oracle;
mod phones;
mod random;
mod sim;
mod verdict;
mod world;

pub use hub::{Hub, START};
pub use light::{Kept, Light, Said};
pub use oracle::Oracle;
pub use phones::Phones;
pub use random::Drawn;
pub use sim::{Setup, Sim, Step};
pub use world::{AppPhone, Fault, World};
