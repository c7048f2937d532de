//! Readers: what people and programs really send, and what nobody should have to send.

use proptest::prelude::*;
use std::path::Path;
use vungtrong_geometry::{
    Drawing, Form, Format, MAX_PROBLEMS, ProblemKind, ReadError, faults, live_measure, overlaps,
    read, shape_faults, total_size,
};
use vungtrong_model::{Fix, Millis};

fn traces(drawing: &Drawing) -> Vec<&Vec<Fix>> {
    let traces = drawing.drawn.iter().filter_map(|drawn| match &drawn.form {
        Form::Trace(fixes) => Some(fixes),
        Form::Area(_) | Form::Mark(_) => None,
    });
    traces.collect()
}

fn kinds(drawing: &Drawing) -> Vec<ProblemKind> {
    drawing.problems.iter().map(|problem| problem.kind).collect()
}

const GPX: &str = r#"<?xml version="1.0"?>
<x:gpx xmlns:x="http://www.topografix.com/GPX/1/1" version="1.1">
<x:trk><x:name><![CDATA[Vườn]]> A &amp; B&#x21;</x:name><x:trkseg>
<x:trkpt lat="12.67" lon="108.05"><x:ele>512</x:ele><x:time>2026-03-01T01:02:03Z</x:time><x:hdop>1.2</x:hdop></x:trkpt>
<x:trkpt lat="12.68" lon="108.05"><x:extensions><a:accuracy xmlns:a="u">3.5</a:accuracy></x:extensions><x:hdop>9</x:hdop></x:trkpt>
<x:trkpt lat="12.68" lon="108.06"/>
</x:trkseg></x:trk></x:gpx>"#;

#[test]
fn a_gpx_track_keeps_name_height_time_and_accuracy() {
    let drawing = read(GPX.as_bytes()).unwrap();
    assert_eq!(drawing.format, Format::Gpx);
    assert_eq!(drawing.problems, []);
    assert_eq!(drawing.drawn[0].name.as_deref(), Some("Vườn A & B!"));
    let fixes = traces(&drawing)[0];
    assert_eq!(fixes.len(), 3);
    assert_eq!(fixes[0].altitude_m, Some(512.0));
    assert_eq!(fixes[0].accuracy_m, Some(6.0));
    assert_eq!(fixes[0].at, Some(Millis(1_772_326_923_000)));
    assert_eq!(fixes[1].accuracy_m, Some(3.5));
    assert_eq!(fixes[2].accuracy_m, None);
}

#[test]
fn a_broken_gpx_gives_what_was_read_and_the_line_of_the_fault() {
    let cut = &GPX[..GPX.find("<x:trkpt lat=\"12.68\" lon=\"108.06\"").unwrap() + 20];
    for text in [cut.to_owned(), GPX.replace("</x:trkseg>", "</x:wrong>")] {
        let drawing = read(text.as_bytes()).unwrap();
        assert!(traces(&drawing)[0].len() >= 2);
        let problem = &drawing.problems[0];
        assert!(
            matches!(problem.kind, ProblemKind::BrokenMarkup | ProblemKind::CutOff),
            "{problem:?}"
        );
        assert!(problem.line.unwrap() >= 6);
    }
    let nothing = read(b"<gpx><trk").unwrap_err();
    assert_eq!(nothing.kind(), "broken_xml");
}

#[test]
fn entities_that_a_file_defines_itself_are_not_expanded() {
    let bomb = r#"<!DOCTYPE gpx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
        <gpx><trk><name>x&b;y</name><trkseg><trkpt lat="1" lon="2"/></trkseg></trk></gpx>"#;
    let drawing = read(bomb.as_bytes()).unwrap();
    assert_eq!(drawing.drawn[0].name.as_deref(), Some("xy"));
}

#[test]
fn deep_nesting_ends_the_reading_not_the_program() {
    let deep = format!("<kml>{}", "<Folder>".repeat(100_000));
    assert!(kinds(&read(deep.as_bytes()).unwrap()).contains(&ProblemKind::TooDeep));
    let deep = format!("{{\"type\":\"Polygon\",\"coordinates\":{}", "[".repeat(100_000));
    assert_eq!(read(deep.as_bytes()).unwrap_err().kind(), "broken_json");
    let wide = format!("[{}", "1,".repeat(5_000_000));
    assert_eq!(read(wide.as_bytes()).unwrap_err().kind(), "too_large");
}

#[test]
fn kml_polygons_with_holes_and_many_parts_are_one_shape_a_placemark() {
    let ring = "<LinearRing><coordinates>108,12,0 108.1,12 , 0\n108.1,12.1 108,12</coordinates></LinearRing>";
    let polygon = format!(
        "<Polygon><outerBoundaryIs>{ring}</outerBoundaryIs><innerBoundaryIs>{ring}</innerBoundaryIs></Polygon>"
    );
    let text = format!(
        "\u{feff}<kml><Document><name>no</name><Placemark><name> P  1 </name><MultiGeometry>{polygon}{polygon}\
         </MultiGeometry></Placemark><Placemark><Point><coordinates>1,2</coordinates></Point></Placemark>\
         <Placemark><name>L</name><LineString><coordinates>1,2 3,4</coordinates></LineString></Placemark></Document></kml>"
    );
    let drawing = read(text.as_bytes()).unwrap();
    assert_eq!(drawing.problems, []);
    let Form::Area(outlines) = &drawing.drawn[0].form else { panic!() };
    assert_eq!(drawing.drawn[0].name.as_deref(), Some("P 1"));
    assert_eq!(outlines.len(), 2);
    assert!(outlines.iter().all(|outline| outline.outer.len() == 4 && outline.holes.len() == 1));
    assert!(matches!(drawing.drawn[1].form, Form::Mark(_)));
    assert_eq!(traces(&drawing)[0].len(), 2);
}

#[test]
fn a_bad_geojson_feature_does_not_spoil_its_neighbours() {
    let text = r#"{"type":"FeatureCollection","features":[null,
        {"type":"Feature","properties":{"Name":"tốt"},"geometry":{"type":"Polygon","coordinates":[[[108,12],[108.1,12],[108,12.1]]]}},
        {"type":"Feature","properties":7,"geometry":{"type":"Polygon","coordinates":[[["a",12]]]}},
        {"type":"Feature","properties":null,"geometry":null}]}"#;
    let drawing = read(text.as_bytes()).unwrap();
    assert_eq!(drawing.drawn.len(), 1);
    assert_eq!((drawing.drawn[0].index, drawing.drawn[0].name.as_deref()), (1, Some("tốt")));
    let wanted = [
        ProblemKind::BadGeometry,
        ProblemKind::UnclosedRing,
        ProblemKind::BadGeometry,
        ProblemKind::NoGeometry,
    ];
    assert_eq!(kinds(&drawing), wanted);
}

#[test]
fn nmea_is_read_from_gga_with_the_day_of_rmc() {
    let text = "# log\n$GPRMC,010203.00,A,1240.2000,N,10803.0000,E,0.1,0.0,010326,,,A*6A\n\
        $GPGGA,010204.00,1240.2000,N,10803.0000,E,1,08,1.2,512.0,M,0.0,M,,*60\n\
        $GPGGA,010205.00,1240.2000,S,10803.0000,W,1,08,1.2,512.0,M,0.0,M,,*00\n\
        $GPGGA,010206.00,1240.2000,S,10803.0000,W,1,08,1.2,512.0,M,0.0,M,,\n\
        $GPGGA,010207.00,,,,,0,00,,,M,,M,,\n";
    let fix_checksums = |text: &str| -> String {
        text.lines()
            .map(|line| match line.split_once('$').and_then(|(_, rest)| rest.split_once('*')) {
                Some((body, sum)) if sum != "00" => {
                    let sum = body.bytes().fold(0u8, |a, b| a ^ b);
                    format!("${body}*{sum:02X}\n")
                }
                _ => format!("{line}\n"),
            })
            .collect()
    };
    let drawing = read(fix_checksums(text).as_bytes()).unwrap();
    assert_eq!(drawing.format, Format::Nmea);
    assert_eq!(kinds(&drawing), [ProblemKind::BadChecksum]);
    assert_eq!(drawing.problems[0].line, Some(4));
    let fixes = traces(&drawing)[0];
    assert_eq!(fixes.len(), 2);
    assert!((fixes[0].lat_deg - 12.67).abs() < 1e-12 && (fixes[0].lon_deg - 108.05).abs() < 1e-12);
    assert_eq!(fixes[0].at, Some(Millis(1_772_326_924_000)));
    assert_eq!(fixes[0].accuracy_m, Some(6.0));
    assert!((fixes[1].lat_deg + 12.67).abs() < 1e-12 && (fixes[1].lon_deg + 108.05).abs() < 1e-12);
}

#[test]
fn a_sentence_with_an_impossible_time_keeps_its_place() {
    let text = "$GPRMC,01021e300,A,1240.2000,N,10803.0000,E,0.1,0.0,010326,,,A\n";
    let drawing = read(text.as_bytes()).unwrap();
    assert_eq!(traces(&drawing)[0][0].at, None);
}

#[test]
fn a_table_is_read_by_the_names_of_its_columns_in_either_language() {
    let text = "\u{feff}STT;Vĩ độ;Kinh độ;Độ chính xác;Thời gian;mock\n\
        1;12,67;108,05;4,5;2026-03-01 01:02:03;1\n2;;;;;\n3;abc;108,05;;;\n";
    let drawing = read(text.as_bytes()).unwrap();
    assert_eq!(drawing.format, Format::Csv);
    let fixes = traces(&drawing)[0];
    assert_eq!(fixes.len(), 1);
    assert_eq!(
        (fixes[0].lat_deg, fixes[0].lon_deg, fixes[0].accuracy_m),
        (12.67, 108.05, Some(4.5))
    );
    assert_eq!(fixes[0].at, Some(Millis(1_772_326_923_000)));
    assert!(fixes[0].mock);
    assert_eq!(kinds(&drawing), [ProblemKind::BadRow]);
    assert_eq!(drawing.problems[0].line, Some(4));
}

#[test]
fn utf_16_is_read() {
    let bytes: Vec<u8> =
        [0xfeff_u16].into_iter().chain(GPX.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(traces(&read(&bytes).unwrap())[0].len(), 3);
}

#[test]
fn what_cannot_be_read_is_named() {
    let kind = |bytes: &[u8]| read(bytes).unwrap_err().kind();
    assert_eq!(kind(b""), "empty");
    assert_eq!(kind(b" \n"), "empty");
    assert_eq!(kind(b"PK\x03\x04...."), "zipped");
    assert_eq!(kind(b"hello"), "unknown_format");
    assert_eq!(kind(b"<html><body/></html>"), "unknown_format");
    assert_eq!(kind(b"{\"a\":1}"), "not_geojson");
    assert_eq!(kind(b"{\"type\":\"Polygon\""), "broken_json");
    assert_eq!(kind(&vec![b' '; (32 << 20) + 1]), "too_large");
    assert!(matches!(read(b"{,"), Err(ReadError::BrokenJson { line: 1, .. })));
}

#[test]
fn the_list_of_problems_stays_readable() {
    let rows = "x,y\n".repeat(1_000);
    let drawing = read(format!("lat,lon\n{rows}").as_bytes()).unwrap();
    assert_eq!(drawing.problems.len(), MAX_PROBLEMS + 1);
    assert_eq!(drawing.problems.last().unwrap().kind, ProblemKind::More);
    assert_eq!(drawing.problems.last().unwrap().detail, "900");
}

/// Everything that is done with a file, on any bytes.
fn use_all(bytes: &[u8]) {
    let Ok(drawing) = read(bytes) else { return };
    let mut plots = Vec::new();
    for drawn in drawing.drawn {
        match drawn.form {
            Form::Area(outlines) => {
                total_size(&outlines);
                shape_faults(&outlines);
                plots.push(outlines);
            }
            Form::Trace(fixes) => {
                let measured = live_measure(&fixes, &Default::default());
                faults(&measured.outline);
            }
            Form::Mark(_) => {}
        }
    }
    overlaps(&plots);
}

/// Valid files of every format: ours, and the small ones of other people where they are.
fn samples() -> Vec<Vec<u8>> {
    let mut samples: Vec<Vec<u8>> = [
        GPX,
        "<kml><Placemark><name>a</name><Polygon><outerBoundaryIs><LinearRing><coordinates>108,12 108.1,12 108.1,12.1 108,12</coordinates></LinearRing></outerBoundaryIs></Polygon><gx:Track><when>2021-05-29T18:06:22Z</when><gx:coord>14 3 10</gx:coord></gx:Track></Placemark></kml>",
        r#"{"type":"FeatureCollection","features":[{"type":"Feature","id":1,"properties":{"name":"x"},"geometry":{"type":"MultiPolygon","coordinates":[[[[108,12],[108.1,12],[108,12.1],[108,12]]],[[[109,12],[109.1,12],[109,12.1],[109,12]]]]}}]}"#,
        "$GPRMC,010203.00,A,1240.2000,N,10803.0000,E,0.1,0.0,010326,,,A\n$GPGGA,010204.00,1240.2000,N,10803.0000,E,1,08,1.2,512.0,M,0.0,M,,\n",
        "time,lat,lon,accuracy\n2026-03-01T01:02:03Z,12.67,108.05,4\n2026-03-01T01:02:04Z,12.671,108.05,4\n2026-03-01T01:02:05Z,12.671,108.051,4\n",
        "<TrainingCenterDatabase><Track><Trackpoint><Time>2020-03-06T00:23:46.000Z</Time><Position><LatitudeDegrees>49.2</LatitudeDegrees><LongitudeDegrees>-123.1</LongitudeDegrees></Position></Trackpoint></Track></TrainingCenterDatabase>",
    ]
    .into_iter()
    .map(|text| text.as_bytes().to_vec())
    .collect();
    let inputs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/inputs");
    for folder in ["tracks", "plots", "plots/turf"] {
        let Ok(entries) = std::fs::read_dir(inputs.join(folder)) else { continue };
        for entry in entries.flatten() {
            let small = entry.metadata().is_ok_and(|m| m.is_file() && m.len() < 6_000);
            samples.extend(small.then(|| std::fs::read(entry.path()).unwrap()));
        }
    }
    samples
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes_whatever_are_read_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        use_all(&bytes);
    }

    #[test]
    fn any_text_of_the_right_beginning_is_read_without_a_panic(
        start in prop::sample::select(vec!["<gpx>", "<kml><Placemark>", "{\"type\":", "$GPGGA,", "lat,lon\n", "<TrainingCenterDatabase>"]),
        text in "[-<>/a-zA-Z0-9 \"=.,:{}\\[\\]\n$*&;#]{0,200}",
    ) {
        use_all(format!("{start}{text}").as_bytes());
    }

    #[test]
    fn damaged_files_are_read_without_a_panic(
        which in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0u8..4), 1..12),
    ) {
        thread_local!(static SAMPLES: Vec<Vec<u8>> = samples());
        let mut bytes = SAMPLES.with(|samples| which.get(samples).clone());
        for (at, byte, how) in changes {
            if bytes.is_empty() { break; }
            let at = at.index(bytes.len());
            match how {
                0 => bytes[at] = byte,
                1 => { bytes.remove(at); }
                2 => bytes.insert(at, byte),
                _ => bytes.truncate(at),
            }
        }
        use_all(&bytes);
    }
}
