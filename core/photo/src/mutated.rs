//! Whatever the bytes, reading and decoding come back with a result, within bounds.

#[path = "../tests/suite/common.rs"]
mod common;

use crate::{PhotoError, container, pixels, read_info_bytes};
use common::Style;
use jpeg_encoder::ColorType;
use proptest::prelude::*;
use std::io::Cursor;

#[derive(Clone, Debug)]
enum Damage {
    Set(prop::sample::Index, u8),
    Flip(prop::sample::Index, u8),
    Cut(prop::sample::Index),
    Drop(prop::sample::Index, u8),
    Repeat(prop::sample::Index, u8),
}

fn damage() -> impl Strategy<Value = Damage> {
    let at = any::<prop::sample::Index>;
    prop_oneof![
        (at(), any::<u8>()).prop_map(|(at, byte)| Damage::Set(at, byte)),
        (at(), 0_u8..8).prop_map(|(at, bit)| Damage::Flip(at, bit)),
        (at(), any::<u8>()).prop_map(|(at, count)| Damage::Drop(at, count)),
        (at(), any::<u8>()).prop_map(|(at, count)| Damage::Repeat(at, count)),
        at().prop_map(Damage::Cut),
    ]
}

fn apply(bytes: &mut Vec<u8>, damage: &Damage) {
    if bytes.is_empty() {
        return;
    }
    let end = |at: usize, count: u8| (at + usize::from(count)).min(bytes.len());
    match damage {
        Damage::Set(at, byte) => *at.get_mut(bytes) = *byte,
        Damage::Flip(at, bit) => *at.get_mut(bytes) ^= 1 << bit,
        Damage::Cut(at) => bytes.truncate(at.index(bytes.len())),
        Damage::Drop(at, count) => {
            let at = at.index(bytes.len());
            let end = end(at, *count);
            bytes.drain(at..end);
        }
        Damage::Repeat(at, count) => {
            let at = at.index(bytes.len());
            let copy = bytes[at..end(at, *count)].to_vec();
            bytes.splice(at..at, copy);
        }
    }
}

fn photos() -> Vec<Vec<u8>> {
    let exif = Some(common::tiff(&common::usual_tags(), true));
    let style = |colour, progressive| {
        let (width, height) = (61, 43);
        common::jpeg(&Style {
            width,
            height,
            colour,
            progressive,
            exif: exif.clone(),
            ..Style::default()
        })
    };
    vec![
        style(ColorType::Rgb, false),
        style(ColorType::Rgb, true),
        style(ColorType::Luma, false),
        style(ColorType::Cmyk, false),
        style(ColorType::CmykAsYcck, true),
    ]
}

/// Reads and decodes; panics when the result breaks a promise.
fn try_all(bytes: &[u8], long_edge: u16) {
    let info = read_info_bytes(bytes);
    assert!(info.lat.is_none_or(|lat| lat.abs() <= 90.0));
    assert!(info.lon.is_none_or(|lon| lon.abs() <= 180.0));
    assert!(info.orientation.is_none_or(|orientation| (1..=8).contains(&orientation)));
    assert_eq!(info.lat.is_some(), info.lon.is_some());
    let headers = container::read_jpeg(&mut Cursor::new(bytes)).unwrap();
    let Some(scan_at) = headers.scan_at else { return };
    let scan = &bytes[scan_at as usize..];
    match pixels::decode(&headers, scan, bytes.len() as u64, long_edge) {
        Ok(decoded) => {
            let pixels = decoded.pixels;
            assert_eq!(pixels.rgb.len(), 3 * (pixels.width * pixels.height) as usize);
        }
        Err(PhotoError::Broken { reason }) => assert_ne!(reason, "the decoder stopped"),
        Err(PhotoError::TooLarge { .. }) => {}
        Err(other) => panic!("{other}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_damaged_photo_gives_a_result_and_never_a_panic(
        photo in 0_usize..5,
        // Of 61 pixels: decoded whole, at a half, a quarter, an eighth.
        long_edge in prop::sample::select(vec![1600_u16, 31, 16, 8]),
        damages in prop::collection::vec(damage(), 1..6),
    ) {
        let mut bytes = photos().swap_remove(photo);
        damages.iter().for_each(|damage| apply(&mut bytes, damage));
        try_all(&bytes, long_edge);
    }

    #[test]
    fn bytes_that_are_no_photo_give_a_result_and_never_a_panic(
        head in prop::sample::select(vec![
            &b"\xFF\xD8\xFF"[..], b"\x89PNG\r\n\x1A\n", b"\0\0\0\x18ftypheic", b"", b"Exif\0\0II*\0",
        ]),
        tail in prop::collection::vec(any::<u8>(), 0..2_000),
    ) {
        try_all(&[head, &tail].concat(), 16);
    }
}

#[test]
fn a_photo_cut_anywhere_gives_a_result() {
    for photo in photos() {
        for length in (0..photo.len()).step_by(7) {
            try_all(&photo[..length], 16);
        }
    }
}
