//! Times as files write them.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;
use vungtrong_model::Millis;

/// RFC 3339 or ISO 8601; a time without a zone counts as UTC, as receivers mean it.
pub(super) fn iso(text: &str) -> Option<Millis> {
    let text = text.trim();
    let zoned = text.parse::<Timestamp>().ok();
    let stamp = zoned.or_else(|| Offset::UTC.to_timestamp(text.parse::<DateTime>().ok()?).ok())?;
    Some(Millis(stamp.as_millisecond()))
}

/// As [`iso`], also with slashes in the date, or Unix seconds or milliseconds.
pub(super) fn loose(text: &str) -> Option<Millis> {
    if let Some(number) = super::number(text) {
        // 1e11 seconds is the year 5138, 1e11 milliseconds is 1973.
        let ms = if number.abs() >= 1e11 { number } else { number * 1e3 };
        return (ms.abs() < 1e15).then_some(Millis(ms as i64));
    }
    iso(text).or_else(|| iso(&text.trim().replace('/', "-")))
}

/// The day and the time of day of a receiver's sentence: `ddmmyy` and `hhmmss.sss`.
pub(super) fn nmea(day: &str, time_of_day: &str) -> Option<Millis> {
    let digits = |text: &str, at: usize| text.get(at..at + 2)?.parse::<i16>().ok();
    let year = digits(day, 4)?;
    let year = if year < 80 { 2000 + year } else { 1900 + year };
    let date = jiff::civil::Date::new(year, digits(day, 2)? as i8, digits(day, 0)? as i8).ok()?;
    let seconds = super::number(time_of_day.get(4..)?).filter(|s| (0.0..61.0).contains(s))?;
    let midnight = Offset::UTC.to_timestamp(date.at(0, 0, 0, 0)).ok()?.as_millisecond();
    let minutes = i64::from(digits(time_of_day, 0)?) * 60 + i64::from(digits(time_of_day, 2)?);
    Some(Millis(midnight + minutes * 60_000 + (seconds * 1e3).round() as i64))
}
