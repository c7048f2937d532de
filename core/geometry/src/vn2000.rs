//! VN-2000: the coordinates that Vietnamese land papers print.
//!
//! Zones and datum shift are those of the EPSG data set (domain.md 3.6); the projection is done by
//! `proj4rs` and agrees with PROJ within a centimetre. The shift itself is good to a metre.

use crate::outline::{Place, near_distance_m};
use proj4rs::{Proj, transform::transform};
use serde::{Deserialize, Serialize};

/// A zone: which meridian runs through its middle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Zone {
    /// EPSG code, which names the zone without doubt.
    pub epsg: u16,
    /// Central meridian in minutes of arc east: 108°30′ is 6510.
    pub meridian_min: u16,
    /// Width in degrees: 3 for land papers (scale 0.9999), 6 for UTM (0.9996).
    pub width_deg: u8,
}

const fn tm3(epsg: u16, degrees: u16, minutes: u16) -> Zone {
    Zone { epsg, meridian_min: degrees * 60 + minutes, width_deg: 3 }
}

const fn utm(epsg: u16, degrees: u16) -> Zone {
    Zone { epsg, meridian_min: degrees * 60, width_deg: 6 }
}

/// All zones, by meridian. Source: EPSG data set.
pub const ZONES: [Zone; 20] = [
    tm3(5896, 102, 0),
    tm3(9205, 103, 0),
    tm3(9206, 104, 0),
    tm3(9207, 104, 30),
    tm3(9208, 104, 45),
    tm3(5897, 105, 0),
    tm3(9209, 105, 30),
    tm3(9210, 105, 45),
    tm3(9211, 106, 0),
    tm3(9212, 106, 15),
    tm3(9213, 106, 30),
    tm3(9214, 107, 0),
    tm3(9215, 107, 15),
    tm3(9216, 107, 30),
    tm3(5899, 107, 45),
    tm3(5898, 108, 0),
    tm3(9217, 108, 15),
    tm3(9218, 108, 30),
    utm(3405, 105),
    utm(3406, 111),
];

impl Zone {
    /// The zone of an EPSG code.
    pub fn from_epsg(epsg: u16) -> Option<Self> {
        ZONES.into_iter().find(|zone| zone.epsg == epsg)
    }

    /// The zone of 3° around a meridian, as a land paper names it.
    pub fn from_meridian(degrees: u16, minutes: u16) -> Option<Self> {
        let wanted = degrees.checked_mul(60)?.checked_add(minutes)?;
        ZONES.into_iter().find(|zone| zone.width_deg == 3 && zone.meridian_min == wanted)
    }

    /// The zone of a province's land papers where domain.md 3.6 knows it, which is Đắk Lắk alone
    /// (marked there as general knowledge, checked in no official text). Elsewhere the person reads the meridian from the paper.
    pub fn of_province(province: &str) -> Option<Self> {
        matches!(province.trim(), "Đắk Lắk" | "Đăk Lăk" | "Dak Lak").then_some(tm3(9218, 108, 30))
    }

    fn proj(self) -> Option<Proj> {
        let scale = if self.width_deg == 3 { 0.9999 } else { 0.9996 };
        let meridian_deg = f64::from(self.meridian_min) / 60.0;
        // EPSG gives the rotations as a coordinate frame; `towgs84` wants them as a position
        // vector, which is the opposite sign. Copies of this string with the signs of EPSG are
        // off by more than a metre.
        Proj::from_proj_string(&format!(
            "+proj=tmerc +lat_0=0 +lon_0={meridian_deg} +k={scale} +x_0=500000 +y_0=0 +ellps=WGS84 \
             +towgs84=-191.90441429,-39.30318279,-111.45032835,\
             0.00928836,-0.01975479,0.00427372,0.252906278 +units=m +no_defs"
        ))
        .ok()
    }
}

/// A corner as a paper prints it. Papers call the north value X and the east value Y, and so do
/// some tables the other way round: ask, and look whether the result lies in the commune.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct GridPlace {
    /// Metres north of the equator on the grid, seven digits: 1 401 185.04.
    pub north_m: f64,
    /// Metres east, 500 000 at the central meridian.
    pub east_m: f64,
}

/// The place on WGS 84 of a corner on the grid; `None` for numbers that are on no grid.
pub fn from_vn2000(corner: GridPlace, zone: Zone) -> Option<Place> {
    let place = unprojected(corner, zone)?;
    let back = projected(place, zone)?;
    let off_m = (back.north_m - corner.north_m).hypot(back.east_m - corner.east_m);
    (off_m < WORST_ROUND_TRIP_M).then_some(place)
}

/// The corner on the grid of a place on WGS 84; `None` where the grid does not reach.
pub fn to_vn2000(place: Place, zone: Zone) -> Option<GridPlace> {
    let corner = projected(place, zone)?;
    let back = unprojected(corner, zone)?;
    (near_distance_m(back, place) < WORST_ROUND_TRIP_M).then_some(corner)
}

/// Far from its meridian the projection answers numbers that do not lead back.
const WORST_ROUND_TRIP_M: f64 = 0.01;

fn unprojected(corner: GridPlace, zone: Zone) -> Option<Place> {
    let mut point = (corner.east_m, corner.north_m, 0.0);
    transform(&zone.proj()?, &wgs84()?, &mut point).ok()?;
    let place = Place::new(point.0.to_degrees(), point.1.to_degrees());
    place.is_on_earth().then_some(place)
}

fn projected(place: Place, zone: Zone) -> Option<GridPlace> {
    if !place.is_on_earth() {
        return None;
    }
    let mut point = (place.lon_deg.to_radians(), place.lat_deg.to_radians(), 0.0);
    transform(&wgs84()?, &zone.proj()?, &mut point).ok()?;
    Some(GridPlace { north_m: point.1, east_m: point.0 })
}

fn wgs84() -> Option<Proj> {
    Proj::from_proj_string("+proj=longlat +ellps=WGS84 +towgs84=0,0,0 +no_defs").ok()
}
