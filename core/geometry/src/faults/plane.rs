//! The plane on which rings are compared: degrees, or near a pole the map seen from above it.

use crate::outline::{Outline, Place, unwrapped_ring};
use geo::Coord;

/// A ring on the plane: open, without equal neighbours, three corners or more.
#[derive(Clone, Debug)]
pub(super) struct Ring {
    /// Which part of the shape it belongs to.
    pub part: usize,
    /// Cut out, or outer.
    pub hole: bool,
    pub corners: Vec<Coord>,
}

impl Ring {
    /// Edge `index` as its two ends.
    pub fn edge(&self, index: usize) -> (Coord, Coord) {
        (self.corners[index], self.corners[(index + 1) % self.corners.len()])
    }
}

/// Above this latitude a line of equal longitudes and latitudes is no longer what people draw.
const POLAR_LAT_DEG: f64 = 85.0;

#[derive(Clone, Copy, Debug)]
pub(super) enum Plane {
    /// Longitude and latitude, unwrapped across the antimeridian around a longitude.
    Degrees { around_lon_deg: f64 },
    /// Stereographic around the north (1) or south (−1) pole; the unit is two Earth radii.
    Polar { sign: f64 },
}

impl Plane {
    pub fn for_places(places: impl Iterator<Item = Place>) -> Self {
        let mut places = places.peekable();
        let around_lon_deg = places.peek().map_or(0.0, |p| p.lon_deg);
        match places.find(|p| p.lat_deg.abs() > POLAR_LAT_DEG) {
            Some(place) => Self::Polar { sign: place.lat_deg.signum() },
            None => Self::Degrees { around_lon_deg },
        }
    }

    /// The open rings of an outline on the plane.
    pub fn rings(self, outline: &Outline) -> Vec<Vec<Coord>> {
        match self {
            Self::Degrees { around_lon_deg } => {
                outline.rings().map(|ring| unwrapped_ring(ring, around_lon_deg)).collect()
            }
            Self::Polar { sign } => {
                let flat = |place: &Place| polar(*place, sign);
                outline
                    .rings()
                    .map(|r| crate::outline::open(r).iter().map(flat).collect())
                    .collect()
            }
        }
    }

    /// Back from the plane to degrees.
    pub fn place(self, at: Coord) -> Place {
        match self {
            Self::Degrees { .. } => {
                let turns = if at.x.abs() <= 180.0 { 0.0 } else { (at.x / 360.0).round() };
                Place::new(at.x - 360.0 * turns, at.y)
            }
            Self::Polar { sign } => {
                let from_pole_deg = 2.0 * at.x.hypot(at.y).atan().to_degrees();
                Place::new(at.y.atan2(at.x).to_degrees(), sign * (90.0 - from_pole_deg))
            }
        }
    }
}

fn polar(place: Place, sign: f64) -> Coord {
    let from_pole = (90.0 - sign * place.lat_deg).to_radians();
    let radius = (from_pole / 2.0).tan();
    let (sin, cos) = place.lon_deg.to_radians().sin_cos();
    Coord { x: radius * cos, y: radius * sin }
}
