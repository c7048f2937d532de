//! `export` and `verify`.

use super::{Ended, Out};
use std::{error::Error, fs, path::Path, process::ExitCode};
use vungtrong_hub::{Hub, admin};
use vungtrong_ledger::{Report, verify_pack};

/// Writes an area's record pack.
pub fn export(hub: &Hub, area: &str, output: &Path, out: Out) -> Result<(), Box<dyn Error>> {
    let area = admin::find_area(hub, area)?;
    let pack = admin::export(hub, area.id)?;
    fs::write(output, &pack)?;
    Ok(out.print(&output, || {
        format!("{}: {} items, {} bytes", output.display(), area.items, pack.len())
    })?)
}

/// Verifies a record pack: exit code 0 when everything holds, 1 when something does not, or when no word of the hub
/// covers a lane at all.
pub fn verify(file: &Path, json: bool) -> Ended {
    let bytes = fs::read(file).map_err(|cause| format!("{}: {cause}", file.display()))?;
    let (report, _) = verify_pack(&bytes)
        .map_err(|cause| format!("{} is no record pack: {cause}", file.display()))?;
    Out { json }.print(&report, || text(&report))?;
    let unsealed = report.lanes.iter().any(|lane| lane.sealed == 0);
    Ok(if report.faults.is_empty() && !unsealed { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn text(report: &Report) -> String {
    let sealed = report.lanes.iter().filter(|lane| lane.sealed_to_end).count();
    let mut lines = vec![
        format!("Area       {}", report.area),
        format!(
            "Hub's key  {}",
            serde_json::to_value(&report.hub_key).map_or_else(|_| String::new(), plain)
        ),
        format!(
            "Operations {} verified, {} bodies gone, {} not shown",
            report.operations, report.bodies_gone, report.not_shown
        ),
        format!("Devices    {}", report.devices),
        format!("Lanes      {}, of which {sealed} are sealed to their end", report.lanes.len()),
    ];
    let fault = |fault: &vungtrong_ledger::Fault| {
        let kind = serde_json::to_value(fault.kind).map_or_else(|_| String::new(), plain);
        fault.seq.map_or_else(
            || format!("FAULT      {kind}"),
            |seq| format!("FAULT      {kind} at {seq}"),
        )
    };
    lines.extend(report.faults.iter().map(fault));
    let verdict = match (report.faults.is_empty(), report.complete) {
        (true, true) => "Everything holds.",
        (true, false) => {
            "What is here holds. That nothing was left out is NOT shown to the end of every lane."
        }
        (false, _) => "NOT verified.",
    };
    lines.push(verdict.to_owned());
    lines.join("\n")
}

fn plain(value: serde_json::Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
