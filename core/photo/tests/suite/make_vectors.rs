//! Writes `tests/vectors/exif.json`: made-up photos and what every reader of ours must say of them.
//!
//! The expected values are typed here by hand from the tags beside them, not taken from the reader. To
//! write the file again after adding a case:
//! `cargo test -p vungtrong-photo --test suite make_vectors -- --ignored`

use crate::common;
use crate::common::{Style, Tags, fractions, short, tags_with, text};
use exif::{Tag, Value};
use serde_json::{Value as Json, json};

struct Case {
    name: &'static str,
    bytes: Vec<u8>,
    expected: Json,
}

/// What the usual tags say.
fn usual() -> Json {
    json!({
        "format": "jpeg", "lat": 10.3367626666666, "lon": 106.0499972222222, "altitude_m": 3.25,
        "accuracy_m": 4.8, "direction_deg": 271.25, "direction_ref": "true",
        "taken_at": "2026-03-14T07:45:09", "offset": "+07:00", "gps_at": 1_773_449_107_250_i64,
        "orientation": 1, "make": "Vung", "model": "Trong 1", "width": 8, "height": 8, "problems": []
    })
}

/// What a photo without EXIF says.
fn nothing(format: &str, size: Option<u32>, problems: &[&str]) -> Json {
    json!({
        "format": format, "lat": null, "lon": null, "altitude_m": null, "accuracy_m": null,
        "direction_deg": null, "direction_ref": null, "taken_at": null, "offset": null, "gps_at": null,
        "orientation": null, "make": null, "model": null, "width": size, "height": size,
        "problems": problems
    })
}

fn photo(exif: Option<Vec<u8>>) -> Vec<u8> {
    common::jpeg(&Style { width: 8, height: 8, quality: 50, exif, ..Style::default() })
}

/// The usual photo with some tags changed, and with them some of what it says.
fn changed(name: &'static str, tags: &[(Tag, Option<Value>)], says: Json) -> Case {
    with_tags(name, &tags_with(tags), false, says)
}

fn with_tags(name: &'static str, tags: &Tags, little_endian: bool, says: Json) -> Case {
    let mut expected = usual();
    for (field, value) in says.as_object().unwrap() {
        expected[field] = value.clone();
    }
    Case { name, bytes: photo(Some(common::tiff(tags, little_endian))), expected }
}

fn positions() -> Vec<Case> {
    let degrees = |degrees| Some(fractions(&[(degrees, 1), (0, 1), (0, 1)]));
    let no_position = |problem: &str| json!({ "lat": null, "lon": null, "problems": [problem] });
    vec![
        changed("usual, big-endian", &[], json!({})),
        with_tags("usual, little-endian", &common::usual_tags(), true, json!({})),
        changed(
            "south and west, decimal minutes",
            &[
                (Tag::GPSLatitudeRef, Some(text("S"))),
                (Tag::GPSLatitude, Some(fractions(&[(33, 1), (519_000, 10_000)]))),
                (Tag::GPSLongitudeRef, Some(text("W"))),
                (Tag::GPSLongitude, Some(fractions(&[(705, 10)]))),
            ],
            json!({ "lat": -33.865, "lon": -70.5 }),
        ),
        changed(
            "below the sea",
            &[(Tag::GPSAltitudeRef, Some(Value::Byte(vec![1])))],
            json!({ "altitude_m": -3.25 }),
        ),
        changed(
            "no position",
            &[
                (Tag::GPSLatitude, None),
                (Tag::GPSLatitudeRef, None),
                (Tag::GPSLongitude, None),
                (Tag::GPSLongitudeRef, None),
            ],
            no_position("no_position"),
        ),
        changed(
            "no hemisphere",
            &[(Tag::GPSLatitudeRef, None)],
            no_position("position_incomplete"),
        ),
        changed("no longitude", &[(Tag::GPSLongitude, None)], no_position("position_incomplete")),
        changed(
            "seconds over zero",
            &[(Tag::GPSLatitude, Some(fractions(&[(10, 1), (20, 1), (0, 0)])))],
            no_position("position_incomplete"),
        ),
        changed(
            "latitude of 213 degrees",
            &[(Tag::GPSLatitude, degrees(213))],
            no_position("position_out_of_range"),
        ),
        changed(
            "longitude of 181 degrees",
            &[(Tag::GPSLongitude, degrees(181))],
            no_position("position_out_of_range"),
        ),
        changed(
            "null island",
            &[(Tag::GPSLatitude, degrees(0)), (Tag::GPSLongitude, degrees(0))],
            no_position("null_island"),
        ),
        changed("on the equator", &[(Tag::GPSLatitude, degrees(0))], json!({ "lat": 0.0 })),
        changed(
            "altitude of four million kilometres",
            &[(Tag::GPSAltitude, Some(fractions(&[(4_294_967_284, 1)])))],
            json!({ "altitude_m": null, "problems": ["altitude_out_of_range"] }),
        ),
        changed(
            "accuracy of zero",
            &[(Tag::GPSHPositioningError, Some(fractions(&[(0, 1)])))],
            json!({ "accuracy_m": null, "problems": ["accuracy_out_of_range"] }),
        ),
        changed(
            "direction of 361 degrees",
            &[(Tag::GPSImgDirection, Some(fractions(&[(361, 1)])))],
            json!({
                "direction_deg": null, "direction_ref": null, "problems": ["direction_out_of_range"]
            }),
        ),
        changed(
            "magnetic direction",
            &[(Tag::GPSImgDirectionRef, Some(text("M")))],
            json!({ "direction_ref": "magnetic" }),
        ),
    ]
}

fn times_and_cameras() -> Vec<Case> {
    let no_time = |problem: &str| json!({ "taken_at": null, "problems": [problem] });
    let taken = |at: &str| vec![(Tag::DateTimeOriginal, Some(text(at)))];
    vec![
        changed("no offset", &[(Tag::OffsetTimeOriginal, None)], json!({ "offset": null })),
        changed(
            "offset of the modification time only",
            &[(Tag::OffsetTimeOriginal, None), (Tag::OffsetTime, Some(text("-03:30")))],
            json!({ "offset": "-03:30" }),
        ),
        changed(
            "offset of a day",
            &[(Tag::OffsetTimeOriginal, Some(text("+24:00")))],
            json!({ "offset": null }),
        ),
        changed(
            "offset of a thousand hours",
            &[(Tag::OffsetTimeOriginal, Some(text("+1000:00")))],
            json!({ "offset": null }),
        ),
        changed("no time", &[(Tag::DateTimeOriginal, None)], no_time("no_time")),
        changed("blank time", &taken("    :  :     :  :  "), no_time("no_time")),
        changed("zero time", &taken("0000:00:00 00:00:00"), no_time("no_time")),
        changed("30 February", &taken("2026:02:30 10:00:00"), no_time("bad_time")),
        changed("99 o'clock", &taken("2026:02:20 99:00:00"), no_time("bad_time")),
        changed(
            "satellite time of day without date",
            &[(Tag::GPSDateStamp, None)],
            json!({ "gps_at": null }),
        ),
        changed(
            "satellite date with hyphens",
            &[(Tag::GPSDateStamp, Some(text("2026-03-14")))],
            json!({}),
        ),
        changed(
            "orientation 6",
            &[(Tag::Orientation, Some(short(6)))],
            json!({ "orientation": 6 }),
        ),
        changed(
            "orientation 0",
            &[(Tag::Orientation, Some(short(0)))],
            json!({ "orientation": null, "problems": ["bad_orientation"] }),
        ),
        changed(
            "padded make, blank model",
            &[(Tag::Make, Some(text(" SAMSUNG  "))), (Tag::Model, Some(text("   ")))],
            json!({ "make": "SAMSUNG", "model": null }),
        ),
        changed(
            "Vietnamese make",
            &[(Tag::Make, Some(text("Vùng Trồng")))],
            json!({ "make": "Vùng Trồng" }),
        ),
    ]
}

fn files() -> Vec<Case> {
    let usual_tiff = common::tiff(&common::usual_tags(), false);
    let whole = photo(Some(usual_tiff.clone()));
    let mut broken_header = usual_tiff.clone();
    broken_header[2..4].copy_from_slice(&[0, 41]);
    let mut cut = usual();
    cut["problems"] = json!(["truncated"]);
    let png = [&b"\x89PNG\r\n\x1A\n"[..], &[0, 0, 2, 0], b"eXIf", &usual_tiff].concat();
    let mut in_png = usual();
    for (field, value) in
        [("format", json!("png")), ("width", json!(null)), ("height", json!(null))]
    {
        in_png[field] = value;
    }
    in_png["problems"] = json!(["not_a_jpeg"]);
    vec![
        Case { name: "empty", bytes: vec![], expected: nothing("empty", None, &["empty"]) },
        Case {
            name: "no EXIF",
            bytes: photo(None),
            expected: nothing("jpeg", Some(8), &["no_exif"]),
        },
        Case {
            name: "EXIF with a broken header",
            bytes: photo(Some(broken_header)),
            expected: nothing("jpeg", Some(8), &["broken_exif"]),
        },
        Case {
            name: "cut in the picture",
            bytes: whole[..whole.len() - 3].to_vec(),
            expected: cut,
        },
        Case {
            name: "cut in EXIF",
            bytes: whole[..100].to_vec(),
            expected: nothing("jpeg", None, &["truncated", "no_picture", "no_exif"]),
        },
        Case { name: "PNG with EXIF", bytes: png, expected: in_png },
        Case {
            name: "text",
            bytes: b"not a photo".to_vec(),
            expected: nothing("unknown", None, &["not_a_jpeg"]),
        },
    ]
}

#[test]
#[ignore = "writes a file of the repository"]
fn write_the_vectors() {
    let hex = |bytes: &[u8]| -> String { bytes.iter().map(|byte| format!("{byte:02x}")).collect() };
    let cases: Vec<Json> = [positions(), times_and_cameras(), files()]
        .into_iter()
        .flatten()
        .map(|case| {
            json!({ "name": case.name, "file_hex": hex(&case.bytes), "expected": case.expected })
        })
        .collect();
    let about = "Made-up photos and what they say. lat and lon agree to 1e-9 degree, other numbers \
                 exactly; gps_at is Unix milliseconds. Written by core/photo/tests/suite/make_vectors.rs.";
    let mut document =
        serde_json::to_string_pretty(&json!({ "about": about, "cases": cases })).unwrap();
    document.push('\n');
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/vectors/exif.json");
    std::fs::write(path, document).unwrap();
}
