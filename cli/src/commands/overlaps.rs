//! `overlaps FILE`: which shapes of a file lie over one another, and by how much.

use super::measure;
use crate::{
    answer::{Answer, Outcome},
    words::Words,
};
use serde_json::json;
use std::path::Path;
use vungtrong_app::geometry::{OverlapReport, overlap_reports};

/// `{"pairs":[{"a","b","a_name","b_name","area_m2"}],"problems":[…]}`, the largest overlap first;
/// `a` and `b` are numbers of features from 0.
pub fn run(words: &Words, path: &Path) -> Outcome {
    let drawing = measure::read_drawing(path)?;
    let pairs = overlap_reports(&drawing);
    let mut lines: Vec<_> = pairs.iter().map(|pair| line(words, pair)).collect();
    if pairs.is_empty() {
        lines.push(words.say("overlaps.none", &json!({})));
    }
    lines.extend(measure::problem_lines(words, &drawing.problems));
    Answer::new(&json!({ "pairs": pairs, "problems": drawing.problems }), lines)
}

fn line(words: &Words, pair: &OverlapReport) -> String {
    let name = |name: &Option<String>, index: usize| {
        let unnamed = || words.say("measure.shape", &json!({ "number": index + 1 }));
        name.clone().unwrap_or_else(unnamed)
    };
    let facts = json!({
        "a": name(&pair.a_name, pair.a),
        "b": name(&pair.b_name, pair.b),
        "area": words.number(pair.area_m2, 1),
    });
    words.say("overlaps.pair", &facts)
}
