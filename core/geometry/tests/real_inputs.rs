//! Files that other people recorded and drew, against values from pyproj and shapely.

use serde_json::Value;
use std::path::{Path, PathBuf};
use vungtrong_geometry::{Drawing, Form, Outline, faults, is_valid, read, shape_faults, size, total_size};

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

fn read_file(path: &Path) -> Drawing {
    read(&std::fs::read(path).unwrap()).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
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
        let wanted = file["segments"].as_array().cloned().unwrap_or_default();
        // A receiver's two sentences for the same fix make one trace here: GGA, or else RMC.
        let wanted: Vec<Value> = match wanted.first() {
            Some(first) if first["kind"].as_str().unwrap().starts_with("nmea") => vec![first.clone()],
            _ => wanted,
        };
        let drawing = match read(&std::fs::read(folder.join(name)).unwrap()) {
            Ok(drawing) => drawing,
            Err(e) => {
                wrong.push(format!("{name}: {e}"));
                continue;
            }
        };
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
            if wanted["length_m"].is_number() && !close(length, wanted["length_m"].as_f64().unwrap()) {
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
                wrong.push(format!("{name}: {e}"));
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
            if Some(vertices as u64) != wanted["vertices"].as_u64() {
                wrong.push(format!("{name} {index}: {vertices} vertices, not {}", wanted["vertices"]));
            }
            let found = total_size(outlines);
            if let Some(area) = wanted["area_m2"].as_f64() {
                let found = found.unwrap();
                if !close(found.area_m2, area) || !close(found.perimeter_m, wanted["perimeter_m"].as_f64().unwrap()) {
                    wrong.push(format!("{name} {index}: {found:?}, not {area} {}", wanted["perimeter_m"]));
                }
            }
            let faults = shape_faults(outlines);
            if Some(is_valid(&faults)) != wanted["valid"].as_bool() {
                wrong.push(format!("{name} {index}: {faults:?}, not {} {}", wanted["valid"], wanted["reason"]));
            }
        }
    }
    assert!(wrong.is_empty(), "{} differences in {compared}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(compared > 700);
}
