//! What SQLite's errors mean for whoever runs the hub.

use rusqlite::{Error, ErrorCode};
use vungtrong_sync::StoreError;

const DAMAGED: &str = "the hub's database is damaged. Stop the hub, set its data folder aside and serve the newest backup: \
                       phones send again what it lacks";

/// An error of the database.
pub(super) fn fault(error: Error) -> StoreError {
    if is_damage(&error) {
        StoreError::new(format!("{DAMAGED} ({error})"))
    } else {
        StoreError::new(error)
    }
}

/// A value that no hub writes is damage too.
fn is_damage(error: &Error) -> bool {
    let code = error.sqlite_error_code();
    matches!(code, Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase))
        || matches!(
            error,
            Error::FromSqlConversionFailure(..)
                | Error::InvalidColumnType(..)
                | Error::IntegralValueOutOfRange(..)
        )
}
