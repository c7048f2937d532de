//! Corners as land papers print them: VN-2000, metres.

use crate::{
    ApiSurveyed, Core, GeoPlace,
    parse::{Answer, invalid, parsed},
};
use vungtrong_app::geometry::{GridPlace, ZONES, Zone, from_vn2000};

/// A zone of VN-2000.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct ApiZone {
    /// EPSG code, which names the zone without doubt.
    pub epsg: u32,
    /// Central meridian, minutes of arc east: 108°30′ is 6510.
    pub meridian_min: u32,
    /// Width in degrees: 3 for land papers, 6 for UTM.
    pub width_deg: u32,
    /// The province whose papers are known to use it.
    pub province: Option<String>,
}

/// A corner as a paper prints it.
#[derive(Clone, Copy, Debug, PartialEq, uniffi::Record)]
pub struct GeoGrid {
    /// X of most papers: metres north of the equator.
    pub north_m: f64,
    /// Y of most papers: metres east, 500 000 at the central meridian.
    pub east_m: f64,
}

/// All zones, by meridian.
#[uniffi::export]
pub fn paper_zones() -> Answer<Vec<ApiZone>> {
    Ok(ZONES.map(ApiZone::from).to_vec())
}

/// Where corners of a paper lie. `Invalid { corners: not_in_zone }` when one is on no grid.
#[uniffi::export]
pub fn paper_places(corners: Vec<GeoGrid>, epsg: u32) -> Answer<Vec<GeoPlace>> {
    let zone = zone(epsg)?;
    let place = |corner: GeoGrid| from_vn2000(corner.into(), zone);
    let places: Option<Vec<_>> = corners.into_iter().map(place).collect();
    let places = places.ok_or_else(|| invalid("corners", "not_in_zone"))?;
    Ok(places.iter().map(|p| GeoPlace { lon_deg: p.lon_deg, lat_deg: p.lat_deg }).collect())
}

#[uniffi::export]
impl Core {
    /// Takes corners as a land paper prints them, in order.
    pub fn land_paper_boundary(
        &self,
        plot: String,
        corners: Vec<GeoGrid>,
        epsg: u32,
    ) -> Answer<ApiSurveyed> {
        let corners: Vec<GridPlace> = corners.into_iter().map(GridPlace::from).collect();
        let done = self.app.land_paper_boundary(parsed(&plot, "plot")?, &corners, zone(epsg)?)?;
        Ok(self.done(done).into())
    }
}

fn zone(epsg: u32) -> Answer<Zone> {
    let known = u16::try_from(epsg).ok().and_then(Zone::from_epsg);
    known.ok_or_else(|| invalid("zone", "unknown"))
}

/// The one province of which it is known (see `Zone::of_province`).
const DAK_LAK: &str = "Đắk Lắk";

impl From<Zone> for ApiZone {
    fn from(zone: Zone) -> Self {
        Self {
            epsg: zone.epsg.into(),
            meridian_min: zone.meridian_min.into(),
            width_deg: zone.width_deg.into(),
            province: (Zone::of_province(DAK_LAK) == Some(zone)).then(|| DAK_LAK.to_owned()),
        }
    }
}

impl From<GeoGrid> for GridPlace {
    fn from(corner: GeoGrid) -> Self {
        Self { north_m: corner.north_m, east_m: corner.east_m }
    }
}
