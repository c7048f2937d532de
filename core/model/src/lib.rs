//! The field's things as data: ids, time, units, entries, operations. No I/O.

mod geo;
mod time;

pub use geo::*;
pub use time::*;
