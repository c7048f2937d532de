//! How values stand in columns.

use crate::StoreError;
use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;
use vungtrong_model::{AreaId, FieldValue, Hash, HouseholdId, Lane, Value};

pub(crate) fn uuid(row: &Row<'_>, column: usize) -> rusqlite::Result<Uuid> {
    row.get(column).map(Uuid::from_bytes)
}

pub(crate) fn hash(row: &Row<'_>, column: usize) -> rusqlite::Result<Hash> {
    row.get(column).map(Hash)
}

pub(crate) fn lane_bytes(lane: Lane) -> Vec<u8> {
    match lane {
        Lane::Shared => vec![0],
        Lane::Officials => vec![1],
        Lane::Household(id) => id.0.as_bytes().to_vec(),
    }
}

pub(crate) fn lane(row: &Row<'_>, column: usize) -> rusqlite::Result<Lane> {
    let bytes = row.get_ref(column)?.as_blob()?;
    Ok(match bytes {
        [0] => Lane::Shared,
        [1] => Lane::Officials,
        id => Uuid::from_slice(id).map(|id| Lane::Household(HouseholdId(id))).map_err(|_| {
            rusqlite::Error::InvalidColumnType(column, "lane".into(), rusqlite::types::Type::Blob)
        })?,
    })
}

/// `20261124`; 0 when not known.
pub(crate) fn date_number(date: Option<Date>) -> i64 {
    match date.as_ref().and_then(FieldValue::put) {
        Some(Value::Int(number)) => number,
        _ => 0,
    }
}

pub(crate) fn date(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Date>> {
    row.get(column).map(date_of)
}

pub(crate) fn date_of(number: i64) -> Option<Date> {
    Date::take(&Value::Int(number))
}

/// The short number of an area; given out if need be.
pub(crate) fn area_key(conn: &Connection, area: AreaId) -> Result<i64, StoreError> {
    if let Some(key) = find_area(conn, area)? {
        return Ok(key);
    }
    conn.execute("INSERT INTO area (area) VALUES (?1)", [area.0.as_bytes()])?;
    Ok(conn.last_insert_rowid())
}

/// The short number of an area, when something of it is here.
pub(crate) fn find_area(conn: &Connection, area: AreaId) -> Result<Option<i64>, StoreError> {
    let mut select = conn.prepare_cached("SELECT id FROM area WHERE area = ?1")?;
    Ok(select.query_row([area.0.as_bytes()], |row| row.get(0)).optional()?)
}

/// The short number of a lane; given out if need be.
pub(crate) fn lane_key(conn: &Connection, area: i64, lane: Lane) -> Result<i64, StoreError> {
    let bytes = lane_bytes(lane);
    let mut select = conn.prepare_cached("SELECT id FROM lane WHERE area = ?1 AND lane = ?2")?;
    if let Some(key) = select.query_row(params![area, bytes], |row| row.get(0)).optional()? {
        return Ok(key);
    }
    conn.execute("INSERT INTO lane (area, lane) VALUES (?1, ?2)", params![area, bytes])?;
    Ok(conn.last_insert_rowid())
}

/// A setting; keys of the store itself begin with a dot.
pub(crate) fn setting<T: rusqlite::types::FromSql>(
    conn: &Connection,
    key: &str,
) -> Result<Option<T>, StoreError> {
    let mut select = conn.prepare_cached("SELECT value FROM setting WHERE key = ?1")?;
    Ok(select.query_row([key], |row| row.get(0)).optional()?)
}

pub(crate) fn set_setting(
    conn: &Connection,
    key: &str,
    value: impl rusqlite::ToSql,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO setting VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = ?2";
    conn.prepare_cached(sql)?.execute(params![key, value])?;
    Ok(())
}
