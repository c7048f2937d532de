//! NMEA 0183: GGA gives place, height and HDOP, RMC gives place and date.
//!
//! Both tell the same fixes. GGA makes the trace, with the day of the RMC sentences around it;
//! a receiver that sends RMC alone is read from that.

use super::{Form, ProblemKind, Sheet, accuracy_from_hdop, fix_at, number, time};
use crate::outline::Place;
use vungtrong_model::Fix;

/// Whether a text has a sentence with a position in its first lines.
pub(super) fn is_nmea(text: &str) -> bool {
    text.lines().take(500).filter_map(sentence).any(|s| {
        let name = s.body.split(',').next().unwrap_or_default();
        name.ends_with("GGA") || name.ends_with("RMC")
    })
}

pub(super) fn read(text: &str, sheet: &mut Sheet) {
    let (mut from_gga, mut from_rmc) = (Vec::new(), Vec::new());
    let mut day = String::new();
    for (index, line) in text.lines().enumerate() {
        let Some(sentence) = sentence(line) else { continue };
        if !sentence.checksum_fits {
            sheet.problem(ProblemKind::BadChecksum, Some(index + 1), None, line.trim());
            continue;
        }
        let fields: Vec<&str> = sentence.body.split(',').map(str::trim).collect();
        let fix = match fields[0] {
            name if name.ends_with("GGA") => gga(&fields, &day).map(|fix| (&mut from_gga, fix)),
            name if name.ends_with("RMC") => {
                if let Some(date) = fields.get(9).filter(|date| date.len() == 6) {
                    day = (*date).to_owned();
                }
                rmc(&fields).map(|fix| (&mut from_rmc, fix))
            }
            _ => None,
        };
        if let Some((trace, fix)) = fix
            && sheet.allow_point()
        {
            trace.push(fix);
        }
    }
    let trace = if from_gga.is_empty() { from_rmc } else { from_gga };
    if !trace.is_empty() {
        sheet.draw(None, 0, Form::Trace(trace));
    }
}

/// The part between `$` and `*`.
struct Sentence<'a> {
    body: &'a str,
    /// Also true where there is no checksum: old loggers write none.
    checksum_fits: bool,
}

fn sentence(line: &str) -> Option<Sentence<'_>> {
    let start = line.find('$')? + 1;
    let rest = line[start..].trim_end();
    let Some((body, checksum)) = rest.split_once('*') else {
        return rest.contains(',').then_some(Sentence { body: rest, checksum_fits: true });
    };
    let expected = checksum.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
    let sum = body.bytes().fold(0, |sum, byte| sum ^ byte);
    Some(Sentence { body, checksum_fits: expected == Some(sum) })
}

fn gga(fields: &[&str], day: &str) -> Option<Fix> {
    let [_, time_of_day, lat, north, lon, east, quality, _, hdop, altitude, ..] = fields else {
        return None;
    };
    if quality.is_empty() || *quality == "0" {
        return None;
    }
    Some(Fix {
        altitude_m: number(altitude),
        accuracy_m: number(hdop).and_then(accuracy_from_hdop),
        at: time::nmea(day, time_of_day),
        ..fix_at(place(lat, north, lon, east)?)
    })
}

fn rmc(fields: &[&str]) -> Option<Fix> {
    let [_, time_of_day, "A", lat, north, lon, east, _, _, day, ..] = fields else { return None };
    let at = time::nmea(day, time_of_day);
    Some(Fix { at, ..fix_at(place(lat, north, lon, east)?) })
}

fn place(lat: &str, north: &str, lon: &str, east: &str) -> Option<Place> {
    let sign = |letter: &str, negative| if letter == negative { -1.0 } else { 1.0 };
    Some(Place::new(sign(east, "W") * degrees(lon)?, sign(north, "S") * degrees(lat)?))
}

/// `dddmm.mmmm` as degrees.
fn degrees(text: &str) -> Option<f64> {
    let value = number(text)?;
    let degrees = (value / 100.0).trunc();
    Some(degrees + (value - degrees * 100.0) / 60.0)
}
