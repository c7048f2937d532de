//! A table of fixes. Columns are found by the names that loggers and people give them.

use super::{Form, ProblemKind, ReadError, Sheet, accuracy_from_hdop, fix_at, number, time};
use crate::outline::Place;
use csv::StringRecord;
use vungtrong_model::{Fix, Millis};

pub(super) fn read(text: &str, sheet: &mut Sheet) -> Result<(), ReadError> {
    let first_line = text.lines().next().unwrap_or_default();
    let delimiter = [b';', b'\t', b',']
        .into_iter()
        .find(|byte| first_line.bytes().filter(|b| b == byte).count() > 0);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter.ok_or(ReadError::UnknownFormat)?)
        .flexible(true)
        .from_reader(text.as_bytes());
    let header = reader.headers().map_err(|_| ReadError::UnknownFormat)?;
    let columns = Columns::find(header).ok_or(ReadError::UnknownFormat)?;
    let decimal_comma = delimiter == Some(b';');
    let mut trace = Vec::new();
    for record in reader.records() {
        let Ok(record) = record else { continue };
        let row = Row { record: &record, decimal_comma };
        let line = record.position().map(|position| position.line() as usize);
        match columns.fix(&row) {
            Ok(Some(fix)) if sheet.allow_point() => trace.push(fix),
            Ok(_) => {}
            Err(cell) => sheet.problem(ProblemKind::BadRow, line, None, cell),
        }
    }
    sheet.draw(None, 0, Form::Trace(trace));
    Ok(())
}

/// Where the columns are.
struct Columns {
    lat: usize,
    lon: usize,
    /// Columns of a letter N/S, E/W beside unsigned numbers.
    north: Option<usize>,
    east: Option<usize>,
    altitude: Option<usize>,
    accuracy: Option<usize>,
    hdop: Option<usize>,
    time: Option<usize>,
    date: Option<usize>,
    mock: Option<usize>,
}

const LAT: &[&str] =
    &["lat", "latitude", "lat_deg", "latitude_deg", "vĩ độ", "vi do", "vĩ_độ", "vi_do", "vido"];
const LON: &[&str] = &[
    "lon",
    "lng",
    "long",
    "longitude",
    "lon_deg",
    "longitude_deg",
    "kinh độ",
    "kinh do",
    "kinh_độ",
    "kinh_do",
    "kinhdo",
];
const ALTITUDE: &[&str] =
    &["altitude", "altitude_m", "alt", "ele", "elevation", "height", "độ cao"];
const ACCURACY: &[&str] = &[
    "accuracy",
    "accuracy_m",
    "acc",
    "acc_m",
    "accuracy_horizontal",
    "horizontal_accuracy",
    "hacc",
    "h_acc",
    "sai số",
    "độ chính xác",
    "sai so",
];
const TIME: &[&str] =
    &["time", "timestamp", "time_ms", "datetime", "date_time", "date time", "utc", "thời gian"];

impl Columns {
    fn find(header: &StringRecord) -> Option<Self> {
        let names: Vec<String> = header
            .iter()
            .map(|name| name.trim().trim_start_matches(['#', '\u{feff}']).trim().to_lowercase())
            .collect();
        let at = |wanted: &[&str]| names.iter().position(|name| wanted.contains(&name.as_str()));
        Some(Self {
            lat: at(LAT)?,
            lon: at(LON)?,
            north: at(&["n/s", "ns"]),
            east: at(&["e/w", "ew"]),
            altitude: at(ALTITUDE),
            accuracy: at(ACCURACY),
            hdop: at(&["hdop"]),
            time: at(TIME),
            date: at(&["date", "day", "ngày"]),
            mock: at(&["mock", "is_mock", "mocked"]),
        })
    }

    /// `Ok(None)` for a row without a position (a pause, a heart beat), `Err` with the cell that
    /// is no number.
    fn fix<'a>(&self, row: &Row<'a>) -> Result<Option<Fix>, &'a str> {
        let (lat, lon) = (row.cell(self.lat), row.cell(self.lon));
        if lat.is_empty() && lon.is_empty() {
            return Ok(None);
        }
        let lat = row.number(lat).ok_or(lat)? * row.sign(self.north, "S");
        let lon = row.number(lon).ok_or(lon)? * row.sign(self.east, "W");
        let value = |column: Option<usize>| column.and_then(|c| row.number(row.cell(c)));
        let metres = value(self.accuracy).filter(|metres| *metres > 0.0);
        Ok(Some(Fix {
            altitude_m: value(self.altitude),
            accuracy_m: metres.or_else(|| value(self.hdop).and_then(accuracy_from_hdop)),
            at: self.time(row),
            mock: self.mock.is_some_and(|c| matches!(row.cell(c), "1" | "true" | "TRUE" | "yes")),
            ..fix_at(Place::new(lon, lat))
        }))
    }

    fn time(&self, row: &Row<'_>) -> Option<Millis> {
        let time = row.cell(self.time?);
        match self.date {
            Some(date) if !time.contains(['-', '/']) => {
                time::loose(&format!("{}T{time}", row.cell(date).replace('/', "-")))
            }
            _ => time::loose(time),
        }
    }
}

struct Row<'a> {
    record: &'a StringRecord,
    decimal_comma: bool,
}

impl<'a> Row<'a> {
    fn cell(&self, column: usize) -> &'a str {
        self.record.get(column).unwrap_or_default().trim()
    }

    fn number(&self, cell: &str) -> Option<f64> {
        if self.decimal_comma { number(&cell.replace(',', ".")) } else { number(cell) }
    }

    fn sign(&self, column: Option<usize>, negative: &str) -> f64 {
        match column {
            Some(column) if self.cell(column).eq_ignore_ascii_case(negative) => -1.0,
            _ => 1.0,
        }
    }
}
