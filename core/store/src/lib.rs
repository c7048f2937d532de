//! The phone's SQLite: operations, projections, journal, migrations.
//!
//! The operation log is the truth. Everything that screens read is a projection of it, kept up in the transaction that
//! takes an operation in, and rebuilt from it at any time. Start with [`Store::append`] (the phone's own writing) and
//! [`Store::receive`] (what the hub sends); the reads are on [`Reader`].

#![allow(unused)]
mod error;
mod reader;
mod store;
mod types;

pub use error::StoreError;
pub use reader::Reader;
pub use store::Store;
pub use types::*;
