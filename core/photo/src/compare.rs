//! Does the photo belong to the observation? Distance in metres and minutes.

use crate::PhotoInfo;
use jiff::tz::Offset;
use serde::Serialize;
use vungtrong_model::{GeoPoint, Millis};

/// How far a photo is from an observation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Compared {
    /// Metres on the ground, good to half a percent; `None` without a position.
    pub metres: Option<f64>,
    /// Minutes from the observation to the photo: negative when the photo is older. `None` without a time.
    pub minutes: Option<f64>,
    /// What the minutes rest on.
    pub time_basis: Option<TimeBasis>,
}

/// How the photo's moment was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeBasis {
    /// The camera's clock and its offset from UTC.
    Offset,
    /// Satellite time; the camera gave no offset.
    GpsUtc,
    /// The camera's clock, taken as Vietnam's time (+07:00) for want of anything better.
    AssumedVietnam,
}

/// Compares a photo with the place and the moment of an observation.
pub fn compare(photo: &PhotoInfo, place: GeoPoint, moment: Millis) -> Compared {
    let taken = photo.moment();
    Compared {
        metres: photo.point().map(|point| metres_between(point, place)),
        minutes: taken.map(|(at, _)| (at.0 as f64 - moment.0 as f64) / 60_000.0),
        time_basis: taken.map(|(_, basis)| basis),
    }
}

const VIETNAM_OFFSET_MIN: i16 = 7 * 60;

impl PhotoInfo {
    /// When the photo was taken, and what that rests on; `None` without any time.
    pub fn moment(&self) -> Option<(Millis, TimeBasis)> {
        let at_offset = |minutes: i16| {
            let utc = Offset::UTC.to_timestamp(self.taken_at?).ok()?;
            Some(Millis(utc.as_millisecond() - i64::from(minutes) * 60_000))
        };
        let by_offset = self.offset_min.and_then(at_offset).map(|at| (at, TimeBasis::Offset));
        let by_gps = self.gps_at.map(|at| (at, TimeBasis::GpsUtc));
        let assumed = at_offset(VIETNAM_OFFSET_MIN).map(|at| (at, TimeBasis::AssumedVietnam));
        by_offset.or(by_gps).or(assumed)
    }
}

/// Great circle on a sphere of the Earth's mean radius (haversine formula).
fn metres_between(a: GeoPoint, b: GeoPoint) -> f64 {
    const EARTH_RADIUS_M: f64 = 6_371_008.8;
    let (lat_a, lat_b) = (a.lat_deg().to_radians(), b.lat_deg().to_radians());
    let half_lat = ((lat_b - lat_a) / 2.0).sin();
    let half_lon = ((b.lon_deg() - a.lon_deg()).to_radians() / 2.0).sin();
    let chord = half_lat * half_lat + lat_a.cos() * lat_b.cos() * half_lon * half_lon;
    2.0 * EARTH_RADIUS_M * chord.sqrt().min(1.0).asin()
}
