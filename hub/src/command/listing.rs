//! `areas`, `devices`, `quarantine`, `stats`.

use super::{Out, hex};
use clap::Subcommand;
use serde::Serialize;
use std::error::Error;
use vungtrong_hub::{
    Hub,
    admin::{self, AdminError},
};
use vungtrong_ledger::{Segment, decode_header};
use vungtrong_sync::{Quarantined, StoreError};

type Printed = Result<(), Box<dyn Error>>;

/// Ways to look at the quarantine.
#[derive(Debug, Subcommand)]
pub enum Quarantine {
    /// One line for each operation or segment that was set aside.
    List,
    /// All that is known of one of them.
    Show {
        /// Its number in the list.
        number: usize,
    },
}

/// Prints the areas.
pub fn areas(hub: &Hub, out: Out) -> Printed {
    let areas = admin::areas(hub)?;
    let line = |area: &admin::AreaView| {
        format!(
            "{}  {} ({}), {} people, {} items",
            area.id, area.name, area.crop, area.people, area.items
        )
    };
    Ok(out.print(&areas, || {
        lines(areas.iter().map(line), "no areas; `init --area NAME` starts one")
    })?)
}

#[derive(Serialize)]
struct DeviceView {
    device: String,
    person: String,
    revoked_ms: Option<i64>,
}

/// Prints the devices.
pub fn devices(hub: &Hub, out: Out) -> Printed {
    let devices = hub.database.read(|store| store.devices())?;
    let view = |device: vungtrong_sync::Device| DeviceView {
        device: device.device.to_string(),
        person: device.person.to_string(),
        revoked_ms: device.revoked.map(|at| at.0),
    };
    let devices: Vec<_> = devices.into_iter().map(view).collect();
    let line = |view: &DeviceView| {
        let ended = view.revoked_ms.map_or("", |_| "  ended");
        format!("{}  person {}{ended}", view.device, view.person)
    };
    Ok(out.print(&devices, || lines(devices.iter().map(line), "no devices"))?)
}

#[derive(Serialize)]
struct QuarantineView {
    number: usize,
    area: Option<String>,
    device: Option<String>,
    /// Number of the operation in its device's chain; none: the whole segment.
    operation: Option<u64>,
    code: String,
    sender: String,
    received_ms: i64,
    kinds: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bytes: Option<String>,
}

impl QuarantineView {
    fn new(number: usize, item: &Quarantined) -> Self {
        Self {
            number,
            area: item.chain.map(|chain| chain.area.to_string()),
            device: item.chain.map(|chain| chain.device.to_string()),
            operation: item.number,
            code: item.code.name().into_owned(),
            sender: item.sender.to_string(),
            received_ms: item.received.0,
            kinds: kinds(item),
            bytes: None,
        }
    }

    fn line(&self) -> String {
        let Self { number, code, kinds, received_ms, .. } = self;
        let device = self.device.as_deref().unwrap_or("unreadable");
        let operation = self.operation.map_or("segment".to_owned(), |n| format!("operation {n}"));
        format!(
            "{number}  {code}  {operation} of {device} ({}), received {received_ms}",
            kinds.join(", ")
        )
    }
}

/// What the operations say they are.
fn kinds(item: &Quarantined) -> Vec<String> {
    let Ok(segment) = Segment::decode(&item.bytes) else { return Vec::new() };
    let wanted = |n: u64| item.number.is_none_or(|number| number == n);
    let numbered = (segment.first..).zip(&segment.ops).filter(|(n, _)| wanted(*n));
    let kind = |header: &[u8]| decode_header(header).map(|header| header.kind.name().into_owned());
    numbered.filter_map(|(_, op)| kind(&op.header).ok()).collect()
}

/// Prints the quarantine or one item of it.
pub fn quarantine(hub: &Hub, look: &Quarantine, out: Out) -> Printed {
    let all = hub.database.read(|store| {
        let areas = store.quarantine_areas()?;
        let items = areas.into_iter().map(|area| store.quarantined(area));
        Ok::<_, StoreError>(items.collect::<Result<Vec<_>, _>>()?.concat())
    })?;
    let numbered = (1..).zip(&all);
    match *look {
        Quarantine::List => {
            let views: Vec<_> = numbered.map(|(n, item)| QuarantineView::new(n, item)).collect();
            out.print(&views, || {
                lines(views.iter().map(QuarantineView::line), "nothing in quarantine")
            })?;
        }
        Quarantine::Show { number } => {
            let item = number.checked_sub(1).and_then(|i| all.get(i));
            let item = item.ok_or_else(|| format!("the list has no number {number}"))?;
            let bytes = Some(hex(&item.bytes));
            let view = QuarantineView { bytes, ..QuarantineView::new(number, item) };
            out.print(&view, || {
                let bytes = view.bytes.as_deref().unwrap_or_default();
                format!("{}\nsent by {}\n{bytes}", view.line(), view.sender)
            })?;
        }
    }
    Ok(())
}

/// Prints how much the hub holds.
pub fn stats(hub: &Hub, out: Out) -> Printed {
    let stats = hub.database.read(|store| store.stats().map_err(AdminError::from))?;
    Ok(out.print(&stats, || {
        let vungtrong_hub::store::Stats { areas, devices, items, quarantined } = stats;
        format!("{areas} areas, {devices} devices, {items} items, {quarantined} in quarantine")
    })?)
}

fn lines(lines: impl Iterator<Item = String>, none: &str) -> String {
    let text = lines.collect::<Vec<_>>().join("\n");
    if text.is_empty() { none.to_owned() } else { text }
}
