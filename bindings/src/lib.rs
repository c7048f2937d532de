//! The core for Kotlin and Swift: records that cross, and one object.
//!
//! Nothing here decides anything. Each export turns records into the core's types, calls one use case and turns the answer
//! back. The rules of the bridge: calls are synchronous and made off the main thread by one gateway a platform; every one
//! can fail, because a panic in one that cannot would end a Swift app; photos cross as paths and lists as flat pages; what
//! is a name in the core (a kind, a status, a reason) crosses as its stable key, and the words for it are the app's. Names
//! of records begin with `Api`, so that none meets one of Apple's or of Android's.

mod changes;
mod content;
mod core;
mod entries;
mod error;
mod items;
mod judged;
mod listed;
mod papers;
mod parse;
mod people;
mod photos;
mod places;
mod plots;
mod quantities;
mod review;
mod sync;
mod today;
mod walk;

#[cfg(feature = "selftest")]
mod selftest;

pub use changes::{ApiChanged, ChangeListener};
pub use content::*;
pub use core::{ApiMe, ApiOpened, Core, encrypts, restore_backup};
pub use entries::*;
pub use error::{ApiError, ApiFieldFault, ApiShapeFault};
pub use items::*;
pub use judged::*;
pub use listed::*;
pub use papers::*;
pub use people::*;
pub use photos::*;
pub use places::*;
pub use plots::*;
pub use quantities::*;
pub use review::*;
pub use sync::*;
pub use today::*;
pub use walk::WalkHandle;

uniffi::setup_scaffolding!("vungtrong");
