//! A growing area, its codes, its people and what they may do.

use crate::{AreaAmount, GrantId, Hash, HouseholdId, Milli, PersonId, choice, record};
use jiff::civil::Date;

record! {
    /// An address. Since 2025-07-01 Vietnam has provinces and communes only; papers still carry districts, so both
    /// forms are kept (domain facts 3.5).
    pub struct Address = "address" {
        /// Hamlet, street, house.
        0 => detail: String,
        /// Commune or ward (xã, phường).
        1 => commune: String,
        /// Province or city.
        2 => province: String,
        /// Old form: commune before 2025-07-01.
        3 => old_commune: String,
        /// Old form: district, abolished 2025-07-01.
        4 => old_district: String,
        /// Old form: province before 2025-07-01.
        5 => old_province: String,
        /// Code of the commune in the national list.
        6 => commune_code: String,
    }
}

choice! {
    /// Who registers an area.
    pub enum RegistrantKind {
        /// A person.
        1 => Person = "person",
        /// A company, co-operative or other organisation.
        2 => Organisation = "organisation",
    }
}

record! {
    /// A growing area (vùng trồng), as its technical declaration lists it (domain facts 2.2).
    pub struct GrowingArea = "area" {
        /// Name of the growing area.
        0 => name: String,
        /// Who registers it.
        1 => registrant: String,
        /// Person or organisation.
        2 => registrant_kind: RegistrantKind,
        /// Business number or citizen id.
        3 => registrant_number: String,
        /// The representative's name.
        4 => representative: String,
        /// Contact address.
        5 => contact: Option<Address>,
        /// Telephone.
        6 => phone: String,
        /// E-mail.
        7 => email: String,
        /// Where the area lies.
        8 => address: Option<Address>,
        /// The crop.
        9 => crop: String,
        /// Declared area.
        10 => declared_area: Option<AreaAmount>,
        /// Declared number of households.
        11 => household_count: Option<u32>,
        /// Harvests a year.
        12 => harvests_per_year: Option<u32>,
        /// Tonnes a hectare and year, mean of three years.
        13 => yield_t_ha: Option<Milli>,
        /// VietGAP or GLOBALG.A.P. certificate: its name and number.
        14 => gap_certificate: String,
        /// Content hashes of papers: commitment, certificate, sketch.
        15 => papers: Vec<Hash>,
        /// Export markets, ISO 3166-1 alpha-3 (`CHN`).
        16 => markets: Vec<String>,
    }
}

choice! {
    /// What a code stands for.
    pub enum CodeKind {
        /// Growing area (PUC).
        1 => GrowingArea = "growing_area",
        /// Packing house (PHC).
        2 => PackingHouse = "packing_house",
    }
}

choice! {
    /// Where a code stands with one market.
    pub enum CodeStatus {
        /// In use.
        1 => Granted = "granted",
        /// Suspended: not to be used for a lot.
        2 => Suspended = "suspended",
        /// Revoked.
        3 => Revoked = "revoked",
        /// In use again.
        4 => Restored = "restored",
    }
}

record! {
    /// One step in the life of a code for one market. A market's suspension does not carry to another market
    /// (domain facts 2.7), so each market has a code entity of its own.
    pub struct Code = "code" {
        /// ISO 3166-1 alpha-3.
        0 => market: String,
        /// The code as issued, unknown schemes too.
        1 => code: String,
        /// Growing area or packing house.
        2 => kind: CodeKind,
        /// The status from `since` on.
        3 => status: CodeStatus,
        /// First day of this status.
        4 => since: Option<Date>,
        /// Last day, when the paper says so.
        5 => until: Option<Date>,
        /// Content hash of the decision or notice.
        6 => evidence: Option<Hash>,
        /// In own words.
        7 => note: String,
    }
}

record! {
    /// A member household (hộ sản xuất).
    pub struct Household = "household" {
        /// Head of the household.
        0 => name: String,
        /// Where they live.
        1 => address: Option<Address>,
        /// Telephone.
        2 => phone: String,
        /// Citizen id.
        3 => citizen_id: String,
        /// In own words.
        4 => note: String,
        /// No longer a member.
        5 => left: bool,
    }
}

record! {
    /// A person who takes part, with or without a phone.
    pub struct Member = "member" {
        /// Name.
        0 => name: String,
        /// Telephone.
        1 => phone: String,
        /// The household they belong to.
        2 => household: Option<HouseholdId>,
        /// Position, for officials.
        3 => position: String,
        /// No longer takes part.
        4 => left: bool,
    }
}

choice! {
    /// What a person is in an area.
    pub enum Role {
        /// Farmer (hộ sản xuất): own household.
        1 => Farmer = "farmer",
        /// Representative (đại diện vùng trồng): the whole area.
        2 => Representative = "representative",
        /// Inspector (cán bộ kiểm tra): areas assigned to them.
        3 => Inspector = "inspector",
        /// Authority (Chi cục, UBND): reads.
        4 => Authority = "authority",
        /// The hub itself: enrols people, signs their grants.
        5 => Hub = "hub",
    }
}

record! {
    /// A right: who may act as what, from when to when.
    pub struct Grant = "grant" {
        /// The person.
        0 => person: PersonId,
        /// The role.
        1 => role: Role,
        /// For farmers: the household whose lane they write.
        2 => household: Option<HouseholdId>,
        /// The invitation, signed by who invited, when the hub made this grant for somebody else.
        3 => invitation: Option<crate::Blob>,
        /// The person's name as the inviter wrote it, until a member record says better.
        4 => name: String,
    }
}

record! {
    /// The end of a right, or of one device.
    pub struct Revoke = "revoke" {
        /// The grant that ends; `None` when only a device ends.
        0 => grant: Option<GrantId>,
        /// The lost phone.
        1 => device: Option<crate::DeviceId>,
        /// Why.
        2 => reason: String,
    }
}

record! {
    /// A notice to members: market rules, guides, reminders.
    pub struct Notice = "notice" {
        /// Headline.
        0 => title: String,
        /// Text.
        1 => text: String,
        /// Content hashes of pictures and papers.
        2 => papers: Vec<Hash>,
        /// Last day it matters.
        3 => until: Option<Date>,
        /// Members are asked to confirm that they read it: that a code was granted, for example.
        4 => confirm: bool,
    }
}

record! {
    /// A household has read a notice.
    pub struct NoticeRead = "notice_read" {
        /// The notice.
        0 => notice: crate::NoticeId,
        /// The household that read it.
        1 => household: Option<HouseholdId>,
    }
}
