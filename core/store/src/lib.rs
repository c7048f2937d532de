//! The phone's SQLite: operations, projections, journal, migrations.
//!
//! The operation log is the truth. Everything that screens read is a projection of it, kept up in the transaction that
//! takes an operation in, and rebuilt from it at any time. Start with [`Store::append`] (the phone's own writing) and
//! [`Store::receive`] (what the hub sends); the reads are on [`Reader`].

mod append;
mod blobs;
mod chain;
mod error;
mod exchange;
mod journal;
mod log;
mod migrate;
mod open;
mod project;
mod read;
mod receive;
mod recover;
mod rows;
mod sql;
mod store;
mod types;

pub use blobs::blob_path;
pub use error::StoreError;
pub use exchange::*;
pub use read::Reader;
pub use rows::*;
pub use store::Store;
pub use types::*;

/// Whether this build encrypts the database: one that does not takes no key.
pub const ENCRYPTS: bool = cfg!(feature = "encrypted");
