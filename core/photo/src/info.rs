//! What a photo says about itself.

use crate::PhotoError;
use crate::container::{self, Headers};
use crate::exif_read;
use jiff::civil::DateTime;
use serde::{Serialize, Serializer};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Seek};
use std::path::Path;
use vungtrong_model::{GeoPoint, Millis};

/// What a photo says about itself. A value that is absent or not legal is `None`; the reason stands in
/// [`Self::problems`]. Serializes to the stable fields of `vungtrong photo-info`.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PhotoInfo {
    /// What the first bytes are, whatever the file's name.
    pub format: Format,
    /// Latitude in degrees, north positive; with `lon` or not at all.
    pub lat: Option<f64>,
    /// Longitude in degrees, east positive.
    pub lon: Option<f64>,
    /// Metres above the sea, below it negative.
    pub altitude_m: Option<f64>,
    /// Horizontal accuracy of the position in metres (`GPSHPositioningError`).
    pub accuracy_m: Option<f64>,
    /// Where the camera looked, degrees clockwise from [`Self::direction_ref`].
    pub direction_deg: Option<f64>,
    /// Which north the direction counts from.
    pub direction_ref: Option<North>,
    /// Time on the camera's clock (`DateTimeOriginal`, else `DateTimeDigitized`), of the zone `offset`.
    pub taken_at: Option<DateTime>,
    /// The camera clock's offset from UTC in minutes, as `+07:00` when serialized.
    #[serde(rename = "offset", serialize_with = "as_offset")]
    pub offset_min: Option<i16>,
    /// Satellite time, UTC. The time of the last fix: it may be some seconds or minutes old.
    pub gps_at: Option<Millis>,
    /// EXIF orientation 1 to 8: how to turn the stored picture upright.
    pub orientation: Option<u8>,
    /// Maker of the camera.
    pub make: Option<String>,
    /// Model of the camera.
    pub model: Option<String>,
    /// Width of the stored picture in pixels, before turning.
    pub width: Option<u32>,
    /// Height of the stored picture in pixels, before turning.
    pub height: Option<u32>,
    /// What is wrong with the file, in the order found.
    pub problems: Vec<Problem>,
}

/// A file format, by content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// No byte at all.
    #[default]
    Empty,
    /// JPEG (JFIF, EXIF, MPO).
    Jpeg,
    /// HEIF with HEVC pictures, as iPhones write.
    Heic,
    /// HEIF with AV1 pictures.
    Avif,
    /// PNG.
    Png,
    /// WebP.
    Webp,
    /// GIF.
    Gif,
    /// TIFF and the raw formats built on it.
    Tiff,
    /// None of these.
    Unknown,
}

/// The north a direction counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum North {
    /// Geographic north.
    True,
    /// Magnetic north.
    Magnetic,
}

/// What is wrong with a photo. The serialized form is a stable snake_case key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Problem {
    /// The file has no bytes.
    Empty,
    /// Not a JPEG: [`PhotoInfo::format`] says what it is. EXIF is still read.
    NotAJpeg,
    /// The file ends before the picture does.
    Truncated,
    /// No frame header: there is no picture in the file.
    NoPicture,
    /// More than 100 megapixels.
    Huge,
    /// Four inks (print data), not a camera's picture; it is converted to RGB.
    Cmyk,
    /// No EXIF block.
    NoExif,
    /// The EXIF block is damaged; what could be read is given.
    BrokenExif,
    /// EXIF holds no position.
    NoPosition,
    /// A position without hemisphere, or with a part that is not a number.
    PositionIncomplete,
    /// Outside ±90 / ±180 degrees.
    PositionOutOfRange,
    /// Exactly 0, 0: what some cameras write while they have no fix.
    NullIsland,
    /// Below -500 m or above 20 000 m.
    AltitudeOutOfRange,
    /// Zero or less, or more than 100 km.
    AccuracyOutOfRange,
    /// Outside 0 to 360 degrees.
    DirectionOutOfRange,
    /// Orientation is not one of 1 to 8; the picture is taken as upright.
    BadOrientation,
    /// EXIF holds no time of taking.
    NoTime,
    /// The time of taking is not a date and time of day.
    BadTime,
}

/// More than any single-shot phone camera of 2020 wrote; decoded at reduced size.
const HUGE_PX: u64 = 100_000_000;
const BUFFER_BYTES: usize = 64 * 1024;

/// Reads what a photo says about itself. A broken photo is no error.
///
/// # Errors
/// [`PhotoError::Unreadable`] only.
pub fn read_info(path: &Path) -> Result<PhotoInfo, PhotoError> {
    Ok(open(path)?.info)
}

/// The same from memory.
pub fn read_info_bytes(bytes: &[u8]) -> PhotoInfo {
    // Reading from memory has no I/O error to report; an end of data is part of the result.
    read_all(&mut Cursor::new(bytes)).map(|opened| opened.info).unwrap_or_default()
}

/// A photo's own words and, for a JPEG, what its decoder needs.
pub(crate) struct Opened {
    pub info: PhotoInfo,
    pub headers: Headers,
}

pub(crate) fn open(path: &Path) -> Result<Opened, PhotoError> {
    File::open(path)
        .and_then(|file| read_all(&mut BufReader::with_capacity(BUFFER_BYTES, file)))
        .map_err(|source| PhotoError::Unreadable { path: path.to_owned(), source })
}

fn read_all(reader: &mut (impl BufRead + Seek)) -> io::Result<Opened> {
    let format = container::sniff(reader.fill_buf()?);
    let headers = match format {
        Format::Jpeg => container::read_jpeg(reader)?,
        _ => Headers { exif: container::find_exif(reader)?, ..Headers::default() },
    };
    let mut info = PhotoInfo { format, ..PhotoInfo::default() };
    info.judge_file(&headers);
    match &headers.exif {
        Some(tiff) => exif_read::read(tiff.clone(), &mut info),
        None if matches!(format, Format::Empty | Format::Unknown) => {}
        None => info.problems.push(Problem::NoExif),
    }
    Ok(Opened { info, headers })
}

impl PhotoInfo {
    /// The position as records store it.
    pub fn point(&self) -> Option<GeoPoint> {
        GeoPoint::from_degrees(self.lon?, self.lat?)
    }

    fn judge_file(&mut self, headers: &Headers) {
        match self.format {
            Format::Empty => return self.problems.push(Problem::Empty),
            Format::Jpeg => {}
            _ => return self.problems.push(Problem::NotAJpeg),
        }
        if !headers.ended {
            self.problems.push(Problem::Truncated);
        }
        let Some(frame) = &headers.frame else { return self.problems.push(Problem::NoPicture) };
        self.width = Some(frame.width.into());
        self.height = Some(frame.height.into());
        if frame.pixels() > HUGE_PX {
            self.problems.push(Problem::Huge);
        }
        if frame.sampling.len() == 4 {
            self.problems.push(Problem::Cmyk);
        }
    }
}

fn as_offset<S: Serializer>(minutes: &Option<i16>, serializer: S) -> Result<S::Ok, S::Error> {
    minutes.map(format_offset).serialize(serializer)
}

/// `+07:00`.
pub(crate) fn format_offset(minutes: i16) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    let minutes = minutes.unsigned_abs();
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}
