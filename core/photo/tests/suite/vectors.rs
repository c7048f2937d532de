//! The golden vectors, which the apps read too.

use serde_json::Value;
use vungtrong_photo::read_info_bytes;

const VECTORS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/vectors/exif.json");

fn bytes(hex: &str) -> Vec<u8> {
    hex.as_bytes()
        .chunks(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
        .collect()
}

#[test]
fn every_golden_photo_says_what_is_written() {
    let document: Value = serde_json::from_str(&std::fs::read_to_string(VECTORS).unwrap()).unwrap();
    let cases = document["cases"].as_array().unwrap();
    assert!(cases.len() >= 38, "{} cases", cases.len());
    for case in cases {
        let info = read_info_bytes(&bytes(case["file_hex"].as_str().unwrap()));
        let mut said = serde_json::to_value(info).unwrap();
        for field in ["lat", "lon"] {
            let expected = &case["expected"][field];
            if let (Some(ours), Some(theirs)) = (said[field].as_f64(), expected.as_f64()) {
                assert!((ours - theirs).abs() < 1e-9, "{}: {field} {ours}", case["name"]);
                said[field] = expected.clone();
            }
        }
        assert_eq!(said, case["expected"], "{}", case["name"]);
    }
}
