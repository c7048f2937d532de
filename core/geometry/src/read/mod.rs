//! Reading what receivers, apps and GIS programs write. The content decides, never the file's name.
//!
//! Files come from strangers: every reader works in bounded memory and depth, keeps what it
//! could read, and says what it could not.

mod csv;
mod geojson;
mod gpx;
mod kml;
mod nmea;
mod tcx;
mod time;
mod xml;

use crate::outline::{Outline, Place};
use serde::Serialize;
use std::borrow::Cow;
use vungtrong_model::Fix;

/// The largest file that is read.
pub const MAX_BYTES: usize = 32 << 20;

/// The most places that are read from one file.
pub const MAX_POINTS: usize = 1_000_000;

/// The most problems that are listed; [`ProblemKind::More`] closes a list that was cut.
pub const MAX_PROBLEMS: usize = 100;

/// The formats that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// GPS Exchange Format 1.0 and 1.1.
    Gpx,
    /// Keyhole Markup Language, with the `gx:` tracks.
    Kml,
    /// Garmin Training Center.
    Tcx,
    /// RFC 7946 and its predecessors.
    GeoJson,
    /// Sentences of a receiver.
    Nmea,
    /// A table of fixes with a line of column names.
    Csv,
}

/// What a file holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// The format that was recognised.
    pub format: Format,
    /// Shapes, traces and marks in the order of the file.
    pub drawn: Vec<Drawn>,
    /// What could not be read, or was read with a repair.
    pub problems: Vec<Problem>,
}

/// One thing in a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// The name or number the file gives it.
    pub name: Option<String>,
    /// Its place in the file: number of the feature, placemark, track segment, from 0.
    pub index: usize,
    /// What it is.
    pub form: Form,
}

/// The kinds of things in a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// A shape of one or more parts.
    Area(Vec<Outline>),
    /// A line of fixes: a walk, a route, a drawn line. May be empty.
    Trace(Vec<Fix>),
    /// A single place.
    Mark(Fix),
}

/// Something that was wrong in a file that could still be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// What.
    pub kind: ProblemKind,
    /// Line of the file from 1, where known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// Number of the feature from 0, where known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feature: Option<usize>,
    /// The offending text, or the parser's words, cut to a readable length.
    pub detail: String,
}

/// What can be wrong in a file that could still be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ProblemKind {
    /// The markup is broken; everything before is kept.
    BrokenMarkup,
    /// The file ends in the middle; everything before is kept.
    CutOff,
    /// A coordinate is not a number; the point is left out.
    BadCoordinate,
    /// A geometry is not what its type says; the feature is left out.
    BadGeometry,
    /// A feature without geometry.
    NoGeometry,
    /// A ring does not end where it starts; it is closed.
    UnclosedRing,
    /// A line beside polygons in one feature; left out.
    LineBesidePolygon,
    /// A coordinate system is named that is not WGS 84; the numbers are read as they stand.
    OtherCoordinateSystem,
    /// The checksum of a sentence is wrong; the sentence is left out.
    BadChecksum,
    /// A row of a table is not readable; left out.
    BadRow,
    /// The file is readable, and nothing is drawn in it.
    NothingDrawn,
    /// There are only single places in it, no line and no shape.
    OnlyMarks,
    /// More places than [`MAX_POINTS`]; the rest is left out.
    TooManyPoints,
    /// Elements are nested too deep; reading stopped there.
    TooDeep,
    /// There are more problems than listed.
    More,
}

/// Why a file cannot be read at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// No content.
    #[error("the file is empty")]
    Empty,
    /// Larger than [`MAX_BYTES`], or with more JSON values than fit the memory limit.
    #[error("the file is too large: {bytes} bytes, at most {limit} are read")]
    TooLarge {
        /// Its size.
        bytes: usize,
        /// What is allowed.
        limit: usize,
    },
    /// A ZIP archive, probably KMZ.
    #[error("this is a ZIP archive (KMZ?): unpack it and give the file inside")]
    Zipped,
    /// Neither of the formats.
    #[error("this is not GPX, KML, TCX, GeoJSON, NMEA or a CSV table with latitude and longitude")]
    UnknownFormat,
    /// JSON that ends early or is no JSON.
    #[error("broken JSON in line {line}: {message}")]
    BrokenJson {
        /// Line from 1.
        line: usize,
        /// The parser's words.
        message: String,
    },
    /// JSON that is no GeoJSON.
    #[error("this JSON is not GeoJSON: {message}")]
    NotGeoJson {
        /// What is missing or odd.
        message: String,
    },
    /// Markup that breaks before anything could be read.
    #[error("broken XML in line {line}: {message}")]
    BrokenXml {
        /// Line from 1.
        line: usize,
        /// The parser's words.
        message: String,
    },
}

impl ReadError {
    /// A stable key for programs.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge { .. } => "too_large",
            Self::Zipped => "zipped",
            Self::UnknownFormat => "unknown_format",
            Self::BrokenJson { .. } => "broken_json",
            Self::NotGeoJson { .. } => "not_geojson",
            Self::BrokenXml { .. } => "broken_xml",
        }
    }
}

/// Reads a file of any known format. Never panics, whatever the bytes.
pub fn read(bytes: &[u8]) -> Result<Drawing, ReadError> {
    if bytes.len() > MAX_BYTES {
        return Err(ReadError::TooLarge { bytes: bytes.len(), limit: MAX_BYTES });
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Err(ReadError::Zipped);
    }
    let text = decoded(bytes);
    let text = text.trim_start_matches('\u{feff}');
    let mut sheet = Sheet::default();
    let format = read_text(text, &mut sheet)?;
    Ok(sheet.finish(format))
}

fn read_text(text: &str, sheet: &mut Sheet) -> Result<Format, ReadError> {
    let start = text.trim_start();
    match start.chars().next() {
        None => Err(ReadError::Empty),
        Some('<') => xml::read(text, sheet),
        Some('{' | '[') => geojson::read(text, sheet).map(|()| Format::GeoJson),
        Some(_) if nmea::is_nmea(text) => {
            nmea::read(text, sheet);
            Ok(Format::Nmea)
        }
        Some(_) => csv::read(start, sheet).map(|()| Format::Csv),
    }
}

/// UTF-8 as it is, UTF-16 by its mark; other bytes become replacement characters, which only
/// names can show: numbers and markup are ASCII.
fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    let wide = |unit: fn([u8; 2]) -> u16| {
        let units = bytes[2..].chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        Cow::Owned(char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect())
    };
    match bytes {
        [0xff, 0xfe, ..] => wide(u16::from_le_bytes),
        [0xfe, 0xff, ..] => wide(u16::from_be_bytes),
        _ => String::from_utf8_lossy(bytes),
    }
}

/// The collecting side of all readers: counts points, keeps the list of problems short.
#[derive(Debug, Default)]
struct Sheet {
    drawn: Vec<Drawn>,
    problems: Vec<Problem>,
    unlisted_problems: usize,
    points: usize,
}

impl Sheet {
    fn draw(&mut self, name: Option<String>, index: usize, form: Form) {
        self.drawn.push(Drawn { name, index, form });
    }

    /// Counts one more place; `false` when the file holds too many.
    fn allow_point(&mut self) -> bool {
        self.points += 1;
        if self.points == MAX_POINTS + 1 {
            self.problem(ProblemKind::TooManyPoints, None, None, MAX_POINTS.to_string());
        }
        self.points <= MAX_POINTS
    }

    fn problem(
        &mut self,
        kind: ProblemKind,
        line: Option<usize>,
        feature: Option<usize>,
        detail: impl AsRef<str>,
    ) {
        if self.problems.len() < MAX_PROBLEMS {
            let detail = detail.as_ref().chars().take(200).collect();
            self.problems.push(Problem { kind, line, feature, detail });
        } else {
            self.unlisted_problems += 1;
        }
    }

    fn finish(mut self, format: Format) -> Drawing {
        if self.drawn.is_empty() {
            self.problem(ProblemKind::NothingDrawn, None, None, "");
        } else if self.drawn.iter().all(|drawn| matches!(drawn.form, Form::Mark(_))) {
            self.problem(ProblemKind::OnlyMarks, None, None, self.drawn.len().to_string());
        }
        if self.unlisted_problems > 0 {
            let detail = self.unlisted_problems.to_string();
            self.problems.push(Problem {
                kind: ProblemKind::More,
                line: None,
                feature: None,
                detail,
            });
        }
        Drawing { format, drawn: self.drawn, problems: self.problems }
    }
}

/// Metres of horizontal accuracy (68 %) for one unit of HDOP.
///
/// HDOP says how the satellites stand, not how good the ranges are. 5 m is a cautious range error
/// of a single-frequency receiver in the open; under trees it is worse. An estimate, no promise.
pub const METRES_PER_HDOP: f64 = 5.0;

fn accuracy_from_hdop(hdop: f64) -> Option<f64> {
    (hdop.is_finite() && hdop > 0.0).then_some(hdop * METRES_PER_HDOP)
}

/// A number as files write it: trimmed, and nothing that is not finite.
fn number(text: &str) -> Option<f64> {
    text.trim().parse().ok().filter(|value: &f64| value.is_finite())
}

fn fix_at(place: Place) -> Fix {
    Fix {
        lon_deg: place.lon_deg,
        lat_deg: place.lat_deg,
        altitude_m: None,
        accuracy_m: None,
        at: None,
        mock: false,
    }
}

/// A name without surrounding or doubled blanks; `None` for an empty one.
fn tidy_name(text: &str) -> Option<String> {
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!name.is_empty()).then(|| name.chars().take(200).collect())
}
