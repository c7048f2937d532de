//! A phone that is nobody's: exit codes, JSON, words.

use crate::terminal::{Terminal, keys, text};
use serde_json::Value;
use std::{fs, path::Path};

/// A square of about 100 m at the equator, and one that crosses itself.
const SHAPES: &str = r#"{"type":"FeatureCollection","features":[
 {"type":"Feature","properties":{"name":"Lô A"},"geometry":{"type":"Polygon","coordinates":
  [[[106.0,0.0],[106.0009,0.0],[106.0009,0.0009],[106.0,0.0009],[106.0,0.0]]]}},
 {"type":"Feature","properties":{"name":"Lô B"},"geometry":{"type":"Polygon","coordinates":
  [[[107.0,0.0],[107.0009,0.0009],[107.0009,0.0],[107.0,0.0009],[107.0,0.0]]]}},
 {"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":
  [[[106.0005,0.0],[106.0018,0.0],[106.0018,0.0009],[106.0005,0.0009],[106.0005,0.0]]]}}]}"#;

#[test]
fn a_wrong_use_ends_with_2_and_says_so_on_standard_error() {
    let terminal = Terminal::new();
    let output = terminal.run(&["measure"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    assert!(text(&output.stderr).contains("--help"));
    let (code, document) = terminal.json(&["no-such-command"]);
    assert_eq!((code, &document["error"]["kind"]), (2, &"usage".into()));
}

#[test]
fn a_value_that_cannot_be_understood_is_a_wrong_use_too() {
    let terminal = Terminal::new();
    let (code, document) = terminal.json(&["check", "product", "X", "--on", "31/02/2026"]);
    assert_eq!((code, &document["error"]["kind"]), (2, &"not_understood".into()));
    assert!(document["error"]["message"].as_str().unwrap().contains("24/11/2026"));
}

#[test]
fn help_and_version_are_answers() {
    let terminal = Terminal::new();
    for argument in ["--help", "--version"] {
        let output = terminal.run(&[argument]);
        assert_eq!(output.status.code(), Some(0));
        assert!(!output.stdout.is_empty());
    }
}

#[test]
fn measure_gives_each_shape_its_size_faults_and_what_was_dropped() {
    let terminal = Terminal::new();
    let file = terminal.file("shapes.geojson", SHAPES.as_bytes());
    let (code, document) = terminal.json(&["measure", &file]);
    assert_eq!(code, 0);
    assert_eq!(keys(&document), ["problems", "shapes"]);
    let shapes = document["shapes"].as_array().unwrap();
    assert_eq!(shapes.len(), 3);
    let mut expected = [
        "name",
        "vertices",
        "area_m2",
        "area_ha",
        "area_error_m2",
        "perimeter_m",
        "valid",
        "faults",
        "dropped",
    ];
    expected.sort_unstable();
    let mut found = keys(&shapes[0]);
    found.sort_unstable();
    assert_eq!(found, expected);
    let area_m2 = shapes[0]["area_m2"].as_f64().unwrap();
    assert!((area_m2 - 9_970.0).abs() < 10.0, "{area_m2}");
    assert!((shapes[0]["area_ha"].as_f64().unwrap() * 10_000.0 - area_m2).abs() < 1e-6);
    assert_eq!((&shapes[0]["name"], &shapes[0]["valid"]), (&"Lô A".into(), &true.into()));
    assert_eq!(shapes[1]["valid"], false);
    let fault = &shapes[1]["faults"][0];
    assert_eq!((keys(fault), &fault["kind"]), (vec!["kind", "lat", "lon"], &"crossing".into()));
    assert_eq!(shapes[2]["name"], Value::Null);
}

#[test]
fn a_raw_track_is_closed_over_all_its_points() {
    let terminal = Terminal::new();
    let point = |lat: f64, lon: f64| format!("<trkpt lat=\"{lat}\" lon=\"{lon}\"/>");
    let ring =
        [(10.0, 106.0), (10.0, 106.001), (10.001, 106.001), (10.001, 106.001), (10.001, 106.0)];
    let points: String = ring.iter().map(|(lat, lon)| point(*lat, *lon)).collect();
    let gpx = format!("<gpx><trk><name>Vòng</name><trkseg>{points}</trkseg></trk></gpx>");
    let file = terminal.file("track.gpx", gpx.as_bytes());
    let (_, raw) = terminal.json(&["measure", &file, "--raw"]);
    let (_, cleaned) = terminal.json(&["measure", &file]);
    assert_eq!(
        (&raw["shapes"][0]["vertices"], &raw["shapes"][0]["name"]),
        (&5.into(), &"Vòng".into())
    );
    let dropped: u64 = cleaned["shapes"][0]["dropped"]
        .as_object()
        .unwrap()
        .values()
        .filter_map(Value::as_u64)
        .sum();
    assert_eq!(dropped, 1, "the point that stands twice");
}

#[test]
fn a_file_that_cannot_be_measured_ends_with_1_and_one_clear_sentence() {
    let terminal = Terminal::new();
    let other = terminal.file("letter.txt", b"Dear all");
    for (file, kind) in [(other.as_str(), "unknown_format"), ("/no/such/file", "not_found")] {
        let (code, document) = terminal.json(&["measure", file]);
        assert_eq!((code, &document["error"]["kind"]), (1, &kind.into()));
        assert!(document["error"]["message"].as_str().unwrap().contains(file));
    }
    let output = terminal.run(&["measure", &other]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0));
    assert!(text(&output.stderr).contains("GeoJSON"));
}

#[test]
fn people_read_hectares_with_a_comma_in_vietnamese() {
    let terminal = Terminal::new();
    let file = terminal.file("shapes.geojson", SHAPES.as_bytes());
    let vietnamese = text(&terminal.run(&["measure", &file]).stdout);
    assert!(vietnamese.contains("✓ Lô A: 0,997"), "{vietnamese}");
    assert!(vietnamese.contains("✗ Lô B") && !vietnamese.contains('{'), "{vietnamese}");
    let english = text(&terminal.run(&["--lang", "en", "measure", &file]).stdout);
    assert!(english.contains("0.997") && english.contains("perimeter"), "{english}");
}

#[test]
fn overlaps_are_pairs_with_the_area_that_both_hold() {
    let terminal = Terminal::new();
    let file = terminal.file("shapes.geojson", SHAPES.as_bytes());
    let (code, document) = terminal.json(&["overlaps", &file]);
    let pairs = document["pairs"].as_array().unwrap();
    assert_eq!((code, pairs.len()), (0, 1));
    assert_eq!(
        (&pairs[0]["a"], &pairs[0]["b"], &pairs[0]["a_name"]),
        (&0.into(), &2.into(), &"Lô A".into())
    );
    let area_m2 = pairs[0]["area_m2"].as_f64().unwrap();
    assert!((area_m2 - 4_431.0).abs() < 10.0, "{area_m2}");
}

#[test]
fn photo_info_has_every_field_and_null_where_nothing_is_known() {
    let terminal = Terminal::new();
    let file = terminal.file("photo.jpg", b"\xff\xd8\xff\xd9");
    let (code, document) = terminal.json(&["photo-info", &file]);
    assert_eq!(code, 0);
    for field in [
        "lat",
        "lon",
        "altitude_m",
        "accuracy_m",
        "direction_deg",
        "taken_at",
        "offset",
        "make",
        "model",
        "width",
        "height",
        "orientation",
    ] {
        assert_eq!(document.get(field), Some(&Value::Null), "{field}");
    }
    assert!(!document["problems"].as_array().unwrap().is_empty());
}

#[test]
fn a_phone_that_is_nobodys_says_what_to_do() {
    let terminal = Terminal::new();
    for arguments in
        [&["today"][..], &["sync"], &["plot", "list"], &["review", "list"], &["members"]]
    {
        let (code, document) = terminal.json(arguments);
        assert_eq!(
            (code, &document["error"]["kind"]),
            (1, &"auth_required".into()),
            "{arguments:?}"
        );
        let message = document["error"]["message"].as_str().unwrap();
        assert!(message.contains("ghi danh") && message.contains("vungtrong enrol"), "{message}");
    }
    let output = terminal.run(&["today"]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0));
    assert!(text(&output.stderr).contains("chưa được ghi danh"));
}

#[test]
fn status_answers_before_enrolment() {
    let terminal = Terminal::new();
    let (code, document) = terminal.json(&["status"]);
    assert_eq!((code, &document["enrolled"]), (0, &false.into()));
    assert_eq!(document["unsent"]["records"], 0);
}

#[test]
fn a_text_that_is_no_ticket_is_refused_without_a_network() {
    let terminal = Terminal::new();
    let (code, document) = terminal.json(&["enrol", "hello"]);
    assert_eq!((code, &document["error"]["kind"]), (1, &"invalid".into()));
    assert!(document["error"]["message"].as_str().unwrap().contains("VT1:"));
}

#[test]
fn a_file_that_is_no_pack_does_not_verify() {
    let terminal = Terminal::new();
    let file = terminal.file("pack.vtp", b"not a pack");
    let (code, document) = terminal.json(&["verify", &file]);
    assert_eq!((code, &document["error"]["kind"]), (1, &"file".into()));
    assert_eq!(document["error"]["reason"], "not_a_pack");
    assert!(!terminal.path("data").exists(), "verify needs no data folder");
}

#[test]
fn codes_and_products_can_be_checked_by_anybody() {
    let terminal = Terminal::new();
    let (code, document) = terminal.json(&["check", "code", "VN-DLOR-0001"]);
    assert_eq!((code, &document["parsed"]["scheme"]), (0, &"old".into()));
    let (code, finding) = terminal.json(&["check", "product", "Thuốc lạ 10EC"]);
    assert_eq!(code, 0);
    assert!(finding["pack"].is_string() && finding["version"].is_string());
    let people = text(&terminal.run(&["check", "product", "Thuốc lạ 10EC"]).stdout);
    assert!(people.contains('[') && !people.contains('{'), "{people}");
}

#[test]
fn an_imported_list_is_searched_and_says_which_rows_it_left_out() {
    let terminal = Terminal::new();
    let list =
        "Tên thương phẩm,Hoạt chất,Đối tượng\nThuốc mẫu 10EC,abamectin,Sâu\n,abamectin,Sâu\n";
    let file = terminal.file("list.csv", list.as_bytes());
    let import = [
        "catalogue",
        "import",
        &file,
        "--version",
        "1",
        "--valid-from",
        "2020-01-01",
        "--source",
        "thử",
    ];
    let (code, report) = terminal.json(&import);
    assert_eq!((code, &report["products"]), (0, &1.into()));
    assert_eq!(
        (&report["rejected"][0]["line"], &report["rejected"][0]["fault"]),
        (&3.into(), &"name_missing".into())
    );
    let (_, found) = terminal.json(&["catalogue", "search", "thuoc"]);
    assert_eq!(
        (&found[0]["name"], &found[0]["pack"]),
        (&"Thuốc mẫu 10EC".into(), &"vn-permitted".into())
    );
    let (_, finding) = terminal.json(&["check", "product", "Thuốc mẫu 10EC"]);
    assert_eq!((&finding["verdict"], &finding["version"]), (&"allowed".into(), &"1".into()));
}

#[test]
fn a_list_without_a_usable_row_says_why_line_by_line() {
    let terminal = Terminal::new();
    let list =
        terminal.file("list.csv", "Tên thương phẩm,Hoạt chất\n,abamectin\n123,x\n".as_bytes());
    let (code, report) = terminal.json(&[
        "catalogue",
        "import",
        &list,
        "--version",
        "1",
        "--valid-from",
        "2026-01-01",
        "--source",
        "thử",
    ]);
    assert_eq!((code, &report["products"]), (1, &0.into()), "{report}");
    assert_eq!(report["rejected"].as_array().unwrap().len(), 2);
    assert_eq!(report["rejected"][0]["fault"], "name_missing");
}

#[test]
fn a_list_that_cannot_be_read_says_why_in_the_persons_words() {
    let terminal = Terminal::new();
    let list = terminal.file("list.csv", b"trade_name,active\nVidu,Exemplin\nM\xe9l,X\n");
    let dated = ["--version", "1", "--valid-from", "2026-01-01", "--source", "thử"];
    let import = [&["catalogue", "import", &list][..], &dated].concat();
    let (code, document) = terminal.json(&import);
    let error = &document["error"];
    assert_eq!(
        (code, &error["reason"], &error["line"]),
        (1, &"catalogue_not_utf8".into(), &3.into())
    );
    let said = text(&terminal.run(&import).stderr);
    assert!(said.contains("Dòng 3"), "{said}");
}

#[test]
fn a_data_folder_that_cannot_be_used_is_not_taken_for_a_phone_without_a_person() {
    let terminal = Terminal::new();
    terminal.file("data", b"a file where the folder should be");
    let (code, document) = terminal.json(&["status"]);
    assert_eq!((code, &document["error"]["kind"]), (1, &"storage".into()), "{document}");
}

#[test]
fn restore_does_not_overwrite_and_takes_backups_only() {
    let terminal = Terminal::new();
    fs::create_dir(terminal.path("empty")).unwrap();
    let empty = terminal.path("empty");
    let (code, document) = terminal.json(&["restore", empty.to_str().unwrap()]);
    assert_eq!((code, &document["error"]["reason"]), (1, &"not_a_backup".into()));
    terminal.json(&["status"]);
    let backup = terminal.path("backup");
    let (code, _) = terminal.json(&["backup", backup.to_str().unwrap()]);
    assert_eq!(code, 0);
    let (code, document) = terminal.json(&["restore", backup.to_str().unwrap()]);
    assert_eq!((code, &document["error"]["reason"]), (1, &"exists".into()));
}

#[test]
fn real_files_are_measured_where_they_are_at_hand() {
    let inputs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/inputs");
    if !inputs.exists() {
        println!("skipped: ../shared/inputs is not there");
        return;
    }
    let terminal = Terminal::new();
    let mut measured = 0;
    for file in fs::read_dir(inputs.join("tracks")).unwrap().filter_map(Result::ok) {
        let path = file.path();
        if path.extension().is_some_and(|end| end == "gpx") {
            let (code, document) = terminal.json(&["measure", path.to_str().unwrap()]);
            assert!(code == 1 || document["shapes"].is_array(), "{}", path.display());
            measured += 1;
        }
    }
    assert!(measured > 0);
}
