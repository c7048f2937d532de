//! What was done last of a kind of work: forms are filled with it by one tap.

use crate::{App, AppError};
use serde::Serialize;
use vungtrong_ledger::reduce::EntryStatus;
use vungtrong_model::*;
use vungtrong_store::EntryFilter;

/// Entries that are looked at: a season's work of a household.
const ENTRIES: u32 = 60;

/// What was done last of a kind of work. Lists are newest first, each name once.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct RecentWork {
    /// Products with the dose and the intervals of their last use.
    pub products: Vec<TankProduct>,
    /// Fertilizers with the dose of their last use.
    pub fertilizers: Vec<FertilizerItem>,
    /// The newest entry of the kind, without what cannot be the same again: day, place, photos, weather, batches.
    pub last: Option<Entry>,
    /// Who did the work.
    pub workers: Vec<String>,
    /// Targets of sprays.
    pub targets: Vec<String>,
    /// Equipment of sprays.
    pub equipment: Vec<String>,
}

impl App {
    /// What this person's household did last of a kind of work; of the whole area for those who have none.
    pub fn recent_work(&self, area: AreaId, kind: WorkKind) -> Result<RecentWork, AppError> {
        let filter = EntryFilter {
            area: Some(area),
            household: self.own_household(area)?,
            kind: Some(kind),
            limit: ENTRIES,
            ..EntryFilter::default()
        };
        let mut recent = RecentWork::default();
        for card in self.entries(&filter)? {
            if card.status == EntryStatus::Voided {
                continue;
            }
            let record = self.entry_record(card.id)?;
            if let Ok(entry) = Entry::from_fields(&record.state.fields) {
                recent.take(again(entry));
            }
        }
        Ok(recent)
    }
}

impl RecentWork {
    fn take(&mut self, entry: Entry) {
        add_name(&mut self.workers, &entry.head.worker);
        match &entry.work {
            Work::Spray(spray) => {
                add_name(&mut self.targets, &spray.target);
                add_name(&mut self.equipment, &spray.equipment);
                for product in &spray.products {
                    add(&mut self.products, product, |product| &product.name);
                }
            }
            Work::Fertilize(fertilize) => {
                for item in &fertilize.items {
                    add(&mut self.fertilizers, item, |item| &item.name);
                }
            }
            _ => {}
        }
        if self.last.is_none() {
            self.last = Some(entry);
        }
    }
}

/// An entry without what cannot be the same again.
fn again(entry: Entry) -> Entry {
    let Entry { head, mut work } = entry;
    let EntryHead { kind, plots, worker, crop, variety, growth_stage, .. } = head;
    match &mut work {
        Work::Spray(spray) => {
            for product in &mut spray.products {
                (product.batch, product.expires_on, product.label_photo) = Default::default();
            }
        }
        Work::Harvest(harvest) => harvest.lot = String::new(),
        Work::Purchase(purchase) => {
            (purchase.batch, purchase.invoice, purchase.expires_on) = Default::default();
        }
        Work::Soil(soil) => soil.sample = String::new(),
        _ => {}
    }
    let head =
        EntryHead { kind, plots, worker, crop, variety, growth_stage, ..EntryHead::default() };
    Entry { head, work }
}

fn add<T: Clone>(list: &mut Vec<T>, item: &T, name: impl Fn(&T) -> &String) {
    let new = |item: &T| name(item).trim().to_lowercase();
    if !new(item).is_empty() && !list.iter().any(|known| new(known) == new(item)) {
        list.push(item.clone());
    }
}

fn add_name(list: &mut Vec<String>, name: &str) {
    add(list, &name.trim().to_owned(), |name| name);
}
