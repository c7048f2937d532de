//! `photo-info FILE`: where, when and how a photo was taken, and what is wrong with the file.

use serde_json::Value;
use std::path::Path;
use vungtrong_app::photo::{PhotoError, read_info};

/// One object with the fields of [`vungtrong_app::photo::PhotoInfo`]; null where absent. A broken photo is no
/// error: `problems` says what is wrong.
///
/// # Errors
/// [`PhotoError::Unreadable`] when there is no such file or the disk does not give it.
pub fn photo_info(path: &Path) -> Result<Value, PhotoError> {
    let info = read_info(path)?;
    Ok(serde_json::to_value(info).expect("a struct of numbers, texts and lists is JSON"))
}
