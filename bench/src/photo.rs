//! Photos: the copies of a picture of 12 megapixels.

use std::path::Path;

use jpeg_encoder::{ColorType, Encoder};
use vungtrong_photo::derive;

use crate::machine::{forget_peak, median_ms, memory};
use crate::row::{Goal, Row};
use crate::{Place, Result};

const WIDTH: u16 = 4000;
const HEIGHT: u16 = 3000;

pub fn measure(place: &Place) -> Result<Vec<Row>> {
    let original = place.folder().join("12mp.jpg");
    make(&original)?;
    forget_peak();
    let taken = median_ms(5, || {
        derive(&original, place.folder(), None).map(drop).map_err(|fault| fault.to_string())
    })?;
    let mut rows = vec![
        Row::new("photo.derive_12mp", taken, "ms", Goal::AtMost(250.0))
            .note("upload copy and thumbnail"),
    ];
    if let Some(memory) = memory(std::process::id()) {
        rows.push(
            Row::new("photo.derive_12mp_peak", memory.peak_mib, "MiB", Goal::AtMost(64.0))
                .note("of the whole process"),
        );
    }
    Ok(rows)
}

/// Leaves and sky: broad shapes with a fine structure, as hard to encode as a photo.
fn make(path: &Path) -> Result {
    let mut pixels = Vec::with_capacity(usize::from(WIDTH) * usize::from(HEIGHT) * 3);
    let mut noise = 0x2545_f491_u32;
    for y in 0..u32::from(HEIGHT) {
        for x in 0..u32::from(WIDTH) {
            noise ^= noise << 13;
            noise ^= noise >> 17;
            noise ^= noise << 5;
            let grain = (noise >> 28) as u8;
            let shape = ((x / 37) ^ (y / 53)) as u8;
            pixels.extend([shape / 2 + grain, 80 + shape / 4 + grain, (y / 16) as u8 / 2 + grain]);
        }
    }
    let mut encoder = Encoder::new_file(path, 90).map_err(|fault| fault.to_string())?;
    encoder.set_progressive(false);
    encoder.encode(&pixels, WIDTH, HEIGHT, ColorType::Rgb).map_err(|fault| fault.to_string())
}
