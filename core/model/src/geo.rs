//! Places on WGS 84: the stored form (1e-7 degree) and a receiver's fix.

use crate::Millis;
use serde::{Deserialize, Serialize};

/// A stored place: WGS 84 longitude and latitude in 1e-7 degree (about 1 cm), east and north positive.
///
/// Integers, because records are signed: the same place always has the same bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, std::hash::Hash)]
pub struct GeoPoint {
    /// Longitude, -1 800 000 000 ..= 1 800 000 000.
    pub lon_e7: i32,
    /// Latitude, -900 000 000 ..= 900 000 000.
    pub lat_e7: i32,
}

impl GeoPoint {
    /// From degrees; `None` when a number is not finite or outside ±180 / ±90.
    pub fn from_degrees(lon_deg: f64, lat_deg: f64) -> Option<Self> {
        let inside = lon_deg.abs() <= 180.0 && lat_deg.abs() <= 90.0;
        inside.then(|| Self {
            lon_e7: (lon_deg * 1e7).round() as i32,
            lat_e7: (lat_deg * 1e7).round() as i32,
        })
    }

    /// Longitude in degrees.
    pub fn lon_deg(self) -> f64 {
        f64::from(self.lon_e7) / 1e7
    }

    /// Latitude in degrees.
    pub fn lat_deg(self) -> f64 {
        f64::from(self.lat_e7) / 1e7
    }
}

/// One position as a receiver gave it. Not stored in records: a walk keeps its fixes in a trace file.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fix {
    /// WGS 84 longitude, degrees.
    pub lon_deg: f64,
    /// WGS 84 latitude, degrees.
    pub lat_deg: f64,
    /// Metres above the ellipsoid or the sea, as the receiver reports it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub altitude_m: Option<f64>,
    /// Horizontal accuracy, metres (68 %); `None` is "not known", never "good".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accuracy_m: Option<f64>,
    /// The receiver's time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Millis>,
    /// The system says that another program made this position up.
    #[serde(default)]
    pub mock: bool,
}

/// A plot's outline. Rings are open: the first point is not repeated at the end.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlotShape {
    /// The outer ring.
    pub outer: Vec<GeoPoint>,
    /// Rings cut out of it: a house, a pond.
    #[serde(default)]
    pub holes: Vec<Vec<GeoPoint>>,
}

impl Serialize for GeoPoint {
    /// As `[lon, lat]` in degrees, the order of GeoJSON.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        [self.lon_deg(), self.lat_deg()].serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for GeoPoint {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let [lon, lat] = <[f64; 2]>::deserialize(deserializer)?;
        Self::from_degrees(lon, lat).ok_or_else(|| serde::de::Error::custom("not a place on Earth"))
    }
}
