//! What the operations of one entity amount to: the merge rules.
//!
//! Every function here is pure and takes the operations of **one** entity in any order, duplicates included, so a
//! phone and a hub that hold the same operations hold the same state. Operations without a body (erased by law, or
//! refused by the hub) and operations of other kinds have no effect. Whether an author was allowed to write an
//! operation is not asked here but in [`rights`](crate::rights), before the operation is taken in.
//!
//! Start with [`entry()`], the richest of them; `history` holds the order they all share.

mod code;
mod entry;
mod facts;
mod grant;
mod history;
mod notice;
mod photo;
mod plot;

/// What [`rights`](crate::rights) shares with this module.
pub(crate) mod stated {
    pub(crate) use super::grant::{ended, given, read_end, read_grant};
    pub(crate) use super::history::{in_force, taken};
}

pub use code::{CodeState, CodeStep, code};
pub use entry::{EntryState, EntryStatus, Review, Revision, content_of, entry};
pub use facts::{Facts, Lost, Stamp, facts};
pub use grant::{Ended, GrantState, grant};
pub use notice::{NoticeState, ReadBy, notice};
pub use photo::{PhotoState, photo};
pub use plot::{PlotState, Survey, plot};
