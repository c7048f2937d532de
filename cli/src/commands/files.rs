//! Files for others, the proof of a record pack, backups.

use super::{Phone, diary};
use crate::{
    answer::{Answer, Failure, Outcome},
    args::{ExportCommand, OutputArgs},
    lookup, parse, show,
    words::Words,
};
use serde_json::{Value, json};
use std::path::Path;
use vungtrong_app::{Report, geometry::Zone};

/// `export …`, to a file or to standard output.
pub fn export(phone: &Phone<'_>, command: &ExportCommand) -> Outcome {
    let (app, area) = (&phone.app, phone.area()?);
    match command {
        ExportCommand::Geojson(out) => give_text(phone, "geojson", &app.export_geojson(area)?, out),
        ExportCommand::Kml(out) => give_text(phone, "kml", &app.export_kml(area)?, out),
        ExportCommand::Csv { out, household, corners, zone } => {
            let text = if *corners {
                app.export_corners(area, zone.map(zone_of).transpose()?)?
            } else {
                let household = lookup::optional_household(app, area, household.as_deref())?;
                app.export_diary(area, household)?
            };
            give_text(phone, "csv", &text, out)
        }
        ExportCommand::Pack { output } => {
            let pack = app.export_pack(area)?;
            write(phone.words, "pack", output, &pack)
        }
    }
}

/// The zone of an EPSG number.
pub fn zone_of(epsg: u16) -> Result<Zone, Failure> {
    Zone::from_epsg(epsg).ok_or_else(|| parse::wrong("zone", &epsg.to_string()))
}

/// Into a file, or as the answer itself: GeoJSON as it is, other formats inside a document.
fn give_text(phone: &Phone<'_>, format: &str, text: &str, out: &OutputArgs) -> Outcome {
    if let Some(path) = &out.output {
        return write(phone.words, format, path, text.as_bytes());
    }
    let json = match serde_json::from_str::<Value>(text) {
        Ok(json) => json,
        Err(_) => json!({ "format": format, "content": text }),
    };
    Answer::new(&json, vec![text.strip_suffix('\n').unwrap_or(text).to_owned()])
}

fn write(words: &Words, format: &str, path: &Path, bytes: &[u8]) -> Outcome {
    std::fs::write(path, bytes).map_err(|error| unwritable(path, &error))?;
    let shown = path.display().to_string();
    let facts = json!({ "path": shown, "size": show::bytes(words, bytes.len() as u64) });
    let json = json!({ "format": format, "path": shown, "bytes": bytes.len() });
    Answer::new(&json, vec![words.say("export.written", &facts)])
}

fn unwritable(path: &Path, error: &std::io::Error) -> Failure {
    let path = path.display().to_string();
    Failure {
        kind: "unwritable".into(),
        message: format!("{path}: {error}"),
        details: json!({ "path": path, "reason": error.to_string() }),
    }
}

/// Verifies a record pack: ends with 1 when anything does not hold, or when no word of the hub covers a lane at all.
pub fn verify(words: &Words, pack: &Path) -> Outcome {
    let report = vungtrong_app::verify(pack)?;
    let holds = report.faults.is_empty() && report.lanes.iter().all(|lane| lane.sealed > 0);
    let lines = report_lines(words, &report);
    Ok(Answer { code: u8::from(!holds), ..Answer::new(&report, lines)? })
}

fn report_lines(words: &Words, report: &Report) -> Vec<String> {
    let none = json!({});
    let sealed = report.lanes.iter().filter(|lane| lane.sealed_to_end).count();
    let key = match (report.faults.is_empty(), report.complete) {
        (true, true) => "verify.holds",
        (true, false) => "verify.not_sealed",
        (false, _) => "verify.broken",
    };
    let mut lines = show::wrapped(&words.say(key, &json!({ "count": report.faults.len() })), 2);
    let rows = vec![
        vec![words.say("verify.area", &none), report.area.to_string()],
        vec![words.say("verify.made", &none), show::moment(report.made)],
        vec![words.say("verify.operations", &none), report.operations.to_string()],
        vec![words.say("verify.devices", &none), report.devices.to_string()],
        vec![words.say("verify.lanes", &none), format!("{sealed}/{}", report.lanes.len())],
    ];
    let key = grouped(&diary::key(&report.hub_key)).into_iter().enumerate();
    let label = |i: usize| if i == 0 { words.say("verify.hub_key", &none) } else { String::new() };
    let rows: Vec<_> = rows.into_iter().chain(key.map(|(i, line)| vec![label(i), line])).collect();
    lines.extend(show::table(&rows));
    // Where the record does not hold, everything after the fault looks as if it were not shown.
    let not_shown = if report.faults.is_empty() { report.not_shown } else { 0 };
    for (count, key) in
        [(not_shown, "verify.not_shown"), (report.bodies_gone as u64, "verify.bodies_gone")]
    {
        if count > 0 {
            lines.extend(show::wrapped(&words.say(key, &json!({ "count": count })), 2));
        }
    }
    for fault in &report.faults {
        let place = fault.seq.map(|seq| words.say("verify.at", &json!({ "seq": seq })));
        let kind = words.name("pack_fault", &diary::key(&fault.kind));
        lines.extend(show::wrapped(&format!("  ✗ {kind}{}", place.unwrap_or_default()), 4));
    }
    lines
}

/// A fingerprint in groups of four, eight a line, to be compared by eye.
fn grouped(hex: &str) -> Vec<String> {
    let letters: Vec<char> = hex.chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    groups.chunks(8).map(|line| line.join(" ")).collect()
}

/// Copies everything of this phone into a new folder.
pub fn backup(phone: &Phone<'_>, to: &Path) -> Outcome {
    phone.app.backup(to)?;
    let path = to.display().to_string();
    Answer::new(
        &json!({ "path": path }),
        vec![phone.words.say("backup.done", &json!({ "path": path }))],
    )
}

/// Puts a backup into the data folder.
pub fn restore(words: &Words, from: &Path, data: &Path) -> Outcome {
    vungtrong_app::restore(from, data)?;
    let path = data.display().to_string();
    let lines = show::wrapped(&words.say("restore.done", &json!({ "path": path })), 0);
    Answer::new(&json!({ "path": path, "enrol_again": true }), lines)
}
