//! What is wrong with a shape, and where.
//!
//! The same questions that GIS programs ask (OGC Simple Features), with a place for each answer,
//! and a tolerance for the back-and-forth of a receiver that is no crossing for a person.

mod crossings;
mod nesting;
mod plane;

use crate::outline::{Outline, Place, near_distance_m};
use crossings::ring_faults;
use plane::{Plane, Ring};
use serde::Serialize;

/// What is wrong at one place of a shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FaultKind {
    /// Fewer than three different corners.
    TooFew,
    /// Too many corners, or too tangled to be checked in reasonable time.
    TooMany,
    /// A coordinate is not a number.
    NotFinite,
    /// A coordinate is not on Earth, and none of the two following explanations fits.
    OutOfRange,
    /// Latitude and longitude stand in each other's place.
    Swapped,
    /// The numbers are metres of a map grid, not degrees.
    InMetres,
    /// A corner is repeated. Does no harm: dropped when the shape is stored.
    Duplicate,
    /// The ring goes out and comes back along the same line.
    Spike,
    /// Two edges cross.
    Crossing,
    /// A ring touches itself, or two rings share a piece of edge.
    Touching,
    /// A hole does not lie in the outer ring.
    HoleOutside,
    /// A hole lies in a hole, or a part in a part.
    Nested,
    /// Holes touch so that they cut the shape in two.
    Split,
}

impl FaultKind {
    /// Whether a shape with this fault has no clear inside.
    pub fn blocks(self) -> bool {
        self != Self::Duplicate
    }
}

/// One fault.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fault {
    /// What.
    pub kind: FaultKind,
    /// Where, in the numbers of the shape itself; `None` when the ring has no corner at all.
    pub at: Option<Place>,
}

/// A loop of a ring that stays this close to one line, in metres, is no crossing: the corners of a
/// straight edge, to the resolution of stored coordinates, are never exactly on one line.
pub const COLLINEAR_TOLERANCE_M: f64 = 0.011;

/// Such a loop is no fault at all up to this length in metres, and a [`FaultKind::Spike`] beyond.
pub const FOLD_TOLERANCE_M: f64 = 0.05;

/// Shapes with more corners are not looked at.
pub const MAX_VERTICES: usize = 200_000;

/// Shapes that need more comparisons of edges than this, about a second, are given up: a real
/// boundary of 10,000 corners needs some ten thousand.
const MAX_COMPARISONS: usize = 20_000_000;

/// More faults than this are not listed: nobody repairs the hundred and first by hand.
pub const MAX_FAULTS: usize = 100;

/// The faults of one outline, at most [`MAX_FAULTS`]; those that block come first.
pub fn faults(outline: &Outline) -> Vec<Fault> {
    shape_faults(std::slice::from_ref(outline))
}

/// The faults of a shape of several parts.
pub fn shape_faults(outlines: &[Outline]) -> Vec<Fault> {
    let vertices: usize = outlines.iter().map(Outline::vertices).sum();
    let places = || outlines.iter().flat_map(Outline::rings).flatten();
    if vertices > MAX_VERTICES {
        return vec![Fault { kind: FaultKind::TooMany, at: places().next().copied() }];
    }
    if let Some(fault) = coordinate_fault(places) {
        return vec![fault];
    }
    let plane = Plane::for_places(places().copied());
    let (rings, mut found) = clean_rings(outlines, plane);
    found.extend(ring_faults(&rings, plane));
    // Harmless faults must not push others off the list.
    found.sort_by_key(|fault| !fault.kind.blocks());
    found.truncate(MAX_FAULTS);
    found
}

/// Whether the shape has a clear inside.
pub fn is_valid(faults: &[Fault]) -> bool {
    !faults.iter().any(|fault| fault.kind.blocks())
}

/// The one fault of a shape whose numbers are no places: every corner has it, so it is said once.
fn coordinate_fault<'a, I: Iterator<Item = &'a Place>>(places: impl Fn() -> I) -> Option<Fault> {
    let bad = places().find(|place| !place.is_on_earth())?;
    let finite = |p: &Place| p.lon_deg.is_finite() && p.lat_deg.is_finite();
    let kind = if !places().all(finite) {
        FaultKind::NotFinite
    } else if places().all(|p| Place::new(p.lat_deg, p.lon_deg).is_on_earth()) {
        FaultKind::Swapped
    } else if places().all(|p| p.lon_deg.abs() > 1_000.0 && p.lat_deg.abs() > 1_000.0) {
        FaultKind::InMetres
    } else {
        FaultKind::OutOfRange
    };
    Some(Fault { kind, at: Some(*bad) })
}

/// Rings without repeated corners, on the plane; and what had to be dropped for that.
fn clean_rings(outlines: &[Outline], plane: Plane) -> (Vec<Ring>, Vec<Fault>) {
    let mut found = Vec::new();
    let mut rings = Vec::new();
    for (part, outline) in outlines.iter().enumerate() {
        for (index, corners) in plane.rings(outline).into_iter().enumerate() {
            let mut ring =
                Ring { part, hole: index > 0, corners: Vec::with_capacity(corners.len()) };
            for corner in corners {
                if ring.corners.last() == Some(&corner) {
                    found.push(Fault { kind: FaultKind::Duplicate, at: Some(plane.place(corner)) });
                } else {
                    ring.corners.push(corner);
                }
            }
            while ring.corners.len() > 1 && ring.corners.first() == ring.corners.last() {
                found.extend(ring.corners.pop().map(|corner| Fault {
                    kind: FaultKind::Duplicate,
                    at: Some(plane.place(corner)),
                }));
            }
            if ring.corners.len() < 3 {
                let at = ring.corners.first().map(|corner| plane.place(*corner));
                found.push(Fault { kind: FaultKind::TooFew, at });
            } else {
                rings.push(ring);
            }
        }
    }
    (rings, found)
}

/// Distance in metres between two places of a plane.
fn metres(plane: Plane, a: geo::Coord, b: geo::Coord) -> f64 {
    near_distance_m(plane.place(a), plane.place(b))
}
