//! Compression: zstd with a dictionary that ships with the program.
//!
//! First byte: 0, the bytes as they are; 1, zstd with dictionary version 1. A new dictionary takes the next number and the
//! old ones stay readable.

use std::sync::LazyLock;
use vungtrong_ledger::{Malformed, decode_record, encode_record, sha256};
use vungtrong_model::{Hash, Record};
use zstd::bulk::{Compressor, Decompressor};
use zstd::dict::{DecoderDictionary, EncoderDictionary};

/// Largest request as it travels, bytes.
pub const MAX_REQUEST_BYTES: usize = 1024 * 1024;
/// Largest reply as it travels, bytes: a page, its last segment, and thumbnails, none of which compressed at all.
pub const MAX_REPLY_BYTES: usize = 2 * 1024 * 1024;
/// Largest enrolment as it travels, bytes: it comes from strangers.
pub const MAX_ENROL_BYTES: usize = 16 * 1024;
/// Largest message unpacked, bytes.
pub const MAX_UNPACKED_BYTES: usize = 8 * 1024 * 1024;

const PLAIN: u8 = 0;
const DICTIONARY_1: u8 = 1;
const LEVEL: i32 = 6;
const DICTIONARY: &[u8] = include_bytes!("../dict/v1.zdict");

static ENCODER: LazyLock<EncoderDictionary<'static>> =
    LazyLock::new(|| EncoderDictionary::copy(DICTIONARY, LEVEL));
static DECODER: LazyLock<DecoderDictionary<'static>> =
    LazyLock::new(|| DecoderDictionary::copy(DICTIONARY));

/// Version and hash of the dictionary that this program writes with.
pub fn dictionary() -> (u8, Hash) {
    (DICTIONARY_1, sha256(&[DICTIONARY]))
}

/// A record, packed.
pub fn pack<R: Record>(record: &R) -> Vec<u8> {
    let plain = encode_record(record);
    let packed = Compressor::with_prepared_dictionary(&ENCODER)
        .and_then(|mut compressor| compress(&mut compressor, &plain));
    let (tag, bytes) = match &packed {
        Ok(packed) if packed.len() < plain.len() => (DICTIONARY_1, packed),
        _ => (PLAIN, &plain),
    };
    [&[tag], bytes.as_slice()].concat()
}

fn compress(compressor: &mut Compressor<'_>, plain: &[u8]) -> std::io::Result<Vec<u8>> {
    compressor.include_dictid(false)?; // the tag names it
    compressor.include_checksum(false)?; // signed
    compressor.compress(plain)
}

/// Unpacks a record of at most `max_packed` bytes. Takes no more than [`MAX_UNPACKED_BYTES`] for its bytes, whatever
/// they claim.
pub fn unpack<R: Record>(packed: &[u8], max_packed: usize) -> Result<R, Malformed> {
    if packed.len() > max_packed {
        return Err(Malformed("a message is too large"));
    }
    match packed.split_first() {
        Some((&PLAIN, plain)) => decode_record(plain),
        Some((&DICTIONARY_1, packed)) => decode_record(&decompress(packed)?),
        Some(_) => Err(Malformed("packed with a dictionary that is not known")),
        None => Err(Malformed("an empty message")),
    }
}

fn decompress(packed: &[u8]) -> Result<Vec<u8>, Malformed> {
    Decompressor::with_prepared_dictionary(&DECODER)
        .and_then(|mut decompressor| decompressor.decompress(packed, MAX_UNPACKED_BYTES))
        .map_err(|_| Malformed("a message does not unpack, or is too large"))
}
