//! Records and headers as deterministic CBOR (RFC 8949 §4.2): shortest numbers, definite lengths, ascending keys.

use minicbor::{Decoder, Encoder, data::Type, decode, encode};
use vungtrong_model::{ClockEvidence, Fields, Hash, Hlc, OpHeader, OpKind, Record, Role, Value};

/// Bytes that are not what they should be. Says where, never what: the bytes may be somebody's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("malformed bytes: {0}")]
pub struct Malformed(pub &'static str);

impl From<decode::Error> for Malformed {
    fn from(_: decode::Error) -> Self {
        Self("not the CBOR that was expected")
    }
}

/// Deeper nesting than any record has; stops hostile bytes from exhausting the stack.
const MAX_DEPTH: u8 = 12;

/// Bytes of a record.
pub fn encode_record<R: Record>(record: &R) -> Vec<u8> {
    encode_fields(&record.to_fields())
}

/// A record from its bytes; nothing may follow it.
pub fn decode_record<R: Record>(bytes: &[u8]) -> Result<R, Malformed> {
    R::from_fields(&decode_fields(bytes)?).map_err(|_| Malformed("a field has another type"))
}

/// Bytes of a map of fields.
pub fn encode_fields(fields: &Fields) -> Vec<u8> {
    let mut encoder = Encoder::new(Vec::with_capacity(64));
    write_fields(&mut encoder, fields).expect("writing to memory does not fail");
    encoder.into_writer()
}

/// A map of fields from its bytes; nothing may follow it.
pub fn decode_fields(bytes: &[u8]) -> Result<Fields, Malformed> {
    let mut decoder = Decoder::new(bytes);
    let fields = read_fields(&mut decoder, MAX_DEPTH)?;
    if decoder.position() == bytes.len() {
        Ok(fields)
    } else {
        Err(Malformed("bytes after the end"))
    }
}

type Written = Result<(), encode::Error<std::convert::Infallible>>;

fn write_fields(encoder: &mut Encoder<Vec<u8>>, fields: &Fields) -> Written {
    encoder.map(fields.len() as u64)?;
    for (number, value) in fields {
        encoder.u32(*number)?;
        write_value(encoder, value)?;
    }
    Ok(())
}

fn write_value(encoder: &mut Encoder<Vec<u8>>, value: &Value) -> Written {
    match value {
        Value::Null => encoder.null()?.ok(),
        Value::Bool(b) => encoder.bool(*b)?.ok(),
        Value::Int(n) => encoder.i64(*n)?.ok(),
        Value::Bytes(bytes) => encoder.bytes(bytes)?.ok(),
        Value::Text(text) => encoder.str(text)?.ok(),
        Value::List(items) => {
            encoder.array(items.len() as u64)?;
            items.iter().try_for_each(|item| write_value(encoder, item))
        }
        Value::Map(fields) => write_fields(encoder, fields),
        Value::Unknown(raw) => {
            encoder.writer_mut().extend_from_slice(raw);
            Ok(())
        }
    }
}

fn read_fields(decoder: &mut Decoder<'_>, depth: u8) -> Result<Fields, Malformed> {
    let depth = depth.checked_sub(1).ok_or(Malformed("nested too deeply"))?;
    let count = decoder.map()?.ok_or(Malformed("indefinite length"))?;
    let mut fields = Fields::new();
    for _ in 0..count {
        let number = decoder.u32()?;
        if fields.last_key_value().is_some_and(|(last, _)| *last >= number) {
            return Err(Malformed("fields out of order"));
        }
        fields.insert(number, read_value(decoder, depth)?);
    }
    Ok(fields)
}

fn read_value(decoder: &mut Decoder<'_>, depth: u8) -> Result<Value, Malformed> {
    let depth = depth.checked_sub(1).ok_or(Malformed("nested too deeply"))?;
    Ok(match decoder.datatype()? {
        Type::Null => decoder.null().map(|()| Value::Null)?,
        Type::Bool => Value::Bool(decoder.bool()?),
        Type::Bytes => Value::Bytes(decoder.bytes()?.to_vec()),
        Type::String => Value::Text(decoder.str()?.to_owned()),
        Type::Map => Value::Map(read_fields(decoder, depth)?),
        Type::Array => {
            let count = decoder.array()?.ok_or(Malformed("indefinite length"))?;
            let items = (0..count).map(|_| read_value(decoder, depth));
            Value::List(items.collect::<Result<_, _>>()?)
        }
        Type::U8
        | Type::U16
        | Type::U32
        | Type::U64
        | Type::I8
        | Type::I16
        | Type::I32
        | Type::I64
        | Type::Int => {
            let start = decoder.position();
            decoder.i64().map(Value::Int).or_else(|_| skip(decoder, start))?
        }
        _ => skip(decoder, decoder.position())?,
    })
}

/// Something a later version wrote: kept as its bytes.
fn skip(decoder: &mut Decoder<'_>, start: usize) -> Result<Value, Malformed> {
    decoder.set_position(start);
    decoder.skip()?;
    let raw = decoder.input().get(start..decoder.position());
    raw.map(|raw| Value::Unknown(raw.to_vec())).ok_or(Malformed("cut short"))
}

/// A header as a list; later versions may append to it. What is the same in a run of operations is written the same, so
/// that it packs to nothing: the time counts from the time in the entity's id, and what the device knew about time from
/// the moment it was started.
pub(crate) fn encode_header(header: &OpHeader) -> Vec<u8> {
    let started_s = own_s(header.hlc).wrapping_sub(header.clock.monotonic_s as i64);
    let since = |s: Option<i64>| s.map_or(Value::Null, |s| Value::Int(s.wrapping_sub(started_s)));
    let base = header.base.iter().map(|hash| Value::Bytes(hash.0.to_vec())).collect();
    let mut items = vec![
        Value::Int(header.kind.number()),
        Value::Int(header.role.number()),
        Value::Bytes(header.entity.as_bytes().to_vec()),
        Value::Int(header.hlc.0.wrapping_sub(born(header.entity).0) as i64),
        Value::Int(header.clock.boot.into()),
        Value::Int(started_s),
        Value::List(base),
        since(header.clock.hub_s),
        since(header.clock.gnss_s),
    ];
    let empty = |item: &Value| *item == Value::Null || *item == Value::List(Vec::new());
    while items.last().is_some_and(empty) {
        items.pop();
    }
    let mut encoder = Encoder::new(Vec::with_capacity(64));
    write_value(&mut encoder, &Value::List(items)).expect("writing to memory does not fail");
    encoder.into_writer()
}

fn own_s(hlc: Hlc) -> i64 {
    hlc.millis().0 / 1000
}

/// The time in an id of version 7; 1970 for any other id.
fn born(entity: uuid::Uuid) -> Hlc {
    let [a, b, c, d, e, f, ..] = *entity.as_bytes();
    match entity.get_version_num() {
        7 => Hlc(u64::from_be_bytes([a, b, c, d, e, f, 0, 0])),
        _ => Hlc(0),
    }
}

/// A header from its bytes.
pub fn decode_header(bytes: &[u8]) -> Result<OpHeader, Malformed> {
    let mut decoder = Decoder::new(bytes);
    let count = decoder.array()?.ok_or(Malformed("indefinite length"))?;
    if count < 6 {
        return Err(Malformed("header too short"));
    }
    let kind = OpKind::from_number(decoder.i64()?);
    let role = Role::from_number(decoder.i64()?);
    let entity = uuid::Uuid::from_slice(decoder.bytes()?).map_err(|_| Malformed("not an id"))?;
    let hlc = Hlc(born(entity).0.wrapping_add(decoder.i64()? as u64));
    let boot = decoder.u32()?;
    let started_s = decoder.i64()?;
    let monotonic_s = own_s(hlc).wrapping_sub(started_s) as u64;
    let base = if count > 6 { read_base(&mut decoder)? } else { Vec::new() };
    let mut time = |at: u64| match count > at {
        true => read_since(&mut decoder, started_s),
        false => Ok(None),
    };
    let clock = ClockEvidence { boot, monotonic_s, hub_s: time(7)?, gnss_s: time(8)? };
    for _ in 9..count {
        decoder.skip()?;
    }
    if decoder.position() != bytes.len() {
        return Err(Malformed("bytes after the end"));
    }
    Ok(OpHeader { kind, entity, role, hlc, base, clock })
}

fn read_base(decoder: &mut Decoder<'_>) -> Result<Vec<Hash>, Malformed> {
    let count = decoder.array()?.ok_or(Malformed("indefinite length"))?;
    let hash = |_| Hash::from_slice(decoder.bytes()?).ok_or(Malformed("not a hash"));
    (0..count).map(hash).collect()
}

fn read_since(decoder: &mut Decoder<'_>, started_s: i64) -> Result<Option<i64>, Malformed> {
    if decoder.datatype()? == Type::Null {
        decoder.null()?;
        return Ok(None);
    }
    Ok(Some(started_s.wrapping_add(decoder.i64()?)))
}
