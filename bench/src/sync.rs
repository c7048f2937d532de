//! Syncing: bytes over the wire, times on this machine, times on a slow line. Real hub, real app.

use std::io::Write;
use std::path::Path;

use vungtrong_app::EntryFilter;
use vungtrong_model::{AreaId, Clock, EntryId, Millis, OpKind, Plot, PlotId, Record, Role};

use crate::diary::Diary;
use crate::hub::{HubProcess, Office};
use crate::light::LightPhone;
use crate::link::{Link, RURAL, Speed};
use crate::machine::{fsyncs_per_second, middle, plain_insert_s, timed_ms};
use crate::phone::Phone;
use crate::row::{Goal, Row};
use crate::{Place, Result, say};

/// A hub with an area.
struct Scene {
    hub: HubProcess,
    office: Office,
    area: AreaId,
}

const SAMPLES: usize = 3;
/// Entries of a large diary.
const MANY: u32 = 10_000;
/// Entries of a week in the fields.
const WEEK: u32 = 50;

impl Scene {
    fn new(place: &Place) -> Result<Self> {
        let hub = HubProcess::start(&place.folder().join("hub"))?;
        let office = hub.office()?;
        let area = office.area("Vùng trồng thử")?;
        Ok(Self { hub, office, area })
    }

    /// A farmer's phone with two plots that has synced before.
    fn farmer(&self, folder: &Path, url: &str, seed: u64) -> Result<(Phone, Diary)> {
        let ticket = self.office.ticket(self.area, Role::Farmer, url);
        let (phone, mut diary) = (Phone::enrol(folder, &ticket)?, Diary::new(seed));
        phone.sync()?;
        phone.settle(&mut diary)?;
        phone.sync()?;
        Ok((phone, diary))
    }

    /// [`MANY`] entries of 40 households, `together` under each signature.
    fn fill(&self, together: u32) -> Result {
        let households = 40;
        let each = MANY / households;
        for seed in 0..households {
            let ticket = self.office.invitation(self.area, Role::Farmer, &self.hub.url())?;
            let mut farmer = LightPhone::enrol(&ticket, u64::from(seed) + 1_000)?;
            settle(&mut farmer);
            fill(&mut farmer, each, together);
            farmer.sync()?;
        }
        Ok(())
    }

    fn representative(&self, folder: &Path, url: &str) -> Result<Phone> {
        Phone::enrol(folder, &self.office.ticket(self.area, Role::Representative, url))
    }
}

/// Two plots, stated by their farmer.
pub fn settle(farmer: &mut LightPhone) {
    for name in ["Lô trên", "Lô dưới"] {
        let plot = Plot { name: name.into(), crop: "sầu riêng".into(), ..Plot::default() };
        let now = vungtrong_hub::SystemClock.now();
        let id = PlotId(EntryId::new(&vungtrong_hub::SystemClock, &farmer.diary.random).0);
        let mut body = plot.to_fields();
        body.retain(|_, value| *value != vungtrong_model::Value::Bool(false));
        let op = farmer.op(OpKind::Plot, id.0, now, &body);
        farmer.diary.add_plot(id);
        farmer.write(vec![op]);
    }
}

/// Entries of the past, some hours apart, `together` under each signature.
pub fn fill(farmer: &mut LightPhone, count: u32, together: u32) {
    let apart_ms = 30 * 3_600_000;
    let oldest = Millis(vungtrong_hub::SystemClock.now().0 - i64::from(count) * apart_ms);
    let mut ops = farmer.entries(count, oldest, apart_ms);
    while !ops.is_empty() {
        let rest = ops.split_off(ops.len().min(together as usize));
        farmer.write(std::mem::replace(&mut ops, rest));
    }
}

pub fn measure_wire(place: &Place) -> Result<Vec<Row>> {
    let scene = Scene::new(place)?;
    let folder = |name: &str| place.folder().join(name);
    let link = Link::to(scene.hub.address, None)?;
    let (farmer, diary) = scene.farmer(&folder("farmer"), &link.url(), 1)?;
    let idle = spent(&link, &farmer)?;
    let mut pushes = Vec::new();
    for week in 0..SAMPLES {
        farmer.write_week(&diary, week, WEEK)?;
        pushes.push(spent(&link, &farmer)?);
    }
    let mut bytes: Vec<f64> = pushes.iter().map(|push| push.bytes as f64).collect();
    let requests = pushes.iter().map(|push| push.requests).max().unwrap_or(0);
    let json = as_json(&farmer)?;
    let mut rows = vec![
        Row::new("wire.idle", idle.bytes as f64, "B", Goal::AtMost(450.0)),
        Row::new("wire.idle_requests", idle.requests as f64, "", Goal::AtMost(1.0)),
        Row::new("wire.push_50", middle(&mut bytes), "B", Goal::AtMost(5_500.0))
            .beside("B as JSON in zstd -6, unsigned, no headers", packed(&json)? as f64)
            .note(format!(
                "signed, both ways with headers, {requests} request; the JSON is {} B an entry",
                json.len() as u32 / WEEK
            )),
    ];
    drop(scene);
    for (name, together) in [("wire.pull_10k", 50), ("wire.pull_10k_pairs", 2)] {
        let place = Place::new()?;
        let scene = Scene::new(&place)?;
        scene.fill(together)?;
        let link = Link::to(scene.hub.address, None)?;
        let phone = scene.representative(&place.folder().join("rep"), &link.url())?;
        let before = link.bytes();
        phone.sync()?;
        let bytes = (link.bytes() - before) as f64 / 1e6;
        let note = format!("{together} entries under each signature");
        rows.push(match together {
            50 => Row::new(name, bytes, "MB", Goal::AtMost(1.0)).note(note),
            _ => Row::told(name, bytes, "MB").note(note),
        });
    }
    Ok(rows)
}

struct Spent {
    bytes: u64,
    requests: u64,
}

fn spent(link: &Link, phone: &Phone) -> Result<Spent> {
    let before = link.bytes();
    let report = phone.sync()?;
    let bytes = link.bytes() - before;
    if bytes != report.progress.bytes {
        return Err(format!("the app counts {} B of {bytes} B", report.progress.bytes));
    }
    Ok(Spent { bytes, requests: report.requests })
}

/// The newest [`WEEK`] entries, as a program without a format of its own would send them.
fn as_json(farmer: &Phone) -> Result<Vec<u8>> {
    let filter = EntryFilter { limit: WEEK, ..EntryFilter::default() };
    let cards = farmer.app.entries(&filter).map_err(say("entries"))?;
    let entry = |card: &vungtrong_app::EntryCard| -> Result<_> {
        let detail = farmer.app.entry(card.id).map_err(say("an entry"))?;
        serde_json::to_value((card.id, &detail.entry)).map_err(say("JSON"))
    };
    let entries = cards.iter().map(entry).collect::<Result<Vec<_>>>()?;
    serde_json::to_vec(&entries).map_err(say("JSON"))
}

fn packed(bytes: &[u8]) -> Result<usize> {
    let mut encoder = zstd::Encoder::new(Vec::new(), 6).map_err(say("zstd"))?;
    encoder.write_all(bytes).map_err(say("zstd"))?;
    Ok(encoder.finish().map_err(say("zstd"))?.len())
}

/// 10,000 entries each way. Both sides verify, both write to disk before they answer.
pub fn measure_time(place: &Place) -> Result<Vec<Row>> {
    let fsyncs = fsyncs_per_second(place.folder())?;
    let scene = Scene::new(place)?;
    let (mut pushes, mut pulls) = (Vec::new(), Vec::new());
    for sample in 0..SAMPLES {
        let folder = place.folder().join(format!("farmer-{sample}"));
        let (farmer, diary) = scene.farmer(&folder, &scene.hub.url(), sample as u64 + 10)?;
        let farmer = farmer.fill(&diary, MANY)?;
        let (ms, report) = timed_ms(|| farmer.sync());
        if report?.progress.sent != MANY as usize {
            return Err("not all of it was pushed".into());
        }
        pushes.push(ms / 1000.0);
    }
    drop(scene);
    let place = Place::new()?;
    let scene = Scene::new(&place)?;
    scene.fill(WEEK)?;
    for sample in 0..SAMPLES {
        let folder = place.folder().join(format!("rep-{sample}"));
        let phone = scene.representative(&folder, &scene.hub.url())?;
        let (ms, report) = timed_ms(|| phone.sync());
        report?;
        pulls.push(ms / 1000.0);
    }
    let insert = plain_insert_s(place.folder())?;
    let row = |name, samples: &mut Vec<f64>| {
        let note = format!(
            "fastest {:.2} s; {fsyncs:.0} fsyncs/s",
            samples.iter().copied().fold(f64::INFINITY, f64::min)
        );
        Row::new(name, middle(samples), "s", Goal::AtMost(0.45))
            .beside("s plain SQLite insert of 10,000 JSON rows", insert)
            .note(note)
    };
    Ok(vec![row("sync.push_10k", &mut pushes), row("sync.pull_10k", &mut pulls)])
}

/// The line of a village. TLS is not in it: its handshake costs a round trip more on a new connection.
pub fn measure_slow_line(place: &Place) -> Result<Vec<Row>> {
    let scene = Scene::new(place)?;
    let Speed { delay_ms, jitter_ms, bytes_per_s } = RURAL;
    let line = format!("{delay_ms} ms ± {jitter_ms} each way, {} KB/s, no TLS", bytes_per_s / 1000);
    let link = Link::to(scene.hub.address, Some(RURAL))?;
    let (farmer, diary) = scene.farmer(&place.folder().join("farmer"), &link.url(), 2)?;
    let mut pushes = Vec::new();
    for week in 0..SAMPLES {
        farmer.write_week(&diary, week, WEEK)?;
        let (ms, report) = timed_ms(|| farmer.sync());
        report?;
        pushes.push(ms / 1000.0);
    }
    let mut idles = Vec::new();
    for _ in 0..SAMPLES {
        let (ms, report) = timed_ms(|| farmer.sync());
        report?;
        idles.push(ms / 1000.0);
    }
    scene.fill(WEEK)?;
    let phone = scene.representative(&place.folder().join("rep"), &link.url())?;
    let before = link.bytes();
    let (ms, report) = timed_ms(|| phone.sync());
    report?;
    let bare = (link.bytes() - before) as f64 / bytes_per_s as f64;
    Ok(vec![
        Row::told("line.idle", middle(&mut idles), "s"),
        Row::new("line.push_50", middle(&mut pushes), "s", Goal::AtMost(0.75))
            .note(format!("pushes and pulls in one; {line}")),
        Row::new("line.pull_10k", ms / 1000.0, "s", Goal::AtMost(17.0))
            .beside("s for the bytes alone", bare),
    ])
}
