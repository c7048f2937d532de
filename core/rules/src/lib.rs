//! Dated rule packs and the verdicts they give.
//!
//! A pack is data: what holds from when to when, who says so and how sure that is. [`Rules`] holds the packs and
//! answers with [`Finding`]s, each of which names its pack and version. A rule is applied as it stood on the day of
//! the work, never as it stands today. No dose, interval or limit is made up here: intervals come from the label,
//! through the entry; everything else from a pack with its source.
//!
//! Start with [`Rules::judge_entry`].

mod active;
mod area;
mod catalogue;
mod code;
mod content;
mod entry;
mod finding;
mod import;
mod interval;
mod kinds;
mod name;
mod pack;
mod pest;
mod plot;
mod product;
mod residue;
mod rules;
mod species;

pub use catalogue::*;
pub use code::*;
pub use content::*;
pub use entry::*;
pub use finding::*;
pub use import::*;
pub use interval::*;
pub use kinds::*;
pub use name::TradeName;
pub use pack::*;
pub use plot::*;
pub use product::*;
pub use residue::*;
pub use rules::*;
pub use species::SpeciesHit;
