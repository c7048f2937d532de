//! GeoJSON, feature by feature: a bad one is left out and named, the others stay.

use super::{Form, MAX_BYTES, ProblemKind, ReadError, Sheet, fix_at, tidy_name};
use crate::outline::{Outline, Place};
use geojson::{Feature, Geometry, GeometryValue, Position, feature::Id};
use serde_json::{Map, Value};
use vungtrong_model::Fix;

/// A JSON value takes at least one of these bytes in the file and 32 in memory.
const MAX_VALUES: usize = 4 << 20;

pub(super) fn read(text: &str, sheet: &mut Sheet) -> Result<(), ReadError> {
    let values = text.bytes().filter(|byte| matches!(byte, b',' | b'[' | b'{')).count();
    if values > MAX_VALUES {
        return Err(ReadError::TooLarge { bytes: text.len(), limit: MAX_BYTES });
    }
    // Nesting is bounded to 128 by the parser.
    let root: Value = serde_json::from_str(text)
        .map_err(|e| ReadError::BrokenJson { line: e.line(), message: e.to_string() })?;
    let wrong = |message: &str| Err(ReadError::NotGeoJson { message: message.to_owned() });
    let Value::Object(mut root) = root else { return wrong("the document is not an object") };
    warn_of_other_system(&root, sheet);
    let Some(kind) = root.get("type").and_then(Value::as_str) else { return wrong("no \"type\"") };
    match kind {
        "FeatureCollection" => match root.remove("features") {
            Some(Value::Array(features)) => {
                for (index, feature) in features.into_iter().enumerate() {
                    read_feature(feature, index, sheet);
                }
                Ok(())
            }
            _ => wrong("no list of \"features\""),
        },
        "Feature" => {
            read_feature(Value::Object(root), 0, sheet);
            Ok(())
        }
        "Point" | "MultiPoint" | "LineString" | "MultiLineString" | "Polygon" | "MultiPolygon"
        | "GeometryCollection" => {
            match serde_json::from_value(Value::Object(root)) {
                Ok(geometry) => draw(None, 0, geometry, sheet),
                Err(e) => sheet.problem(ProblemKind::BadGeometry, None, Some(0), e.to_string()),
            }
            Ok(())
        }
        other => wrong(&format!("unknown type \"{}\"", other.chars().take(40).collect::<String>())),
    }
}

/// The member `crs` of the old standard: anything but WGS 84 means numbers that are no degrees.
fn warn_of_other_system(root: &Map<String, Value>, sheet: &mut Sheet) {
    let Some(name) = root.get("crs").and_then(|crs| crs.pointer("/properties/name")) else {
        return;
    };
    let name = name.as_str().unwrap_or_default();
    if !name.contains("CRS84") && !name.ends_with("4326") {
        sheet.problem(ProblemKind::OtherCoordinateSystem, None, None, name);
    }
}

fn read_feature(value: Value, index: usize, sheet: &mut Sheet) {
    // Properties may be anything; only a name is wanted from them.
    let name = value.as_object().and_then(feature_name);
    let without_properties = match value {
        Value::Object(mut object) => {
            object.insert("properties".to_owned(), Value::Null);
            object.remove("bbox");
            Value::Object(object)
        }
        other => other,
    };
    match serde_json::from_value(without_properties) {
        Ok(Feature { geometry: Some(geometry), id, .. }) => {
            let id = id.map(|id| match id {
                Id::String(text) => text,
                Id::Number(number) => number.to_string(),
            });
            draw(name.or(id), index, geometry, sheet);
        }
        Ok(_) => sheet.problem(ProblemKind::NoGeometry, None, Some(index), ""),
        Err(e) => sheet.problem(ProblemKind::BadGeometry, None, Some(index), e.to_string()),
    }
}

/// The first property that people use as a name or number of a plot.
fn feature_name(feature: &Map<String, Value>) -> Option<String> {
    const NAMES: [&str; 10] =
        ["name", "ten", "tên", "title", "plot_no", "plot_id", "plot", "code", "ma", "mã"];
    let properties = feature.get("properties")?.as_object()?;
    let lower = |wanted: &str| properties.iter().find(|(key, _)| key.to_lowercase() == wanted);
    NAMES.iter().find_map(|wanted| match lower(wanted)?.1 {
        Value::String(text) => tidy_name(text),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    })
}

fn draw(name: Option<String>, index: usize, geometry: Geometry, sheet: &mut Sheet) {
    let mut parts = Parts::default();
    parts.take(geometry, index, sheet);
    let Parts { outlines, lines, marks } = parts;
    if outlines.is_empty() {
        for line in lines {
            sheet.draw(name.clone(), index, Form::Trace(line));
        }
    } else {
        for _ in lines {
            sheet.problem(ProblemKind::LineBesidePolygon, None, Some(index), "");
        }
        sheet.draw(name.clone(), index, Form::Area(outlines));
    }
    for mark in marks {
        sheet.draw(name.clone(), index, Form::Mark(mark));
    }
}

/// The simple geometries inside a geometry.
#[derive(Default)]
struct Parts {
    outlines: Vec<Outline>,
    lines: Vec<Vec<Fix>>,
    marks: Vec<Fix>,
}

impl Parts {
    fn take(&mut self, geometry: Geometry, index: usize, sheet: &mut Sheet) {
        let mut polygon = |rings: Vec<Vec<Position>>, sheet: &mut Sheet| {
            self.outlines.extend(outline(rings, index, sheet));
        };
        match geometry.value {
            GeometryValue::Polygon { coordinates } => polygon(coordinates, sheet),
            GeometryValue::MultiPolygon { coordinates } => {
                coordinates.into_iter().for_each(|rings| polygon(rings, sheet));
            }
            GeometryValue::LineString { coordinates } => {
                self.lines.push(fixes(&coordinates, sheet))
            }
            GeometryValue::MultiLineString { coordinates } => {
                self.lines.extend(coordinates.iter().map(|line| fixes(line, sheet)));
            }
            GeometryValue::Point { coordinates } => self.marks.extend(fixes(&[coordinates], sheet)),
            GeometryValue::MultiPoint { coordinates } => {
                self.marks.extend(fixes(&coordinates, sheet))
            }
            GeometryValue::GeometryCollection { geometries } => {
                for geometry in geometries {
                    self.take(geometry, index, sheet);
                }
            }
        }
    }
}

fn fixes(line: &[Position], sheet: &mut Sheet) -> Vec<Fix> {
    let fix = |position: &Position| match position.as_slice() {
        [lon, lat, rest @ ..] => {
            Some(Fix { altitude_m: rest.first().copied(), ..fix_at(Place::new(*lon, *lat)) })
        }
        _ => None,
    };
    line.iter().take_while(|_| sheet.allow_point()).filter_map(fix).collect()
}

fn outline(rings: Vec<Vec<Position>>, index: usize, sheet: &mut Sheet) -> Option<Outline> {
    let mut places = rings.iter().map(|ring| {
        let ring: Vec<Place> = fixes(ring, sheet).into_iter().map(Place::from).collect();
        if ring.len() > 1 && ring.first() != ring.last() {
            sheet.problem(ProblemKind::UnclosedRing, None, Some(index), "");
        }
        ring
    });
    let outer = places.next()?;
    Some(Outline { outer, holes: places.collect() })
}
