//! TCX: every `Track` is a trace; trackpoints without a position are heart beats, not places.

use super::xml::{Attributes, Elements};
use super::{Form, Sheet, fix_at, number, tidy_name, time};
use crate::outline::Place;
use vungtrong_model::{Fix, Millis};

#[derive(Default)]
pub(super) struct Tcx {
    name: Option<String>,
    trace: Option<Vec<Fix>>,
    lon_deg: Option<f64>,
    lat_deg: Option<f64>,
    altitude_m: Option<f64>,
    at: Option<Millis>,
    index: usize,
}

impl Elements for Tcx {
    fn open(&mut self, path: &[String], _: &Attributes<'_>, _: &mut Sheet, _: usize) {
        match path.last().map(String::as_str) {
            Some("Track") => self.trace = Some(Vec::new()),
            Some("Trackpoint") => {
                (self.lon_deg, self.lat_deg, self.altitude_m, self.at) = (None, None, None, None);
            }
            _ => {}
        }
    }

    fn close(&mut self, path: &[String], text: &str, sheet: &mut Sheet, _line: usize) {
        match path.last().map(String::as_str) {
            Some("Id") => self.name = tidy_name(text),
            Some("LongitudeDegrees") => self.lon_deg = number(text),
            Some("LatitudeDegrees") => self.lat_deg = number(text),
            Some("AltitudeMeters") => self.altitude_m = number(text),
            Some("Time") => self.at = time::iso(text),
            Some("Trackpoint") => {
                if let (Some(trace), Some(lon), Some(lat)) =
                    (&mut self.trace, self.lon_deg, self.lat_deg)
                    && sheet.allow_point()
                {
                    let fix = fix_at(Place::new(lon, lat));
                    trace.push(Fix { altitude_m: self.altitude_m, at: self.at, ..fix });
                }
            }
            Some("Track") => self.finish(sheet),
            _ => {}
        }
    }

    fn finish(&mut self, sheet: &mut Sheet) {
        if let Some(trace) = self.trace.take() {
            sheet.draw(self.name.clone(), self.index, Form::Trace(trace));
            self.index += 1;
        }
    }
}
