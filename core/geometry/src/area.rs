//! Area and perimeter on WGS 84 by geodesics (Karney's method, through `geo`).

use crate::outline::{Outline, Place, open};
use geo::{GeodesicArea, LineString, Polygon};

/// Size of a shape.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// Geodesic area, holes subtracted, never negative. Where a ring crosses itself this is a net sum.
    pub area_m2: f64,
    /// Length of all rings, holes included.
    pub perimeter_m: f64,
}

/// The size of one outline. `None` when a corner is no place on Earth.
///
/// Each ring is measured on its own as a positive area, so the direction in which it was drawn
/// does not matter. An outer ring that runs around a pole holds the smaller side, the cap.
pub fn size(outline: &Outline) -> Option<Size> {
    if !outline.rings().flatten().all(|place| place.is_on_earth()) {
        return None;
    }
    let mut sizes = outline.rings().map(|ring| ring_size(ring));
    let outer = sizes.next().unwrap_or_default();
    Some(sizes.fold(outer, |sum, hole| Size {
        area_m2: (sum.area_m2 - hole.area_m2).max(0.0),
        perimeter_m: sum.perimeter_m + hole.perimeter_m,
    }))
}

/// The size of a shape of several parts: sums.
pub fn total_size(outlines: &[Outline]) -> Option<Size> {
    outlines.iter().try_fold(Size::default(), |sum, outline| {
        let part = size(outline)?;
        Some(Size {
            area_m2: sum.area_m2 + part.area_m2,
            perimeter_m: sum.perimeter_m + part.perimeter_m,
        })
    })
}

/// Length of an open line of places in metres, along geodesics.
pub fn length_m(line: &[Place]) -> f64 {
    use geo::{Distance, Geodesic};
    let steps =
        line.windows(2).map(|w| Geodesic.distance(w[0].coord().into(), w[1].coord().into()));
    // The sum of nothing is −0, and a screen would say so.
    steps.fold(0.0, |sum, step| sum + step)
}

fn ring_size(ring: &[Place]) -> Size {
    let corners = open(ring);
    if corners.len() < 2 {
        return Size::default();
    }
    let line = LineString::new(corners.iter().map(|place| place.coord()).collect());
    // The signed area: the unsigned one answers the rest of the Earth for a clockwise ring.
    let (perimeter_m, signed_m2) = Polygon::new(line, Vec::new()).geodesic_perimeter_area_signed();
    Size { area_m2: signed_m2.abs(), perimeter_m }
}
