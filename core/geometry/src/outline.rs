//! A shape as somebody drew it, before anybody knows whether it is a place on Earth.

use geo::{Coord, LineString, Polygon};
use vungtrong_model::{Fix, GeoPoint, PlotShape};

/// A corner as a file or a person gives it: degrees on WGS 84, not yet checked.
///
/// Kept as floating point so that a swapped, metric or missing coordinate can still be shown
/// to the person who has to repair it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// Degrees east.
    pub lon_deg: f64,
    /// Degrees north.
    pub lat_deg: f64,
}

impl Place {
    /// A place from degrees.
    pub const fn new(lon_deg: f64, lat_deg: f64) -> Self {
        Self { lon_deg, lat_deg }
    }

    /// A place on Earth: finite and inside ±180 / ±90.
    pub fn is_on_earth(self) -> bool {
        self.lon_deg.abs() <= 180.0 && self.lat_deg.abs() <= 90.0
    }

    pub(crate) fn coord(self) -> Coord {
        Coord { x: self.lon_deg, y: self.lat_deg }
    }
}

impl From<Fix> for Place {
    fn from(fix: Fix) -> Self {
        Self::new(fix.lon_deg, fix.lat_deg)
    }
}

impl From<GeoPoint> for Place {
    fn from(point: GeoPoint) -> Self {
        Self::new(point.lon_deg(), point.lat_deg())
    }
}

/// One outer ring with the rings cut out of it, as drawn: a ring may repeat its first point at the
/// end or not, may run either way round, and may be faulty. Everything in this crate accepts both.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outline {
    /// The outer ring.
    pub outer: Vec<Place>,
    /// Rings cut out of it.
    pub holes: Vec<Vec<Place>>,
}

impl Outline {
    /// An outline without holes.
    pub fn from_ring(outer: Vec<Place>) -> Self {
        Self { outer, holes: Vec::new() }
    }

    /// The ring that closes over all fixes, as a walk around a plot does.
    pub fn around(fixes: &[Fix]) -> Self {
        Self::from_ring(fixes.iter().map(|fix| (*fix).into()).collect())
    }

    /// The outer ring, then the holes.
    pub fn rings(&self) -> impl Iterator<Item = &Vec<Place>> {
        std::iter::once(&self.outer).chain(&self.holes)
    }

    /// Corners as listed, a repeated closing point counted (as GIS programs count).
    pub fn vertices(&self) -> usize {
        self.rings().map(Vec::len).sum()
    }

    /// The form for records: open rings, 1e-7 degree, equal neighbours merged.
    /// `None` when a corner is no place on Earth.
    pub fn to_shape(&self) -> Option<PlotShape> {
        let holes = self.holes.iter().map(|ring| stored_ring(ring)).collect::<Option<_>>()?;
        Some(PlotShape { outer: stored_ring(&self.outer)?, holes })
    }
}

impl From<&PlotShape> for Outline {
    fn from(shape: &PlotShape) -> Self {
        let ring = |points: &Vec<GeoPoint>| points.iter().map(|p| (*p).into()).collect();
        Self { outer: ring(&shape.outer), holes: shape.holes.iter().map(ring).collect() }
    }
}

fn stored_ring(ring: &[Place]) -> Option<Vec<GeoPoint>> {
    let points = open(ring).iter().map(|p| GeoPoint::from_degrees(p.lon_deg, p.lat_deg));
    let mut points = points.collect::<Option<Vec<_>>>()?;
    points.dedup();
    while points.len() > 1 && points.first() == points.last() {
        points.pop();
    }
    Some(points)
}

/// The ring without the repeated closing point.
pub(crate) fn open(ring: &[Place]) -> &[Place] {
    match ring {
        [first, middle @ .., last] if !middle.is_empty() && first == last => {
            &ring[..ring.len() - 1]
        }
        _ => ring,
    }
}

pub(crate) fn polygon(outline: &Outline) -> Polygon {
    let rings = unwrapped(outline);
    let mut lines = rings.into_iter().map(LineString::new);
    let outer = lines.next().unwrap_or_else(|| LineString::new(Vec::new()));
    Polygon::new(outer, lines.collect())
}

/// The open rings on a plane of degrees where an edge never jumps by more than 180: longitudes
/// continue past ±180 where a ring crosses the antimeridian, and holes follow their outer ring.
pub(crate) fn unwrapped(outline: &Outline) -> Vec<Vec<Coord>> {
    let start = outline.outer.first().map_or(0.0, |p| p.lon_deg);
    outline.rings().map(|ring| unwrapped_ring(ring, start)).collect()
}

pub(crate) fn unwrapped_ring(ring: &[Place], near_lon_deg: f64) -> Vec<Coord> {
    let mut last = near_lon_deg;
    let continued = open(ring).iter().map(|place| {
        let turns = ((place.lon_deg - last) / 360.0).round();
        // Without this, 179 + 360 − 360 would lose digits for the plots that need no shift.
        let x = if turns == 0.0 { place.lon_deg } else { place.lon_deg - 360.0 * turns };
        last = x;
        Coord { x, y: place.lat_deg }
    });
    continued.collect()
}

/// Metres on a plane that touches the ellipsoid at one latitude; good to 1e-4 within some kilometres.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LocalMetres {
    per_lon_deg: f64,
    per_lat_deg: f64,
}

impl LocalMetres {
    /// The plane at a latitude, from the two radii of curvature of WGS 84.
    pub(crate) fn at(lat_deg: f64) -> Self {
        const A: f64 = 6_378_137.0;
        const E2: f64 = 0.006_694_379_990_141_33;
        let (sin, cos) = lat_deg.to_radians().sin_cos();
        let w2 = 1.0 - E2 * sin * sin;
        let prime_vertical = A / w2.sqrt();
        let meridian = A * (1.0 - E2) / (w2 * w2.sqrt());
        Self {
            per_lon_deg: (prime_vertical * cos).to_radians(),
            per_lat_deg: meridian.to_radians(),
        }
    }

    /// The vector in metres (east, north) for a difference in degrees.
    pub(crate) fn vector(self, dlon_deg: f64, dlat_deg: f64) -> [f64; 2] {
        let dlon_deg = dlon_deg - 360.0 * (dlon_deg / 360.0).round();
        [dlon_deg * self.per_lon_deg, dlat_deg * self.per_lat_deg]
    }
}

/// Distance in metres between places that are near one another.
pub(crate) fn near_distance_m(a: Place, b: Place) -> f64 {
    let plane = LocalMetres::at((a.lat_deg + b.lat_deg) / 2.0);
    let [x, y] = plane.vector(b.lon_deg - a.lon_deg, b.lat_deg - a.lat_deg);
    x.hypot(y)
}
