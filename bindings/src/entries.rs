//! Diary entries: judging while one types, writing, changing, listing, drafts.

use crate::{
    ApiContent, ApiFinding, ApiHousehold, ApiJudged, ApiMember, ApiPhoto, ApiPlot, Core,
    judged::findings,
    parse::{Answer, day_or_none, key, key_or_none, parsed, parsed_or_none, text},
    photos::photo,
};
use std::collections::HashMap;
use vungtrong_app::{
    self as app, EntryFilter, EntryStatus, RecentWork,
    model::{Entry, WorkKind},
};

/// What is to be written down.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ApiEntryDraft {
    /// The growing area.
    pub area: String,
    /// The household; `None` is that of the first plot, or the person's own.
    pub household: Option<String>,
    /// The content.
    pub content: ApiContent,
    /// For a member without a phone.
    pub on_behalf_of: Option<String>,
    /// Hand it in for review at once.
    pub submit: bool,
}

/// An entry was saved: it is on disk.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ApiSavedEntry {
    /// Its id.
    pub id: String,
    /// What the rules said.
    pub judged: ApiJudged,
}

/// An entry in a list.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ApiCard {
    /// Its id.
    pub id: String,
    /// `spray`, `fertilize`, …
    pub kind: String,
    /// First day.
    pub on: Option<String>,
    /// Last day.
    pub ended: Option<String>,
    /// The household.
    pub household: Option<String>,
    /// Its name.
    pub household_name: String,
    /// Names of the plots.
    pub plots: Vec<String>,
    /// What it is about.
    pub title: String,
    /// `saved`, `submitted`, `approved`, `returned`, `voided`, `deleted`.
    pub status: String,
    /// An approved revision stands.
    pub approved: bool,
    /// The gravest verdict when it was saved.
    pub verdict: Option<String>,
    /// Days between the work and its writing.
    pub backdated_days: u32,
    /// Who wrote it.
    pub author: String,
    /// For whom.
    pub on_behalf_of: Option<String>,
    /// Revisions contradict each other.
    pub conflict: bool,
    /// `stored`, `unsent`, `refused`.
    pub sync: String,
}

/// A revision.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ApiRevision {
    /// 1 is the first.
    pub number: u32,
    /// Who wrote it.
    pub author_name: String,
    /// As what.
    pub role: String,
    /// When, by the phone's clock.
    pub claimed_ms: i64,
    /// When the hub took it.
    pub received_ms: Option<i64>,
    /// Why.
    pub reason: String,
    /// Handed in.
    pub submitted: bool,
    /// The content as of this revision.
    pub content: Option<ApiContent>,
}

/// What somebody said about a revision. `kind`: `submit`, `approve`, `return`, `void`, `delete`.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct ApiReview {
    /// What.
    pub kind: String,
    /// The revision, by its number.
    pub revision: Option<u32>,
    /// Who.
    pub author_name: String,
    /// When.
    pub at_ms: i64,
    /// Why.
    pub reason: String,
    /// It counts.
    pub valid: bool,
}

/// A record and where it stands: `saved`, `sealed`, `stored`, `refused`.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct ApiRecordState {
    /// The operation.
    pub hash: String,
    /// What it states.
    pub kind: String,
    /// Where it stands.
    pub standing: String,
    /// When the hub took it.
    pub at_ms: Option<i64>,
    /// Why the hub refused it.
    pub refused: Option<String>,
}

/// An entry with everything about it.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ApiEntry {
    /// As lists show it.
    pub card: ApiCard,
    /// The content now.
    pub content: ApiContent,
    /// The approved content, when it is another.
    pub approved: Option<ApiContent>,
    /// All revisions, the first first.
    pub revisions: Vec<ApiRevision>,
    /// What people said about them.
    pub reviews: Vec<ApiReview>,
    /// Why it was returned, when it was.
    pub return_reason: Option<String>,
    /// Two people set a field differently.
    pub conflict: bool,
    /// Photos.
    pub photos: Vec<ApiPhoto>,
    /// Each record and where it stands.
    pub records: Vec<ApiRecordState>,
    /// What the rules say about it now.
    pub findings: Vec<ApiFinding>,
    /// Names of its plots by id.
    pub plot_names: HashMap<String, String>,
    /// What this person may do with it.
    pub may: ApiEntryRights,
}

/// What this person may do with an entry as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Record)]
pub struct ApiEntryRights {
    /// Write a new revision.
    pub change: bool,
    /// Approve the revision that waits.
    pub approve: bool,
    /// Return the revision that waits.
    pub send_back: bool,
    /// Hand it in.
    pub submit: bool,
    /// Say with a reason that it does not hold.
    pub void: bool,
    /// Put it out of sight.
    pub delete: bool,
}

/// From what a person chooses when they write something down.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ApiWritingChoices {
    /// Plots in use of the books that are open to them.
    pub plots: Vec<ApiPlot>,
    /// They may write in the books of others, and have to say in whose.
    pub for_others: bool,
    /// Whose books these are.
    pub households: Vec<ApiHousehold>,
}

/// Which entries to list, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, uniffi::Record)]
pub struct ApiEntryFilter {
    /// Of this area.
    pub area: Option<String>,
    /// Of this household.
    pub household: Option<String>,
    /// On this plot.
    pub plot: Option<String>,
    /// Of this kind.
    pub kind: Option<String>,
    /// With this status; `None` leaves out deleted ones.
    pub status: Option<String>,
    /// Begun on this day or later.
    pub from: Option<String>,
    /// Begun on this day or earlier.
    pub to: Option<String>,
    /// Whose text has these words.
    pub text: Option<String>,
    /// How many; 0 is 50.
    pub limit: u32,
    /// The last one of the page before.
    pub after: Option<String>,
}

/// What was done last of a kind of work.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ApiRecentWork {
    /// Products, newest first, each once.
    pub products: Vec<crate::ApiTankProduct>,
    /// Fertilizers, newest first, each once.
    pub fertilizers: Vec<crate::ApiFertilizerItem>,
    /// The newest entry, as it would be done again today.
    pub last: Option<ApiContent>,
    /// Who did the work.
    pub workers: Vec<String>,
    /// Targets of sprays.
    pub targets: Vec<String>,
    /// Equipment of sprays.
    pub equipment: Vec<String>,
}

#[uniffi::export]
impl Core {
    /// What the rules say about an entry that is being typed. `replaces`: the entry that is changed. Changes nothing.
    pub fn judge(&self, draft: ApiEntryDraft, replaces: Option<String>) -> Answer<ApiJudged> {
        let draft = draft.draft()?;
        let judged = match parsed_or_none(replaces.as_deref(), "replaces")? {
            Some(id) => self.app.judge_change(id, &draft)?,
            None => self.app.judge_entry(&draft)?,
        };
        Ok(judged.into())
    }

    /// Writes an entry down. When this returns it is on disk.
    pub fn save_entry(&self, draft: ApiEntryDraft) -> Answer<ApiSavedEntry> {
        Ok(self.done(self.app.save_entry(draft.draft()?)?).into())
    }

    /// Makes a new revision of an entry; the old ones stay readable. A reason is required after an approval.
    pub fn change_entry(
        &self,
        id: String,
        content: ApiContent,
        reason: String,
        submit: bool,
    ) -> Answer<ApiSavedEntry> {
        let (id, entry) = (parsed(&id, "id")?, content.entry()?);
        Ok(self.done(self.app.change_entry(id, entry, &reason, submit)?).into())
    }

    /// What was done last of a kind of work.
    pub fn recent_work(&self, area: String, kind: String) -> Answer<ApiRecentWork> {
        let kind = key(WorkKind::from_name, &kind, "kind")?;
        Ok(self.app.recent_work(parsed(&area, "area")?, kind)?.into())
    }

    /// The work of an entry once more, today: to be looked at and saved. Changes nothing.
    pub fn repeat_of(&self, id: String) -> Answer<ApiContent> {
        Ok((&self.app.repeat_of(parsed(&id, "id")?)?).into())
    }

    /// From what a person chooses when they write something down.
    pub fn writing_choices(&self, area: String) -> Answer<ApiWritingChoices> {
        Ok(self.app.writing_choices(parsed(&area, "area")?)?.into())
    }

    /// Members of another household for whom this person may write in its book.
    pub fn written_for(&self, area: String, household: String) -> Answer<Vec<ApiMember>> {
        let (area, household) = (parsed(&area, "area")?, parsed(&household, "household")?);
        let members = self.app.written_for(area, household)?;
        Ok(members.into_iter().map(ApiMember::from).collect())
    }

    /// Keeps what was typed so far; one draft a kind of work and area.
    pub fn keep_draft(&self, area: String, content: ApiContent) -> Answer {
        Ok(self.app.keep_draft(parsed(&area, "area")?, &content.entry()?)?)
    }

    /// What was typed last.
    pub fn draft(&self, area: String, kind: String) -> Answer<Option<ApiContent>> {
        let kind = key(WorkKind::from_name, &kind, "kind")?;
        let entry = self.app.draft(parsed(&area, "area")?, kind)?;
        Ok(entry.as_ref().map(ApiContent::from))
    }

    /// Forgets a draft.
    pub fn drop_draft(&self, area: String, kind: String) -> Answer {
        let kind = key(WorkKind::from_name, &kind, "kind")?;
        Ok(self.app.drop_draft(parsed(&area, "area")?, kind)?)
    }

    /// Entries for lists, newest first, a page at a time.
    pub fn entries(&self, filter: ApiEntryFilter) -> Answer<Vec<ApiCard>> {
        Ok(cards(self.app.entries(&filter.filter()?)?))
    }

    /// An entry with everything about it.
    pub fn entry(&self, id: String) -> Answer<ApiEntry> {
        let id = parsed(&id, "id")?;
        let (detail, standing) = (self.app.entry(id)?, self.app.entry_standing(id)?);
        let name = |(id, name): (vungtrong_app::model::PlotId, String)| (id.to_string(), name);
        Ok(ApiEntry {
            conflict: !detail.conflicts.is_empty(),
            card: detail.card.into(),
            content: (&detail.entry).into(),
            approved: detail.approved.as_ref().map(ApiContent::from),
            revisions: detail.revisions.into_iter().map(ApiRevision::from).collect(),
            reviews: detail.reviews.into_iter().map(ApiReview::from).collect(),
            return_reason: detail.return_reason,
            photos: detail.photos.into_iter().map(photo).collect(),
            records: detail.operations.into_iter().map(ApiRecordState::from).collect(),
            findings: findings(&standing.findings),
            plot_names: standing.plot_names.into_iter().map(name).collect(),
            may: standing.may.into(),
        })
    }
}

impl From<app::WritingChoices> for ApiWritingChoices {
    fn from(choices: app::WritingChoices) -> Self {
        let app::WritingChoices { plots, for_others, households } = choices;
        Self {
            plots: plots.into_iter().map(ApiPlot::from).collect(),
            for_others,
            households: households.into_iter().map(ApiHousehold::from).collect(),
        }
    }
}

impl From<app::EntryRights> for ApiEntryRights {
    fn from(may: app::EntryRights) -> Self {
        let app::EntryRights { change, approve, send_back, submit, void, delete } = may;
        Self { change, approve, send_back, submit, void, delete }
    }
}

/// Cards as they cross.
pub(crate) fn cards(cards: Vec<app::EntryCard>) -> Vec<ApiCard> {
    cards.into_iter().map(ApiCard::from).collect()
}

impl ApiEntryDraft {
    fn draft(self) -> Answer<app::EntryDraft> {
        Ok(app::EntryDraft {
            area: parsed(&self.area, "area")?,
            household: parsed_or_none(self.household.as_deref(), "household")?,
            entry: self.content.entry()?,
            on_behalf_of: parsed_or_none(self.on_behalf_of.as_deref(), "on_behalf_of")?,
            submit: self.submit,
        })
    }
}

impl ApiEntryFilter {
    fn filter(self) -> Answer<EntryFilter> {
        Ok(EntryFilter {
            area: parsed_or_none(self.area.as_deref(), "area")?,
            household: parsed_or_none(self.household.as_deref(), "household")?,
            plot: parsed_or_none(self.plot.as_deref(), "plot")?,
            kind: key_or_none(WorkKind::from_name, self.kind.as_deref(), "kind")?,
            status: key_or_none(status, self.status.as_deref(), "status")?,
            from: day_or_none(self.from.as_deref(), "from")?,
            to: day_or_none(self.to.as_deref(), "to")?,
            text: self.text,
            limit: self.limit,
            after: parsed_or_none(self.after.as_deref(), "after")?,
        })
    }
}

fn status(name: &str) -> Option<EntryStatus> {
    EntryStatus::ALL.iter().copied().find(|status| status.name() == name)
}

impl From<app::SavedEntry> for ApiSavedEntry {
    fn from(saved: app::SavedEntry) -> Self {
        Self { id: saved.id.to_string(), judged: saved.judged.into() }
    }
}

impl From<app::EntryCard> for ApiCard {
    fn from(card: app::EntryCard) -> Self {
        Self {
            id: card.id.to_string(),
            kind: card.kind.name().into_owned(),
            on: text(card.on),
            ended: text(card.ended),
            household: text(card.household),
            household_name: card.household_name,
            plots: card.plots,
            title: card.title,
            status: card.status.name().into(),
            approved: card.approved.is_some(),
            verdict: card.verdict.map(|verdict| verdict.name().into_owned()),
            backdated_days: card.backdated_days,
            author: card.author.to_string(),
            on_behalf_of: text(card.on_behalf_of),
            conflict: card.conflict,
            sync: card.sync.into(),
        }
    }
}

impl From<app::RevisionView> for ApiRevision {
    fn from(revision: app::RevisionView) -> Self {
        Self {
            number: u32::try_from(revision.number).unwrap_or(u32::MAX),
            author_name: revision.author_name,
            role: revision.role.name().into_owned(),
            claimed_ms: revision.claimed.0,
            received_ms: revision.received.map(|at| at.0),
            reason: revision.reason,
            submitted: revision.submitted,
            content: revision.entry.as_ref().map(|entry: &Entry| entry.into()),
        }
    }
}

impl From<app::ReviewView> for ApiReview {
    fn from(review: app::ReviewView) -> Self {
        Self {
            kind: review.kind.name().into_owned(),
            revision: review.revision.and_then(|number| u32::try_from(number).ok()),
            author_name: review.author_name,
            at_ms: review.at.0,
            reason: review.reason,
            valid: review.valid,
        }
    }
}

impl From<app::OperationView> for ApiRecordState {
    fn from(operation: app::OperationView) -> Self {
        Self {
            hash: operation.hash.to_string(),
            kind: operation.kind.name().into_owned(),
            standing: operation.state.into(),
            at_ms: operation.stored_at.map(|at| at.0),
            refused: operation.refused,
        }
    }
}

impl From<RecentWork> for ApiRecentWork {
    fn from(recent: RecentWork) -> Self {
        Self {
            products: recent.products.iter().map(Into::into).collect(),
            fertilizers: recent.fertilizers.iter().map(Into::into).collect(),
            last: recent.last.as_ref().map(ApiContent::from),
            workers: recent.workers,
            targets: recent.targets,
            equipment: recent.equipment,
        }
    }
}
