//! The EXIF block of our copies: place, time and camera, and nothing else a camera wrote (no serial
//! numbers, no thumbnail that would show another picture).

use crate::info::format_offset;
use crate::{North, PhotoError, PhotoInfo};
use exif::experimental::Writer;
use exif::{Field, In, Rational, Tag, Value};
use jiff::tz::Offset;
use std::io::Cursor;

/// The TIFF structure that says what `info` says, for an upright picture.
pub(crate) fn write(info: &PhotoInfo) -> Result<Vec<u8>, PhotoError> {
    let fields = fields(info);
    let mut writer = Writer::new();
    fields.iter().for_each(|field| writer.push_field(field));
    let mut tiff = Cursor::new(Vec::new());
    writer.write(&mut tiff, false).map_err(PhotoError::broken)?;
    Ok(tiff.into_inner())
}

fn fields(info: &PhotoInfo) -> Vec<Field> {
    let mut values = vec![
        (Tag::Orientation, Value::Short(vec![1])),
        (Tag::ExifVersion, Value::Undefined(b"0232".to_vec(), 0)),
        (Tag::GPSVersionID, Value::Byte(vec![2, 3, 0, 0])),
    ];
    let mut add = |tag, value: Option<Value>| values.extend(value.map(|value| (tag, value)));
    add(Tag::Make, info.make.as_deref().map(text));
    add(Tag::Model, info.model.as_deref().map(text));
    add(Tag::DateTimeOriginal, info.taken_at.map(|at| text(&at.strftime(CIVIL).to_string())));
    add(Tag::OffsetTimeOriginal, info.offset_min.map(|minutes| text(&format_offset(minutes))));
    if let Some((lat, lon)) = info.lat.zip(info.lon) {
        add(Tag::GPSLatitudeRef, Some(text(if lat < 0.0 { "S" } else { "N" })));
        add(Tag::GPSLatitude, Some(degrees(lat)));
        add(Tag::GPSLongitudeRef, Some(text(if lon < 0.0 { "W" } else { "E" })));
        add(Tag::GPSLongitude, Some(degrees(lon)));
        add(Tag::GPSMapDatum, Some(text("WGS-84")));
    }
    if let Some(altitude) = info.altitude_m {
        add(Tag::GPSAltitudeRef, Some(Value::Byte(vec![u8::from(altitude < 0.0)])));
        add(Tag::GPSAltitude, Some(fraction(altitude.abs(), 1_000)));
    }
    add(Tag::GPSHPositioningError, info.accuracy_m.map(|m| fraction(m, 1_000)));
    add(Tag::GPSImgDirection, info.direction_deg.map(|deg| fraction(deg, 10_000)));
    add(Tag::GPSImgDirectionRef, info.direction_ref.map(|north| text(north_mark(north))));
    if let Some(at) = info.gps_at.and_then(|at| jiff::Timestamp::from_millisecond(at.0).ok()) {
        let at = Offset::UTC.to_datetime(at);
        let whole = |part: i8| Rational { num: part as u32, denom: 1 };
        let millis = u32::from(at.second() as u8) * 1_000 + u32::from(at.millisecond() as u16);
        let seconds = Rational { num: millis, denom: 1_000 };
        add(Tag::GPSDateStamp, Some(text(&at.strftime("%Y:%m:%d").to_string())));
        add(
            Tag::GPSTimeStamp,
            Some(Value::Rational(vec![whole(at.hour()), whole(at.minute()), seconds])),
        );
    }
    values.into_iter().map(|(tag, value)| Field { tag, ifd_num: In::PRIMARY, value }).collect()
}

/// How EXIF writes date and time.
const CIVIL: &str = "%Y:%m:%d %H:%M:%S";

fn north_mark(north: North) -> &'static str {
    match north {
        North::True => "T",
        North::Magnetic => "M",
    }
}

/// The text, cut to what a camera's name needs.
fn text(text: &str) -> Value {
    const MAX_CHARS: usize = 64;
    Value::Ascii(vec![text.chars().take(MAX_CHARS).collect::<String>().into_bytes()])
}

fn fraction(value: f64, denom: u32) -> Value {
    Value::Rational(vec![Rational { num: (value * f64::from(denom)).round() as u32, denom }])
}

/// Whole degrees and minutes, and seconds to 1e-7 (0.003 mm): the same place to the last digit we store.
fn degrees(value: f64) -> Value {
    const SECOND: u64 = 10_000_000;
    let total = (value.abs() * 3_600.0 * SECOND as f64).round() as u64;
    let whole = |num: u64| Rational { num: num as u32, denom: 1 };
    Value::Rational(vec![
        whole(total / (3_600 * SECOND)),
        whole(total / (60 * SECOND) % 60),
        Rational { num: (total % (60 * SECOND)) as u32, denom: SECOND as u32 },
    ])
}
