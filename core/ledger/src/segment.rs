//! Segments: runs of operations of one device, one area and one lane, under one signature.
//!
//! One lane, so that everybody who may see a segment sees all of it and can verify it alone (ADR 0002).

use crate::{Malformed, PublicKey, SecretKey, Untrusted, codec};
use minicbor::{Decoder, Encoder, data::Type};
use sha2::{Digest, Sha256};
use uuid::Uuid;
use vungtrong_model::{
    AreaId, ChainId, DeviceId, FieldValue, Fields, Hash, Lane, Millis, Op, OpHeader, PersonId,
};

/// Most operations under one signature: keeps a page of a pull small.
pub const MAX_OPS: usize = 256;
/// Largest header plus body of one operation, bytes.
pub const MAX_OP_BYTES: usize = 64 * 1024;
const CONTEXT: &str = "vungtrong segment 1";

/// An operation's body as it travels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// The bytes.
    Bytes(Vec<u8>),
    /// Only their hash: the body was erased by law or refused by the hub. The chain still verifies.
    Gone(Hash),
}

impl Body {
    /// Hash of the bytes.
    pub fn hash(&self) -> Hash {
        match self {
            Self::Bytes(bytes) => sha256(&[bytes]),
            Self::Gone(hash) => *hash,
        }
    }

    /// The fields; `None` when gone or not readable, which both mean "no effect".
    pub fn fields(&self) -> Option<Fields> {
        match self {
            Self::Bytes(bytes) => codec::decode_fields(bytes).ok(),
            Self::Gone(_) => None,
        }
    }
}

/// An operation's bytes. They are stored and passed on as they came, never written anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawOp {
    /// Encoded [`OpHeader`].
    pub header: Vec<u8>,
    /// Encoded fields.
    pub body: Body,
}

impl RawOp {
    /// Encodes an operation.
    pub fn new(header: &OpHeader, body: &Fields) -> Self {
        Self { header: codec::encode_header(header), body: Body::Bytes(codec::encode_fields(body)) }
    }
}

/// Hash of an operation in its place in the chain:
/// `SHA-256("vt1" ‖ area ‖ device ‖ lane ‖ number ‖ previous ‖ H(body) ‖ header)`, numbers big-endian, a lane as its kind
/// (0, 1, 2) and 16 bytes of household.
pub fn link(chain: ChainId, lane: Lane, number: u64, previous: Hash, op: &RawOp) -> Hash {
    let (kind, household) = match lane {
        Lane::Shared => (0u8, Uuid::nil()),
        Lane::Officials => (1, Uuid::nil()),
        Lane::Household(id) => (2, id.0),
    };
    sha256(&[
        b"vt1",
        chain.area.0.as_bytes(),
        chain.device.0.as_bytes(),
        &[kind],
        household.as_bytes(),
        &number.to_be_bytes(),
        &previous.0,
        &op.body.hash().0,
        &op.header,
    ])
}

/// SHA-256 over the parts, one after the other.
pub fn sha256(parts: &[&[u8]]) -> Hash {
    let mut hasher = Sha256::new();
    parts.iter().for_each(|part| hasher.update(part));
    Hash(hasher.finalize().into())
}

/// A signed run of operations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Area and device.
    pub chain: ChainId,
    /// The lane of all its operations.
    pub lane: Lane,
    /// Number of its first operation in the chain, from 1.
    pub first: u64,
    /// Hash of the operation before; zeros before the first.
    pub previous: Hash,
    /// The operations.
    pub ops: Vec<RawOp>,
    /// COSE_Sign1, detached, over the last operation's hash.
    pub signature: Vec<u8>,
}

impl Segment {
    /// Signs a run. `ops` must not be empty.
    pub fn seal(
        chain: ChainId,
        lane: Lane,
        first: u64,
        previous: Hash,
        ops: Vec<RawOp>,
        key: &SecretKey,
    ) -> Self {
        let mut segment = Self { chain, lane, first, previous, ops, signature: Vec::new() };
        segment.signature = key.sign_detached(CONTEXT, &segment.last_hash().0);
        segment
    }

    /// Number of the last operation.
    pub fn last(&self) -> u64 {
        self.first + (self.ops.len() as u64).saturating_sub(1)
    }

    /// The hash of each operation, in order.
    pub fn hashes(&self) -> Vec<Hash> {
        let mut previous = self.previous;
        let hash = |(i, op): (usize, &RawOp)| {
            previous = link(self.chain, self.lane, self.first + i as u64, previous, op);
            previous
        };
        self.ops.iter().enumerate().map(hash).collect()
    }

    /// The last operation's hash: what is signed, and the segment's name in the area's log.
    pub fn last_hash(&self) -> Hash {
        self.hashes().last().copied().unwrap_or(self.previous)
    }

    /// Checks the signature and gives each operation's hash.
    pub fn verify(&self, key: &PublicKey) -> Result<Vec<Hash>, Untrusted> {
        let hashes = self.hashes();
        let last = hashes.last().ok_or(Malformed("a segment without operations"))?;
        key.verify_detached(CONTEXT, &last.0, &self.signature)?;
        Ok(hashes)
    }

    /// The operations ready for the reducer. `hashes` as [`verify`](Self::verify) gave them. An operation whose header
    /// cannot be read is left out: it has no effect, but stays in the chain.
    pub fn read(&self, hashes: &[Hash], author: PersonId, received: Option<Millis>) -> Vec<Op> {
        let read = |(i, (op, hash)): (usize, (&RawOp, &Hash))| {
            Some(Op {
                hash: *hash,
                device: self.chain.device,
                number: self.first + i as u64,
                author,
                lane: self.lane,
                header: codec::decode_header(&op.header).ok()?,
                body: op.body.fields(),
                received,
            })
        };
        self.ops.iter().zip(hashes).enumerate().filter_map(read).collect()
    }

    /// Bytes for the wire and for storage: `[area, device, lane, first, previous, [header, body, …], signature]`; a body
    /// that is gone is a list of its hash.
    pub fn encode(&self) -> Vec<u8> {
        let mut encoder = Encoder::new(Vec::with_capacity(160 + self.ops.len() * 128));
        self.write(&mut encoder).expect("writing to memory does not fail");
        encoder.into_writer()
    }

    fn write(
        &self,
        encoder: &mut Encoder<Vec<u8>>,
    ) -> Result<(), minicbor::encode::Error<std::convert::Infallible>> {
        encoder.array(7)?;
        encoder.bytes(self.chain.area.0.as_bytes())?.bytes(self.chain.device.0.as_bytes())?;
        match self.lane {
            Lane::Shared => encoder.u8(0)?,
            Lane::Officials => encoder.u8(1)?,
            Lane::Household(id) => encoder.bytes(id.0.as_bytes())?,
        };
        encoder.u64(self.first)?;
        if self.first == 1 {
            encoder.null()?
        } else {
            encoder.bytes(&self.previous.0)?
        };
        encoder.array(self.ops.len() as u64 * 2)?;
        for op in &self.ops {
            encoder.bytes(&op.header)?;
            match &op.body {
                Body::Bytes(bytes) => encoder.bytes(bytes)?,
                Body::Gone(hash) => encoder.array(1)?.bytes(&hash.0)?,
            };
        }
        encoder.bytes(&self.signature)?;
        Ok(())
    }

    /// Reads the bytes. Says nothing about the signature: see [`verify`](Self::verify).
    pub fn decode(bytes: &[u8]) -> Result<Self, Malformed> {
        let mut decoder = Decoder::new(bytes);
        let decoder = &mut decoder;
        if decoder.array()? != Some(7) {
            return Err(Malformed("not a segment"));
        }
        let area = AreaId(id(decoder)?);
        let device = DeviceId(id(decoder)?);
        let lane = lane(decoder)?;
        let first = decoder.u64()?;
        let previous = previous(decoder, first)?;
        let ops = ops(decoder)?;
        if first > i64::MAX as u64 - ops.len() as u64 {
            return Err(Malformed("a number too large"));
        }
        let signature = decoder.bytes()?.to_vec();
        if decoder.position() != bytes.len() {
            return Err(Malformed("bytes after the end"));
        }
        Ok(Self { chain: ChainId { area, device }, lane, first, previous, ops, signature })
    }
}

fn id(decoder: &mut Decoder<'_>) -> Result<Uuid, Malformed> {
    Uuid::from_slice(decoder.bytes()?).map_err(|_| Malformed("not an id"))
}

fn lane(decoder: &mut Decoder<'_>) -> Result<Lane, Malformed> {
    let value = match decoder.datatype()? {
        Type::Bytes => vungtrong_model::Value::Bytes(decoder.bytes()?.to_vec()),
        _ => vungtrong_model::Value::Int(decoder.i64()?),
    };
    Lane::take(&value).ok_or(Malformed("not a lane"))
}

fn previous(decoder: &mut Decoder<'_>, first: u64) -> Result<Hash, Malformed> {
    match (first, decoder.datatype()?) {
        (0, _) => Err(Malformed("operations are numbered from 1")),
        (1, Type::Null) => decoder.null().map(|()| Hash::default()).map_err(Malformed::from),
        (1, _) => Err(Malformed("nothing stands before the first operation")),
        _ => Hash::from_slice(decoder.bytes()?).ok_or(Malformed("not a hash")),
    }
}

fn ops(decoder: &mut Decoder<'_>) -> Result<Vec<RawOp>, Malformed> {
    let count = decoder.array()?.ok_or(Malformed("indefinite length"))?;
    if count == 0 || count % 2 == 1 || count as usize > MAX_OPS * 2 {
        return Err(Malformed("not 1 to 256 operations"));
    }
    (0..count / 2).map(|_| raw_op(decoder)).collect()
}

fn raw_op(decoder: &mut Decoder<'_>) -> Result<RawOp, Malformed> {
    let header = decoder.bytes()?.to_vec();
    let body = if decoder.datatype()? == Type::Array {
        decoder.array()?;
        Body::Gone(Hash::from_slice(decoder.bytes()?).ok_or(Malformed("not a hash"))?)
    } else {
        Body::Bytes(decoder.bytes()?.to_vec())
    };
    let size = header.len() + if let Body::Bytes(bytes) = &body { bytes.len() } else { 0 };
    if size > MAX_OP_BYTES {
        Err(Malformed("an operation is too large"))
    } else {
        Ok(RawOp { header, body })
    }
}
