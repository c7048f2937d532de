//! Why a call did not happen: a small set with fields. Each app writes the words.

use vungtrong_app::{AppError, FaultView, model::Invalid};

use crate::{GeoPlace, parse::key_of};

/// A field that cannot be saved as it is.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct ApiFieldFault {
    /// `plots`, `products.0.dose`, …
    pub field: String,
    /// `required`, `out_of_range`, …
    pub rule: String,
}

/// A fault of a boundary, and where it is.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ApiShapeFault {
    /// `crossing`, `spike`, …
    pub kind: String,
    /// `None`: nowhere in particular.
    pub place: Option<GeoPlace>,
}

/// Why a call did not happen. Nothing was changed, unless the variant says what is kept.
#[derive(Clone, Debug, PartialEq, uniffi::Error)]
pub enum ApiError {
    /// This phone does not know it.
    NotFound {
        /// `plot`, `entry`, …
        what: String,
        /// As asked for.
        id: String,
    },
    /// Fields cannot be saved as they are.
    Invalid {
        /// Each field and rule.
        faults: Vec<ApiFieldFault>,
    },
    /// A boundary is no shape with a clear inside.
    Boundary {
        /// Each fault and its place.
        faults: Vec<ApiShapeFault>,
    },
    /// The person's roles do not allow it.
    NotPermitted {
        /// Stable name of the reason.
        code: String,
    },
    /// The record is not in a state in which this can be done.
    WrongState {
        /// The state it is in.
        found: String,
    },
    /// This phone is not enrolled, or the hub no longer knows it.
    AuthRequired,
    /// No hub in reach. Everything is kept and goes out later.
    Offline,
    /// The hub is in reach and answered with an error. Everything is kept.
    Hub {
        /// Stable name of the reason.
        code: String,
        /// Seconds to wait before the next try, when the hub says so.
        retry_after_s: Option<u64>,
    },
    /// A sync is running.
    Busy,
    /// No room on the phone. What was there is kept.
    StorageFull,
    /// The file system refused to read or write the app's own folder.
    Storage {
        /// Stable name of the reason.
        reason: String,
    },
    /// The database is encrypted with another key.
    WrongKey,
    /// The database was written by a newer version: update the app.
    TooNew {
        /// In the file.
        found: u32,
        /// Known here.
        known: u32,
    },
    /// The database is damaged; the next opening sets it aside and fills a new one from hub and journal.
    Corrupt {
        /// The damaged file, once it has been set aside.
        kept_at: Option<String>,
    },
    /// A file given cannot be used.
    File {
        /// Stable name of the reason.
        reason: String,
        /// The line on which it was met, from 1, when it is one line's fault.
        line: Option<u64>,
    },
    /// Stopped on request.
    Cancelled,
    /// A fault of this program.
    Internal {
        /// What to look for; no user data.
        incident: String,
    },
}

impl std::fmt::Display for ApiError {
    /// For logs of developers; people read the words of the app.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for ApiError {}

impl From<AppError> for ApiError {
    fn from(error: AppError) -> Self {
        match error {
            AppError::NotFound { what, id } => Self::NotFound { what: what.into(), id },
            AppError::Invalid { faults } => {
                Self::Invalid { faults: faults.into_iter().map(ApiFieldFault::from).collect() }
            }
            AppError::Boundary { faults } => {
                Self::Boundary { faults: faults.iter().map(ApiShapeFault::from).collect() }
            }
            AppError::NotPermitted { code } => Self::NotPermitted { code: code.into() },
            AppError::WrongState { state } => Self::WrongState { found: state.into() },
            AppError::AuthRequired => Self::AuthRequired,
            AppError::Offline => Self::Offline,
            AppError::Hub { code, retry_after_s } => Self::Hub { code, retry_after_s },
            AppError::Busy => Self::Busy,
            AppError::StorageFull => Self::StorageFull,
            AppError::Storage { reason } => Self::Storage { reason: reason.into() },
            AppError::WrongKey => Self::WrongKey,
            AppError::TooNew { found, known } => Self::TooNew { found, known },
            AppError::Corrupt { kept_at } => {
                Self::Corrupt { kept_at: kept_at.map(|path| path.to_string_lossy().into_owned()) }
            }
            AppError::File { reason, line } => Self::File { reason: reason.into(), line },
            AppError::Cancelled => Self::Cancelled,
            AppError::Internal { incident } => Self::Internal { incident },
        }
    }
}

impl From<uniffi::UnexpectedUniFFICallbackError> for ApiError {
    /// A listener of the app threw something.
    fn from(error: uniffi::UnexpectedUniFFICallbackError) -> Self {
        Self::Internal { incident: error.reason }
    }
}

impl From<Invalid> for ApiFieldFault {
    fn from(fault: Invalid) -> Self {
        Self { field: fault.field, rule: fault.rule.into() }
    }
}

impl From<&FaultView> for ApiShapeFault {
    fn from(fault: &FaultView) -> Self {
        let place =
            fault.lon.zip(fault.lat).map(|(lon_deg, lat_deg)| GeoPlace { lon_deg, lat_deg });
        Self { kind: key_of(&fault.kind), place }
    }
}
