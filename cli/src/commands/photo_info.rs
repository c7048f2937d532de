//! `photo-info FILE`: where, when and how a photo was taken, and what is wrong with the file.

use super::measure;
use crate::{
    answer::{Answer, Failure, Outcome},
    show,
    words::Words,
};
use serde_json::json;
use std::path::Path;
use vungtrong_app::photo::{PhotoError, PhotoInfo, read_info};

/// One object with the fields of [`PhotoInfo`]; null where absent. A broken photo is no error: `problems` says what is
/// wrong.
pub fn run(words: &Words, path: &Path) -> Outcome {
    let info = read_info(path).map_err(|error| failure(path, error))?;
    let lines = lines(words, &info);
    Answer::new(&info, lines)
}

fn failure(path: &Path, error: PhotoError) -> Failure {
    match error {
        PhotoError::Unreadable { source, .. } => measure::unreadable(path, &source),
        other => Failure::new(other.kind(), other),
    }
}

fn lines(words: &Words, info: &PhotoInfo) -> Vec<String> {
    let unknown = || words.say("photo.unknown", &json!({}));
    let place = info.lat.zip(info.lon).map(|(lat, lon)| format!("{lat:.6}, {lon:.6}"));
    let metres = |value: f64| format!("{} m", words.number(value, 1));
    let direction = info.direction_deg.map(|degrees| format!("{}°", words.number(degrees, 1)));
    let camera = [info.make.as_deref(), info.model.as_deref()];
    let camera = camera.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let size = info.width.zip(info.height).map(|(width, height)| format!("{width} × {height}"));
    let facts = [
        ("place", place),
        ("accuracy_m", info.accuracy_m.map(metres)),
        ("altitude_m", info.altitude_m.map(metres)),
        ("direction_deg", direction),
        ("taken_at", info.taken_at.map(|_| taken_at(info))),
        ("camera", Some(camera).filter(|camera| !camera.is_empty())),
        ("size", size),
    ];
    let rows: Vec<_> = facts
        .into_iter()
        .map(|(field, value)| vec![words.name("field", field), value.unwrap_or_else(unknown)])
        .collect();
    let problems = info
        .problems
        .iter()
        .map(|problem| words.name("photo_problem", &super::diary::key(problem)));
    let problems = problems.flat_map(|problem| show::wrapped(&format!("! {problem}"), 2));
    show::table(&rows).into_iter().chain(problems).collect()
}

/// The camera's own clock, and its offset from UTC where it wrote one.
fn taken_at(info: &PhotoInfo) -> String {
    let Some(at) = info.taken_at else { return String::new() };
    let offset = info.offset_min.map(|minutes| {
        let sign = if minutes < 0 { '-' } else { '+' };
        format!(" ({sign}{:02}:{:02})", minutes.abs() / 60, minutes.abs() % 60)
    });
    format!(
        "{} {:02}:{:02}{}",
        show::day(at.date()),
        at.hour(),
        at.minute(),
        offset.unwrap_or_default()
    )
}
