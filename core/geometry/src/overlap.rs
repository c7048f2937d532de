//! Where plots lie over one another.

use crate::area::size;
use crate::outline::{Outline, Place, polygon};
use geo::{BooleanOps, BoundingRect, Coord, Intersects, LineString, MultiPolygon, Rect, Translate};
use rstar::{AABB, RTree, RTreeObject};

/// Two plots that share ground.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Overlap {
    /// Index of the first plot in the list that was given.
    pub a: usize,
    /// Index of the second, larger than `a`.
    pub b: usize,
    /// The geodesic area of what both hold.
    pub area_m2: f64,
}

/// Less than this is the thickness of a shared border: neighbours that touch do not overlap.
pub const SMALLEST_OVERLAP_M2: f64 = 0.01;

/// All pairs of plots that overlap by [`SMALLEST_OVERLAP_M2`] or more, by index.
///
/// A plot is one or more outlines. Plots whose corners are no places on Earth take no part.
/// Edges are straight lines of longitude and latitude, as GIS programs draw them.
pub fn overlaps(plots: &[Vec<Outline>]) -> Vec<Overlap> {
    let solids: Vec<Solid> =
        plots.iter().enumerate().filter_map(|(i, p)| Solid::new(i, p)).collect();
    let tree = RTree::bulk_load(solids);
    let mut found: Vec<Overlap> = tree
        .intersection_candidates_with_other_tree(&tree)
        .filter(|(a, b)| a.index < b.index)
        .filter_map(|(a, b)| a.overlap(b))
        .collect();
    found.sort_by_key(|overlap| (overlap.a, overlap.b));
    found
}

/// The neighbours of one plot that it overlaps: `a` is 0, `b` the index in `others`.
pub fn overlaps_with(plot: &[Outline], others: &[Vec<Outline>]) -> Vec<Overlap> {
    let Some(solid) = Solid::new(0, plot) else { return Vec::new() };
    let others = others.iter().enumerate().filter_map(|(i, other)| Solid::new(i, other));
    others.filter_map(|other| solid.overlap(&other)).collect()
}

/// A plot as an area of the plane of longitude and latitude.
struct Solid {
    index: usize,
    area: MultiPolygon,
    bounds: Rect,
}

impl RTreeObject for Solid {
    type Envelope = AABB<[f64; 2]>;
    fn envelope(&self) -> Self::Envelope {
        AABB::from_corners(self.bounds.min().into(), self.bounds.max().into())
    }
}

impl Solid {
    fn new(index: usize, outlines: &[Outline]) -> Option<Self> {
        let on_earth =
            |outline: &Outline| outline.rings().flatten().all(|place| place.is_on_earth());
        if !outlines.iter().all(on_earth) {
            return None;
        }
        let area = MultiPolygon::new(outlines.iter().map(polygon).collect());
        let bounds = area.bounding_rect()?;
        Some(Self { index, area, bounds })
    }

    fn overlap(&self, other: &Self) -> Option<Overlap> {
        let shared = shared_box(self.bounds, other.bounds)?;
        if box_m2(shared) < SMALLEST_OVERLAP_M2
            || !self.area.intersects(&shared)
            || !other.area.intersects(&shared)
        {
            return None;
        }
        // The overlay works on a grid that spans both plots: degrees far from 0 would waste it.
        let (dx, dy) = (-shared.min().x, -shared.min().y);
        let both = self.area.translate(dx, dy).intersection(&other.area.translate(dx, dy));
        let area_m2 = multi_polygon_m2(&both, Coord { x: -dx, y: -dy });
        let (a, b) = (self.index, other.index);
        (area_m2 >= SMALLEST_OVERLAP_M2).then_some(Overlap { a, b, area_m2 })
    }
}

fn shared_box(a: Rect, b: Rect) -> Option<Rect> {
    let min = Coord { x: a.min().x.max(b.min().x), y: a.min().y.max(b.min().y) };
    let max = Coord { x: a.max().x.min(b.max().x), y: a.max().y.min(b.max().y) };
    (min.x <= max.x && min.y <= max.y).then(|| Rect::new(min, max))
}

/// An upper bound of the area of a box: a degree is nowhere longer than 111.7 km.
fn box_m2(shared: Rect) -> f64 {
    const LONGEST_DEGREE_M: f64 = 111_700.0;
    shared.width() * shared.height() * LONGEST_DEGREE_M * LONGEST_DEGREE_M
}

fn multi_polygon_m2(area: &MultiPolygon, origin: Coord) -> f64 {
    let ring = |line: &LineString| -> Vec<Place> {
        line.coords().map(|c| *c + origin).map(|c| Place::new(c.x, c.y)).collect()
    };
    let outlines = area.iter().map(|part| Outline {
        outer: ring(part.exterior()),
        holes: part.interiors().iter().map(ring).collect(),
    });
    outlines.filter_map(|outline| size(&outline)).map(|size| size.area_m2).sum()
}
