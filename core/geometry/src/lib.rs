//! Boundaries: reading traces, cleaning them, area, faults, overlap, map files.
//!
//! From bytes of any map format ([`read`]) or fixes of a receiver ([`WalkTrace`], [`corner`]) to an
//! [`Outline`], and from there to its [`size`], its [`faults`], its [`overlaps`], and to files
//! ([`geojson()`], [`kml`], [`corners_csv`]). Pure functions; nothing here reads a file or a clock.

mod area;
mod clean;
mod corner;
mod faults;
mod outline;
mod overlap;
mod read;
mod report;
mod spread;
mod vn2000;
mod walk;
mod write;

pub use area::{Size, length_m, size, total_size};
pub use clean::{Cleaned, Dropped, Filter, clean};
pub use corner::{Corner, CornerRule, TooFewFixes, corner};
pub use faults::*;
pub use outline::{Outline, Place};
pub use overlap::{Overlap, SMALLEST_OVERLAP_M2, overlaps, overlaps_with};
pub use read::*;
pub use report::{FaultReport, OverlapReport, ShapeReport, overlap_reports, shape_reports};
pub use spread::{ERROR_LENGTH_M, RADIUS_68_PER_SIGMA, area_error_m2};
pub use vn2000::{GridPlace, ZONES, Zone, from_vn2000, to_vn2000};
pub use walk::{Measured, WalkTrace, live_measure};
pub use write::{PlotOut, corners_csv, geojson, kml};
