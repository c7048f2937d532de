//! What was done last of a kind of work: forms are filled with it by one tap.

use crate::{App, AppError};
use jiff::civil::Date;
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
    /// The newest entry of the kind, as it would be done again today.
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
        let today = self.today();
        for card in self.entries(&filter)? {
            if card.status == EntryStatus::Voided {
                continue;
            }
            let record = self.entry_record(card.id)?;
            if let Ok(entry) = Entry::from_fields(&record.state.fields) {
                recent.take(again(entry, today));
            }
        }
        Ok(recent)
    }

    /// The work of an entry once more, today: to be looked at and saved. Changes nothing.
    pub fn repeat_of(&self, id: EntryId) -> Result<Entry, AppError> {
        let record = self.entry_record(id)?;
        let entry = crate::views::readable(&record.state.fields, record.row.kind);
        Ok(again(entry, self.today()))
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

/// The same work on another day. What is a fact of that one day or that one bottle is not carried over: a record must
/// not say what nobody looked at. Crop and variety are those of the plots on which it is done this time.
fn again(entry: Entry, today: Date) -> Entry {
    let Entry { head, work } = entry;
    let EntryHead { kind, plots, worker, .. } = head;
    let head = EntryHead { kind, on: Some(today), plots, worker, ..EntryHead::default() };
    Entry { head, work: work_again(work) }
}

fn work_again(work: Work) -> Work {
    match work {
        Work::Spray(mut spray) => {
            spray.leftover = String::new();
            for product in &mut spray.products {
                (product.batch, product.expires_on, product.label_photo) = Default::default();
            }
            Work::Spray(spray)
        }
        Work::Care(Care { task, .. }) => Work::Care(Care { task, ..Care::default() }),
        Work::Pest(Pest { species, suspected, .. }) => {
            Work::Pest(Pest { species, suspected, ..Pest::default() })
        }
        Work::Harvest(Harvest { kind, buyer, grade, .. }) => {
            Work::Harvest(Harvest { kind, buyer, grade, ..Harvest::default() })
        }
        Work::Purchase(Purchase { input, name, shop, .. }) => {
            Work::Purchase(Purchase { input, name, shop, ..Purchase::default() })
        }
        Work::Container(Container { method, receiver, .. }) => {
            Work::Container(Container { method, receiver, ..Container::default() })
        }
        Work::Soil(Soil { laboratory, depth_cm, .. }) => {
            Work::Soil(Soil { laboratory, depth_cm, ..Soil::default() })
        }
        other @ (Work::Fertilize(_) | Work::Irrigate(_) | Work::Unknown(_)) => other,
    }
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
