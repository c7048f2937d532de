//! `measure FILE [--raw]`: area, ±, perimeter and faults of whatever is drawn in a file.
//!
//! Needs no data folder. One entry for each polygon feature (a multi-polygon is one entry) or track
//! segment, in the order of the file.

use super::plots;
use crate::{
    answer::{Answer, Failure, Outcome},
    show,
    words::Words,
};
use serde_json::json;
use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};
use vungtrong_app::geometry::{
    Drawing, FaultReport, Filter, MAX_BYTES, Problem, ShapeReport, read, shape_reports,
};

/// `{"shapes":[…],"problems":[…]}`; `raw` closes tracks over all their points, unfiltered.
pub fn run(words: &Words, path: &Path, raw: bool) -> Outcome {
    let drawing = read_drawing(path)?;
    let shapes = shape_reports(&drawing, &Filter::default(), raw);
    let mut lines: Vec<_> =
        shapes.iter().enumerate().flat_map(|(i, shape)| shape_lines(words, i, shape)).collect();
    if shapes.is_empty() {
        lines.push(words.say("measure.nothing", &json!({})));
    }
    lines.extend(problem_lines(words, &drawing.problems));
    Answer::new(&json!({ "shapes": shapes, "problems": drawing.problems }), lines)
}

/// Reads a map file, and never more of it than is allowed.
pub(super) fn read_drawing(path: &Path) -> Result<Drawing, Failure> {
    let mut bytes = Vec::new();
    let read_all = |file: File| file.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes);
    File::open(path).and_then(read_all).map_err(|error| unreadable(path, &error))?;
    read(&bytes).map_err(|error| about_file(error.kind(), path, &error.to_string()))
}

/// Why a file cannot be opened: `not_found` or `io`.
pub(super) fn unreadable(path: &Path, error: &io::Error) -> Failure {
    let kind = if error.kind() == io::ErrorKind::NotFound { "not_found" } else { "io" };
    about_file(kind, path, &error.to_string())
}

fn about_file(kind: &str, path: &Path, why: &str) -> Failure {
    let path = path.display().to_string();
    Failure {
        kind: kind.to_owned(),
        message: format!("{path}: {why}"),
        details: json!({ "what": "file", "id": path, "path": path, "why": why }),
    }
}

fn shape_lines(words: &Words, number: usize, shape: &ShapeReport) -> Vec<String> {
    let unnamed = || words.say("measure.shape", &json!({ "number": number + 1 }));
    let name = shape.name.clone().unwrap_or_else(unnamed);
    let sign = if shape.valid { "✓" } else { "✗" };
    let size = match (shape.area_m2, shape.perimeter_m) {
        (Some(m2), Some(perimeter)) => words.say(
            "measure.size",
            &json!({
                "area": show::area(words, m2, shape.area_error_m2),
                "square": words.number(m2, 1),
                "perimeter": words.number(perimeter, 1),
                "vertices": shape.vertices,
            }),
        ),
        _ => words.say("measure.no_size", &json!({})),
    };
    let mut lines = show::wrapped(&format!("{sign} {name}: {size}"), 4);
    lines.extend(plots::dropped_line(words, &shape.dropped));
    lines.extend(shape.faults.iter().map(|fault| fault_line(words, fault)));
    lines
}

fn fault_line(words: &Words, fault: &FaultReport) -> String {
    let kind = words.name("fault", &super::diary::key(&fault.kind));
    match (fault.lat, fault.lon) {
        (Some(lat), Some(lon)) => format!("    ✗ {kind} ({lat:.6}, {lon:.6})"),
        _ => format!("    ✗ {kind}"),
    }
}

/// What was wrong in a file that could still be read.
pub(super) fn problem_lines(words: &Words, problems: &[Problem]) -> Vec<String> {
    let line = |problem: &Problem| {
        let kind = words.name("problem", &super::diary::key(&problem.kind));
        let line = problem.line.map(|line| words.say("measure.line", &json!({ "line": line })));
        let detail =
            if problem.detail.is_empty() { String::new() } else { format!(": {}", problem.detail) };
        show::wrapped(&format!("! {kind}{}{detail}", line.unwrap_or_default()), 4)
    };
    problems.iter().flat_map(line).collect()
}
