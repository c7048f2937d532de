//! Photos of our own making.
#![allow(dead_code, reason = "the example uses a part")]
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "helpers of tests")]

use exif::experimental::Writer;
use exif::{Field, In, Rational, Tag, Value};
use jpeg_encoder::{ColorType, Encoder};
use std::io::Cursor;
use std::path::PathBuf;

/// The folder with other people's photos, or a message that there is none.
pub fn shared_photos() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/inputs/photos");
    if !folder.exists() {
        println!("skipped: ../shared/inputs is not there");
    }
    folder.exists().then_some(folder)
}

pub type Tags = Vec<(Tag, Value)>;

/// A TIFF structure with these tags as they stand, legal or not.
pub fn tiff(tags: &Tags, little_endian: bool) -> Vec<u8> {
    let fields: Vec<Field> = tags
        .iter()
        .map(|(tag, value)| Field { tag: *tag, ifd_num: In::PRIMARY, value: value.clone() })
        .collect();
    let mut writer = Writer::new();
    fields.iter().for_each(|field| writer.push_field(field));
    let mut tiff = Cursor::new(Vec::new());
    writer.write(&mut tiff, little_endian).unwrap();
    tiff.into_inner()
}

/// What a made-up picture is like.
#[derive(Clone, Debug)]
pub struct Style {
    pub width: u16,
    pub height: u16,
    pub colour: ColorType,
    pub progressive: bool,
    pub quality: u8,
    pub exif: Option<Vec<u8>>,
}

impl Default for Style {
    fn default() -> Self {
        Self {
            width: 64,
            height: 48,
            colour: ColorType::Rgb,
            progressive: false,
            quality: 85,
            exif: None,
        }
    }
}

/// Leaves, sky and sensor noise: as hard to compress as a photo of a field.
pub fn jpeg(style: &Style) -> Vec<u8> {
    let channels = match style.colour {
        ColorType::Luma => 1,
        ColorType::Rgb => 3,
        _ => 4,
    };
    let (width, height) = (usize::from(style.width), usize::from(style.height));
    let mut noise = 1_u32;
    let mut samples = Vec::with_capacity(width * height * channels);
    for y in 0..height {
        for x in 0..width {
            noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let grain = (noise >> 27) as f32 - 16.0;
            let leaf = (x as f32 / 37.0).sin() * 60.0 + (y as f32 / 23.0).cos() * 50.0 + 120.0;
            let depth = y as f32 * 90.0 / height as f32;
            let channel = [leaf * 0.5 + depth, leaf, leaf * 0.3 + depth * 0.5, 40.0];
            samples.extend((0..channels).map(|n| (channel[n] + grain) as u8));
        }
    }
    encode(style, &samples)
}

/// The same from given samples.
pub fn encode(style: &Style, samples: &[u8]) -> Vec<u8> {
    let mut jpeg = Vec::new();
    let mut encoder = Encoder::new(&mut jpeg, style.quality);
    encoder.set_progressive(style.progressive);
    if let Some(exif) = &style.exif {
        encoder.add_exif_metadata(exif).unwrap();
    }
    encoder.encode(samples, style.width, style.height, style.colour).unwrap();
    jpeg
}

pub fn text(text: &str) -> Value {
    Value::Ascii(vec![text.as_bytes().to_vec()])
}

pub fn fractions(parts: &[(u32, u32)]) -> Value {
    Value::Rational(parts.iter().map(|&(num, denom)| Rational { num, denom }).collect())
}

pub fn short(value: u16) -> Value {
    Value::Short(vec![value])
}

/// A pest photo as a phone writes it: Cái Bè, Tiền Giang.
pub fn usual_tags() -> Tags {
    vec![
        (Tag::Make, text("Vung")),
        (Tag::Model, text("Trong 1")),
        (Tag::Orientation, short(1)),
        (Tag::DateTimeOriginal, text("2026:03:14 07:45:09")),
        (Tag::OffsetTimeOriginal, text("+07:00")),
        (Tag::GPSLatitudeRef, text("N")),
        (Tag::GPSLatitude, fractions(&[(10, 1), (20, 1), (123_456, 10_000)])),
        (Tag::GPSLongitudeRef, text("E")),
        (Tag::GPSLongitude, fractions(&[(106, 1), (2, 1), (5_999, 100)])),
        (Tag::GPSAltitudeRef, Value::Byte(vec![0])),
        (Tag::GPSAltitude, fractions(&[(325, 100)])),
        (Tag::GPSHPositioningError, fractions(&[(48, 10)])),
        (Tag::GPSImgDirectionRef, text("T")),
        (Tag::GPSImgDirection, fractions(&[(27_125, 100)])),
        (Tag::GPSDateStamp, text("2026:03:14")),
        (Tag::GPSTimeStamp, fractions(&[(0, 1), (45, 1), (725, 100)])),
    ]
}

/// The usual tags with some replaced, added, or (value `None`) left out.
pub fn tags_with(changes: &[(Tag, Option<Value>)]) -> Tags {
    let mut tags = usual_tags();
    for (tag, value) in changes {
        tags.retain(|(present, _)| present != tag);
        tags.extend(value.clone().map(|value| (*tag, value)));
    }
    tags
}
