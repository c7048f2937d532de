//! A representative's phone after three years: 100,000 entries of 125 households.

use std::path::Path;
use std::sync::Arc;

use vungtrong_app::{App, EntryFilter};
use vungtrong_model::{AreaId, Role};

use crate::clock::MovedClock;
use crate::hub::HubProcess;
use crate::light::LightPhone;
use crate::machine::{median_ms, middle, timed_ms};
use crate::phone::{Phone, open};
use crate::row::{Goal, Row};
use crate::sync::{fill, settle};
use crate::{Place, Result, say};

const HOUSEHOLDS: u64 = 125;
/// Entries of one household.
const EACH: u32 = 800;
/// Whole words, beginnings, several words, with and without marks, frequent and not there at all.
const SEARCHED: &[&str] = &[
    "kylan",
    "cây số 14",
    "ray nhay",
    "mưa dông",
    "dinh huu",
    "vua tam",
    "giếng",
    "bamirol gio manh",
    "khong co chu nay",
    "thu",
    "p",
];

pub fn measure(place: &Place) -> Result<Vec<Row>> {
    let folder = place.folder().join("rep");
    let (pull_s, area) = make(place, &folder)?;
    let clock = Arc::new(MovedClock::default());
    let today = |app: &App| app.today_view(area).map_err(say("today"));
    let opened = median_ms(7, || today(&open(&folder, &clock)?).map(drop))?;
    let app = open(&folder, &clock)?;
    let shown = median_ms(7, || today(&app).map(drop))?;
    let listed =
        median_ms(7, || app.entries(&EntryFilter::default()).map(drop).map_err(say("entries")))?;
    let mut searches = Vec::new();
    let mut slowest = (0.0, "");
    for words in SEARCHED {
        let ms = median_ms(5, || app.search(words, 50).map(drop).map_err(say("search")))?;
        slowest = if ms > slowest.0 { (ms, words) } else { slowest };
        searches.push(ms);
    }
    let plain = plain_scan(&folder)?;
    Ok(vec![
        Row::new("archive.open_today", opened, "ms", Goal::AtMost(150.0))
            .beside("ms for today alone", shown)
            .note("100,000 entries, 250 plots; files in the system's cache"),
        Row::new("archive.search", middle(&mut searches), "ms", Goal::AtMost(20.0))
            .beside("ms to count the entries one by one", plain)
            .note(format!(
                "{} searches over 100,000 entries; slowest {:.1} ms for “{}”",
                SEARCHED.len(),
                slowest.0,
                slowest.1
            )),
        Row::told("archive.first_list", listed, "ms").note("the newest 50 entries"),
        Row::told("archive.pull", pull_s, "s").note("how long the first sync of it took"),
    ])
}

/// Households push, the representative pulls.
fn make(place: &Place, folder: &Path) -> Result<(f64, AreaId)> {
    let hub = HubProcess::start(&place.folder().join("hub"))?;
    let office = hub.office()?;
    let area = office.area("Vùng trồng lâu năm")?;
    for seed in 0..HOUSEHOLDS {
        let ticket = office.invitation(area, Role::Farmer, &hub.url())?;
        let mut farmer = LightPhone::enrol(&ticket, seed + 5_000)?;
        settle(&mut farmer);
        fill(&mut farmer, EACH, 10);
        farmer.sync()?;
    }
    let ticket = office.ticket(area, Role::Representative, &hub.url());
    let phone = Phone::enrol(folder, &ticket)?;
    let (ms, report) = timed_ms(|| phone.sync());
    report?;
    Ok((ms / 1000.0, area))
}

/// What a look at every row costs at least.
fn plain_scan(folder: &Path) -> Result<f64> {
    let database = rusqlite::Connection::open(folder.join("store.sqlite")).map_err(say("store"))?;
    median_ms(5, || {
        let sql = "SELECT count(*) FROM op WHERE length(body) > 1";
        database.query_row(sql, [], |row| row.get::<_, i64>(0)).map(drop).map_err(say("count"))
    })
}
