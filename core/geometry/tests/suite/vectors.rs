//! Golden vectors that the phones' languages read too.

use serde_json::Value;
use vungtrong_geometry::{
    GridPlace, Outline, Place, ZONES, Zone, faults, from_vn2000, is_valid, size, to_vn2000,
};

fn vector(name: &str) -> Value {
    let path = format!("{}/../../tests/vectors/{name}", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

fn outline(rings: &Value) -> Outline {
    let ring = |ring: &Value| -> Vec<Place> {
        let pair = |p: &Value| Place::new(p[0].as_f64().unwrap(), p[1].as_f64().unwrap());
        ring.as_array().unwrap().iter().map(pair).collect()
    };
    let rings = rings.as_array().unwrap();
    Outline { outer: ring(&rings[0]), holes: rings[1..].iter().map(ring).collect() }
}

#[test]
fn made_up_shapes_have_the_areas_and_faults_of_the_golden_vectors() {
    let root = vector("areas.json");
    for shape in root["shapes"].as_array().unwrap() {
        let name = shape["name"].as_str().unwrap();
        let outline = outline(&shape["rings"]);
        match (size(&outline), shape["area_m2"].as_f64()) {
            (None, None) => {}
            (Some(found), Some(area)) => {
                let perimeter = shape["perimeter_m"].as_f64().unwrap();
                let close = |a: f64, b: f64| (a - b).abs() <= 1e-6 * b + 1e-3;
                assert!(close(found.area_m2, area), "{name}: {found:?}, not {area}");
                assert!(close(found.perimeter_m, perimeter), "{name}: {found:?}, not {perimeter}");
            }
            other => panic!("{name}: {other:?}"),
        }
        let found = faults(&outline);
        assert_eq!(Some(is_valid(&found)), shape["valid"].as_bool(), "{name}: {found:?}");
        let wanted = shape["faults"].as_array().unwrap();
        assert_eq!(found.len(), wanted.len(), "{name}: {found:?}");
        for want in wanted {
            let there = found.iter().any(|fault| {
                let at = fault.at.unwrap();
                let near = |a: f64, key: &str| (a - want[key].as_f64().unwrap()).abs() < 1e-7;
                serde_json::to_value(fault.kind).unwrap() == want["kind"]
                    && near(at.lon_deg, "lon")
                    && near(at.lat_deg, "lat")
            });
            assert!(there, "{name}: {found:?}, not {want}");
        }
    }
}

#[test]
fn corners_of_land_papers_agree_with_proj_within_a_centimetre() {
    let root = vector("vn2000.json");
    let corners = root["corners"].as_array().unwrap();
    for corner in corners {
        let value = |key: &str| corner[key].as_f64().unwrap();
        let zone = Zone::from_epsg(value("epsg") as u16).unwrap();
        let place = Place::new(value("lon_deg"), value("lat_deg"));
        let wanted = GridPlace { north_m: value("north_m"), east_m: value("east_m") };
        let found = to_vn2000(place, zone).unwrap();
        let off_m = (found.north_m - wanted.north_m).hypot(found.east_m - wanted.east_m);
        assert!(off_m < 0.01, "{corner}: {found:?} is {off_m} m off");
        let back = from_vn2000(wanted, zone).unwrap();
        let off_deg = (back.lon_deg - place.lon_deg).hypot(back.lat_deg - place.lat_deg);
        assert!(off_deg < 0.9e-7, "{corner}: {back:?}");
    }
    assert!(ZONES.iter().all(|zone| corners.iter().any(|corner| corner["epsg"] == zone.epsg)));
}

#[test]
fn a_zone_is_found_by_the_meridian_that_the_paper_names() {
    assert_eq!(Zone::from_meridian(108, 30).unwrap().epsg, 9218);
    assert_eq!(Zone::of_province("Đắk Lắk"), Zone::from_meridian(108, 30));
    assert_eq!(Zone::from_meridian(108, 31), None);
    assert_eq!(Zone::of_province("Lâm Đồng"), None);
}

#[test]
fn numbers_outside_the_grid_are_no_place() {
    let zone = Zone::from_epsg(9218).unwrap();
    for (north_m, east_m) in [(f64::NAN, 5e5), (1e30, 5e5), (1.4e6, f64::INFINITY)] {
        assert_eq!(from_vn2000(GridPlace { north_m, east_m }, zone), None);
    }
    assert_eq!(to_vn2000(Place::new(f64::NAN, 12.0), zone), None);
}
