//! The Android app's own screens over 10,000 entries, in the sandbox of its tests: `cargo xtask android figures` runs them.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use vungtrong_model::Role;

use crate::diary::Diary;
use crate::hub::HubProcess;
use crate::machine::{fsyncs_per_second, middle, percentile};
use crate::phone::Phone;
use crate::row::{Goal, Row};
use crate::{Place, Result, say};

/// The diary of some years.
const LARGE: u32 = 10_000;
/// A farmer's year, and some more.
const YEAR: u32 = 300;

pub fn measure(place: &Place) -> Result<Vec<Row>> {
    let large = make(&place.folder().join("large"), LARGE)?;
    let year = make(&place.folder().join("year"), YEAR)?;
    let fsyncs = fsyncs_per_second(place.folder())?;
    let said = figures(&large, &year)?;
    let all = |name: &str| -> Result<Vec<f64>> {
        let values: Vec<f64> = said.iter().filter(|it| it.0 == name).map(|it| it.1).collect();
        if values.is_empty() { Err(format!("nobody measured {name}")) } else { Ok(values) }
    };
    let (today, empty) = (middle(&mut all("today.ms")?), middle(&mut all("empty.ms")?));
    let mut saves = all("year.save.ms")?;
    let slowest = percentile(&mut saves, 95.0);
    let (calls, pages) = (middle(&mut all("scroll.calls")?), middle(&mut all("scroll.pages")?));
    let apk = middle(&mut all("apk.bytes")?);
    Ok(vec![
        Row::new("android.cold_start", (today - empty) / 1000.0, "s", Goal::AtMost(1.0))
            .beside("s to an empty screen", empty / 1000.0)
            .note(format!(
                "icon to Today {:.2} s, less the empty screen’s; 10,000 entries",
                today / 1000.0
            )),
        Row::new("android.save", middle(&mut saves), "ms", Goal::AtMost(50.0))
            .beside("fsyncs/s", fsyncs)
            .note(format!(
                "finger off Save to “Đã ghi”, median; 95 % within {slowest:.0} ms; {YEAR} entries"
            )),
        Row::told("android.save_large", middle(&mut all("save.ms")?), "ms")
            .note("the same over 10,000 entries"),
        Row::new("android.calls_a_page", calls / pages, "", Goal::AtMost(1.0))
            .beside("pages scrolled", pages),
        Row::new("android.apk", apk / 1e6, "MB", Goal::AtMost(4.0))
            .note("release, no native library"),
    ])
}

/// A farmer's phone with so many entries; its hub is not there any more.
fn make(folder: &Path, entries: u32) -> Result<PathBuf> {
    let hub = HubProcess::start(&folder.join("hub"))?;
    let office = hub.office()?;
    let area = office.area("Vùng trồng lâu năm")?;
    let ticket = office.ticket(area, Role::Farmer, &hub.url());
    let data = folder.join("farmer");
    let phone = Phone::enrol(&data, &ticket)?;
    phone.sync()?;
    let mut diary = Diary::new(41);
    phone.settle(&mut diary)?;
    phone.fill(&diary, entries)?.sync()?;
    Ok(data)
}

/// What the sandbox says: `figure NAME VALUE`.
fn figures(large: &Path, year: &Path) -> Result<Vec<(String, f64)>> {
    let xtask = std::env::var_os("VT_XTASK").ok_or("only `cargo xtask bench` can build the app")?;
    let output = Command::new(xtask)
        .args(["android", "figures"])
        .args([large, year])
        .stderr(Stdio::inherit())
        .output()
        .map_err(say("cargo xtask android figures"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    if !output.status.success() {
        return Err(format!("cargo xtask android figures failed: {text}"));
    }
    let words = |line: &str| -> Option<(String, f64)> {
        let (name, value) = line.strip_prefix("figure ")?.split_once(' ')?;
        Some((name.to_owned(), value.parse().ok()?))
    };
    Ok(text.lines().filter_map(words).collect())
}
