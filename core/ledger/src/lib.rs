//! Operations: bytes, hash chain, signatures, rights, and the reducer that merges them.
//!
//! `codec` and `segment` turn operations into bytes that verify; `reduce` turns operations into what is true; `rights`
//! says who may state what; `pack` proves all of it to a third party, offline.

mod codec;
mod keys;
mod log;
mod pack;
pub mod reduce;
pub mod rights;
mod segment;
mod ticket;

pub use codec::{
    Malformed, decode_fields, decode_header, decode_record, encode_fields, encode_record,
};
pub use keys::{PublicKey, SecretKey, Untrusted, peek};
pub use log::*;
pub use pack::*;
pub use segment::{Body, MAX_OP_BYTES, MAX_OPS, RawOp, Segment, link, sha256};
pub use ticket::{read_ticket, write_ticket};
