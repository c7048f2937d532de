//! `measure FILE [--raw]`: area, ±, perimeter and faults of whatever is drawn in a file.
//!
//! Needs no data folder. One entry for each polygon feature (a multi-polygon is one entry) or track
//! segment, in the order of the file.

use serde_json::{Value, json};
use std::fs::File;
use std::io::Read;
use std::path::Path;
use vungtrong_app::geometry::{Drawing, Filter, MAX_BYTES, ReadError, read, shape_reports};

/// Why a file could not be measured.
#[derive(Debug)]
pub enum MeasureError {
    /// The file cannot be opened or read.
    Io(std::io::Error),
    /// It is no map file.
    Read(ReadError),
}

impl MeasureError {
    /// A stable key for scripts: `not_found`, `io`, or the key of [`ReadError`].
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Io(error) if error.kind() == std::io::ErrorKind::NotFound => "not_found",
            Self::Io(_) => "io",
            Self::Read(error) => error.kind(),
        }
    }
}

impl std::fmt::Display for MeasureError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Io(error) => write!(f, "the file cannot be read: {error}"),
            Self::Read(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for MeasureError {}

/// `{"shapes":[…],"problems":[…]}`; `raw` closes tracks over all their points, unfiltered.
pub fn measure(path: &Path, raw: bool) -> Result<Value, MeasureError> {
    let drawing = read_drawing(path)?;
    let shapes = shape_reports(&drawing, &Filter::default(), raw);
    Ok(json!({ "shapes": shapes, "problems": drawing.problems }))
}

/// Reads a map file, and never more of it than is allowed.
pub(super) fn read_drawing(path: &Path) -> Result<Drawing, MeasureError> {
    let file = File::open(path).map_err(MeasureError::Io)?;
    let mut bytes = Vec::new();
    file.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(MeasureError::Io)?;
    read(&bytes).map_err(MeasureError::Read)
}
