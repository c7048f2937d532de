//! What can go wrong with the phone's storage.

use rusqlite::ErrorCode;
use std::{io, path::PathBuf};

/// Why the store could not do what was asked. Nothing is half-written: each call is one transaction.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No room left. What was saved before stays; free some space and save again.
    #[error("no room left on the device")]
    StorageFull,
    /// Another connection holds the database longer than it should.
    #[error("the database is busy")]
    Busy,
    /// A later version of the app wrote this database.
    #[error("the database is of version {found}, this app knows up to {known}")]
    TooNew {
        /// Version of the file.
        found: u32,
        /// Newest version that this app knows.
        known: u32,
    },
    /// The file is damaged. `kept_at` names the copy that was set aside; `None`: the next [`Store::open`] sets it aside
    /// and builds a new one.
    ///
    /// [`Store::open`]: crate::Store::open
    #[error("the database is damaged")]
    Corrupt {
        /// Where the damaged file was put.
        kept_at: Option<PathBuf>,
    },
    /// The database is encrypted with another key, or encrypted and no key was given.
    #[error("the key does not open the database")]
    WrongKey,
    /// An operation is larger than the hub takes: 64 KiB of header and body.
    #[error("an operation of {bytes} bytes is too large")]
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// What was asked for is not here.
    #[error("not found")]
    NotFound,
    /// The file system refused.
    #[error("the file system refused: {0}")]
    Io(#[source] io::Error),
    /// A fault of the program itself.
    #[error("internal fault: {0}")]
    Internal(String),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::Error;
        let extended = error.sqlite_error().map(|error| error.extended_code);
        match (&error, error.sqlite_error_code()) {
            // Every statement and column is tested: where one does not fit the schema, the schema was damaged.
            (
                Error::SqlInputError { .. }
                | Error::InvalidColumnType(..)
                | Error::FromSqlConversionFailure(..)
                | Error::IntegralValueOutOfRange(..),
                _,
            ) => Self::Corrupt { kept_at: None },
            (Error::QueryReturnedNoRows, _) => Self::NotFound,
            (_, Some(ErrorCode::DiskFull)) => Self::StorageFull,
            (_, Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked)) => Self::Busy,
            (_, Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase)) => {
                Self::Corrupt { kept_at: None }
            }
            (_, Some(ErrorCode::SystemIoFailure)) if extended == Some(SHORT_READ) => {
                Self::Corrupt { kept_at: None }
            }
            (
                _,
                Some(
                    ErrorCode::SystemIoFailure
                    | ErrorCode::CannotOpen
                    | ErrorCode::ReadOnly
                    | ErrorCode::PermissionDenied,
                ),
            ) => Self::Io(io::Error::other(error)),
            _ => Self::Internal(error.to_string()),
        }
    }
}

/// `SQLITE_IOERR_SHORT_READ`: the file ends inside a page.
const SHORT_READ: i32 = rusqlite::ffi::SQLITE_IOERR_SHORT_READ;

impl From<io::Error> for StoreError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::StorageFull,
            _ => Self::Io(error),
        }
    }
}

impl From<vungtrong_ledger::Malformed> for StoreError {
    /// Stored bytes were readable when they were written: the file is damaged.
    fn from(_: vungtrong_ledger::Malformed) -> Self {
        Self::Corrupt { kept_at: None }
    }
}
