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
/// A phone packs what it says harder, at 3 ms for a week's entries: its line is slower than its processor. Not what is
/// long, where that would cost seconds.
const LEVEL_OF_SHORT_REQUESTS: i32 = 15;
const SHORT_BYTES: usize = 64 * 1024;
const DICTIONARY: &[u8] = include_bytes!("../dict/v1.zdict");

static ENCODER: LazyLock<EncoderDictionary<'static>> =
    LazyLock::new(|| EncoderDictionary::copy(DICTIONARY, LEVEL));
static ENCODER_OF_SHORT_REQUESTS: LazyLock<EncoderDictionary<'static>> =
    LazyLock::new(|| EncoderDictionary::copy(DICTIONARY, LEVEL_OF_SHORT_REQUESTS));
static DECODER: LazyLock<DecoderDictionary<'static>> =
    LazyLock::new(|| DecoderDictionary::copy(DICTIONARY));

/// Version and hash of the dictionary that this program writes with.
pub fn dictionary() -> (u8, Hash) {
    (DICTIONARY_1, sha256(&[DICTIONARY]))
}

/// A record, packed.
pub fn pack<R: Record>(record: &R) -> Vec<u8> {
    pack_with(&ENCODER, &encode_record(record))
}

/// A request, packed by a phone.
pub(crate) fn pack_request<R: Record>(request: &R) -> Vec<u8> {
    let plain = encode_record(request);
    let short = plain.len() <= SHORT_BYTES;
    pack_with(if short { &ENCODER_OF_SHORT_REQUESTS } else { &ENCODER }, &plain)
}

fn pack_with(encoder: &EncoderDictionary<'static>, plain: &[u8]) -> Vec<u8> {
    let packed = Compressor::with_prepared_dictionary(encoder)
        .and_then(|mut compressor| compress(&mut compressor, plain));
    match &packed {
        Ok(packed) if packed.len() < plain.len() => [&[DICTIONARY_1], packed.as_slice()].concat(),
        _ => [&[PLAIN], plain].concat(),
    }
}

fn compress(compressor: &mut Compressor<'_>, plain: &[u8]) -> std::io::Result<Vec<u8>> {
    compressor.include_dictid(false)?; // the tag names it
    compressor.include_checksum(false)?; // signed
    compressor.compress(plain)
}

/// Unpacks a record of at most `max_packed` bytes. Takes no more than [`MAX_UNPACKED_BYTES`] for its bytes, and not much
/// more for what they say, whatever they claim.
pub fn unpack<R: Record>(packed: &[u8], max_packed: usize) -> Result<R, Malformed> {
    if packed.len() > max_packed {
        return Err(Malformed("a message is too large"));
    }
    match packed.split_first() {
        Some((&PLAIN, plain)) => decode_bounded(plain),
        Some((&DICTIONARY_1, packed)) => decode_bounded(&decompress(packed)?),
        Some(_) => Err(Malformed("packed with a dictionary that is not known")),
        None => Err(Malformed("an empty message")),
    }
}

fn decompress(packed: &[u8]) -> Result<Vec<u8>, Malformed> {
    Decompressor::with_prepared_dictionary(&DECODER)
        .and_then(|mut decompressor| decompressor.decompress(packed, MAX_UNPACKED_BYTES))
        .map_err(|_| Malformed("a message does not unpack, or is too large"))
}

/// Most values in a message, counting lists, keys and all. A full page has some thousands; a megabyte of empty lists would
/// have a million, and each takes far more memory than its one byte.
const MAX_VALUES: usize = 100_000;

pub(crate) fn decode_bounded<R: Record>(bytes: &[u8]) -> Result<R, Malformed> {
    if values(bytes) > MAX_VALUES {
        Err(Malformed("too many values"))
    } else {
        decode_record(bytes)
    }
}

/// How many CBOR values stand in the bytes, up to a little over the limit. Where they are no CBOR, the decoder says so.
fn values(bytes: &[u8]) -> usize {
    let (mut at, mut count) = (0usize, 0);
    while let Some(head) = bytes.get(at) {
        at += 1;
        let argument = match head & 0x1f {
            small @ 0..=23 => u64::from(small),
            long @ 24..=27 => {
                let size = 1usize << (long - 24);
                let following = bytes.get(at..at + size).unwrap_or_default();
                at += size;
                following.iter().fold(0, |n, byte| n << 8 | u64::from(*byte))
            }
            _ => return count, // indefinite: not ours
        };
        if matches!(head >> 5, 2 | 3) {
            // Bytes and text are passed over as a whole.
            at = at.saturating_add(usize::try_from(argument).unwrap_or(usize::MAX));
        }
        count += 1;
        if count > MAX_VALUES {
            return count;
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_counted_as_the_decoder_meets_them() {
        assert_eq!(values(&[0xa2, 0x00, 0x42, 0x80, 0x80, 0x18, 0x64, 0x83, 0x01, 0x02, 0x20]), 8);
        assert_eq!(values(&[0x5a, 0, 0, 0, 3, 1, 2, 3, 0x19, 1, 0, 0xf6]), 3);
        assert_eq!(values(&[0x5b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]), 1);
        assert_eq!(values(&[]), 0);
    }

    #[test]
    fn a_small_message_that_claims_to_be_huge_is_refused_without_the_memory() {
        let bomb = zstd::bulk::Compressor::with_prepared_dictionary(&ENCODER)
            .and_then(|mut packer| packer.compress(&vec![0; MAX_UNPACKED_BYTES + 1]))
            .expect("packs");
        assert!(bomb.len() < 2_000);
        let bomb = [&[DICTIONARY_1], bomb.as_slice()].concat();
        assert!(unpack::<crate::SyncRequest>(&bomb, crate::MAX_REQUEST_BYTES).is_err());
        let mut lists = vec![PLAIN, 0xa1, 0x01, 0x9a, 0x00, 0x0f, 0xff, 0xff];
        lists.resize(lists.len() + 0x0f_ffff, 0x80);
        let refused = unpack::<crate::SyncRequest>(&lists, usize::MAX);
        assert_eq!(refused.err(), Some(Malformed("too many values")));
    }
}
