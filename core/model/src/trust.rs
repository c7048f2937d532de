//! Statements about devices and logs that a hub or a representative signs.

use crate::{AreaId, Blob, DeviceId, Hash, HouseholdId, Lane, Millis, PersonId, Role, record};

record! {
    /// The hub's word that a key belongs to a person's device.
    pub struct Certificate = "certificate" {
        /// The device.
        0 => device: DeviceId,
        /// Its owner.
        1 => person: PersonId,
        /// Ed25519 public key, 32 bytes.
        2 => key: Blob,
        /// Issued.
        3 => issued: Millis,
        /// Not to be used for new requests after this; what was signed before stays valid.
        4 => expires: Millis,
    }
}

record! {
    /// An invitation, signed by a representative's device or the hub, shown as a QR code and redeemed once.
    pub struct Invitation = "invitation" {
        /// The area.
        0 => area: AreaId,
        /// Who is invited.
        1 => person: PersonId,
        /// As what.
        2 => role: Role,
        /// For a farmer: the household.
        3 => household: Option<HouseholdId>,
        /// The name to greet them by.
        4 => name: String,
        /// 16 random bytes: the one-time code.
        5 => code: Blob,
        /// Not redeemable after this.
        6 => expires: Millis,
        /// The inviting device.
        7 => inviter: DeviceId,
    }
}

record! {
    /// What the QR code carries: where the hub is, how to know it, and the signed invitation.
    pub struct Ticket = "ticket" {
        /// The hub's address.
        0 => url: String,
        /// The hub's Ed25519 public key, 32 bytes.
        1 => hub_key: Blob,
        /// The invitation as signed.
        2 => invitation: Blob,
        /// The hub's TLS root certificate (DER) when it is not publicly known.
        3 => tls_root: Option<Blob>,
    }
}

record! {
    /// How far a lane has come.
    pub struct LaneHead = "lane_head" {
        /// The lane.
        0 => lane: Lane,
        /// Items (segments and certificates) in it.
        1 => items: u32,
        /// Running hash over them in the log's order.
        2 => hash: Hash,
    }
}

record! {
    /// The hub's word how far an area's log had come: a hub that shows two histories is caught by it.
    pub struct Checkpoint = "checkpoint" {
        /// The area.
        0 => area: AreaId,
        /// Position in the area's log.
        1 => seq: i64,
        /// The hub's time.
        2 => at: Millis,
        /// The lanes that changed since the reader's position.
        3 => lanes: Vec<LaneHead>,
    }
}

record! {
    /// One item of an area's log in a record pack.
    pub struct PackItem = "pack_item" {
        /// Position in the area's log.
        0 => seq: i64,
        /// When the hub received it.
        1 => received: Millis,
        /// The segment's bytes.
        2 => segment: Option<Blob>,
        /// Or a certificate's bytes.
        3 => certificate: Option<Blob>,
    }
}

record! {
    /// A record pack: the log of an area, as far as its maker may see it, in one file that verifies offline.
    pub struct Pack = "pack" {
        /// The area.
        0 => area: AreaId,
        /// The hub's public key, 32 bytes. A reader compares it with the one they trust.
        1 => hub_key: Blob,
        /// When it was made, by the maker's clock.
        2 => made: Millis,
        /// The device that made and signed it; `None` when the hub did.
        3 => maker: Option<DeviceId>,
        /// The log's items in order.
        4 => items: Vec<PackItem>,
        /// The hub's checkpoints, as signed.
        5 => checkpoints: Vec<Blob>,
        /// The maker's certificate, as signed.
        6 => maker_certificate: Option<Blob>,
    }
}
