//! What goes into the store and what comes out.

use jiff::civil::Date;
use std::collections::BTreeSet;
use std::{ops::RangeInclusive, path::PathBuf};
use vungtrong_ledger::reduce::EntryStatus;
use vungtrong_model::{
    AreaId, CodeId, DeviceId, EntryId, Fields, GrantId, Hash, HouseholdId, Lane, Millis, NoticeId,
    Op, OpHeader, PersonId, PhotoId, PlotId, WorkKind,
};

/// How the store was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opened {
    /// There was none; it is new and empty.
    Fresh,
    /// As it was left.
    Normal,
    /// A backup was put back, or the folder was copied to another phone. The identity is gone, so that its chains can
    /// never fork: enrol anew. Unsent work of the old device is kept and will be sent by the new one.
    Restored,
    /// The database was damaged. It was set aside and a new one was built from the journal; the rest comes with the
    /// next pull. When the journal was damaged too, the identity is gone and the phone has to enrol anew.
    Rebuilt {
        /// Where the damaged files are.
        kept_at: PathBuf,
        /// Unsent operations that the journal gave back.
        recovered: u64,
    },
}

/// Who this phone is.
#[derive(Clone, PartialEq, Eq)]
pub struct Identity {
    /// This enrolment.
    pub device: DeviceId,
    /// Its owner.
    pub person: PersonId,
    /// The owner's name.
    pub name: String,
    /// Ed25519 secret key.
    pub secret_key: [u8; 32],
    /// The hub's certificate for the key, as signed.
    pub certificate: Vec<u8>,
    /// The hub's address.
    pub hub_url: String,
    /// The hub's Ed25519 public key.
    pub hub_key: [u8; 32],
    /// The hub's TLS root certificate (DER) when it is not publicly known.
    pub tls_root: Option<Vec<u8>>,
}

impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Identity({})", self.device)
    }
}

/// An operation to be written by this phone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewOp {
    /// Who may see it.
    pub lane: Lane,
    /// What it says of itself.
    pub header: OpHeader,
    /// Its body.
    pub body: Fields,
}

/// What changed, so that screens know what to load again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Growing areas.
    pub areas: BTreeSet<AreaId>,
    /// Codes.
    pub codes: BTreeSet<CodeId>,
    /// Households.
    pub households: BTreeSet<HouseholdId>,
    /// Members.
    pub members: BTreeSet<PersonId>,
    /// Rights.
    pub grants: BTreeSet<GrantId>,
    /// Plots.
    pub plots: BTreeSet<PlotId>,
    /// Diary entries.
    pub entries: BTreeSet<EntryId>,
    /// Photos.
    pub photos: BTreeSet<PhotoId>,
    /// Notices.
    pub notices: BTreeSet<NoticeId>,
    /// Blobs that nothing refers to any more: delete their files.
    pub blobs_gone: Vec<Hash>,
    /// Operations that were new here.
    pub new_ops: u64,
    /// Own operations that the hub now has.
    pub stored_ops: u64,
    /// Own operations that the hub refused.
    pub refused_ops: u64,
}

/// Unsent work of this phone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unsent {
    /// Operations that the hub has not acknowledged.
    pub ops: u64,
    /// When the oldest of them was written, by the phone's clock.
    pub oldest: Option<Millis>,
    /// Photos, traces and papers that are not at the hub.
    pub photos: u64,
    /// Bytes of operations and photos.
    pub bytes: u64,
}

/// Where an operation of this phone stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpState {
    /// On this phone only.
    Saved,
    /// On this phone only, signed and ready to go.
    Sealed,
    /// At the hub since.
    Stored(Millis),
    /// The hub has it and did not let it take effect: why.
    Refused(String),
}

/// Where an entity stands: the worst of its operations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SyncState {
    /// All is at the hub.
    Stored,
    /// Something is on this phone only.
    Unsent,
    /// The hub refused something.
    Refused,
}

/// What is asked about picking on a plot, as far as it says which sprays matter for the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PickingQuestion {
    /// Sprays whose last day is earlier do not matter.
    pub since: Date,
    /// The days on which fruit is to be picked; `None` asks for the first safe day.
    pub days: Option<RangeInclusive<Date>>,
    /// An entry that is being replaced.
    pub without: Option<EntryId>,
}

/// Which entries to list. The default is all that are not deleted, newest first, 50 at a time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntryFilter {
    /// Of this area.
    pub area: Option<AreaId>,
    /// Of this household.
    pub household: Option<HouseholdId>,
    /// On this plot.
    pub plot: Option<PlotId>,
    /// Of this kind.
    pub kind: Option<WorkKind>,
    /// With this status. `None` leaves out deleted entries.
    pub status: Option<EntryStatus>,
    /// Begun on this day or later.
    pub from: Option<Date>,
    /// Begun on this day or earlier.
    pub to: Option<Date>,
    /// Whose text has all these words, with or without Vietnamese marks; the last may be a beginning.
    pub text: Option<String>,
    /// How many; 0 is 50.
    pub limit: u32,
    /// Only those that come after this one, the last of the page before.
    pub after: Option<EntryId>,
}

/// Numbers for the first screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Entries, deleted ones left out.
    pub entries: u64,
    /// Entries that were returned.
    pub returned: u64,
    /// Entries that wait for a review.
    pub submitted: u64,
    /// Entries of which the hub refused something.
    pub refused: u64,
    /// Unsent work.
    pub unsent: Unsent,
}

/// The newest that the hub had of a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastSeen {
    /// The device.
    pub device: DeviceId,
    /// Its owner.
    pub person: PersonId,
    /// When the hub received its newest operation.
    pub at: Millis,
}

/// An operation of this phone or another, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredOp {
    /// The operation. `received` and an erased body show in it.
    pub op: Op,
    /// Where it stands.
    pub state: OpState,
}

impl Changes {
    /// Adds what another step changed.
    pub fn merge(&mut self, other: Self) {
        self.areas.extend(other.areas);
        self.codes.extend(other.codes);
        self.households.extend(other.households);
        self.members.extend(other.members);
        self.grants.extend(other.grants);
        self.plots.extend(other.plots);
        self.entries.extend(other.entries);
        self.photos.extend(other.photos);
        self.notices.extend(other.notices);
        self.blobs_gone.extend(other.blobs_gone);
        self.new_ops += other.new_ops;
        self.stored_ops += other.stored_ops;
        self.refused_ops += other.refused_ops;
    }
}
