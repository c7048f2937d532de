//! Rows of the database as the protocol's types.

use rusqlite::{Row, types::Type};
use uuid::Uuid;
use vungtrong_model::{
    AreaId, ChainId, DeviceId, FieldValue, Hash, Lane, LaneHead, Millis, PersonId, Value,
};
use vungtrong_sync::{AreaHead, Code, Device, LogRow, Mention, Quarantined, RowKind, Span};

type Read<T> = rusqlite::Result<T>;

fn broken(column: usize) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, Type::Blob, "not what the hub wrote".into())
}

/// Stands for a chain that could not be read.
pub(super) const NO_CHAIN: ChainId =
    ChainId { area: AreaId(Uuid::nil()), device: DeviceId(Uuid::nil()) };

/// A lane as a column: one byte for the area's own lanes, a household's id.
pub(super) fn lane_key(lane: Lane) -> Vec<u8> {
    match lane {
        Lane::Shared => vec![0],
        Lane::Officials => vec![1],
        Lane::Household(id) => id.0.as_bytes().to_vec(),
    }
}

fn lane_from(key: &[u8]) -> Option<Lane> {
    match key {
        [n @ (0 | 1)] => Lane::take(&Value::Int(i64::from(*n))),
        id => Lane::take(&Value::Bytes(id.to_vec())),
    }
}

pub(super) fn id(row: &Row<'_>, column: usize) -> Read<Uuid> {
    let bytes = row.get_ref(column)?.as_blob()?;
    Uuid::from_slice(bytes).map_err(|_| broken(column))
}

pub(super) fn hash(row: &Row<'_>, column: usize) -> Read<Hash> {
    Hash::from_slice(row.get_ref(column)?.as_blob()?).ok_or_else(|| broken(column))
}

pub(super) fn number(row: &Row<'_>, column: usize) -> Read<u64> {
    row.get::<_, i64>(column).map(|n| n as u64)
}

pub(super) fn device(row: &Row<'_>) -> Read<Device> {
    Ok(Device {
        device: DeviceId(id(row, 0)?),
        person: PersonId(id(row, 1)?),
        certificate: row.get(2)?,
        revoked: row.get::<_, Option<i64>>(3)?.map(Millis),
    })
}

pub(super) fn area_head(row: &Row<'_>) -> Read<AreaHead> {
    Ok(AreaHead {
        seq: row.get(0)?,
        hash: hash(row, 1)?,
        grants_seq: row.get(2)?,
        grants_hash: hash(row, 3)?,
    })
}

/// A row of `lane_head`: lane, items, hash.
pub(super) fn lane_head(row: &Row<'_>) -> Read<LaneHead> {
    Ok(LaneHead { lane: lane_at(row, 0)?, items: row.get(1)?, hash: hash(row, 2)? })
}

/// The lane of a row of `log`.
pub(super) fn lane(row: &Row<'_>) -> Read<Lane> {
    lane_at(row, 3)
}

fn lane_at(row: &Row<'_>, column: usize) -> Read<Lane> {
    lane_from(row.get_ref(column)?.as_blob()?).ok_or_else(|| broken(column))
}

/// A row of `mention`: area, lane, author, counts.
pub(super) fn mention(row: &Row<'_>, file: Hash) -> Read<Mention> {
    Ok(Mention {
        file,
        area: AreaId(id(row, 0)?),
        lane: lane_at(row, 1)?,
        author: PersonId(id(row, 2)?),
        counts: flag(row, 3)?,
    })
}

fn flag(row: &Row<'_>, column: usize) -> Read<bool> {
    row.get::<_, i64>(column).map(|n| n == 1)
}

/// A row of `log`; columns in the table's order.
pub(super) fn log(row: &Row<'_>) -> Read<LogRow> {
    let device = DeviceId(id(row, 4)?);
    let (first, last) = (number(row, 5)?, number(row, 6)?);
    let kind = match first {
        0 => RowKind::Certificate(device),
        _ => RowKind::Segment(Span { device, first, last, last_hash: hash(row, 7)? }),
    };
    Ok(LogRow {
        area: AreaId(id(row, 0)?),
        seq: row.get(1)?,
        received: Millis(row.get(2)?),
        lane: lane(row)?,
        kind,
        grants: flag(row, 8)?,
        area_hash: hash(row, 9)?,
        lane_items: row.get(10)?,
        lane_hash: hash(row, 11)?,
        content: row.get(12)?,
    })
}

/// A row of `quarantine`: area, device, number, code, sender, received, bytes.
pub(super) fn quarantined(row: &Row<'_>) -> Read<Quarantined> {
    let chain = ChainId { area: AreaId(id(row, 0)?), device: DeviceId(id(row, 1)?) };
    let number = number(row, 2)?;
    Ok(Quarantined {
        sender: DeviceId(id(row, 4)?),
        chain: (chain != NO_CHAIN).then_some(chain),
        number: (number > 0).then_some(number),
        code: Code::from_number(row.get(3)?),
        received: Millis(row.get(5)?),
        bytes: row.get(6)?,
    })
}
