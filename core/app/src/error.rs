//! Why a use case did not happen. A small set with fields; each front end has the words.

use serde::Serialize;
use std::{io::ErrorKind, path::PathBuf};
use vungtrong_geometry::{Fault, FaultKind};
use vungtrong_model::Invalid;

/// Why a use case did not happen. Nothing was changed, unless the variant says what is kept.
#[derive(Clone, Debug, Serialize, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum AppError {
    /// This phone does not know it.
    #[error("{what} not found")]
    NotFound {
        /// `plot`, `entry`, …
        what: &'static str,
        /// As asked for.
        id: String,
    },
    /// Fields cannot be saved as they are.
    #[error("invalid: {faults:?}")]
    Invalid {
        /// Each field and rule.
        faults: Vec<Invalid>,
    },
    /// A boundary is no shape with a clear inside.
    #[error("the boundary has faults: {faults:?}")]
    Boundary {
        /// Each fault and its place.
        faults: Vec<FaultView>,
    },
    /// The person's roles do not allow it; `code` as in `ledger::rights`, or `own_record` for approving one's own.
    #[error("not permitted: {code}")]
    NotPermitted {
        /// Stable name of the reason.
        code: &'static str,
    },
    /// The record is not in a state in which this can be done: `approved`, `deleted`, `not_waiting`, …
    #[error("the record is {state}")]
    WrongState {
        /// The state it is in.
        state: &'static str,
    },
    /// This phone is not enrolled, or the hub no longer knows it.
    #[error("not enrolled")]
    AuthRequired,
    /// No hub in reach. Everything is kept and goes out later.
    #[error("offline")]
    Offline,
    /// The hub is in reach and answered with an error. Everything is kept.
    #[error("the hub refused: {code}")]
    Hub {
        /// Stable name of the reason.
        code: String,
        /// Seconds to wait before the next try, when the hub says so.
        #[serde(skip_serializing_if = "Option::is_none")]
        retry_after_s: Option<u64>,
    },
    /// Somebody else is at it: a sync is running.
    #[error("busy")]
    Busy,
    /// No room on the phone. What was there is kept.
    #[error("storage full")]
    StorageFull,
    /// The database was written by a newer version: update the app.
    #[error("the database is of version {found}, this app knows {known}")]
    TooNew {
        /// In the file.
        found: u32,
        /// Known here.
        known: u32,
    },
    /// The database is damaged. The next opening sets its file aside, and the records come back from hub and journal.
    #[error("the database is damaged")]
    Corrupt {
        /// The damaged file, once it has been set aside.
        #[serde(skip_serializing_if = "Option::is_none")]
        kept_at: Option<PathBuf>,
    },
    /// The database is encrypted with another key, or encrypted and no key was given. It is kept as it is.
    #[error("the key does not open the database")]
    WrongKey,
    /// The file system refused to read or write the app's own folder. What was saved before is kept.
    #[error("storage: {reason}")]
    Storage {
        /// Stable name of the reason: `not_found`, `not_readable` or `unreadable`.
        reason: &'static str,
    },
    /// A file given cannot be used.
    #[error("file: {reason}")]
    File {
        /// Stable name of the reason.
        reason: &'static str,
        /// The line on which it was met, from 1, when it is one line's fault.
        #[serde(skip_serializing_if = "Option::is_none")]
        line: Option<u64>,
    },
    /// Stopped on request.
    #[error("cancelled")]
    Cancelled,
    /// A fault of this program.
    #[error("internal: {incident}")]
    Internal {
        /// What to look for; no user data.
        incident: String,
    },
}

impl AppError {
    pub(crate) fn internal(incident: impl std::fmt::Display) -> Self {
        Self::Internal { incident: incident.to_string() }
    }

    /// A file that the person named.
    pub(crate) fn file(error: &std::io::Error) -> Self {
        match error.kind() {
            ErrorKind::StorageFull => Self::StorageFull,
            _ => Self::unusable(reason(error)),
        }
    }

    /// A file that the person named and that cannot be used as a whole.
    pub(crate) fn unusable(reason: &'static str) -> Self {
        Self::File { reason, line: None }
    }

    /// A file of the app's own folder.
    pub(crate) fn storage(error: &std::io::Error) -> Self {
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::StorageFull,
            _ => Self::Storage { reason: reason(error) },
        }
    }

    pub(crate) fn hub(code: impl Into<String>) -> Self {
        Self::Hub { code: code.into(), retry_after_s: None }
    }

    pub(crate) fn not_found(what: &'static str, id: impl ToString) -> Self {
        Self::NotFound { what, id: id.to_string() }
    }

    pub(crate) fn invalid(field: impl Into<String>, rule: &'static str) -> Self {
        Self::Invalid { faults: vec![Invalid { field: field.into(), rule }] }
    }
}

fn reason(error: &std::io::Error) -> &'static str {
    match error.kind() {
        ErrorKind::NotFound => "not_found",
        ErrorKind::PermissionDenied => "not_readable",
        _ => "unreadable",
    }
}

impl From<vungtrong_store::StoreError> for AppError {
    fn from(error: vungtrong_store::StoreError) -> Self {
        use vungtrong_store::StoreError as Store;
        match error {
            Store::StorageFull => Self::StorageFull,
            Store::Busy => Self::Busy,
            Store::TooNew { found, known } => Self::TooNew { found, known },
            Store::Corrupt { kept_at } => Self::Corrupt { kept_at },
            Store::TooLarge { .. } => Self::invalid("entry", "too_large"),
            Store::WrongKey => Self::WrongKey,
            Store::NotFound => Self::not_found("record", ""),
            Store::Io(error) => Self::storage(&error),
            Store::Internal(incident) => Self::Internal { incident },
        }
    }
}

/// A fault of a boundary, and where it is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct FaultView {
    /// What.
    pub kind: FaultKind,
    /// Where: longitude in the numbers of the shape; `None` when the ring has no corner at all.
    pub lon: Option<f64>,
    /// Latitude.
    pub lat: Option<f64>,
}

impl From<&Fault> for FaultView {
    fn from(fault: &Fault) -> Self {
        let (lon, lat) = (fault.at.map(|at| at.lon_deg), fault.at.map(|at| at.lat_deg));
        Self { kind: fault.kind, lon, lat }
    }
}
