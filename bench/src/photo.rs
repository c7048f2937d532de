//! Photos: the copies of a picture of 12 megapixels.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;
use std::process::Command;

use jpeg_encoder::{ColorType, Encoder};
use vungtrong_photo::derive;

use crate::machine::{median_ms, memory, middle, timed_ms};
use crate::row::{Goal, Row};
use crate::{Place, Result, say};

const WIDTH: u16 = 4000;
const HEIGHT: u16 = 3000;

/// First argument with which this program is a process that makes copies and does nothing else.
pub const CHILD: &str = "photo-copies";
const RUNS: usize = 7;

pub fn measure(place: &Place) -> Result<Vec<Row>> {
    let original = place.folder().join("12mp.jpg");
    make(&original)?;
    let plain = median_ms(3, || decode_whole(&original))?;
    let program = std::env::current_exe().map_err(say("own path"))?;
    let child = Command::new(program).arg(CHILD).arg(&original).arg(place.folder()).output();
    let child = child.map_err(say("the process that makes copies"))?;
    if !child.status.success() {
        return Err(String::from_utf8_lossy(&child.stderr).into_owned());
    }
    let told: Told = serde_json::from_slice(&child.stdout).map_err(say("its answer"))?;
    let (taken, fastest, peak_mib) = told;
    Ok(vec![
        Row::new("photo.copies_12mp", taken, "ms", Goal::AtMost(250.0))
            .beside("ms to decode it at full size", plain)
            .note(format!("upload copy of 1600 px and thumbnail; fastest {fastest:.0} ms")),
        Row::new("photo.copies_12mp_peak", peak_mib, "MiB", Goal::AtMost(64.0))
            .note("of a process that does nothing else"),
    ])
}

/// Milliseconds in the middle, fastest, peak memory in MiB.
type Told = (f64, f64, f64);

/// What the child does: makes the copies [`RUNS`] times and tells time and peak memory.
pub fn derive_alone(file: &str, folder: &str) -> Result {
    let mut samples = Vec::with_capacity(RUNS);
    for _ in 0..RUNS {
        let (ms, copies) = timed_ms(|| derive(Path::new(file), Path::new(folder), None));
        copies.map_err(say("the copies"))?;
        samples.push(ms);
    }
    let memory = memory(std::process::id()).ok_or("memory of a process cannot be read here")?;
    let told: Told = (middle(&mut samples), samples[0], memory.peak_mib);
    println!("{}", serde_json::json!(told));
    Ok(())
}

fn decode_whole(file: &Path) -> Result {
    let file = File::open(file).map_err(say("the photo"))?;
    jpeg_decoder::Decoder::new(BufReader::new(file)).decode().map(drop).map_err(say("the photo"))
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
