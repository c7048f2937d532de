//! Map files that other programs read: GeoJSON, KML, and corners as a table.

use crate::outline::{Outline, Place};
use crate::vn2000::{Zone, to_vn2000};
use geo::{LineString, winding_order::Winding};
use quick_xml::escape::escape;
use serde_json::{Map, Value};
use std::fmt::Write;
use vungtrong_model::{GeoPoint, PlotShape};

/// A plot to be written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlotOut {
    /// Written as the feature's `id`.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// The ring and its holes.
    pub shape: PlotShape,
    /// Further values, written as they are (KML: as text).
    pub properties: Map<String, Value>,
}

/// GeoJSON by RFC 7946: longitude before latitude, outer rings counterclockwise, holes clockwise,
/// rings closed, seven decimals written out (EUDR asks for six).
pub fn geojson(plots: &[PlotOut]) -> String {
    let mut out = String::from("{\"type\":\"FeatureCollection\",\"features\":[");
    for (index, plot) in plots.iter().enumerate() {
        let mut properties = Map::new();
        properties.insert("name".to_owned(), Value::from(plot.name.as_str()));
        properties.extend(plot.properties.clone());
        let separator = if index == 0 { "\n" } else { ",\n" };
        let (id, properties) = (Value::from(plot.id.as_str()), Value::Object(properties));
        let rings: Vec<String> = written_rings(&plot.shape)
            .iter()
            .map(|ring| format!("[{}]", joined(ring, ",", |lon, lat| format!("[{lon},{lat}]"))))
            .collect();
        push(
            &mut out,
            format_args!(
                "{separator}{{\"type\":\"Feature\",\"id\":{id},\"properties\":{properties},\
             \"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[{}]}}}}",
                rings.join(",")
            ),
        );
    }
    out.push_str("\n]}\n");
    out
}

/// KML 2.2 with the properties as extended data.
pub fn kml(plots: &[PlotOut]) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\">\n<Document>\n",
    );
    for plot in plots {
        push(
            &mut out,
            format_args!(
                "<Placemark id=\"{}\">\n<name>{}</name>\n",
                xml(&plot.id),
                xml(&plot.name)
            ),
        );
        if !plot.properties.is_empty() {
            out.push_str("<ExtendedData>\n");
            for (key, value) in &plot.properties {
                let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                push(
                    &mut out,
                    format_args!(
                        "<Data name=\"{}\"><value>{}</value></Data>\n",
                        xml(key),
                        xml(&text)
                    ),
                );
            }
            out.push_str("</ExtendedData>\n");
        }
        out.push_str("<Polygon>\n");
        for (index, ring) in written_rings(&plot.shape).iter().enumerate() {
            let border = if index == 0 { "outerBoundaryIs" } else { "innerBoundaryIs" };
            let list = joined(ring, " ", |lon, lat| format!("{lon},{lat}"));
            push(
                &mut out,
                format_args!(
                    "<{border}><LinearRing><coordinates>{list}</coordinates></LinearRing></{border}>\n"
                ),
            );
        }
        out.push_str("</Polygon>\n</Placemark>\n");
    }
    out.push_str("</Document>\n</kml>\n");
    out
}

/// Corners, one a line: plot, ring (0 is the outer one), corner from 1, degrees, and where a zone
/// is given the metres of VN-2000 as papers print them.
pub fn corners_csv(plots: &[PlotOut], zone: Option<Zone>) -> String {
    let mut table = csv::Writer::from_writer(Vec::new());
    let mut head = vec!["plot", "ring", "corner", "lat", "lon"];
    let epsg = zone.map(|zone| format!("EPSG:{}", zone.epsg));
    if zone.is_some() {
        head.extend(["north_m", "east_m", "grid"]);
    }
    let mut rows = vec![head.into_iter().map(str::to_owned).collect::<Vec<_>>()];
    for plot in plots {
        let rings = std::iter::once(&plot.shape.outer).chain(&plot.shape.holes);
        for (ring, points) in rings.enumerate() {
            for (corner, point) in points.iter().enumerate() {
                let [lon, lat] = degrees(*point);
                let mut row =
                    vec![plot.name.clone(), ring.to_string(), (corner + 1).to_string(), lat, lon];
                if let (Some(zone), Some(epsg)) = (zone, &epsg) {
                    let grid = to_vn2000(Place::from(*point), zone);
                    let metres =
                        |value: Option<f64>| value.map(|m| format!("{m:.2}")).unwrap_or_default();
                    row.push(metres(grid.map(|g| g.north_m)));
                    row.push(metres(grid.map(|g| g.east_m)));
                    row.push(epsg.clone());
                }
                rows.push(row);
            }
        }
    }
    for row in rows {
        table.write_record(&row).expect("writing rows of equal length to memory does not fail");
    }
    let bytes = table.into_inner().expect("flushing to memory does not fail");
    String::from_utf8(bytes).expect("all cells are UTF-8")
}

/// Rings as they are written: closed, the outer one counterclockwise, the others clockwise.
fn written_rings(shape: &PlotShape) -> Vec<Vec<GeoPoint>> {
    let outline = Outline::from(shape);
    let lines = crate::outline::unwrapped(&outline).into_iter().map(LineString::new);
    let rings = std::iter::once(&shape.outer).chain(&shape.holes);
    let turned = rings.zip(lines).enumerate().map(|(index, (points, mut line))| {
        line.close();
        let mut ring = points.clone();
        if (index == 0 && line.is_cw()) || (index > 0 && line.is_ccw()) {
            ring.reverse();
        }
        if ring.first() != ring.last() {
            ring.extend(ring.first().copied());
        }
        ring
    });
    turned.collect()
}

fn joined(ring: &[GeoPoint], separator: &str, pair: impl Fn(String, String) -> String) -> String {
    let pairs = ring.iter().map(|point| {
        let [lon, lat] = degrees(*point);
        pair(lon, lat)
    });
    pairs.collect::<Vec<_>>().join(separator)
}

/// Longitude and latitude with seven decimals, from the integers: no rounding, no exponent.
fn degrees(point: GeoPoint) -> [String; 2] {
    [point.lon_e7, point.lat_e7].map(|e7| {
        let (sign, size) = (if e7 < 0 { "-" } else { "" }, e7.unsigned_abs());
        format!("{sign}{}.{:07}", size / 10_000_000, size % 10_000_000)
    })
}

/// Text for XML: escaped, and without the control characters that XML cannot hold.
fn xml(text: &str) -> String {
    let allowed = text.chars().filter(|c| !c.is_control() || matches!(c, '\t' | '\n' | '\r'));
    escape(allowed.collect::<String>()).into_owned()
}

fn push(out: &mut String, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text).expect("a String takes any text");
}
