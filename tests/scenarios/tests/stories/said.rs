//! What people write.

use jiff::civil::{Date, date};
use vungtrong_app::EntryDraft;
use vungtrong_model::*;

/// The day on which every story begins, in Vietnam.
pub const TODAY: Date = date(2026, 11, 18);

pub fn head(plots: &[PlotId], on: Date) -> EntryHead {
    EntryHead {
        plots: plots.to_vec(),
        on: Some(on),
        worker: "Anh Tám".into(),
        ..EntryHead::default()
    }
}

pub fn product(name: &str, phi_days: Option<u32>) -> TankProduct {
    TankProduct {
        name: name.into(),
        phi_days,
        phi_source: phi_days.map(|_| PhiSource::Label),
        ..TankProduct::default()
    }
}

pub fn spray(plots: &[PlotId], on: Date, products: Vec<TankProduct>) -> Entry {
    let spray = Spray { products, target: "rầy xanh".into(), ..Spray::default() };
    Entry::new(head(plots, on), Work::Spray(spray))
}

/// Something about the household, that needs no plot.
pub fn purchase(name: &str) -> Entry {
    let purchase =
        Purchase { name: name.into(), shop: "Đại lý Mẫu".into(), ..Purchase::default() };
    Entry::new(head(&[], TODAY), Work::Purchase(purchase))
}

pub fn draft(area: AreaId, entry: Entry) -> EntryDraft {
    EntryDraft { area, household: None, entry, on_behalf_of: None, submit: false }
}

pub fn handed_in(area: AreaId, entry: Entry) -> EntryDraft {
    EntryDraft { submit: true, ..draft(area, entry) }
}

pub fn noted(mut entry: Entry, note: &str) -> Entry {
    entry.head.note = note.into();
    entry
}
