//! What screens get: flat, complete, one call a screen.

use crate::{App, AppError, people::sync_name};
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;
use vungtrong_ledger::reduce::{EntryState, EntryStatus, content_of};
use vungtrong_model::*;
use vungtrong_store::{EntryRecord, EntryRow, OpState, Reader};

/// A diary entry in a list.
#[derive(Clone, Debug, Serialize)]
pub struct EntryCard {
    /// Its id.
    pub id: EntryId,
    /// Kind of work.
    pub kind: WorkKind,
    /// First day.
    pub on: Option<Date>,
    /// Last day.
    pub ended: Option<Date>,
    /// The household.
    pub household: Option<HouseholdId>,
    /// Its name.
    pub household_name: String,
    /// Names of the plots.
    pub plots: Vec<String>,
    /// What it is about: products, species, lot.
    pub title: String,
    /// Where it stands with the representative.
    pub status: EntryStatus,
    /// The approved revision.
    pub approved: Option<Hash>,
    /// The revision that waits for a review.
    pub waiting: Option<Hash>,
    /// The gravest verdict when it was saved.
    pub verdict: Option<Verdict>,
    /// Days between the work and its writing.
    pub backdated_days: u32,
    /// Who wrote it.
    pub author: PersonId,
    /// For whom.
    pub on_behalf_of: Option<PersonId>,
    /// Revisions contradict each other.
    pub conflict: bool,
    /// `stored`, `unsent` or `refused`.
    pub sync: &'static str,
}

/// A diary entry with everything about it.
#[derive(Clone, Debug, Serialize)]
pub struct EntryDetail {
    /// As lists show it.
    pub card: EntryCard,
    /// The content now.
    pub entry: Entry,
    /// The approved content, when it is another.
    pub approved: Option<Entry>,
    /// All revisions, the first first.
    pub revisions: Vec<RevisionView>,
    /// What people said about them.
    pub reviews: Vec<ReviewView>,
    /// Why it was returned, when it was.
    pub return_reason: Option<String>,
    /// Fields (registry numbers) that two people set differently.
    pub conflicts: Vec<u32>,
    /// Photos.
    pub photos: Vec<PhotoView>,
    /// Each operation and where it stands.
    pub operations: Vec<OperationView>,
}

/// A revision.
#[derive(Clone, Debug, Serialize)]
pub struct RevisionView {
    /// 1 is the first.
    pub number: usize,
    /// Its hash: its name.
    pub hash: Hash,
    /// Who wrote it.
    pub author: PersonId,
    /// Their name.
    pub author_name: String,
    /// As what.
    pub role: Role,
    /// When, by the phone's clock.
    pub claimed: Millis,
    /// When the hub took it.
    pub received: Option<Millis>,
    /// Why.
    pub reason: String,
    /// Handed in.
    pub submitted: bool,
    /// The content as of this revision.
    pub entry: Option<Entry>,
}

/// What somebody said.
#[derive(Clone, Debug, Serialize)]
pub struct ReviewView {
    /// `submit`, `approve`, `return`, `void`, `delete`.
    pub kind: OpKind,
    /// The revision, by its number.
    pub revision: Option<usize>,
    /// Who.
    pub author: PersonId,
    /// Their name.
    pub author_name: String,
    /// When.
    pub at: Millis,
    /// Why.
    pub reason: String,
    /// It counts.
    pub valid: bool,
}

/// A photo of an entry.
#[derive(Clone, Debug, Serialize)]
pub struct PhotoView {
    /// Its id.
    pub id: PhotoId,
    /// Its facts.
    #[serde(flatten)]
    pub photo: Photo,
    /// Path of the picture on this phone, when it is here.
    pub path: Option<String>,
    /// Path of the thumbnail on this phone, when it is here.
    pub thumbnail_path: Option<String>,
}

/// An operation and where it stands.
#[derive(Clone, Debug, Serialize)]
pub struct OperationView {
    /// Its hash.
    pub hash: Hash,
    /// Kind.
    pub kind: OpKind,
    /// `saved`, `sealed`, `stored` or `refused`.
    pub state: &'static str,
    /// When the hub took it.
    pub stored_at: Option<Millis>,
    /// Why the hub refused it.
    pub refused: Option<String>,
}

/// Rows as cards, with the names they need.
pub(crate) fn cards(store: &Reader, rows: Vec<EntryRow>) -> Result<Vec<EntryCard>, AppError> {
    let mut names = Names::default();
    rows.into_iter().map(|row| names.card(store, row)).collect()
}

/// Names of households and plots, each area's read once.
#[derive(Default)]
struct Names {
    areas: BTreeMap<AreaId, AreaNames>,
}

struct AreaNames {
    households: BTreeMap<HouseholdId, String>,
    plots: BTreeMap<PlotId, String>,
}

impl Names {
    fn of(&mut self, store: &Reader, area: AreaId) -> Result<&AreaNames, AppError> {
        if let std::collections::btree_map::Entry::Vacant(vacant) = self.areas.entry(area) {
            let households =
                store.households(area)?.into_iter().map(|row| (row.id, row.household.name));
            let plots = store.plots(area)?.into_iter().map(|row| (row.id, row.name));
            vacant.insert(AreaNames { households: households.collect(), plots: plots.collect() });
        }
        self.areas.get(&area).ok_or_else(|| AppError::internal("names of an area"))
    }

    fn card(&mut self, store: &Reader, row: EntryRow) -> Result<EntryCard, AppError> {
        let names = self.of(store, row.area)?;
        let household = row.household.and_then(|id| names.households.get(&id)).cloned();
        let plot = |id: &PlotId| names.plots.get(id).cloned().unwrap_or_default();
        Ok(EntryCard {
            id: row.id,
            kind: row.kind,
            on: row.on,
            ended: row.ended,
            household: row.household,
            household_name: household.unwrap_or_default(),
            plots: row.plots.iter().map(plot).collect(),
            title: row.title,
            status: row.status,
            approved: row.approved,
            waiting: row.waiting,
            verdict: row.verdict,
            backdated_days: row.backdated_days,
            author: row.author,
            on_behalf_of: row.on_behalf_of,
            conflict: row.conflict,
            sync: sync_name(row.sync),
        })
    }
}

/// Everything about an entry.
pub(crate) fn detail(app: &App, record: EntryRecord) -> Result<EntryDetail, AppError> {
    let (id, area) = (record.row.id, record.row.area);
    let people: BTreeMap<_, _> = app.members(area)?.into_iter().map(|m| (m.id, m.name)).collect();
    let name = |person: PersonId| people.get(&person).cloned().unwrap_or_default();
    let stored = app.reader()?.op_states(area, id.0)?;
    let ops: Vec<Op> = stored.iter().map(|stored| stored.op.clone()).collect();
    let state = &record.state;
    let entry = readable(&state.fields, record.row.kind);
    let approved = match state.approved {
        Some(hash) if state.heads != [hash] => {
            content_of(&ops, hash).and_then(|f| Entry::from_fields(&f).ok())
        }
        _ => None,
    };
    let revisions = state.revisions.iter().enumerate().map(|(i, revision)| RevisionView {
        number: i + 1,
        hash: revision.hash,
        author: revision.author,
        author_name: name(revision.author),
        role: revision.role,
        claimed: revision.claimed,
        received: revision.received,
        reason: revision.reason.clone(),
        submitted: revision.submitted,
        entry: content_of(&ops, revision.hash).and_then(|fields| Entry::from_fields(&fields).ok()),
    });
    let number = |hash: Hash| state.revisions.iter().position(|r| r.hash == hash).map(|i| i + 1);
    let reviews = state.reviews.iter().map(|review| ReviewView {
        kind: review.kind,
        revision: number(review.revision),
        author: review.author,
        author_name: name(review.author),
        at: review.at,
        reason: review.reason.clone(),
        valid: review.valid,
    });
    Ok(EntryDetail {
        entry,
        approved,
        revisions: revisions.collect(),
        reviews: reviews.collect(),
        return_reason: return_reason(state),
        conflicts: state.conflicts.clone(),
        photos: photos(app, id)?,
        operations: stored.iter().map(|stored| operation(&stored.op, &stored.state)).collect(),
        card: cards(&*app.reader()?, vec![record.row])?
            .pop()
            .ok_or_else(|| AppError::internal("no card"))?,
    })
}

/// The content as far as this version can read it: what a later version wrote is shown as work of a kind unknown here.
pub(crate) fn readable(fields: &Fields, kind: WorkKind) -> Entry {
    let stub = |_| {
        Entry::new(
            EntryHead::from_fields(fields).unwrap_or_default(),
            Work::Unknown(WorkKind::Unknown(kind.number())),
        )
    };
    Entry::from_fields(fields).unwrap_or_else(stub)
}

fn return_reason(state: &EntryState) -> Option<String> {
    let returned = state.reviews.iter().rev().find(|r| r.kind == OpKind::Return && r.valid)?;
    (state.status == EntryStatus::Returned).then(|| returned.reason.clone())
}

fn photos(app: &App, entry: EntryId) -> Result<Vec<PhotoView>, AppError> {
    let rows = app.reader()?.photos_of(entry)?;
    let here = |sha: Hash| {
        let path = app.blob_path(sha);
        path.exists().then(|| path.to_string_lossy().into_owned())
    };
    let view = |row: vungtrong_store::PhotoRow| {
        let (path, thumbnail_path) = (here(row.photo.content), here(row.photo.thumbnail));
        PhotoView { id: row.id, photo: row.photo, path, thumbnail_path }
    };
    Ok(rows.into_iter().map(view).collect())
}

fn operation(op: &Op, state: &OpState) -> OperationView {
    let (stored_at, refused) = match state {
        OpState::Saved | OpState::Sealed => (None, None),
        OpState::Stored(at) => (Some(*at), None),
        OpState::Refused(why) => (op.received, Some(why.clone())),
    };
    let state = state_name(state);
    OperationView { hash: op.hash, kind: op.header.kind, state, stored_at, refused }
}

pub(crate) fn state_name(state: &OpState) -> &'static str {
    match state {
        OpState::Saved => "saved",
        OpState::Sealed => "sealed",
        OpState::Stored(_) => "stored",
        OpState::Refused(_) => "refused",
    }
}
