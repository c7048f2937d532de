//! `overlaps FILE`: which shapes of a file lie over one another, and by how much.

use super::measure::{MeasureError, read_drawing};
use serde_json::{Value, json};
use std::path::Path;
use vungtrong_app::geometry::overlap_reports;

/// `{"pairs":[{"a","b","a_name","b_name","area_m2"}],"problems":[…]}`, the largest overlap first;
/// `a` and `b` are numbers of features from 0.
pub fn overlaps(path: &Path) -> Result<Value, MeasureError> {
    let drawing = read_drawing(path)?;
    Ok(json!({ "pairs": overlap_reports(&drawing), "problems": drawing.problems }))
}
