//! Draws the demo's pest photo: `cargo run -p vungtrong-photo --example sample_photo -- tests/fixtures/leaf.jpg`
//!
//! A leaf with white, waxy dots, drawn by this program, and the EXIF of a phone that stood on the demo's plot. The demo
//! writes its own moment over the time.
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "run by hand")]

#[path = "../tests/suite/common.rs"]
mod common;

use common::{Style, Tags, fractions, short, text};
use exif::{Tag, Value};

const WIDTH: u16 = 800;
const HEIGHT: u16 = 600;

fn main() {
    let file = std::env::args().nth(1).unwrap();
    let exif = Some(common::tiff(&tags(), true));
    let style = Style { width: WIDTH, height: HEIGHT, quality: 80, exif, ..Style::default() };
    let jpeg = common::encode(&style, &picture());
    std::fs::write(&file, &jpeg).unwrap();
    println!("{file}: {} bytes", jpeg.len());
}

/// 12.721040 N, 108.303520 E: between two trees of the sample plot.
fn tags() -> Tags {
    vec![
        (Tag::Make, text("Vung Trong")),
        (Tag::Model, text("drawn sample, no camera")),
        (Tag::Orientation, short(1)),
        (Tag::DateTimeOriginal, text("2026:01:01 00:00:00")),
        (Tag::OffsetTimeOriginal, text("+07:00")),
        (Tag::GPSLatitudeRef, text("N")),
        (Tag::GPSLatitude, fractions(&[(12, 1), (43, 1), (15_744, 1_000)])),
        (Tag::GPSLongitudeRef, text("E")),
        (Tag::GPSLongitude, fractions(&[(108, 1), (18, 1), (12_672, 1_000)])),
        (Tag::GPSAltitudeRef, Value::Byte(vec![0])),
        (Tag::GPSAltitude, fractions(&[(486, 1)])),
        (Tag::GPSHPositioningError, fractions(&[(42, 10)])),
        (Tag::GPSImgDirectionRef, text("T")),
        (Tag::GPSImgDirection, fractions(&[(118, 1)])),
    ]
}

fn picture() -> Vec<u8> {
    let rows = (0..HEIGHT).flat_map(|y| (0..WIDTH).map(move |x| (f32::from(x), f32::from(y))));
    rows.flat_map(|(x, y)| colour(x, y)).collect()
}

fn colour(x: f32, y: f32) -> [u8; 3] {
    let dot = dots().map(|(cx, cy, r)| r - (x - cx).hypot(y - cy)).fold(f32::MIN, f32::max);
    let (along, across) = (x - 60.0, y - 300.0 - 40.0 * (x / 260.0).sin());
    let half = 190.0 * (std::f32::consts::PI * (along / 680.0).clamp(0.0, 1.0)).sin().powf(0.7);
    let shades = if dot > 0.0 {
        [205.0 + 5.0 * dot, 207.0 + 5.0 * dot, 200.0 + 5.0 * dot]
    } else if across.abs() < half {
        let vein =
            ((along - across.abs() * 0.8) / 26.0).sin().powi(12) + f32::from(across.abs() < 4.0);
        let light = 0.75 + 0.25 * (across / half) + 0.25 * vein.min(1.0);
        [58.0 * light, 128.0 * light, 48.0 * light]
    } else {
        let ground = 1.0 + 0.15 * (x / 90.0).sin() * (y / 70.0).cos();
        [116.0 * ground, 96.0 * ground, 72.0 * ground]
    };
    shades.map(|shade| shade.clamp(0.0, 255.0) as u8)
}

/// Colonies along the middle vein: centre and radius of each.
fn dots() -> impl Iterator<Item = (f32, f32, f32)> {
    (0..34_u16).map(f32::from).map(|n| {
        let x = 190.0 + 11.0 * n + 14.0 * (n * 2.4).sin();
        let y = 300.0 + 40.0 * (x / 260.0).sin() + 26.0 * (n * 1.7).cos();
        (x, y, 6.0 + 3.0 * (n * 3.1).sin())
    })
}
