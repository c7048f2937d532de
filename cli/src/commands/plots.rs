//! Plots and their boundaries: from a file, from typed corners, from a walk.

use super::{Phone, files, rules};
use crate::{
    answer::{Answer, Failure, Outcome},
    args::PlotCommand,
    lookup, parse, show,
    system::Pace,
    words::Words,
};
use serde::Serialize;
use serde_json::{Value, json};
use std::io::{BufRead, Write};
use vungtrong_app::{
    FaultView, OverlapView, PlotDetail, PlotView, SurveyView, Surveyed, WalkEvent, WalkSession,
    WalkView,
    geometry::{Dropped, GridPlace},
    model::{BoundaryMethod, Milli, Plot, PlotId},
};

/// Seconds between two looks at the area of a walk.
const LOOK_SECONDS: u64 = 5;
/// A line of a walk is a position; nothing needs more.
const LONGEST_LINE: usize = 4096;

/// `plot add|set|survey|list|show`.
pub fn run(phone: &Phone<'_>, command: &PlotCommand) -> Outcome {
    match command {
        PlotCommand::Add { name, household, facts } => {
            add(phone, name, household.as_deref(), facts)
        }
        PlotCommand::Set { plot, facts } => {
            let id = lookup::plot(&phone.app, phone.area()?, plot)?;
            let new: Plot = parse::set_facts(&phone.app.plot(id)?.facts, facts)?;
            phone.app.set_plot(id, &new)?;
            let line = phone.words.say("plot.saved", &json!({ "name": new.name }));
            Answer::new(&new, vec![line])
        }
        PlotCommand::List => list(phone),
        PlotCommand::Show { plot } => {
            let detail = phone.app.plot(lookup::plot(&phone.app, phone.area()?, plot)?)?;
            let lines = detail_lines(phone.words, &detail);
            Answer::new(&detail, lines)
        }
        PlotCommand::Survey { plot, file, shape, corner, zone, walk } => {
            let app = &phone.app;
            let id = lookup::plot(app, phone.area()?, plot)?;
            let surveyed = match (file, walk) {
                (Some(file), _) => app.import_boundary(id, file, shape.as_deref())?.value,
                (None, true) => return walk_around(phone, id),
                (None, false) => typed_corners(phone, id, corner, *zone)?,
            };
            let lines = surveyed_lines(phone.words, &surveyed);
            Answer::new(&surveyed, lines)
        }
    }
}

fn add(phone: &Phone<'_>, name: &str, household: Option<&str>, facts: &[String]) -> Outcome {
    let (app, area) = (&phone.app, phone.area()?);
    let household = match lookup::optional_household(app, area, household)? {
        Some(household) => Some(household),
        None => app.own_household(area)?,
    };
    let missing = || parse::wrong("household", "--household");
    let household = household.ok_or_else(missing)?;
    let plot = parse::set_facts(&Plot { name: name.to_owned(), ..Plot::default() }, facts)?;
    let id = app.add_plot(area, household, &plot)?.value;
    let line = phone.words.say("plot.added", &json!({ "name": name, "id": id.to_string() }));
    Answer::new(&json!({ "id": id }), vec![line])
}

fn list(phone: &Phone<'_>) -> Outcome {
    let plots = phone.app.plots(phone.area()?)?;
    let words = phone.words;
    let rows: Vec<_> = plots.iter().map(|plot| row(words, plot)).collect();
    let ids: Vec<_> = plots.iter().map(|plot| plot.id.to_string()).collect();
    let lines = match rows.as_slice() {
        [] => vec![words.say("plot.none", &json!({}))],
        rows => show::list(rows, &ids),
    };
    Answer::new(&plots, lines)
}

fn row(words: &Words, plot: &PlotView) -> Vec<String> {
    let area = plot.area_m2.map(|m2| show::area(words, m2, None));
    let mut area = area.unwrap_or_else(|| words.say("plot.not_measured", &json!({})));
    if plot.conflict {
        area.push_str(&words.say("plot.conflict", &json!({})));
    }
    let crop = [plot.crop.as_str(), plot.variety.as_str()].join(" ");
    vec![plot.name.clone(), area, crop.trim().to_owned(), plot.household_name.clone()]
}

fn detail_lines(words: &Words, detail: &PlotDetail) -> Vec<String> {
    let none = json!({});
    let mut lines = show::list(&[row(words, &detail.plot)], &[detail.plot.id.to_string()]);
    let facts = [
        ("tree_count", detail.facts.tree_count.map(|n| n.to_string())),
        ("planting_year", detail.facts.planting_year.map(|n| n.to_string())),
        ("parcel", Some(detail.facts.parcel.clone())),
        ("note", Some(detail.facts.note.clone())),
    ];
    let filled = facts
        .into_iter()
        .filter_map(|(field, value)| Some((field, value.filter(|v| !v.is_empty())?)));
    lines.extend(filled.map(|(field, value)| format!("  {}: {value}", words.name("field", field))));
    let when = rules::safe_harvest(words, &detail.safe_harvest);
    lines.extend(show::wrapped(&words.say("entry.safe_harvest", &json!({ "when": when })), 2));
    if !detail.surveys.is_empty() {
        lines.push(words.say("plot.surveys", &none));
        lines.extend(detail.surveys.iter().flat_map(|survey| survey_line(words, survey)));
    }
    lines.extend(fault_lines(words, &detail.faults));
    lines.extend(overlap_lines(words, &detail.overlaps));
    lines.extend(rules::finding_lines(words, &detail.findings));
    lines
}

fn survey_line(words: &Words, survey: &SurveyView) -> Vec<String> {
    let boundary = &survey.boundary;
    let error = boundary.area_error_m2.map(Milli::to_f64);
    let mut text = format!(
        "  {} {}  {}  {}  {}",
        if survey.current { "✓" } else { " " },
        boundary.surveyed_at.map(show::moment).unwrap_or_default(),
        show::area(words, boundary.area_m2.to_f64(), error),
        words.name("method", &boundary.method.name()),
        words.name("role", &survey.role.name()),
    );
    if !boundary.source.is_empty() {
        text.push_str(&format!(" ({})", boundary.source));
    }
    show::wrapped(&text, 6)
}

/// What a survey came to.
pub fn surveyed_lines(words: &Words, surveyed: &Surveyed) -> Vec<String> {
    let facts = json!({
        "area": show::area(words, surveyed.area_m2, surveyed.area_error_m2),
        "perimeter": words.number(surveyed.perimeter_m, 0),
        "corners": surveyed.corners,
    });
    let mut lines = show::wrapped(&words.say("plot.surveyed", &facts), 2);
    lines.extend(dropped_line(words, &surveyed.dropped));
    lines.extend(overlap_lines(words, &surveyed.overlaps));
    lines
}

/// How many fixes were set aside and why; nothing when none was.
pub fn dropped_line(words: &Words, dropped: &Dropped) -> Vec<String> {
    if dropped.total() == 0 {
        return Vec::new();
    }
    let json = serde_json::to_value(dropped).unwrap_or_default();
    let reasons = json.as_object().into_iter().flatten();
    let some = reasons.filter(|(_, count)| count.as_u64() != Some(0));
    let named: Vec<_> =
        some.map(|(why, count)| format!("{} {}", count, words.name("dropped", why))).collect();
    let facts = json!({ "count": dropped.total(), "reasons": named.join(", ") });
    show::wrapped(&words.say("plot.dropped", &facts), 4)
}

fn fault_lines(words: &Words, faults: &[FaultView]) -> Vec<String> {
    let place = |fault: &FaultView| match (fault.lat, fault.lon) {
        (Some(lat), Some(lon)) => format!(" ({lat:.6}, {lon:.6})"),
        _ => String::new(),
    };
    let kind = |fault: &FaultView| words.name("fault", &super::diary::key(&fault.kind));
    faults.iter().map(|fault| format!("  ✗ {}{}", kind(fault), place(fault))).collect()
}

fn overlap_lines(words: &Words, overlaps: &[OverlapView]) -> Vec<String> {
    let line = |overlap: &OverlapView| {
        let facts = json!({ "name": overlap.name, "area": words.number(overlap.area_m2, 0) });
        words.say("plot.overlap", &facts)
    };
    overlaps.iter().map(line).collect()
}

/// Corners as degrees, or as a land paper prints them: X is north, Y is east.
fn typed_corners(
    phone: &Phone<'_>,
    id: PlotId,
    corners: &[String],
    zone: Option<u16>,
) -> Result<Surveyed, Failure> {
    if corners.is_empty() {
        return Err(parse::wrong("survey", "--file | --corner | --walk"));
    }
    let Some(zone) = zone else {
        let places =
            corners.iter().map(|text| parse::place(text)).collect::<Result<Vec<_>, _>>()?;
        return Ok(phone.app.draw_boundary(id, &places, BoundaryMethod::Tap)?.value);
    };
    let zone = files::zone_of(zone)?;
    let corner =
        |text: &String| parse::pair(text).map(|(north_m, east_m)| GridPlace { north_m, east_m });
    let places = corners.iter().map(corner).collect::<Result<Vec<_>, _>>()?;
    Ok(phone.app.land_paper_boundary(id, &places, zone)?.value)
}

/// A walk that goes on later.
#[derive(Serialize)]
struct Unfinished {
    walk: WalkView,
    finished: bool,
    lines_not_understood: usize,
}

/// Reads walk events, records each at once, and shows the area on standard error. A walk that was begun before goes on.
fn walk_around(phone: &Phone<'_>, id: PlotId) -> Outcome {
    let words = phone.words;
    let mut walk = phone.app.walk(id)?;
    let begun = walk.view();
    if begun.fixes > 0 {
        tell(&words.say("walk.goes_on", &json!({ "fixes": begun.fixes })));
    }
    let bad = record_events(words, &mut walk)?;
    let view = walk.view();
    if !view.closed {
        let lines = unfinished_lines(words, &view, bad);
        let unfinished = Unfinished { walk: view, finished: false, lines_not_understood: bad };
        return Answer::new(&unfinished, lines);
    }
    let surveyed = phone.app.finish_walk(walk)?.value;
    let mut lines = surveyed_lines(words, &surveyed);
    if bad > 0 {
        lines.push(words.say("walk.bad_lines", &json!({ "count": bad })));
    }
    let mut json = serde_json::to_value(&surveyed).map_err(|e| Failure::new("internal", e))?;
    json["finished"] = json!(true);
    json["lines_not_understood"] = json!(bad);
    Answer::new(&json, lines)
}

/// Until a close event or the end of input; how many lines were no event.
fn record_events(words: &Words, walk: &mut WalkSession) -> Result<usize, Failure> {
    let mut pace = Pace::new(LOOK_SECONDS);
    let mut bad = 0;
    for line in std::io::stdin().lock().lines() {
        let line = line.map_err(|e| Failure::new("stdin", e))?;
        if line.trim().is_empty() {
            continue;
        }
        match event(&line) {
            Some(event) => walk.record(event)?,
            None => bad += 1,
        }
        if matches!(event(&line), Some(WalkEvent::Close)) {
            break;
        }
        if pace.due() {
            tell(&live_line(words, &walk.view()));
        }
    }
    Ok(bad)
}

/// An event; a position may come without its `event`.
fn event(line: &str) -> Option<WalkEvent> {
    if line.len() > LONGEST_LINE {
        return None;
    }
    let mut json: Value = serde_json::from_str(line).ok()?;
    if json.get("event").is_none() && json.get("lon_deg").is_some() {
        json["event"] = json!("fix");
    }
    serde_json::from_value(json).ok()
}

fn live_line(words: &Words, view: &WalkView) -> String {
    let facts = json!({
        "area": show::area(words, view.area_m2, view.area_error_m2),
        "walked": words.number(view.walked_m, 0),
        "gap": words.number(view.closing_gap_m, 0),
        "fixes": view.fixes,
    });
    words.say("walk.live", &facts)
}

fn unfinished_lines(words: &Words, view: &WalkView, bad: usize) -> Vec<String> {
    let mut lines =
        show::wrapped(&words.say("walk.unfinished", &json!({ "fixes": view.fixes })), 0);
    lines.push(live_line(words, view));
    lines.extend(fault_lines(words, &view.faults));
    if bad > 0 {
        lines.push(words.say("walk.bad_lines", &json!({ "count": bad })));
    }
    lines
}

fn tell(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}
