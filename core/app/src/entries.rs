//! Diary entries: writing, changing, what the rules say while one types.

use crate::{
    App, AppError, Done,
    app::{Statement, meta_fields},
    standing::is_open,
    views::{EntryCard, EntryDetail},
};
use jiff::{ToSpan, civil::Date};
use serde::Serialize;
use vungtrong_model::*;
use vungtrong_rules::{EntryContext, Finding, SafeHarvest, earliest_safe_harvest, worst};
use vungtrong_store::{EntryFilter, EntryRecord, PickingQuestion};

/// How far back a spray may lie and still matter for a harvest: no interval on a label comes near it.
const SPRAYS_MATTER_DAYS: i64 = 400;

/// What is to be written down.
#[derive(Clone, Debug)]
pub struct EntryDraft {
    /// The growing area.
    pub area: AreaId,
    /// The household; `None` is the household of the first plot, or the person's own.
    pub household: Option<HouseholdId>,
    /// The entry.
    pub entry: Entry,
    /// For a member without a phone.
    pub on_behalf_of: Option<PersonId>,
    /// Hand it in for review at once.
    pub submit: bool,
}

/// What the rules say, and what follows from it.
#[derive(Clone, Debug, Serialize)]
pub struct Judged {
    /// The gravest answer.
    pub verdict: Verdict,
    /// Each finding, with pack and version.
    pub findings: Vec<Finding>,
    /// For a spray: when harvest is safe on these plots with it.
    pub safe_harvest: Option<SafeHarvest>,
    /// What keeps it from being saved.
    pub faults: Vec<Invalid>,
}

/// An entry was saved: it is on disk.
#[derive(Clone, Debug, Serialize)]
pub struct SavedEntry {
    /// Its id.
    pub id: EntryId,
    /// The revision.
    pub revision: Hash,
    /// What the rules said.
    pub judged: Judged,
}

impl App {
    /// What the rules say about an entry that is being typed. Changes nothing.
    pub fn judge_entry(&self, draft: &EntryDraft) -> Result<Judged, AppError> {
        self.judge(draft, None)
    }

    /// The same for a change of an entry, whose own earlier revisions do not count.
    pub fn judge_change(&self, id: EntryId, draft: &EntryDraft) -> Result<Judged, AppError> {
        self.judge(draft, Some(id))
    }

    fn judge(&self, draft: &EntryDraft, replaced: Option<EntryId>) -> Result<Judged, AppError> {
        let (crop, markets) = self.crop_and_markets(draft.area)?;
        let entry = self.knowing(draft.entry.clone())?;
        let question =
            |days| PickingQuestion { days, without: replaced, ..self.picking_question() };
        let head = &entry.head;
        let sprays = match &entry.work {
            Work::Harvest(_) => self.deciding_sprays(&head.plots, &question(head.days()))?,
            Work::Spray(_) => self.deciding_sprays(&head.plots, &question(None))?,
            _ => Vec::new(),
        };
        let context = EntryContext {
            entered_on: self.today(),
            crop: &crop,
            markets: &markets,
            sprays: &refs(&sprays),
        };
        let findings = self.rules().judge_entry(&entry, &context);
        let safe_harvest = matches!(entry.work, Work::Spray(_)).then(|| {
            let this = (EntryId::default(), entry.clone());
            let with_this: Vec<_> = sprays.iter().cloned().chain([this]).collect();
            earliest_safe_harvest(&refs(&with_this))
        });
        let verdict = worst(&findings);
        Ok(Judged { verdict, findings, safe_harvest, faults: entry.faults() })
    }

    /// Writes an entry down. When this returns it is on disk.
    pub fn save_entry(&self, draft: EntryDraft) -> Result<Done<SavedEntry>, AppError> {
        let judged = self.judge_entry(&draft)?;
        no_faults(&judged.faults)?;
        let lane = self.entry_lane(&draft)?;
        let id = EntryId::new(&*self.env.clock, &*self.env.entropy);
        let mut entry = self.knowing(draft.entry)?;
        entry.head.verdicts = judged.findings.iter().map(Finding::stamp).collect();
        let mut body = entry.to_fields();
        let meta =
            OpMeta { submit: draft.submit, on_behalf_of: draft.on_behalf_of, ..OpMeta::default() };
        body.extend(meta_fields(meta));
        let statement =
            Statement { kind: OpKind::Entry, entity: id.0, lane, base: Vec::new(), body };
        let (op, changes) = self.state(draft.area, statement)?;
        Ok(Done { value: SavedEntry { id, revision: op.hash, judged }, changes })
    }

    /// Makes a new revision of an entry: a correction after a return, or an amendment of what was approved, which then
    /// needs its own approval. The old revisions stay readable. `reason` is required after an approval.
    pub fn change_entry(
        &self,
        id: EntryId,
        entry: Entry,
        reason: &str,
        submit: bool,
    ) -> Result<Done<SavedEntry>, AppError> {
        let record = self.entry_record(id)?;
        if !is_open(&record) {
            return Err(AppError::WrongState { state: record.state.status.name() });
        }
        if record.state.approved.is_some() && reason.trim().is_empty() {
            return Err(AppError::invalid("reason", "required"));
        }
        let draft = EntryDraft {
            area: record.row.area,
            household: record.row.household,
            entry,
            on_behalf_of: record.row.on_behalf_of,
            submit,
        };
        self.entry_lane(&draft)?;
        let judged = self.judge_change(id, &draft)?;
        no_faults(&judged.faults)?;
        let mut entry = self.knowing(draft.entry)?;
        entry.head.verdicts = judged.findings.iter().map(Finding::stamp).collect();
        let mut new = record.state.fields.clone();
        let known = Entry::from_fields(&record.state.fields).map_err(AppError::internal)?;
        apply_patch(&mut new, &patch(&known.to_fields(), &entry.to_fields()));
        let mut body = record.state.patch_to(&new);
        let meta = OpMeta {
            submit,
            reason: reason.trim().to_owned(),
            on_behalf_of: record.row.on_behalf_of,
            ..OpMeta::default()
        };
        body.extend(meta_fields(meta));
        let statement = Statement {
            kind: OpKind::Entry,
            entity: id.0,
            lane: record.state.lane,
            base: record.state.heads.clone(),
            body,
        };
        let (op, changes) = self.state(draft.area, statement)?;
        Ok(Done { value: SavedEntry { id, revision: op.hash, judged }, changes })
    }

    /// Entries for lists, newest first, a page at a time.
    pub fn entries(&self, filter: &EntryFilter) -> Result<Vec<EntryCard>, AppError> {
        let store = self.reader()?;
        let rows = store.entries(filter)?;
        crate::views::cards(&store, rows)
    }

    /// Entries whose text has these words, with or without Vietnamese marks.
    pub fn search(&self, text: &str, limit: u32) -> Result<Vec<EntryCard>, AppError> {
        let store = self.reader()?;
        let rows = store.search(text, limit)?;
        crate::views::cards(&store, rows)
    }

    /// An entry with its versions, reviews, photos, and where each of its operations stands.
    pub fn entry(&self, id: EntryId) -> Result<EntryDetail, AppError> {
        let record = self.entry_record(id)?;
        crate::views::detail(self, record)
    }

    pub(crate) fn entry_record(&self, id: EntryId) -> Result<EntryRecord, AppError> {
        self.reader()?.entry(id)?.ok_or_else(|| AppError::not_found("entry", id))
    }

    /// A spray that ended before this day matters for no harvest.
    pub(crate) fn sprays_matter_since(&self) -> Date {
        self.today().saturating_sub(SPRAYS_MATTER_DAYS.days())
    }

    fn picking_question(&self) -> PickingQuestion {
        PickingQuestion { since: self.sprays_matter_since(), days: None, without: None }
    }

    /// The sprays on any of these plots on which the answer rests.
    fn deciding_sprays(
        &self,
        plots: &[PlotId],
        question: &PickingQuestion,
    ) -> Result<Vec<(EntryId, Entry)>, AppError> {
        let store = self.reader()?;
        let mut sprays: Vec<(EntryId, Entry)> = Vec::new();
        for plot in plots {
            sprays.extend(store.deciding_sprays(*plot, question)?);
        }
        sprays.sort_by_key(|(id, _)| *id);
        sprays.dedup_by_key(|(id, _)| *id);
        Ok(sprays)
    }

    /// When harvest is safe on a plot. Of many unknown intervals the newest 20 are named.
    pub fn safe_harvest(&self, plot: PlotId) -> Result<SafeHarvest, AppError> {
        Ok(earliest_safe_harvest(&refs(&self.deciding_sprays(&[plot], &self.picking_question())?)))
    }

    /// What the rules would say to picking on a day.
    pub fn judge_harvest(&self, plots: &[PlotId], on: Date) -> Result<Vec<Finding>, AppError> {
        let question = PickingQuestion { days: Some(on..=on), ..self.picking_question() };
        let sprays = self.deciding_sprays(plots, &question)?;
        Ok(self.rules().check_harvest(on..=on, &refs(&sprays)))
    }

    /// What the lists say about a product on a day.
    pub fn judge_product(&self, name: &str, active: &str, on: Date) -> Finding {
        let product = vungtrong_rules::ProductUse { name, active, ..Default::default() };
        self.rules().judge_product(product, on)
    }

    /// With the crop and the variety of its plots, where these agree and nobody said something else.
    fn knowing(&self, mut entry: Entry) -> Result<Entry, AppError> {
        let store = self.reader()?;
        let plots = entry.head.plots.iter().map(|plot| store.plot_row(*plot));
        let rows: Vec<_> = plots.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect();
        agreed(&mut entry.head.crop, rows.iter().map(|row| &row.crop));
        agreed(&mut entry.head.variety, rows.iter().map(|row| &row.variety));
        Ok(entry)
    }

    fn crop_and_markets(&self, area: AreaId) -> Result<(String, Vec<String>), AppError> {
        let area = self.reader()?.areas()?.into_iter().find(|row| row.id == area);
        Ok(area.map(|row| (row.area.crop, row.area.markets)).unwrap_or_default())
    }

    /// The household whose book it goes into. All plots belong to it: an entry is read and judged by one household.
    fn entry_lane(&self, draft: &EntryDraft) -> Result<Lane, AppError> {
        let plots = draft.entry.head.plots.iter();
        let owners = plots.map(|plot| self.plot_row(*plot).map(|row| row.household));
        let owners: Vec<HouseholdId> =
            owners.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect();
        let first = owners.first().copied();
        let household = draft.household.or(first).or(self.own_household(draft.area)?);
        let household = household.ok_or_else(|| AppError::invalid("household", "required"))?;
        if owners.iter().any(|owner| *owner != household) {
            return Err(AppError::invalid("plots", "several_households"));
        }
        Ok(Lane::Household(household))
    }
}

/// Fills in what all say, where nothing stands yet.
fn agreed<'a>(said: &mut String, mut all: impl Iterator<Item = &'a String>) {
    if !said.trim().is_empty() {
        return;
    }
    if let Some(first) = all.next()
        && all.all(|other| other == first)
    {
        first.clone_into(said);
    }
}

fn refs(sprays: &[(EntryId, Entry)]) -> Vec<(EntryId, &Entry)> {
    sprays.iter().map(|(id, entry)| (*id, entry)).collect()
}

pub(crate) fn no_faults(faults: &[Invalid]) -> Result<(), AppError> {
    if faults.is_empty() { Ok(()) } else { Err(AppError::Invalid { faults: faults.to_vec() }) }
}
