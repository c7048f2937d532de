//! Scene 8: what each person sees, the map, the proof, the bytes.

use std::fs;
use std::path::Path;

use super::answer::{Answer, expect};
use super::day::Day;
use super::map::{Plot, ring, sketch};
use super::morning::path;
use super::{screen, words};
use crate::Result;

/// Rows of the map in letters.
const MAP_ROWS: usize = 9;
/// A bit is flipped in so many places of the pack, one at a time.
const FLIPS: usize = 16;

/// Everything that the day came to; the map in letters stands beside it.
pub fn evening(day: &mut Day<'_>, pest: &str) -> Result {
    day.sync_all()?;
    let mut lines = people(day, pest)?;
    let plots = map(day, &mut lines)?;
    proof(day, &mut lines)?;
    bytes(day, &mut lines)?;
    let drawn = sketch(&plots, MAP_ROWS);
    let wide = drawn.iter().map(|row| screen::width(row)).max().unwrap_or(0);
    for row in 0..drawn.len().max(lines.len()) {
        let left = drawn.get(row).map(String::as_str).unwrap_or_default();
        let right = lines.get(row).map(String::as_str).unwrap_or_default();
        let pad = " ".repeat(wide - screen::width(left));
        day.screen.line(format!("  {left}{pad}  {right}").trim_end(), "");
    }
    Ok(())
}

fn people(day: &Day<'_>, pest: &str) -> Result<Vec<String>> {
    let hoa = day.representative.call(&["today"])?;
    let waiting = hoa.count("/waiting")?;
    hoa.expect(waiting == 1, "the pest waits for the representative")?;
    let seen = day.representative.entry(pest)?;
    seen.expect(seen.text("/card/verdict")? == "review", "she sees that it is to be looked at")?;
    let thumbnail =
        seen.list("/photos")?.first().map(|photo| photo.text("/thumbnail_path").map(str::len));
    seen.expect(matches!(thumbnail, Some(Ok(_))), "the photo's thumbnail came by itself")?;
    let bhok = day.farmer.call(&["today"])?;
    let plot = bhok.only("/harvest", "/name", words::PLOT)?;
    let (returned, unsent) = (bhok.list("/returned")?.len(), bhok.count("/unsent/records")?);
    bhok.expect(returned == 0 && unsent == 0, "nothing to correct, nothing unsent")?;
    let neighbours = day.farmer.call(&["plot", "list"])?.list("")?;
    let theirs = neighbours.iter().filter(|plot| plot.value["name"] == words::NEIGHBOUR_PLOT);
    expect(theirs.count() == 0, "a farmer does not see a neighbour's plot")?;
    let minh = day.inspector.call(&["diary", "list"])?.list("")?.len();
    let plots = day.inspector.call(&["plot", "list"])?.list("")?.len();
    Ok(vec![
        format!("Hoa     chờ duyệt {waiting}: {} có ảnh  (to review)", words::PEST),
        format!(
            "Y Bhok  {} hái từ {}, phải sửa {returned}, chưa gửi {unsent}  (today)",
            words::PLOT,
            words::day(plot.text("/safe/date")?),
        ),
        format!("Minh    {minh} mục, {plots} lô  (all of the area)"),
    ])
}

fn map(day: &Day<'_>, lines: &mut Vec<String>) -> Result<Vec<Plot>> {
    let file = day.kept.join("map.geojson");
    day.representative.call(&["export", "geojson", "--output", &path(&file)])?;
    let text = fs::read_to_string(&file).map_err(|f| format!("{}: {f}", file.display()))?;
    let value = serde_json::from_str(&text).map_err(|f| format!("{}: {f}", file.display()))?;
    let map = Answer { value, command: "export geojson".into() };
    let features = map.list("/features")?;
    map.expect(features.len() == 2, "both plots are on the map")?;
    lines.push(format!("Bản đồ  {}: {} lô  (map; # overlap)", shown(&file), features.len()));
    let plots = ['A', 'B'].into_iter().zip(&features);
    Ok(plots.map(|(letter, plot)| Plot { letter, ring: ring(&plot.value) }).collect())
}

fn proof(day: &Day<'_>, lines: &mut Vec<String>) -> Result {
    let pack = day.kept.join("proof.pack");
    day.representative.call(&["export", "pack", "--output", &path(&pack)])?;
    let report = day.representative.call(&["verify", &path(&pack)])?;
    let (operations, devices) = (report.count("/operations")?, report.count("/devices")?);
    let lanes = report.list("/lanes")?;
    report.expect(report.list("/faults")?.is_empty() && operations > 0, "the record pack holds")?;
    lines.push(format!("Chứng   {}", shown(&pack)));
    lines.push(format!(
        "        ✓ {operations} việc, {devices} khoá, {} ngăn đều đúng  (verified)",
        lanes.len()
    ));
    let found = flip(day, &pack)?;
    expect(found == FLIPS, "one flipped bit anywhere is found")?;
    lines.push(format!(
        "        ✗ lật 1 bit, thử {FLIPS} chỗ: phát hiện {found}  (flipped bits found)"
    ));
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
        found +=
            usize::from(day.representative.program.refused(&["verify", &path(&changed)]).is_ok());
    }
    Ok(found)
}

fn bytes(day: &Day<'_>, lines: &mut Vec<String>) -> Result {
    let traffic = day.traffic;
    let counted = traffic.counted;
    let off = traffic.bytes.abs_diff(counted);
    let promise = format!("phones report the bytes that passed: {} and {counted}", traffic.bytes);
    expect(off * 20 <= counted, &promise)?;
    lines.push(format!(
        "Đường   {} byte, {} lần đồng bộ, {} lượt hỏi  (bytes both ways)",
        words::count(traffic.bytes),
        traffic.syncs,
        traffic.requests,
    ));
    Ok(())
}

/// A path as it is typed in the checkout.
fn shown(file: &Path) -> String {
    let short = file.strip_prefix(crate::run::root()).unwrap_or(file);
    short.display().to_string()
}
