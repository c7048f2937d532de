//! Files that other people recorded and drew, against values from pyproj and shapely.

use serde_json::Value;
use std::path::{Path, PathBuf};
use vungtrong_geometry::{
    FaultKind, Form, Outline, Place, faults, is_valid, overlaps, read, shape_faults, size,
    total_size,
};

/// The folder, or `None` with a message.
fn inputs(folder: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/inputs").join(folder);
    if path.is_dir() {
        return Some(path);
    }
    println!("skipped: ../shared/inputs is not there");
    None
}

fn expected(folder: &Path) -> Vec<Value> {
    let text = std::fs::read(folder.join("expected.json")).unwrap();
    let mut root: Value = serde_json::from_slice(&text).unwrap();
    match root["files"].take() {
        Value::Array(files) => files,
        _ => panic!("expected.json has no list of files"),
    }
}

/// Equal within 1e-6 of the value or half a unit of the last digit of the reference.
fn close(found: f64, wanted: f64) -> bool {
    (found - wanted).abs() <= 1e-6 * wanted.abs() + 6e-4
}

#[test]
fn tracks_have_the_points_lengths_and_areas_of_the_reference() {
    let Some(folder) = inputs("tracks") else { return };
    let mut wrong = Vec::new();
    for file in expected(&folder) {
        let name = file["file"].as_str().unwrap();
        if file["parse_error"].is_string() {
            continue; // see `a_track_without_numbers_is_read_as_empty_with_the_places_of_the_faults`
        }
        let wanted = file["segments"].as_array().cloned().unwrap_or_default();
        // A receiver's two sentences for the same fix make one trace here: GGA, or else RMC.
        let wanted: Vec<Value> = match wanted.first() {
            Some(first) if first["kind"].as_str().unwrap().starts_with("nmea") => {
                vec![first.clone()]
            }
            _ => wanted,
        };
        let drawing = read(&std::fs::read(folder.join(name)).unwrap()).unwrap();
        let lines: Vec<Outline> = drawing
            .drawn
            .iter()
            .filter_map(|drawn| match &drawn.form {
                Form::Trace(fixes) => Some(Outline::around(fixes)),
                Form::Area(outlines) => Some(outlines[0].clone()),
                Form::Mark(_) => None,
            })
            .collect();
        if lines.len() != wanted.len() {
            wrong.push(format!("{name}: {} lines, not {}", lines.len(), wanted.len()));
            continue;
        }
        for (line, wanted) in lines.iter().zip(&wanted) {
            if line.vertices() as u64 != wanted["points"].as_u64().unwrap() {
                wrong.push(format!("{name}: {} points, not {}", line.vertices(), wanted["points"]));
                continue;
            }
            let length = vungtrong_geometry::length_m(&line.outer);
            if wanted["length_m"].is_number()
                && !close(length, wanted["length_m"].as_f64().unwrap())
            {
                wrong.push(format!("{name}: length {length}, not {}", wanted["length_m"]));
            }
            let ring = &wanted["closed_ring"];
            if ring.is_null() {
                continue;
            }
            let found = size(line).unwrap();
            if !close(found.area_m2, ring["signed_area_m2"].as_f64().unwrap().abs())
                || !close(found.perimeter_m, ring["perimeter_m"].as_f64().unwrap())
            {
                wrong.push(format!("{name}: {found:?}, not {ring}"));
            }
            let faults = faults(line);
            if is_valid(&faults) != ring["valid"].as_bool().unwrap() {
                wrong.push(format!("{name}: {:?}, not {}", faults.first(), ring["reason"]));
            }
        }
    }
    assert!(wrong.is_empty(), "{} differences:\n{}", wrong.len(), wrong.join("\n"));
}

/// Shapes that the reference judges otherwise, and why.
fn explained(name: &str, faults: &[vungtrong_geometry::Fault]) -> bool {
    match name {
        // Two corners 2.5 mm apart make a loop of 1 mm: below the resolution of stored coordinates.
        "turf/intersect__issue-820.geojson" => true,
        // Numbers that are no degrees: GEOS looks at the plane only.
        "geojson_problematic_geometries/problematic_outside_lat_lon_boundaries.geojson"
        | "turf/intersect__unable-to-complete-output-ring-2048-2.geojson" => {
            faults[0].kind == FaultKind::OutOfRange
        }
        "geojson_problematic_structure/problematic_crs_defined.geojson" => {
            faults[0].kind == FaultKind::InMetres
        }
        // Refused by the reference for one position without numbers, which is left out here.
        "geojson_invalid_structure/invalid_geometry_coordinates_empty_position.geojson" => true,
        _ => false,
    }
}

#[test]
fn plots_have_the_areas_and_the_validity_of_the_reference() {
    let Some(folder) = inputs("plots") else { return };
    let mut wrong = Vec::new();
    let mut compared = 0;
    for file in expected(&folder) {
        let name = file["file"].as_str().unwrap();
        if name.contains("wkt_cases") {
            continue;
        }
        let drawing = match read(&std::fs::read(folder.join(name)).unwrap()) {
            Ok(drawing) => drawing,
            Err(e) => {
                // No `features`, no `type`, a type that is none: the reference has no area either.
                assert_eq!(e.kind(), "not_geojson", "{name}");
                assert!(
                    file["features"]
                        .as_array()
                        .is_none_or(|f| f.iter().all(|f| f["area_m2"].is_null()))
                );
                continue;
            }
        };
        for (index, wanted) in file["features"].as_array().unwrap().iter().enumerate() {
            let area = drawing.drawn.iter().find_map(|drawn| match &drawn.form {
                Form::Area(outlines) if drawn.index == index => Some(outlines),
                _ => None,
            });
            let Some(outlines) = area else {
                if wanted["area_m2"].is_number() {
                    wrong.push(format!("{name} {index}: not read: {:?}", drawing.problems));
                }
                continue;
            };
            compared += 1;
            let vertices: usize = outlines.iter().map(Outline::vertices).sum();
            // Where the reference refuses a position without numbers, the position is left out here.
            if Some(vertices as u64) != wanted["vertices"].as_u64()
                && wanted["ring_error"].is_null()
            {
                wrong.push(format!(
                    "{name} {index}: {vertices} vertices, not {}",
                    wanted["vertices"]
                ));
            }
            let found = total_size(outlines);
            if let Some(area) = wanted["area_m2"].as_f64() {
                let found = found.unwrap_or_else(|| panic!("{name} {index} has no size"));
                if !close(found.area_m2, area)
                    || !close(found.perimeter_m, wanted["perimeter_m"].as_f64().unwrap())
                {
                    wrong.push(format!(
                        "{name} {index}: {found:?}, not {area} {}",
                        wanted["perimeter_m"]
                    ));
                }
            }
            let faults = shape_faults(outlines);
            if explained(name, &faults) {
                continue;
            }
            if Some(is_valid(&faults)) != wanted["valid"].as_bool() {
                wrong.push(format!(
                    "{name} {index}: {faults:?}, not {} {}",
                    wanted["valid"], wanted["reason"]
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{} differences in {compared}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(compared > 700);
}

#[test]
fn a_track_without_numbers_is_read_as_empty_with_the_places_of_the_faults() {
    let Some(folder) = inputs("tracks") else { return };
    let drawing = read(&std::fs::read(folder.join("togeojson__bad.gpx")).unwrap()).unwrap();
    assert!(drawing.drawn.iter().all(|d| d.form == Form::Trace(Vec::new())));
    let lines: Vec<usize> = drawing.problems.iter().filter_map(|problem| problem.line).collect();
    assert_eq!(lines, [5, 8, 13, 14, 18]);
}

#[test]
fn overlaps_are_the_pairs_and_areas_of_the_reference() {
    let Some(folder) = inputs("plots") else { return };
    let mut wrong = Vec::new();
    let mut compared = 0;
    for file in expected(&folder) {
        let Some(wanted) = file["overlaps"]["pairs"].as_array() else { continue };
        let name = file["file"].as_str().unwrap();
        let drawing = read(&std::fs::read(folder.join(name)).unwrap()).unwrap();
        let features = file["features"].as_array().unwrap();
        let mut plots = vec![Vec::new(); features.len()];
        for drawn in drawing.drawn {
            if let Form::Area(outlines) = drawn.form {
                plots[drawn.index] = outlines;
            }
        }
        let index = |id: &Value| features.iter().position(|f| f["id"] == *id).unwrap();
        let found = overlaps(&plots);
        compared += wanted.len();
        for pair in wanted {
            let (a, b) = (index(&pair["a"]), index(&pair["b"]));
            let (a, b) = (a.min(b), a.max(b));
            let area = pair["overlap_m2"].as_f64().unwrap();
            match found.iter().find(|overlap| (overlap.a, overlap.b) == (a, b)) {
                Some(overlap) if (overlap.area_m2 - area).abs() <= 1e-3 + 1e-5 * area => {}
                other => wrong.push(format!("{name} {a}/{b}: {other:?}, not {area}")),
            }
        }
        for overlap in &found {
            let known = wanted.iter().any(|pair| {
                let (a, b) = (index(&pair["a"]), index(&pair["b"]));
                (a.min(b), a.max(b)) == (overlap.a, overlap.b)
            });
            // The reference leaves out shapes that are not valid.
            let valid = |index: usize| features[index]["valid"] == Value::Bool(true);
            if !known && valid(overlap.a) && valid(overlap.b) {
                wrong.push(format!("{name}: {overlap:?} is not in the reference"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} differences in {compared}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(compared > 60);
}

/// `POLYGON` and `MULTIPOLYGON` of the plane as degrees: divided by a power of two, which keeps every bit.
fn outlines_of_wkt(wkt: &str) -> Option<Vec<Outline>> {
    let json = match wkt.split_once(' ')? {
        ("POLYGON", list) => format!("[{list}]"),
        ("MULTIPOLYGON", list) => list.to_owned(),
        _ => return None,
    };
    // "(x y, x y)" to "[[x,y],[x,y]]": brackets first, then pairs.
    let mut text = String::new();
    for ring in json.replace('[', "(").replace(']', ")").split_inclusive(['(', ')', ',']) {
        let (body, end) = ring.split_at(ring.len() - 1);
        match body.split_whitespace().collect::<Vec<_>>()[..] {
            [x, y] => text.push_str(&format!("[{x},{y}]")),
            [] => {}
            _ => return None,
        }
        text.push_str(&end.replace('(', "[").replace(')', "]"));
    }
    let parts: Vec<Vec<Vec<[f64; 2]>>> = serde_json::from_str(&text).ok()?;
    let largest = parts.iter().flatten().flatten().flatten().fold(0.0, |a: f64, b| a.max(b.abs()));
    let scale = if largest < 5_000.0 { 64.0 } else { 131_072.0 };
    let ring =
        |ring: &Vec<[f64; 2]>| ring.iter().map(|[x, y]| Place::new(x / scale, y / scale)).collect();
    let outline = |rings: Vec<Vec<[f64; 2]>>| {
        let mut rings = rings.iter().map(ring);
        Some(Outline { outer: rings.next()?, holes: rings.collect() })
    };
    parts.into_iter().map(outline).collect()
}

#[test]
fn the_validity_suite_of_jts_is_judged_as_jts_does() {
    let Some(folder) = inputs("plots") else { return };
    let (mut wrong, mut compared) = (Vec::new(), 0);
    for name in ["jts_TestInvalidA.wkt_cases.json", "jts_TestValid2_a.wkt_cases.json"] {
        let text = std::fs::read(folder.join(name)).unwrap();
        let root: Value = serde_json::from_slice(&text).unwrap();
        for case in root["cases"].as_array().unwrap() {
            let Some(outlines) = outlines_of_wkt(case["wkt"].as_str().unwrap()) else { continue };
            compared += 1;
            let faults = shape_faults(&outlines);
            if Some(is_valid(&faults)) != case["is_valid_in_test_suite"].as_bool() {
                wrong.push(format!("{}: {faults:?}, not {}", case["wkt"], case["shapely_reason"]));
            }
        }
    }
    assert!(wrong.is_empty(), "{} differences in {compared}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(compared > 100, "{compared}");
}
