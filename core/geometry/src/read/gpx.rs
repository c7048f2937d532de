//! GPX: every track segment and every route is a trace, every waypoint a mark.

use super::xml::{Attributes, Elements};
use super::{Form, ProblemKind, Sheet, accuracy_from_hdop, fix_at, number, tidy_name, time};
use crate::outline::Place;
use vungtrong_model::Fix;

#[derive(Default)]
pub(super) struct Gpx {
    /// The name of the open track or route.
    name: Option<String>,
    trace: Option<Vec<Fix>>,
    point: Option<Point>,
    index: usize,
}

/// An open point; without a fix when its coordinates are no numbers.
struct Point {
    fix: Option<Fix>,
    name: Option<String>,
}

impl Elements for Gpx {
    fn open(
        &mut self,
        path: &[String],
        attributes: &Attributes<'_>,
        sheet: &mut Sheet,
        line: usize,
    ) {
        match path.last().map(String::as_str) {
            Some("trk") => self.name = None,
            Some("rte") => (self.name, self.trace) = (None, Some(Vec::new())),
            Some("trkseg") => self.trace = Some(Vec::new()),
            Some("trkpt" | "rtept" | "wpt") => {
                let text = |name| attributes.get(name).unwrap_or_default();
                let (lon, lat) = (text("lon"), text("lat"));
                let place = number(&lon).zip(number(&lat)).map(|(lon, lat)| Place::new(lon, lat));
                if place.is_none() {
                    let detail = format!("lat=\"{lat}\" lon=\"{lon}\"");
                    sheet.problem(ProblemKind::BadCoordinate, Some(line), None, detail);
                }
                self.point = Some(Point { fix: place.map(fix_at), name: None });
            }
            _ => {}
        }
    }

    fn close(&mut self, path: &[String], text: &str, sheet: &mut Sheet, _line: usize) {
        let parent = path.iter().rev().nth(1).map_or("", String::as_str);
        match path.last().map(String::as_str) {
            Some("trkpt" | "rtept") => {
                let fix = self.point.take().and_then(|point| point.fix);
                if let (Some(trace), Some(fix)) = (&mut self.trace, fix)
                    && sheet.allow_point()
                {
                    trace.push(fix);
                }
            }
            Some("wpt") => {
                if let Some(Point { fix: Some(fix), name }) = self.point.take()
                    && sheet.allow_point()
                {
                    sheet.draw(name, self.index, Form::Mark(fix));
                    self.index += 1;
                }
            }
            Some("trkseg" | "rte") => self.hand_over(sheet),
            Some("name") if parent == "trk" || parent == "rte" => self.name = tidy_name(text),
            Some(field) => self.point_field(field, text),
            None => {}
        }
    }

    fn finish(&mut self, sheet: &mut Sheet) {
        self.hand_over(sheet);
    }
}

impl Gpx {
    fn hand_over(&mut self, sheet: &mut Sheet) {
        if let Some(trace) = self.trace.take() {
            sheet.draw(self.name.clone(), self.index, Form::Trace(trace));
            self.index += 1;
        }
    }

    fn point_field(&mut self, field: &str, text: &str) {
        let Some(point) = &mut self.point else { return };
        if field == "name" {
            point.name = tidy_name(text);
        }
        let Some(fix) = &mut point.fix else { return };
        match field {
            "ele" => fix.altitude_m = number(text),
            "time" => fix.at = time::iso(text),
            // Metres in an extension say more than a dilution, whichever comes first.
            "accuracy" => fix.accuracy_m = number(text).filter(|metres| *metres > 0.0),
            "hdop" if fix.accuracy_m.is_none() => {
                fix.accuracy_m = number(text).and_then(accuracy_from_hdop);
            }
            _ => {}
        }
    }
}
