//! What `measure` and `overlaps` say.

use serde_json::{Value, json};
use vungtrong_geometry::{Filter, overlap_reports, read, shape_reports};

const PLOTS: &str = r#"{"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"name":"A"},"geometry":{"type":"MultiPolygon","coordinates":[
        [[[108,12],[108.001,12],[108.001,12.001],[108,12.001],[108,12]]],
        [[[108.002,12],[108.003,12],[108.003,12.001],[108.002,12.001],[108.002,12]]]]}},
    {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[108,12]}},
    {"type":"Feature","id":7,"properties":{},"geometry":{"type":"Polygon","coordinates":[
        [[108.0005,12],[108.0025,12.001],[108.0025,12],[108.0005,12.001],[108.0005,12]]]}}]}"#;

fn reports(text: &str, raw: bool) -> Vec<Value> {
    let drawing = read(text.as_bytes()).unwrap();
    let reports = shape_reports(&drawing, &Filter::default(), raw);
    reports.iter().map(|report| serde_json::to_value(report).unwrap()).collect()
}

#[test]
fn a_feature_of_several_parts_is_one_entry_and_a_point_is_none() {
    let found = reports(PLOTS, false);
    assert_eq!(found.len(), 2);
    assert_eq!(found[0]["name"], "A");
    assert_eq!(found[0]["vertices"], 10);
    assert_eq!(found[0]["valid"], true);
    assert_eq!(found[0]["area_error_m2"], Value::Null);
    let area = found[0]["area_m2"].as_f64().unwrap();
    assert_eq!(found[0]["area_ha"].as_f64().unwrap(), area / 1e4);
    assert!((area - 24_095.0).abs() < 10.0, "{area}");
}

#[test]
fn a_fault_is_named_with_its_place() {
    let found = reports(PLOTS, false);
    assert_eq!(found[1]["name"], "7");
    assert_eq!(found[1]["valid"], false);
    assert_eq!(found[1]["faults"].as_array().unwrap().len(), 1);
    let fault = &found[1]["faults"][0];
    assert_eq!(fault["kind"], "crossing");
    assert!((fault["lon"].as_f64().unwrap() - 108.0015).abs() < 1e-9);
    assert!((fault["lat"].as_f64().unwrap() - 12.0005).abs() < 1e-9);
}

#[test]
fn a_raw_track_closes_over_every_point_and_a_cleaned_one_says_what_was_dropped() {
    let point = |lat: f64, lon: f64, hdop: f64, second: u32| {
        format!(
            "<trkpt lat=\"{lat}\" lon=\"{lon}\"><time>2026-03-01T01:00:{second:02}Z</time><hdop>{hdop}</hdop></trkpt>"
        )
    };
    let gpx = format!(
        "<gpx><trk><trkseg>{}{}{}{}</trkseg><trkseg></trkseg></trk></gpx>",
        point(12.0, 108.0, 1.0, 0),
        point(12.0, 108.0002, 1.0, 10),
        point(12.0001, 108.0001, 9.0, 15),
        point(12.0002, 108.0002, 1.0, 20),
    );
    let raw = &reports(&gpx, true);
    assert_eq!(raw[0]["vertices"], 4);
    assert_eq!(raw[0]["dropped"]["inaccurate"], 0);
    let cleaned = &reports(&gpx, false);
    assert_eq!(cleaned[0]["vertices"], 3);
    assert_eq!(cleaned[0]["dropped"]["inaccurate"], 1);
    assert!(cleaned[0]["area_error_m2"].as_f64().unwrap() > 0.0);
    assert!((cleaned[0]["closing_gap_m"].as_f64().unwrap() - 31.0).abs() < 0.2);
    assert_eq!(cleaned[1]["faults"], json!([{"kind": "too_few", "lon": null, "lat": null}]));
    assert_eq!(cleaned[1]["valid"], false);
}

#[test]
fn overlapping_features_are_named_by_number_and_name() {
    let pairs = overlap_reports(&read(PLOTS.as_bytes()).unwrap());
    assert_eq!(pairs.len(), 1);
    let pair = serde_json::to_value(&pairs[0]).unwrap();
    assert_eq!((&pair["a"], &pair["b"]), (&json!(0), &json!(2)));
    assert_eq!((&pair["a_name"], &pair["b_name"]), (&json!("A"), &json!("7")));
    assert!(pair["area_m2"].as_f64().unwrap() > 4_000.0);
}
