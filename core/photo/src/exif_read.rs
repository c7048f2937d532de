//! EXIF values, checked. Tag names and types are those of EXIF 2.32 (CIPA DC-008).

use crate::{Format, North, PhotoInfo, Problem};
use exif::{Exif, In, Reader, Tag, Value};
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;
use std::collections::HashSet;
use vungtrong_model::Millis;

/// Fills `info` from the TIFF structure of an EXIF block.
pub(crate) fn read(tiff: Vec<u8>, info: &mut PhotoInfo) {
    let Some(exif) = parse(tiff, info) else { return };
    let fields = Fields(&exif);
    read_position(&fields, info);
    read_around_position(&fields, info);
    read_time(&fields, info);
    read_camera(&fields, info);
}

fn parse(tiff: Vec<u8>, info: &mut PhotoInfo) -> Option<Exif> {
    if is_bomb(&tiff) {
        info.problems.push(Problem::BrokenExif);
        return None;
    }
    let mut broken = false;
    let parsed = Reader::new()
        .continue_on_error(true)
        .read_raw(tiff)
        .or_else(|error| error.distill_partial_result(|_| broken = true));
    if broken || parsed.is_err() {
        info.problems.push(Problem::BrokenExif);
    }
    parsed.ok()
}

/// Directories that share their bytes let 64 KiB of EXIF unfold into gigabytes of entries in a reader
/// that keeps them all, so they are counted before. Cameras write some hundred.
fn is_bomb(tiff: &[u8]) -> bool {
    const MAX_ENTRIES: usize = 8_192;
    let little = tiff.starts_with(b"II");
    let u16_at = |at: usize| -> Option<usize> {
        let pair = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) }.into())
    };
    let u32_at = |at: usize| -> Option<usize> {
        let (first, second) = (u16_at(at)?, u16_at(at + 2)?);
        Some(if little { second << 16 | first } else { first << 16 | second })
    };
    let mut entries = 0;
    let mut seen = HashSet::new();
    let mut directories: Vec<usize> = u32_at(4).into_iter().collect();
    while let Some(start) = directories.pop() {
        let Some(count) = u16_at(start) else { continue };
        if !seen.insert(start) {
            continue;
        }
        for entry in (0..count).map(|n| start + 2 + 12 * n) {
            let (Some(tag), Some(value)) = (u16_at(entry), u32_at(entry + 8)) else { break };
            entries += 1;
            if entries > MAX_ENTRIES {
                return true;
            }
            // The pointers to the EXIF, GPS and interoperability directories; a short one is in front.
            if matches!(tag, 0x8769 | 0x8825 | 0xA005) {
                directories.extend([Some(value), u16_at(entry + 8)].into_iter().flatten());
            }
        }
        directories.extend(u32_at(start + 2 + 12 * count));
    }
    false
}

fn read_position(fields: &Fields, info: &mut PhotoInfo) {
    let lat = fields.degrees(Tag::GPSLatitude, Tag::GPSLatitudeRef, [b'N', b'S']);
    let lon = fields.degrees(Tag::GPSLongitude, Tag::GPSLongitudeRef, [b'E', b'W']);
    let (lat, lon) = match (lat, lon) {
        (Part::Absent, Part::Absent) => return info.problems.push(Problem::NoPosition),
        (Part::Value(lat), Part::Value(lon)) => (lat, lon),
        _ => return info.problems.push(Problem::PositionIncomplete),
    };
    if lat.abs() > 90.0 || lon.abs() > 180.0 {
        info.problems.push(Problem::PositionOutOfRange);
    } else if lat == 0.0 && lon == 0.0 {
        info.problems.push(Problem::NullIsland);
    } else {
        (info.lat, info.lon) = (Some(lat), Some(lon));
    }
}

fn read_around_position(fields: &Fields, info: &mut PhotoInfo) {
    let mut keep = |value: Option<f64>, legal: fn(f64) -> bool, problem| {
        if value.is_some_and(|v| !legal(v)) {
            info.problems.push(problem);
        }
        value.filter(|&v| legal(v))
    };
    let below_sea = fields.uint(Tag::GPSAltitudeRef) == Some(1);
    let altitude = fields.number(Tag::GPSAltitude).map(|m| if below_sea { -m } else { m });
    let altitude_m = keep(altitude, is_altitude, Problem::AltitudeOutOfRange);
    let accuracy_m =
        keep(fields.number(Tag::GPSHPositioningError), is_accuracy, Problem::AccuracyOutOfRange);
    let direction_deg =
        keep(fields.number(Tag::GPSImgDirection), is_direction, Problem::DirectionOutOfRange);
    info.altitude_m = altitude_m;
    info.accuracy_m = accuracy_m;
    info.direction_deg = direction_deg;
    info.direction_ref = direction_deg.and(fields.north());
}

/// Metres above the sea where people and aeroplanes take photos.
pub(crate) fn is_altitude(altitude_m: f64) -> bool {
    (-500.0..=20_000.0).contains(&altitude_m)
}

/// A receiver never knows its place to 0 m; some phones write that for "unknown".
pub(crate) fn is_accuracy(accuracy_m: f64) -> bool {
    accuracy_m > 0.0 && accuracy_m <= 100_000.0
}

/// Degrees of a compass.
pub(crate) fn is_direction(direction_deg: f64) -> bool {
    (0.0..=360.0).contains(&direction_deg)
}

fn read_time(fields: &Fields, info: &mut PhotoInfo) {
    let taken = [Tag::DateTimeOriginal, Tag::DateTimeDigitized]
        .into_iter()
        .map(|tag| fields.civil(tag))
        .find(|part| !matches!(part, Part::Absent));
    match taken {
        Some(Part::Value(at)) => info.taken_at = Some(at),
        Some(_) => info.problems.push(Problem::BadTime),
        None => info.problems.push(Problem::NoTime),
    }
    info.offset_min = [Tag::OffsetTimeOriginal, Tag::OffsetTimeDigitized, Tag::OffsetTime]
        .into_iter()
        .find_map(|tag| fields.offset(tag));
    info.gps_at = fields.gps_time();
}

fn read_camera(fields: &Fields, info: &mut PhotoInfo) {
    info.make = fields.text(Tag::Make);
    info.model = fields.text(Tag::Model);
    match fields.uint(Tag::Orientation) {
        Some(value @ 1..=8) => info.orientation = Some(value as u8),
        Some(_) => info.problems.push(Problem::BadOrientation),
        None => {}
    }
    if info.format != Format::Jpeg {
        info.width = fields.uint(Tag::PixelXDimension);
        info.height = fields.uint(Tag::PixelYDimension);
    }
}

/// A value that may be missing or nonsense.
enum Part<T> {
    Absent,
    Bad,
    Value(T),
}

struct Fields<'a>(&'a Exif);

impl Fields<'_> {
    fn value(&self, tag: Tag) -> Option<&Value> {
        self.0.get_field(tag, In::PRIMARY).map(|field| &field.value)
    }

    fn uint(&self, tag: Tag) -> Option<u32> {
        self.value(tag)?.get_uint(0)
    }

    fn number(&self, tag: Tag) -> Option<f64> {
        number_at(self.value(tag)?, 0)
    }

    fn bytes(&self, tag: Tag) -> Option<&[u8]> {
        match self.value(tag)? {
            Value::Ascii(parts) => parts.first().map(Vec::as_slice),
            Value::Undefined(bytes, _) | Value::Byte(bytes) => Some(bytes),
            _ => None,
        }
    }

    /// Text without the blanks and NULs that cameras pad with.
    fn text(&self, tag: Tag) -> Option<String> {
        let bytes = self.bytes(tag)?;
        let end = bytes.iter().position(|&byte| byte == 0).unwrap_or(bytes.len());
        let text = String::from_utf8_lossy(&bytes[..end]);
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// Degrees, minutes and seconds as one number, signed by the hemisphere (`[positive, negative]`).
    fn degrees(&self, tag: Tag, hemisphere: Tag, [positive, negative]: [u8; 2]) -> Part<f64> {
        let Some(value) = self.value(tag).filter(|value| count(value) > 0) else {
            return Part::Absent;
        };
        let scaled = (0..count(value).min(3)).zip([1.0, 60.0, 3600.0]);
        let total: Option<f64> = scaled.map(|(n, unit)| Some(number_at(value, n)? / unit)).sum();
        let sign = match self.bytes(hemisphere).and_then(<[u8]>::first) {
            Some(&mark) if mark == positive => 1.0,
            Some(&mark) if mark == negative => -1.0,
            _ => return Part::Bad,
        };
        total.map_or(Part::Bad, |total| Part::Value(sign * total))
    }

    fn north(&self) -> Option<North> {
        match self.bytes(Tag::GPSImgDirectionRef)? {
            [b'T', ..] => Some(North::True),
            [b'M', ..] => Some(North::Magnetic),
            _ => None,
        }
    }

    fn civil(&self, tag: Tag) -> Part<DateTime> {
        let Some(bytes) = self.bytes(tag) else { return Part::Absent };
        // Cameras whose clock was never set leave the digits blank, or zero.
        if bytes.iter().all(|byte| b" :0\0".contains(byte)) {
            return Part::Absent;
        }
        let civil = numbers(bytes).and_then(|[year, month, day, hour, minute, second]| {
            let small = |part: i16| i8::try_from(part).ok();
            let date = date(year, month, day)?;
            let (hour, minute, second) = (small(hour)?, small(minute)?, small(second)?);
            Time::new(hour, minute, second, 0).ok().map(|time| date.to_datetime(time))
        });
        civil.map_or(Part::Bad, Part::Value)
    }

    /// `±HH:MM` in minutes, within the offsets that exist on Earth.
    fn offset(&self, tag: Tag) -> Option<i16> {
        let text = self.text(tag)?;
        let (sign, rest) = match text.split_at_checked(1)? {
            ("+", rest) => (1, rest),
            ("-", rest) => (-1, rest),
            _ => return None,
        };
        let (hours, minutes) = rest.split_once(':')?;
        let (hours, minutes): (i16, i16) = (hours.parse().ok()?, minutes.parse().ok()?);
        let legal = (0..=14).contains(&hours) && (0..60).contains(&minutes);
        legal.then(|| sign * (hours * 60 + minutes))
    }

    /// Satellite time: both the date and the time of day, or nothing.
    fn gps_time(&self) -> Option<Millis> {
        let [year, month, day] = numbers(self.bytes(Tag::GPSDateStamp)?)?;
        let date = date(year, month, day)?;
        let time = self.value(Tag::GPSTimeStamp)?;
        let [hours, minutes, seconds] =
            [number_at(time, 0)?, number_at(time, 1)?, number_at(time, 2)?];
        let legal = (0.0..24.0).contains(&hours)
            && (0.0..60.0).contains(&minutes)
            && (0.0..61.0).contains(&seconds);
        let millis = ((hours * 60.0 + minutes) * 60.0 + seconds) * 1000.0;
        let start = Offset::UTC.to_timestamp(date.at(0, 0, 0, 0)).ok()?.as_millisecond();
        legal.then(|| Millis(start + millis.round() as i64))
    }
}

/// The first `N` numbers of a text: EXIF separates with colons, some phones with hyphens.
fn numbers<const N: usize>(text: &[u8]) -> Option<[i16; N]> {
    let parts = text.split(|byte| !byte.is_ascii_digit()).filter(|digits| !digits.is_empty());
    let parse = |digits: &[u8]| std::str::from_utf8(digits).ok()?.parse().ok();
    let parts: Option<Vec<i16>> = parts.take(N).map(parse).collect();
    parts?.try_into().ok()
}

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()
}

fn count(value: &Value) -> usize {
    match value {
        Value::Rational(parts) => parts.len(),
        Value::SRational(parts) => parts.len(),
        Value::Double(parts) => parts.len(),
        Value::Float(parts) => parts.len(),
        other => other.iter_uint().map_or(0, |parts| parts.count()),
    }
}

/// A finite number; a fraction over zero is none.
fn number_at(value: &Value, index: usize) -> Option<f64> {
    let number = match value {
        Value::Rational(parts) => parts.get(index)?.to_f64(),
        Value::SRational(parts) => parts.get(index)?.to_f64(),
        Value::Double(parts) => *parts.get(index)?,
        Value::Float(parts) => f64::from(*parts.get(index)?),
        other => f64::from(other.get_uint(index)?),
    };
    number.is_finite().then_some(number)
}
