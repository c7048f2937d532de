//! Photos that other people's cameras wrote, against what independent tools read from them.

use crate::common;
use jiff::Timestamp;
use serde_json::Value;
use std::path::PathBuf;
use vungtrong_photo::{
    Format, PhotoError, PhotoInfo, Problem, THUMBNAIL_MAX_BYTES, derive, read_info, read_info_bytes,
};

/// Where we differ from ExifTool on purpose, beside the rules in [`legal`].
const EXCEPTIONS: [(&str, &str); 1] = [(
    "goexif__huge_tag_exif.jpg",
    "the marker after the EXIF block is damaged and ExifTool drops the whole file; the block itself is \
     whole and its position is legal, so it is read and broken_exif reported",
)];

fn expected() -> Option<(PathBuf, Vec<Value>)> {
    let folder = common::shared_photos()?;
    let text = std::fs::read_to_string(folder.join("expected.json")).unwrap();
    let document: Value = serde_json::from_str(&text).unwrap();
    Some((folder, document["files"].as_array().unwrap().clone()))
}

/// ExifTool's words in our names; values that no camera can mean are removed, as a reader must.
fn legal(expected: &Value, format: Format) -> Value {
    let mut ours = serde_json::Map::new();
    let mut take = |name: &str, keys: &[&str]| {
        let value = keys.iter().map(|key| expected[*key].clone()).find(|value| !value.is_null());
        ours.insert(name.to_owned(), value.unwrap_or_default());
    };
    take("lat", &["gps_lat"]);
    take("lon", &["gps_lon"]);
    take("altitude_m", &["gps_altitude_m"]);
    take("accuracy_m", &["gps_hpositioning_error_m"]);
    take("direction_deg", &["gps_img_direction_deg"]);
    take("direction_ref", &["gps_img_direction_ref"]);
    take("taken_at", &["datetime_original"]);
    take("offset", &["offset_time_original", "offset_time"]);
    take("orientation", &["orientation"]);
    take("make", &["make"]);
    take("model", &["model"]);
    take("width", &["image_width"]);
    take("height", &["image_height"]);
    let null_island = ours["lat"].as_f64() == Some(0.0) && ours["lon"].as_f64() == Some(0.0);
    if null_island {
        ours["lat"] = Value::Null;
        ours["lon"] = Value::Null;
    }
    if ours["orientation"].as_u64() == Some(0) {
        ours["orientation"] = Value::Null;
    }
    // Some makers give their model as a number, which a JSON reader of ExifTool's output sees as one.
    for name in ["make", "model"] {
        if let Value::Number(number) = &ours[name] {
            ours[name] = number.to_string().into();
        }
    }
    ours["direction_ref"] = match ours["direction_ref"].as_str() {
        Some("T") => "true".into(),
        Some("M") => "magnetic".into(),
        _ => Value::Null,
    };
    if let Some(text) = ours["taken_at"].as_str() {
        let (date, time) = text.split_once(' ').unwrap();
        ours["taken_at"] = format!("{}T{time}", date.replace(':', "-")).into();
    }
    // A HEIC has no JPEG frame header; its size is that of the EXIF tags.
    if format != Format::Jpeg {
        ours.remove("width");
        ours.remove("height");
    }
    ours.into()
}

fn differences(info: &PhotoInfo, expected: &Value) -> Vec<String> {
    let ours = serde_json::to_value(info).unwrap();
    let theirs = legal(expected, info.format);
    let mut names: Vec<_> = theirs.as_object().unwrap().keys().collect();
    names.retain(|name| match (ours[*name].as_f64(), theirs[*name].as_f64()) {
        (Some(a), Some(b)) => (a - b).abs() > 1e-9 * b.abs().max(1.0),
        _ => ours[*name] != theirs[*name],
    });
    names.iter().map(|name| format!("{name}: {} not {}", ours[*name], theirs[*name])).collect()
}

#[test]
fn every_legal_value_is_read_as_the_independent_tools_read_it() {
    let Some((folder, files)) = expected() else { return };
    let mut found = Vec::new();
    let mut positions = 0;
    for file in &files {
        let name = file["file"].as_str().unwrap();
        let info = read_info(&folder.join(name)).unwrap();
        positions += usize::from(info.lat.is_some());
        let differences = differences(&info, &file["expected"]);
        let excepted = EXCEPTIONS.iter().any(|(file, _)| *file == name);
        assert!(!excepted || !differences.is_empty(), "{name} needs no exception any more");
        if !excepted {
            found.extend(differences.iter().map(|text| format!("{name}: {text}")));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    assert!(positions >= 36, "only {positions} positions");
}

#[test]
fn satellite_time_is_read_where_date_and_time_of_day_are_given() {
    let Some((folder, files)) = expected() else { return };
    for file in &files {
        let name = file["file"].as_str().unwrap();
        let expected = &file["expected"];
        let (Some(date), Some(time)) =
            (expected["gps_datestamp"].as_str(), expected["gps_timestamp_utc"].as_str())
        else {
            continue;
        };
        let instant = format!("{}T{time}Z", date.replace(':', "-"));
        let theirs = instant.parse::<Timestamp>().unwrap().as_millisecond();
        let ours =
            read_info(&folder.join(name)).unwrap().gps_at.unwrap_or_else(|| panic!("{name}")).0;
        assert!((ours - theirs).abs() <= 1, "{name}: {ours} not {theirs}");
    }
}

#[test]
fn every_broken_photo_names_its_problem() {
    let Some(folder) = common::shared_photos() else { return };
    let problems = |name: &str| read_info(&folder.join(name)).unwrap().problems;
    assert_eq!(problems("photoprism__empty.jpg"), [Problem::Empty]);
    assert!(problems("cut_first2_DSCN0010.jpg").contains(&Problem::Truncated));
    assert!(problems("cut_in_exif_first1200_Apple.jpg").contains(&Problem::Truncated));
    assert_eq!(problems("cut_in_scan_60pct_IMG_4120.jpg"), [Problem::Truncated]);
    assert_eq!(problems("cut_tail_97pct_has-lens-info.jpg"), [Problem::Truncated]);
    assert_eq!(problems("me-images__Issue 308.jpg"), [Problem::NullIsland]);
    assert_eq!(problems("renamed_heic_iphone7.jpg"), [Problem::NotAJpeg]);
    assert_eq!(problems("renamed_png.jpg"), [Problem::NotAJpeg, Problem::NoExif]);
    assert_eq!(problems("elodie__no-exif.jpg"), [Problem::NoExif]);
    assert!(problems("goexif__infinite_loop_exif.jpg").contains(&Problem::BrokenExif));
    assert!(problems("me-images__Multiple ICC segments.jpg").contains(&Problem::Cmyk));
    assert_eq!(problems("jpeg_named_heic.heic"), [Problem::NoPosition]);
}

#[test]
fn copies_are_made_of_every_photo_that_another_decoder_can_read_and_keep_its_words() {
    let Some((folder, files)) = expected() else { return };
    let out = tempfile::tempdir().unwrap();
    let mut made = 0;
    for file in &files {
        let name = file["file"].as_str().unwrap();
        // Fuzzed for libjpeg, which shows garbage where we may refuse.
        let fuzzed = name.starts_with("me-images__its_");
        let decodes = file["pillow"]["decodes"] == true && !fuzzed;
        let is_jpeg = file["expected"]["file_type"] == "JPEG";
        match derive(&folder.join(name), out.path(), None) {
            Ok(derived) => {
                made += 1;
                let upload = read_info(&derived.upload).unwrap();
                let thumbnail = read_info_bytes(&derived.thumbnail);
                assert!(derived.thumbnail.len() <= THUMBNAIL_MAX_BYTES, "{name}");
                assert!(derived.width.max(derived.height) <= 1600, "{name}");
                for copy in [&upload, &thumbnail] {
                    assert_same_words(name, &derived.original, copy);
                }
                assert!(
                    derived.truncated || decodes || fuzzed,
                    "{name} is broken and nobody says so"
                );
            }
            Err(PhotoError::NotAJpeg { .. }) => assert!(!is_jpeg, "{name}"),
            Err(error) => assert!(!decodes || !is_jpeg, "{name}: {error}"),
        }
    }
    assert!(made >= 80, "{made}");
}

fn assert_same_words(name: &str, camera: &PhotoInfo, copy: &PhotoInfo) {
    let near = |a: Option<f64>, b: Option<f64>, tolerance: f64| match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() <= tolerance,
        (a, b) => a == b,
    };
    assert_eq!(camera.point(), copy.point(), "{name}");
    assert!(near(camera.altitude_m, copy.altitude_m, 0.0005), "{name}");
    assert!(near(camera.accuracy_m, copy.accuracy_m, 0.0005), "{name}");
    assert!(near(camera.direction_deg, copy.direction_deg, 0.0001), "{name}");
    assert_eq!(camera.direction_ref, copy.direction_ref, "{name}");
    assert_eq!(camera.taken_at, copy.taken_at, "{name}");
    assert_eq!(camera.offset_min, copy.offset_min, "{name}");
    assert_eq!(camera.gps_at, copy.gps_at, "{name}");
    assert_eq!(camera.make, copy.make, "{name}");
    assert_eq!(camera.model, copy.model, "{name}");
    assert_eq!(copy.orientation, Some(1), "{name}");
}
