//! KML: the polygons of one placemark are one shape, its lines and `gx:Track`s are traces.

use super::xml::{Attributes, Elements};
use super::{Form, ProblemKind, Sheet, fix_at, number, tidy_name, time};
use crate::outline::{Outline, Place};
use vungtrong_model::{Fix, Millis};

#[derive(Default)]
pub(super) struct Kml {
    name: Option<String>,
    parts: Vec<Outline>,
    traces: Vec<Vec<Fix>>,
    marks: Vec<Fix>,
    track: Option<Track>,
    /// Number of the placemark.
    index: usize,
}

/// A `gx:Track` keeps times and places in two lists that may be interleaved in any order.
#[derive(Default)]
struct Track {
    times: Vec<Option<Millis>>,
    /// `None` for an empty `gx:coord`: a pause, which has a time and no place.
    places: Vec<Option<Fix>>,
    /// Metres from the extended data that OpenTracks writes.
    accuracies_m: Vec<Option<f64>>,
    in_accuracy: bool,
}

impl Elements for Kml {
    fn open(&mut self, path: &[String], attributes: &Attributes<'_>, _: &mut Sheet, _: usize) {
        match path.last().map(String::as_str) {
            Some("Placemark") => self.name = None,
            Some("Polygon") => self.parts.push(Outline::default()),
            Some("Track") => self.track = Some(Track::default()),
            Some("SimpleArrayData") => {
                if let Some(track) = &mut self.track {
                    let name = attributes.get("name").unwrap_or_default();
                    track.in_accuracy = name == "accuracy_horizontal" || name == "accuracy";
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, path: &[String], text: &str, sheet: &mut Sheet, line: usize) {
        let parent = path.iter().rev().nth(1).map_or("", String::as_str);
        match path.last().map(String::as_str) {
            Some("name") if parent == "Placemark" => self.name = tidy_name(text),
            Some("coordinates") => self.coordinates(path, text, sheet, line),
            Some("Track") => {
                let fixes = self.track.take().map(Track::into_fixes).unwrap_or_default();
                self.traces.push(fixes);
            }
            Some("Placemark") => self.finish(sheet),
            Some(field) => {
                if let Some(track) = &mut self.track {
                    track.field(field, text, sheet, line);
                }
            }
            None => {}
        }
    }

    fn finish(&mut self, sheet: &mut Sheet) {
        if let Some(track) = self.track.take() {
            self.traces.push(track.into_fixes());
        }
        let mut forms = Vec::new();
        self.parts.retain(|part| part.vertices() > 0);
        if !self.parts.is_empty() {
            forms.push(Form::Area(std::mem::take(&mut self.parts)));
        }
        forms.extend(self.traces.drain(..).map(Form::Trace));
        forms.extend(self.marks.drain(..).map(Form::Mark));
        if !forms.is_empty() {
            for form in forms {
                sheet.draw(self.name.clone(), self.index, form);
            }
            self.index += 1;
        }
    }
}

impl Kml {
    fn coordinates(&mut self, path: &[String], text: &str, sheet: &mut Sheet, line: usize) {
        let fixes = coordinate_list(text, sheet, line);
        let inside = |name: &str| path.iter().rev().take(4).any(|element| element == name);
        if inside("LinearRing") {
            let ring: Vec<Place> = fixes.iter().map(|fix| (*fix).into()).collect();
            if ring.len() > 1 && ring.first() != ring.last() {
                sheet.problem(ProblemKind::UnclosedRing, Some(line), Some(self.index), "");
            }
            match self.parts.last_mut() {
                Some(part) if inside("innerBoundaryIs") => part.holes.push(ring),
                Some(part) if inside("outerBoundaryIs") => part.outer = ring,
                _ => self.parts.push(Outline::from_ring(ring)),
            }
        } else if inside("LineString") {
            self.traces.push(fixes);
        } else if inside("Point") {
            self.marks.extend(fixes.first());
        }
    }
}

impl Track {
    fn field(&mut self, field: &str, text: &str, sheet: &mut Sheet, line: usize) {
        match field {
            "when" => self.times.push(time::iso(text)),
            // `gx:coord` separates by blanks.
            "coord" if text.trim().is_empty() => self.places.push(None),
            "coord" => {
                let mut numbers = text.split_whitespace().map(number);
                let place = numbers.next().flatten().zip(numbers.next().flatten());
                match place {
                    Some((lon, lat)) if sheet.allow_point() => {
                        let altitude_m = numbers.next().flatten();
                        self.places.push(Some(Fix { altitude_m, ..fix_at(Place::new(lon, lat)) }));
                    }
                    Some(_) => {}
                    None => {
                        sheet.problem(ProblemKind::BadCoordinate, Some(line), None, text.trim())
                    }
                }
            }
            "value" if self.in_accuracy => self.accuracies_m.push(number(text)),
            "SimpleArrayData" => self.in_accuracy = false,
            _ => {}
        }
    }

    fn into_fixes(self) -> Vec<Fix> {
        let same_length = self.accuracies_m.len() == self.places.len();
        let fixes = self.places.iter().enumerate().filter_map(|(i, place)| {
            let accuracy_m = if same_length { self.accuracies_m[i] } else { None };
            Some(Fix { at: self.times.get(i).copied().flatten(), accuracy_m, ..(*place)? })
        });
        fixes.collect()
    }
}

/// `lon,lat[,altitude]` separated by blanks; some writers also put blanks after the commas.
fn coordinate_list(text: &str, sheet: &mut Sheet, line: usize) -> Vec<Fix> {
    let mut fixes = Vec::new();
    for tuple in tuples(text) {
        let mut numbers = tuple.split(',').map(number);
        match numbers.next().flatten().zip(numbers.next().flatten()) {
            Some((lon, lat)) if sheet.allow_point() => {
                let altitude_m = numbers.next().flatten();
                fixes.push(Fix { altitude_m, ..fix_at(Place::new(lon, lat)) });
            }
            Some(_) => break,
            None => sheet.problem(ProblemKind::BadCoordinate, Some(line), None, tuple),
        }
    }
    fixes
}

/// The tuples of a coordinate list, with blanks beside commas taken out.
fn tuples(text: &str) -> impl Iterator<Item = String> {
    let mut joined: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match joined.last_mut() {
            Some(last) if last.ends_with(',') || word.starts_with(',') => last.push_str(word),
            _ => joined.push(word.to_owned()),
        }
    }
    joined.into_iter()
}
