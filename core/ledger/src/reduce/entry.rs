//! A diary entry: revisions, and what people said about each.

use super::history::{History, believed, home, in_force};
use serde::{Deserialize, Serialize};
use vungtrong_model::{
    DeviceId, Fields, Hash, Hlc, Judgement, Lane, Millis, Op, OpKind, OpMeta, PersonId, Record,
    Role, patch,
};

/// A diary entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryState {
    /// Whose diary.
    pub lane: Lane,
    /// All revisions in merge order, the first first.
    pub revisions: Vec<Revision>,
    /// All judgements by believed time.
    pub reviews: Vec<Review>,
    /// The content now, all revisions merged; read it with `Entry::from_fields`.
    pub fields: Fields,
    /// The revisions that no other names as its base: the base of the next revision. More than one after concurrent
    /// edits.
    pub heads: Vec<Hash>,
    /// Where the entry stands.
    pub status: EntryStatus,
    /// The newest validly approved revision.
    pub approved: Option<Hash>,
    /// Its content, which never changes.
    pub approved_fields: Option<Fields>,
    /// The newest revision that waits for a review.
    pub waiting: Option<Hash>,
    /// Fields that revisions made without sight of each other set to different values, until a revision that has
    /// seen both sets them.
    pub conflicts: Vec<u32>,
    /// Revisions that others build on and that have not arrived or were erased.
    pub missing: Vec<Hash>,
}

impl EntryState {
    /// The body of a revision that makes `new` of the entry when its base is [`heads`](Self::heads). It names the
    /// fields in conflict even where they stay as they are, so that the new revision settles them for everybody.
    pub fn patch_to(&self, new: &Fields) -> Fields {
        let mut body = patch(&self.fields, new);
        for field in &self.conflicts {
            let value = new.get(field).cloned().unwrap_or(vungtrong_model::Value::Null);
            body.insert(*field, value);
        }
        body
    }

    /// One revision.
    pub fn revision(&self, hash: Hash) -> Option<&Revision> {
        self.revisions.iter().find(|revision| revision.hash == hash)
    }
}

/// Where an entry stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryStatus {
    /// Kept, not handed in; after an approval: an amendment that was not handed in.
    Saved,
    /// A revision waits for review.
    Submitted,
    /// The newest revision is approved.
    Approved,
    /// The newest revision was returned.
    Returned,
    /// The entry does not hold. It stays readable and does not come back.
    Voided,
    /// Out of sight; only what was never approved.
    Deleted,
}

impl EntryStatus {
    /// All, in the order of an entry's life.
    pub const ALL: &'static [Self] = &[
        Self::Saved,
        Self::Submitted,
        Self::Approved,
        Self::Returned,
        Self::Voided,
        Self::Deleted,
    ];

    /// The stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Saved => "saved",
            Self::Submitted => "submitted",
            Self::Approved => "approved",
            Self::Returned => "returned",
            Self::Voided => "voided",
            Self::Deleted => "deleted",
        }
    }

    /// From the stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|status| status.name() == name)
    }
}

/// One revision of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// Its name.
    pub hash: Hash,
    /// Who wrote it.
    pub author: PersonId,
    /// As what.
    pub role: Role,
    /// On which phone.
    pub device: DeviceId,
    /// When, as far as that is believed.
    pub hlc: Hlc,
    /// When, as the phone's clock said.
    pub claimed: Millis,
    /// When the hub took it.
    pub received: Option<Millis>,
    /// The revisions it builds on.
    pub base: Vec<Hash>,
    /// Why the record was changed.
    pub reason: String,
    /// The member for whom it was written.
    pub on_behalf_of: Option<PersonId>,
    /// Handed in for review, at once or later.
    pub submitted: bool,
}

/// What somebody said about a revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// Submit, approve, return, void or delete.
    pub kind: OpKind,
    /// The exact revision.
    pub revision: Hash,
    /// Who.
    pub author: PersonId,
    /// As what.
    pub role: Role,
    /// When, as far as that is believed.
    pub at: Millis,
    /// Why.
    pub reason: String,
    /// The operation.
    pub hash: Hash,
    /// It counts. What does not: to approve or return what oneself wrote or had written, to judge a revision that
    /// has not arrived, to delete what was approved or what a stranger wrote.
    pub valid: bool,
}

/// Merges the operations of one entry; `None` when no revision is there.
pub fn entry(ops: &[Op]) -> Option<EntryState> {
    let (lane, history) = revisions(ops)?;
    let mut revisions: Vec<Revision> = history.ops().iter().map(|op| Revision::read(op)).collect();
    let mut reviews = reviews(ops, lane);
    let marks = judge(&history, &mut revisions, &mut reviews);

    let heads = history.newest(|_| true);
    let approved = marks.iter().rposition(|mark| mark.approved);
    let waiting = waiting(&history, &revisions, &marks);
    let fields = match heads[..] {
        [head] => history.content(head),
        _ => history.merged(),
    };
    let approved_fields = match approved {
        Some(place) if heads == [place] => Some(fields.clone()),
        place => place.map(|place| history.content(place)),
    };
    let hash = |place: usize| history.ops()[place].hash;
    Some(EntryState {
        lane,
        fields,
        status: status(&reviews, &marks, waiting),
        approved: approved.map(hash),
        approved_fields,
        waiting: waiting.map(hash),
        conflicts: history.conflicts(|_| true).into_iter().map(|(field, _)| field).collect(),
        missing: history.missing(),
        heads: heads.into_iter().map(hash).collect(),
        revisions,
        reviews,
    })
}

/// The content of one revision: what it and all it builds on amount to. Later operations never change it.
pub fn content_of(ops: &[Op], revision: Hash) -> Option<Fields> {
    let (_, history) = revisions(ops)?;
    history.place(revision).map(|place| history.content(place))
}

fn revisions(ops: &[Op]) -> Option<(Lane, History<'_>)> {
    let is_revision = |op: &Op| op.header.kind == OpKind::Entry;
    let lane = home(ops, is_revision)?;
    Some((lane, History::new(in_force(ops, |op| op.lane == lane && is_revision(op)))))
}

fn reviews(ops: &[Op], lane: Lane) -> Vec<Review> {
    let mut judgements = in_force(ops, |op| op.lane == lane && is_judgement(op.header.kind));
    judgements.sort_unstable_by_key(|op| op.order());
    judgements.into_iter().filter_map(Review::read).collect()
}

fn is_judgement(kind: OpKind) -> bool {
    matches!(
        kind,
        OpKind::Submit | OpKind::Approve | OpKind::Return | OpKind::Void | OpKind::Delete
    )
}

impl Revision {
    fn read(op: &Op) -> Self {
        let meta = meta(op);
        Self {
            hash: op.hash,
            author: op.author,
            role: op.header.role,
            device: op.device,
            hlc: believed(op),
            claimed: op.header.hlc.millis(),
            received: op.received,
            base: op.header.base.clone(),
            reason: meta.reason,
            on_behalf_of: meta.on_behalf_of,
            submitted: meta.submit,
        }
    }

    /// Wrote it, or had it written: cannot review it.
    fn is_by(&self, person: PersonId) -> bool {
        self.author == person || self.on_behalf_of == Some(person)
    }
}

impl Review {
    fn read(op: &Op) -> Option<Self> {
        Some(Self {
            kind: op.header.kind,
            revision: Judgement::from_fields(op.body.as_ref()?).ok()?.revision,
            author: op.author,
            role: op.header.role,
            at: believed(op).millis(),
            reason: meta(op).reason,
            hash: op.hash,
            valid: false,
        })
    }
}

fn meta(op: &Op) -> OpMeta {
    op.body.as_ref().and_then(|body| OpMeta::from_fields(body).ok()).unwrap_or_default()
}

/// What valid reviews say of one revision.
#[derive(Clone, Copy, Default)]
struct Mark {
    approved: bool,
    returned: bool,
}

impl Mark {
    fn judged(self) -> bool {
        self.approved || self.returned
    }
}

/// Finds out which reviews count, and marks the revisions by them.
fn judge(history: &History<'_>, revisions: &mut [Revision], reviews: &mut [Review]) -> Vec<Mark> {
    let mut marks = vec![Mark::default(); revisions.len()];
    for review in reviews.iter_mut() {
        let Some(place) = history.place(review.revision) else {
            review.valid = review.kind == OpKind::Void;
            continue;
        };
        let others = !revisions[place].is_by(review.author);
        review.valid = others || matches!(review.kind, OpKind::Submit | OpKind::Void);
        match review.kind {
            OpKind::Submit => revisions[place].submitted = true,
            OpKind::Approve => marks[place].approved |= others,
            OpKind::Return => marks[place].returned |= others,
            _ => {}
        }
    }
    // Deletes last: an approval that comes later by the clock still keeps the entry.
    let approved = marks.iter().any(|mark| mark.approved);
    for review in reviews.iter_mut().filter(|review| review.kind == OpKind::Delete) {
        let own = || revisions.iter().any(|revision| revision.author == review.author);
        review.valid = !approved && (review.role == Role::Farmer || own());
    }
    marks
}

/// The newest revision that was handed in, that nobody judged, and that no judged revision has taken up.
fn waiting(history: &History<'_>, revisions: &[Revision], marks: &[Mark]) -> Option<usize> {
    let judged = marks.iter().zip(0..).filter_map(|(mark, place)| mark.judged().then_some(place));
    let settled = history.seen_by(judged);
    (0..revisions.len())
        .rev()
        .find(|place| revisions[*place].submitted && !marks[*place].judged() && !settled[*place])
}

/// An approval outweighs a return of the same revision: what was approved is ended by a void only. A void outweighs a
/// delete: an official's word stays readable.
fn status(reviews: &[Review], marks: &[Mark], waiting: Option<usize>) -> EntryStatus {
    let said = |kind| reviews.iter().any(|review| review.valid && review.kind == kind);
    let newest = marks.last().copied().unwrap_or_default();
    match () {
        () if said(OpKind::Void) => EntryStatus::Voided,
        () if said(OpKind::Delete) => EntryStatus::Deleted,
        () if waiting.is_some() => EntryStatus::Submitted,
        () if newest.approved => EntryStatus::Approved,
        () if newest.returned => EntryStatus::Returned,
        () => EntryStatus::Saved,
    }
}
