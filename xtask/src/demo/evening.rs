//! Scene 8: what each person sees, the map, the proof, the bytes.

use std::fmt::Display;
use std::fs;
use std::path::Path;

use super::answer::{Answer, expect};
use super::day::Day;
use super::map::{Plot, ring, sketch};
use super::morning::path;
use super::screen::{self, Fact};
use super::words;
use crate::Result;

/// Rows of the map in letters: as many as lines stand beside it.
const MAP_ROWS: usize = words::SEEN.len();
/// A bit is flipped in so many places of the pack, one at a time.
const FLIPS: usize = 16;

/// What the evening shows, by the names in its words.
type Facts = Vec<(&'static str, Box<dyn Display>)>;

/// Everything that the day came to; the map in letters stands beside it.
pub fn evening(day: &mut Day<'_>, pest: &str) -> Result {
    day.sync_all()?;
    let mut facts = Facts::new();
    people(day, pest, &mut facts)?;
    let plots = map(day, &mut facts)?;
    proof(day, &mut facts)?;
    traffic(day, &mut facts)?;
    let facts: Vec<Fact<'_>> = facts.iter().map(|(name, fact)| (*name, &**fact as _)).collect();
    let drawn = sketch(&plots, MAP_ROWS);
    let wide = drawn.iter().map(|row| screen::width(row)).max().unwrap_or(0);
    for (row, seen) in drawn.iter().zip(words::SEEN) {
        let pad = " ".repeat(wide - screen::width(row));
        day.screen.beside(&format!("  {row}{pad}  "), &screen::filled(seen, &facts)?);
    }
    Ok(())
}

fn people(day: &Day<'_>, pest: &str, facts: &mut Facts) -> Result {
    let hoa = day.representative.call(&["today"])?;
    hoa.expect(hoa.count("/waiting")? == 1, "the pest waits for the representative")?;
    let seen = day.representative.entry(pest)?;
    let review = seen.text("/card/verdict")? == "review";
    seen.expect(review, "the representative sees that it is to be looked at")?;
    let thumbnail = seen.text("/photos/0/thumbnail_path").is_ok();
    seen.expect(thumbnail, "the photo's thumbnail came by itself")?;
    let bhok = day.farmer.call(&["today"])?;
    let plot = bhok.only("/harvest", "/name", words::PLOT)?;
    let returned = bhok.list("/returned")?.len();
    bhok.expect(returned == 0, "nothing is left to correct")?;
    let plots = day.farmer.call(&["plot", "list"])?;
    let theirs = plots.only("", "/name", words::NEIGHBOUR_PLOT);
    plots.expect(theirs.is_err(), "a farmer does not see a neighbour's plot")?;
    let minh = day.inspector.call(&["today"])?;
    let unsent = |today: &Answer| -> Result<u64> {
        Ok(today.count("/unsent/records")? + today.count("/unsent/photos")?)
    };
    let unsent = unsent(&hoa)? + unsent(&bhok)? + unsent(&minh)?;
    expect(unsent == 0, "nobody has anything unsent")?;
    facts.push(("waiting", Box::new(hoa.count("/waiting")?)));
    facts.push(("pest", Box::new(seen.text("/entry/work/species")?.to_owned())));
    facts.push(("plot", Box::new(words::PLOT)));
    facts.push(("until", Box::new(words::day(plot.text("/safe/date")?))));
    facts.push(("returned", Box::new(returned)));
    facts.push(("unsent", Box::new(unsent)));
    let entries = day.inspector.call(&["diary", "list"])?.list("")?.len();
    facts.push(("entries", Box::new(entries)));
    Ok(())
}

fn map(day: &Day<'_>, facts: &mut Facts) -> Result<Vec<Plot>> {
    let file = day.kept.join("map.geojson");
    day.representative.call(&["export", "geojson", "--output", &path(&file)])?;
    let text = fs::read_to_string(&file).map_err(|f| format!("{}: {f}", file.display()))?;
    let value = serde_json::from_str(&text).map_err(|f| format!("{}: {f}", file.display()))?;
    let map = Answer { value, command: "export geojson".into() };
    let features = map.list("/features")?;
    let known = day.inspector.call(&["plot", "list"])?.list("")?.len();
    map.expect(features.len() == known, "every plot is on the map")?;
    facts.push(("plots", Box::new(known)));
    facts.push(("map", Box::new(shown(&file))));
    let plots = ('A'..).zip(&features);
    Ok(plots.map(|(letter, plot)| Plot { letter, ring: ring(&plot.value) }).collect())
}

fn proof(day: &Day<'_>, facts: &mut Facts) -> Result {
    let pack = day.kept.join("proof.pack");
    day.representative.call(&["export", "pack", "--output", &path(&pack)])?;
    let report = day.representative.call(&["verify", &path(&pack)])?;
    let operations = report.count("/operations")?;
    let holds = report.list("/faults")?.is_empty() && operations > 0;
    report.expect(holds, "the record pack holds")?;
    facts.push(("operations", Box::new(operations)));
    facts.push(("devices", Box::new(report.count("/devices")?)));
    facts.push(("lanes", Box::new(report.list("/lanes")?.len())));
    facts.push(("proof", Box::new(shown(&pack))));
    let found = flip(day, &pack)?;
    expect(found == FLIPS, "one flipped bit anywhere is found")?;
    facts.push(("flips", Box::new(FLIPS)));
    facts.push(("found", Box::new(found)));
    Ok(())
}

/// How many of the flips `verify` finds.
fn flip(day: &Day<'_>, pack: &Path) -> Result<usize> {
    let bytes = fs::read(pack).map_err(|fault| format!("{}: {fault}", pack.display()))?;
    let changed = day.folder.join("flipped.pack");
    let mut found = 0;
    for n in 0..FLIPS {
        let mut copy = bytes.clone();
        copy[(2 * n + 1) * bytes.len() / (2 * FLIPS)] ^= 1 << (n % 8);
        fs::write(&changed, copy).map_err(|fault| format!("{}: {fault}", changed.display()))?;
        let refused = day.representative.program.refused(&["verify", &path(&changed)]);
        found += usize::from(refused.is_ok());
    }
    Ok(found)
}

/// What the phones report is what passed through the line.
fn traffic(day: &Day<'_>, facts: &mut Facts) -> Result {
    let traffic = day.traffic;
    let promise = format!("phones report the bytes that passed: {traffic:?}");
    expect(traffic.bytes.abs_diff(traffic.counted) * 50 <= traffic.counted, &promise)?;
    facts.push(("bytes", Box::new(words::count(traffic.bytes))));
    facts.push(("syncs", Box::new(traffic.syncs)));
    facts.push(("requests", Box::new(traffic.requests)));
    Ok(())
}

/// A path as it is typed in the checkout.
fn shown(file: &Path) -> String {
    let short = file.strip_prefix(crate::run::root()).unwrap_or(file);
    short.display().to_string()
}
