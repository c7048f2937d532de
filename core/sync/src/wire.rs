//! What travels: every message as a record, so that there is one way of encoding and unknown fields are passed over.
//!
//! Field numbers are never reused; `tests/vectors/wire.json` holds the bytes of every message.

use crate::{Cursor, Scope};
use vungtrong_model::{AreaId, Blob, DeviceId, Hash, Millis, PackItem, choice, record};

/// The version of the protocol that this crate speaks.
pub const PROTOCOL: u32 = 1;

record! {
    /// One sync: what the phone has to say, and how far it has come. The answer is a [`SyncReply`].
    pub struct SyncRequest = "sync_request" {
        /// [`PROTOCOL`].
        0 => protocol: u32,
        /// Encoded segments that the hub may not have: own ones, and others' that this phone carries. In a chain's
        /// order.
        1 => segments: Vec<Blob>,
        /// Certificates that the hub may not know: of devices whose segments this phone carries.
        2 => certificates: Vec<Blob>,
        /// How far the phone has come in each area.
        3 => views: Vec<View>,
        /// Small pictures that the hub may not have.
        4 => thumbnails: Vec<Blob>,
        /// Small pictures that the phone lacks.
        5 => want_thumbnails: Vec<Hash>,
        /// Size of page that suits the line, bytes after compression; the hub keeps it within
        /// [`MIN_PAGE_BYTES`] and [`MAX_PAGE_BYTES`].
        6 => max_bytes: u32,
    }
}

/// Smallest page, bytes.
pub const MIN_PAGE_BYTES: u32 = 16 * 1024;
/// Largest page, bytes.
pub const MAX_PAGE_BYTES: u32 = 256 * 1024;
/// Largest thumbnail, bytes.
pub const MAX_THUMBNAIL_BYTES: usize = 10 * 1024;
/// Most thumbnails asked for at once.
pub const MAX_WANTED_THUMBNAILS: usize = 64;

record! {
    /// How far a phone has come in an area.
    pub struct View = "view" {
        /// The area.
        0 => area: AreaId,
        /// Its cursor; absent: it has nothing.
        1 => cursor: Option<Cursor>,
        /// Highest own operation of which the phone knows that the hub had it: own segments up to here need not be sent
        /// back, and a hub without it lost something.
        2 => own: i64,
    }
}

record! {
    /// The answer to a [`SyncRequest`].
    pub struct SyncReply = "sync_reply" {
        /// The hub's clock.
        0 => hub_time: Millis,
        /// The request was not served at all, and why.
        1 => problem: Option<Problem>,
        /// One for each segment of the request, in its order.
        2 => receipts: Vec<Receipt>,
        /// What is new; an area without news has no page.
        3 => pages: Vec<Page>,
        /// The small pictures that were asked for, as far as the hub has them.
        4 => thumbnails: Vec<Blob>,
        /// A signed [`Wipe`]: the phone was reported lost.
        5 => wipe: Option<Blob>,
        /// The phone's certificate, renewed because it runs out soon.
        6 => certificate: Option<Blob>,
        /// How many thumbnails of the request the hub took; those after it were over the limit of one sync.
        7 => thumbnails_taken: u32,
    }
}

choice! {
    /// Why a request was not served. The phone keeps everything.
    pub enum Problem {
        /// The request's time is too far from the hub's: try again with the hub's.
        1 => Clock = "clock",
        /// The hub does not know the device: send the certificate along.
        2 => UnknownDevice = "unknown_device",
        /// The signature does not fit.
        3 => Signature = "signature",
        /// The request came twice.
        4 => Replay = "replay",
        /// The bytes are no request, or too many.
        5 => Malformed = "malformed",
        /// The hub does not speak this version.
        6 => Protocol = "protocol",
        /// The invitation was not made by somebody who may.
        7 => Invitation = "invitation",
        /// The invitation ran out.
        8 => InvitationExpired = "invitation_expired",
        /// Somebody else redeemed the invitation.
        9 => InvitationUsed = "invitation_used",
    }
}

choice! {
    /// What became of a segment.
    pub enum Outcome {
        /// It stands in the log now.
        1 => Accepted = "accepted",
        /// It stood there already.
        2 => Duplicate = "duplicate",
        /// Operations before it are missing: send from `next` on.
        3 => Gap = "gap",
        /// It was set aside as a whole, see `code`; the bytes are kept for a person to judge.
        4 => Quarantined = "quarantined",
    }
}

choice! {
    /// Why an operation or a segment was set aside.
    pub enum Code {
        /// The author never had the role.
        1 => NoGrant = "no_grant",
        /// The author's role, or the device, was revoked before the hub received it.
        2 => Revoked = "revoked",
        /// The role may state this, but not in this lane.
        3 => WrongLane = "wrong_lane",
        /// The role may not state this.
        4 => NotPermitted = "not_permitted",
        /// The bytes cannot be read.
        5 => Malformed = "malformed",
        /// No certificate of this hub for the device.
        6 => UnknownDevice = "unknown_device",
        /// The signature does not fit.
        7 => Signature = "signature",
        /// Other operations have these numbers in the chain.
        8 => Fork = "fork",
        /// The author has no part in the area.
        9 => NotMember = "not_member",
        /// It does not follow the operation that it says it follows.
        10 => Chain = "chain",
    }
}

record! {
    /// What became of one segment of the request.
    pub struct Receipt = "receipt" {
        /// What.
        0 => outcome: Outcome,
        /// Its position in the area's log.
        1 => seq: Option<i64>,
        /// When the hub received it.
        2 => received: Option<Millis>,
        /// After a gap: the number that the hub waits for.
        3 => next: Option<i64>,
        /// Why it was quarantined.
        4 => code: Option<Code>,
        /// Operations that are refused; the rest of the segment holds.
        5 => refused: Vec<Refused>,
    }
}

record! {
    /// An operation without effect: its body is in the hub's quarantine.
    pub struct Refused = "refused" {
        /// Its number in the chain.
        0 => number: i64,
        /// Why.
        1 => code: Code,
    }
}

record! {
    /// A run of an area's log.
    pub struct Page = "page" {
        /// The area.
        0 => area: AreaId,
        /// How far the run reaches: the phone now has everything up to here that its view shows.
        1 => seq: i64,
        /// [`mark`](vungtrong_ledger::mark) of the area at `seq`; not on back-fill. On reset, `seq` and `mark` are the
        /// end of the hub's log.
        2 => mark: Option<i64>,
        /// The items.
        3 => items: Vec<PackItem>,
        /// What the person may see, when it differs from what the phone said: lanes outside are to be purged, lanes
        /// new in it are filled from the start.
        4 => scope: Option<Scope>,
        /// The run belongs to the lanes being filled.
        5 => fill: Option<bool>,
        /// Signed [`Checkpoint`](vungtrong_model::Checkpoint) at `seq` over the lanes of the run.
        6 => checkpoint: Option<Blob>,
        /// There is more: ask again.
        7 => more: Option<bool>,
        /// The hub's log is not the one that the phone saw (it was restored from a backup): start anew in this
        /// area, keep everything, and send all that `heads` lacks.
        8 => reset: Option<bool>,
        /// On reset: how far the hub has each chain; chains not listed are unknown to it.
        9 => heads: Vec<Reach>,
    }
}

record! {
    /// How far the hub has a chain.
    pub struct Reach = "reach" {
        /// Whose.
        0 => device: DeviceId,
        /// The last number.
        1 => number: i64,
    }
}

record! {
    /// The hub's signed word that a phone was reported lost and has to delete its data.
    pub struct Wipe = "wipe" {
        /// The device.
        0 => device: DeviceId,
        /// Reported at.
        1 => at: Millis,
    }
}

record! {
    /// A phone redeems an invitation. Signed with the new key; the envelope's device is the nil id.
    pub struct EnrolRequest = "enrol_request" {
        /// [`PROTOCOL`].
        0 => protocol: u32,
        /// The invitation as signed.
        1 => invitation: Blob,
        /// The new Ed25519 public key, 32 bytes.
        2 => key: Blob,
    }
}

record! {
    /// The answer to an [`EnrolRequest`]. The same request again gets the same answer.
    pub struct EnrolReply = "enrol_reply" {
        /// The hub's clock.
        0 => hub_time: Millis,
        /// Why not.
        1 => problem: Option<Problem>,
        /// The signed [`Certificate`].
        2 => certificate: Option<Blob>,
        /// The area.
        3 => area: Option<AreaId>,
    }
}
