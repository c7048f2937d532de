//! What is written is what others read.

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use std::process::Command;
use vungtrong_geometry::{Form, Outline, PlotOut, Zone, corners_csv, geojson, kml, read};
use vungtrong_model::{GeoPoint, PlotShape};

fn ring(corners: &[(i32, i32)]) -> Vec<GeoPoint> {
    corners.iter().map(|&(lon_e7, lat_e7)| GeoPoint { lon_e7, lat_e7 }).collect()
}

fn plots() -> Vec<PlotOut> {
    let mut properties = Map::new();
    properties.insert("variety".into(), json!("Ri6 & <Dona>"));
    properties.insert("trees".into(), json!(120));
    let outer = ring(&[
        (1_080_500_000, 126_700_000),
        (1_080_500_001, 126_720_003),
        (1_080_520_000, 126_720_000),
        (1_080_520_000, 126_700_007),
    ]);
    let hole = ring(&[
        (1_080_505_000, 126_705_000),
        (1_080_510_000, 126_705_000),
        (1_080_510_000, 126_710_000),
    ]);
    vec![
        PlotOut {
            id: "a1".into(),
            name: "Vườn \"Cư M’gar\" & con".into(),
            shape: PlotShape { outer: outer.clone(), holes: vec![hole] },
            properties,
        },
        PlotOut {
            id: "a2".into(),
            name: "Ea H’leo".into(),
            shape: PlotShape { outer, holes: Vec::new() },
            properties: Map::new(),
        },
    ]
}

/// The shapes and names that our own reader finds.
fn read_back(text: &str) -> Vec<(String, PlotShape)> {
    let drawing = read(text.as_bytes()).unwrap();
    assert_eq!(drawing.problems, []);
    let shapes = drawing.drawn.into_iter().map(|drawn| match drawn.form {
        Form::Area(outlines) => (drawn.name.unwrap(), outlines[0].to_shape().unwrap()),
        other => panic!("{other:?}"),
    });
    shapes.collect()
}

/// The same ring, whatever its first corner and direction.
fn same_ring(a: &[GeoPoint], b: &[GeoPoint]) -> bool {
    let mut turned: Vec<GeoPoint> = b.to_vec();
    (0..2).any(|_| {
        turned.reverse();
        (0..turned.len()).any(|_| {
            turned.rotate_left(1);
            turned == a
        })
    })
}

fn same_shape(a: &PlotShape, b: &PlotShape) -> bool {
    same_ring(&a.outer, &b.outer)
        && a.holes.len() == b.holes.len()
        && a.holes.iter().zip(&b.holes).all(|(a, b)| same_ring(a, b))
}

#[test]
fn geojson_follows_the_right_hand_rule_and_writes_seven_decimals() {
    let text = geojson(&plots());
    let root: Value = serde_json::from_str(&text).unwrap();
    let rings = root["features"][0]["geometry"]["coordinates"].as_array().unwrap();
    let doubled_area = |ring: &Value| -> f64 {
        let p: Vec<(f64, f64)> = ring
            .as_array()
            .unwrap()
            .iter()
            .map(|p| (p[0].as_f64().unwrap() - 108.05, p[1].as_f64().unwrap() - 12.67))
            .collect();
        assert_eq!(p.first(), p.last(), "rings are closed");
        p.windows(2).map(|w| w[0].0 * w[1].1 - w[1].0 * w[0].1).sum()
    };
    assert!(doubled_area(&rings[0]) > 0.0, "the outer ring is counterclockwise");
    assert!(doubled_area(&rings[1]) < 0.0, "the hole is clockwise");
    assert!(text.contains("[108.0500000,12.6700000]"));
    assert!(text.contains("[108.0500001,12.6720003]"));
}

#[test]
fn geojson_and_kml_are_read_back_identically() {
    for text in [geojson(&plots()), kml(&plots())] {
        let back = read_back(&text);
        assert_eq!(back.len(), 2);
        for (plot, (name, shape)) in plots().iter().zip(&back) {
            assert_eq!(&plot.name, name);
            assert!(same_shape(&plot.shape, shape), "{text}");
        }
    }
}

#[test]
fn gdal_reads_geojson_and_kml_identically() {
    if Command::new("ogr2ogr").arg("--version").output().is_err() {
        println!("skipped: ogr2ogr (Debian package gdal-bin) is not there");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [("plots.geojson", geojson(&plots())), ("plots.kml", kml(&plots()))] {
        let (path, out) =
            (folder.path().join(name), folder.path().join(format!("{name}.out.geojson")));
        std::fs::write(&path, text).unwrap();
        let run = Command::new("ogr2ogr")
            .args(["-f", "GeoJSON", "-lco", "COORDINATE_PRECISION=9"])
            .args([&out, &path])
            .output()
            .unwrap();
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        let root: Value = serde_json::from_slice(&std::fs::read(&out).unwrap()).unwrap();
        let drawing = read(root.to_string().as_bytes()).unwrap();
        assert_eq!(drawing.drawn.len(), 2, "{name}");
        for (index, (plot, drawn)) in plots().iter().zip(&drawing.drawn).enumerate() {
            let Form::Area(outlines) = &drawn.form else { panic!("{drawn:?}") };
            assert!(same_shape(&plot.shape, &outlines[0].to_shape().unwrap()), "{name} {root}");
            let properties = &root["features"][index]["properties"];
            let gdal_name = properties.get("Name").or(properties.get("name")).unwrap();
            assert_eq!(gdal_name, &json!(plot.name), "{name}");
        }
        assert_eq!(root["features"][0]["properties"]["variety"], json!("Ri6 & <Dona>"), "{name}");
    }
}

#[test]
fn corners_are_listed_with_the_numbers_of_the_land_paper() {
    let zone = Zone::from_epsg(9217);
    let plot = PlotOut {
        name: "thửa 12".into(),
        shape: PlotShape { outer: ring(&[(1_080_500_000, 126_700_000)]), holes: Vec::new() },
        ..PlotOut::default()
    };
    let table = corners_csv(&[plot], zone);
    assert_eq!(
        table,
        "plot,ring,corner,lat,lon,north_m,east_m,grid\n\
         thửa 12,0,1,12.6700000,108.0500000,1401185.04,478082.06,EPSG:9217\n"
    );
}

#[test]
fn degrees_below_one_and_below_zero_keep_their_sign() {
    let shape = PlotShape {
        outer: ring(&[(-5, -1_234_567), (5, 0), (-1_800_000_000, 900_000_000)]),
        holes: vec![],
    };
    let plot = PlotOut { shape, ..PlotOut::default() };
    let table = corners_csv(&[plot], None);
    let rows: Vec<&str> = table.lines().skip(1).collect();
    assert_eq!(
        rows,
        [",0,1,-0.1234567,-0.0000005", ",0,2,0.0000000,0.0000005", ",0,3,90.0000000,-180.0000000"]
    );
}

proptest! {
    #[test]
    fn any_triangle_and_any_name_come_back(
        corners in proptest::array::uniform3((-1_700_000_000i32..1_700_000_000, -800_000_000i32..800_000_000)),
        name in "\\PC{1,20}",
    ) {
        prop_assume!(corners[0] != corners[1] && corners[1] != corners[2] && corners[0] != corners[2]);
        prop_assume!(!name.trim().is_empty());
        let shape = PlotShape { outer: ring(&corners), holes: Vec::new() };
        let tidy = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let plot = PlotOut { id: "1".into(), name: tidy.clone(), shape: shape.clone(), ..PlotOut::default() };
        for text in [geojson(std::slice::from_ref(&plot)), kml(&[plot])] {
            let back = read_back(&text);
            prop_assert_eq!(&back[0].0, &tidy);
            prop_assert!(same_shape(&back[0].1, &shape));
        }
        prop_assert_eq!(Outline::from(&shape).to_shape(), Some(shape));
    }
}
