//! Places on WGS 84.

use crate::{
    parse::{Answer, invalid},
    people::count,
};
use vungtrong_app::{
    geometry::{self, CornerRule, TooFewFixes},
    model::{Fix, GeoPoint, Millis, PlotShape},
};

/// A place, degrees on WGS 84.
#[derive(Clone, Copy, Debug, PartialEq, uniffi::Record)]
pub struct GeoPlace {
    /// Longitude, east positive.
    pub lon_deg: f64,
    /// Latitude, north positive.
    pub lat_deg: f64,
}

/// A part of the map, degrees.
#[derive(Clone, Copy, Debug, PartialEq, uniffi::Record)]
pub struct GeoFrame {
    /// Least longitude.
    pub west: f64,
    /// Least latitude.
    pub south: f64,
    /// Greatest longitude.
    pub east: f64,
    /// Greatest latitude.
    pub north: f64,
}

/// A reading of the position.
#[derive(Clone, Copy, Debug, PartialEq, uniffi::Record)]
pub struct GeoFix {
    /// Where.
    pub place: GeoPlace,
    /// Metres.
    pub altitude_m: Option<f64>,
    /// Radius, 68 %, metres.
    pub accuracy_m: Option<f64>,
    /// By the satellites' clock, Unix milliseconds.
    pub time_ms: Option<i64>,
    /// Made up by another program.
    pub mock: bool,
}

/// A boundary: open rings.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ApiOutline {
    /// The outer ring.
    pub outer: Vec<GeoPlace>,
    /// Rings cut out of it.
    pub holes: Vec<Vec<GeoPlace>>,
}

/// One corner averaged from positions.
#[derive(Clone, Copy, Debug, PartialEq, uniffi::Record)]
pub struct ApiCorner {
    /// `None` while there are too few good positions.
    pub place: Option<GeoPlace>,
    /// Radius, 68 %, metres.
    pub error_m: Option<f64>,
    /// Good positions.
    pub used: u32,
    /// Others.
    pub dropped: u32,
    /// Good positions that it takes.
    pub needed: u32,
}

/// One corner from the positions taken at it.
#[uniffi::export]
pub fn corner(fixes: Vec<GeoFix>) -> Answer<ApiCorner> {
    let fixes: Vec<Fix> = fixes.into_iter().map(Fix::from).collect();
    let rule = CornerRule::default();
    Ok(match geometry::corner(&fixes, &rule) {
        Ok(corner) => ApiCorner {
            place: Some(GeoPlace { lon_deg: corner.place.lon_deg, lat_deg: corner.place.lat_deg }),
            error_m: Some(corner.error_m),
            used: count(corner.used),
            dropped: count(corner.dropped),
            needed: count(rule.least_fixes),
        },
        Err(TooFewFixes { good, needed }) => ApiCorner {
            place: None,
            error_m: None,
            used: count(good),
            dropped: count(fixes.len().saturating_sub(good)),
            needed: count(needed),
        },
    })
}

impl GeoPlace {
    pub(crate) fn point(self, field: &str) -> Answer<GeoPoint> {
        GeoPoint::from_degrees(self.lon_deg, self.lat_deg)
            .ok_or_else(|| invalid(field, "not_on_earth"))
    }
}

/// Corners as the core takes them.
pub(crate) fn points(corners: Vec<GeoPlace>) -> Answer<Vec<GeoPoint>> {
    corners.into_iter().map(|corner| corner.point("corners")).collect()
}

impl From<GeoPoint> for GeoPlace {
    fn from(point: GeoPoint) -> Self {
        Self { lon_deg: point.lon_deg(), lat_deg: point.lat_deg() }
    }
}

impl From<&PlotShape> for ApiOutline {
    fn from(shape: &PlotShape) -> Self {
        let ring = |points: &Vec<GeoPoint>| points.iter().map(|p| GeoPlace::from(*p)).collect();
        Self { outer: ring(&shape.outer), holes: shape.holes.iter().map(ring).collect() }
    }
}

impl From<GeoFix> for Fix {
    fn from(fix: GeoFix) -> Self {
        Self {
            lon_deg: fix.place.lon_deg,
            lat_deg: fix.place.lat_deg,
            altitude_m: fix.altitude_m,
            accuracy_m: fix.accuracy_m,
            at: fix.time_ms.map(Millis),
            mock: fix.mock,
        }
    }
}
