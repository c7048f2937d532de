//! From a JPEG to upright RGB pixels of a wanted size, within a fixed amount of memory.

use crate::PhotoError;
use crate::container::{Frame, Headers};
use fast_image_resize::images::{TypedImage, TypedImageRef};
use fast_image_resize::pixels::U8x3;
use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::{DynamicImage, RgbImage, metadata::Orientation};
use jpeg_decoder::{Decoder, PixelFormat};
use std::io::{self, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The most memory a decoder may be given to work in; what would need more is refused before decoding.
///
/// A 12 MP photo takes 16 MB, a progressive one of 24 MP fits, and so does one of 200 MP that is not
/// progressive, because it is decoded at an eighth of its size.
pub const MAX_DECODE_BYTES: u64 = 128 * 1024 * 1024;
/// Above the largest camera sensors in phones (200 MP); bounds the time a decoder is given.
const MAX_PIXELS: u64 = 256_000_000;

/// RGB, 8 bits a channel, rows from the top.
pub(crate) struct Pixels {
    pub width: u32,
    pub height: u32,
    pub rgb: Vec<u8>,
}

pub(crate) struct Decoded {
    pub pixels: Pixels,
    /// The data ended early; the lower part of the picture is filler.
    pub truncated: bool,
    pub colour_profile: Option<Vec<u8>>,
}

/// Decodes at the smallest of 1, 1/2, 1/4, 1/8 that still has `long_edge` pixels (when the picture has).
///
/// `scan` gives the file from the first scan on; `file_bytes` is the length of the whole file.
pub(crate) fn decode(
    headers: &Headers,
    scan: impl Read,
    file_bytes: u64,
    long_edge: u16,
) -> Result<Decoded, PhotoError> {
    let frame = headers.frame.as_ref().ok_or_else(|| PhotoError::broken("no frame header"))?;
    refuse_hopeless(frame, file_bytes)?;
    refuse_too_large(frame, long_edge)?;
    let mut source = Padded::new(headers.tables.as_slice().chain(scan), headers, frame);
    // The decoder is fuzzed in our tests and has not panicked there; should it panic on a file nobody
    // foresaw, the farmer loses a thumbnail, not the entry being written.
    let outcome = catch_unwind(AssertUnwindSafe(|| run_decoder(&mut source, long_edge)));
    let (info, samples, colour_profile) =
        outcome.map_err(|_| PhotoError::broken("the decoder stopped"))??;
    let rgb = match info.pixel_format {
        PixelFormat::RGB24 => samples,
        PixelFormat::L8 => samples.iter().flat_map(|&grey| [grey; 3]).collect(),
        PixelFormat::CMYK32 => inks_to_rgb(&samples, headers.adobe),
        PixelFormat::L16 => return Err(PhotoError::broken("16 bits a sample")),
    };
    let pixels = Pixels { width: info.width.into(), height: info.height.into(), rgb };
    let colour_profile = colour_profile.filter(|_| info.pixel_format == PixelFormat::RGB24);
    Ok(Decoded { pixels, truncated: source.exhausted, colour_profile })
}

type Samples = (jpeg_decoder::ImageInfo, Vec<u8>, Option<Vec<u8>>);

fn run_decoder(source: impl Read, long_edge: u16) -> Result<Samples, PhotoError> {
    let mut decoder = Decoder::new(source);
    decoder.set_max_decoding_buffer_size(MAX_DECODE_BYTES as usize);
    decoder.scale(long_edge, long_edge).map_err(PhotoError::broken)?;
    let samples = decoder.decode().map_err(PhotoError::broken)?;
    let info = decoder.info().ok_or_else(|| PhotoError::broken("no frame header"))?;
    Ok((info, samples, decoder.icc_profile()))
}

/// Every 8 × 8 block takes at least one bit, so a header that promises more than the file can hold is
/// not worth the decoder's time.
fn refuse_hopeless(frame: &Frame, file_bytes: u64) -> Result<(), PhotoError> {
    let legal = |&(h, v): &(u8, u8)| (1..=4).contains(&h) && (1..=4).contains(&v);
    let kinds = matches!(frame.sampling.len(), 1 | 3 | 4) && frame.sampling.iter().all(legal);
    if frame.pixels() == 0 || !kinds {
        return Err(PhotoError::broken("no picture a camera makes"));
    }
    if frame.pixels() / 64 > file_bytes.saturating_mul(8) {
        return Err(PhotoError::broken("hardly any picture data"));
    }
    Ok(())
}

fn refuse_too_large(frame: &Frame, long_edge: u16) -> Result<(), PhotoError> {
    let needed_bytes = working_bytes(frame, long_edge);
    if needed_bytes > MAX_DECODE_BYTES || frame.pixels() > MAX_PIXELS {
        let (width, height) = (frame.width.into(), frame.height.into());
        return Err(PhotoError::TooLarge { width, height, needed_bytes });
    }
    Ok(())
}

/// What the decoder holds at once: all coefficients of a progressive picture, the scaled planes, and the
/// interleaved result.
fn working_bytes(frame: &Frame, long_edge: u16) -> u64 {
    let most = |pick: fn(&(u8, u8)) -> u8| frame.sampling.iter().map(pick).max().unwrap_or(1);
    let (h_max, v_max) = (u64::from(most(|s| s.0)), u64::from(most(|s| s.1)));
    let mcus =
        u64::from(frame.width).div_ceil(8 * h_max) * u64::from(frame.height).div_ceil(8 * v_max);
    let blocks: u64 = frame.sampling.iter().map(|&(h, v)| mcus * u64::from(h) * u64::from(v)).sum();
    let block_edge = scaled_block_edge(frame, long_edge);
    let coefficients = if frame.progressive { blocks * 64 * 2 } else { 0 };
    let planes = blocks * block_edge * block_edge;
    let result = frame.pixels() * block_edge * block_edge / 64 * frame.sampling.len() as u64;
    coefficients + planes + result
}

/// The decoder's own choice: pixels that become of the eight of a block's edge.
fn scaled_block_edge(frame: &Frame, long_edge: u16) -> u64 {
    let longest = u64::from(frame.width.max(frame.height));
    [1, 2, 4].into_iter().find(|n| (longest * n).div_ceil(8) >= long_edge.into()).unwrap_or(8)
}

/// The decoder gives 255 − stored; Adobe stores inverted inks, everybody else plain ones.
fn inks_to_rgb(samples: &[u8], adobe: bool) -> Vec<u8> {
    let ink = |sample: u8| u16::from(if adobe { sample } else { 255 - sample });
    samples
        .chunks_exact(4)
        .flat_map(|inks| {
            let paper = 255 - ink(inks[3]);
            [0, 1, 2].map(|n| ((255 - ink(inks[n])) * paper / 255) as u8)
        })
        .collect()
}

/// A reader that ends in the markers a decoder waits for, so that it finishes a picture cut off in the
/// middle: the restarts still to come, then the end of the image.
struct Padded<R> {
    inner: R,
    exhausted: bool,
    next_restart: u8,
    restarts_left: u64,
    /// The second byte of a marker whose first has been given.
    pending: Option<u8>,
}

impl<R: Read> Padded<R> {
    fn new(inner: R, headers: &Headers, frame: &Frame) -> Self {
        // No scan has more units than there are 8 × 8 blocks; a decoder passes over what is too many.
        let blocks = frame.sampling.len() as u64
            * u64::from(frame.width).div_ceil(8)
            * u64::from(frame.height).div_ceil(8);
        Self {
            inner,
            exhausted: false,
            next_restart: headers.last_restart.map_or(0, |last| (last + 1) % 8),
            restarts_left: blocks.checked_div(headers.restart_interval.into()).unwrap_or(0),
            pending: None,
        }
    }

    fn padding(&mut self) -> u8 {
        if let Some(code) = self.pending.take() {
            return code;
        }
        self.pending = if self.restarts_left == 0 {
            Some(0xD9)
        } else {
            self.restarts_left -= 1;
            let code = 0xD0 + self.next_restart;
            self.next_restart = (self.next_restart + 1) % 8;
            Some(code)
        };
        0xFF
    }
}

impl<R: Read> Read for Padded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = if self.exhausted { 0 } else { self.inner.read(buffer)? };
        if count > 0 || buffer.is_empty() {
            return Ok(count);
        }
        self.exhausted = true;
        buffer[0] = self.padding();
        Ok(1)
    }
}

impl Pixels {
    /// A copy whose longer edge has at most `long_edge` pixels; never larger than the original.
    pub(crate) fn fitted(&self, long_edge: u32) -> Result<Self, PhotoError> {
        let longest = self.width.max(self.height);
        if longest <= long_edge {
            return Ok(Self { rgb: self.rgb.clone(), ..*self });
        }
        let scale = |edge: u32| {
            let exact = u64::from(edge) * u64::from(long_edge) + u64::from(longest) / 2;
            ((exact / u64::from(longest)) as u32).max(1)
        };
        let (width, height) = (scale(self.width), scale(self.height));
        let source = TypedImageRef::<U8x3>::from_buffer(self.width, self.height, &self.rgb)
            .map_err(PhotoError::broken)?;
        let mut rgb = vec![0; width as usize * height as usize * 3];
        let mut target =
            TypedImage::<U8x3>::from_buffer(width, height, &mut rgb).map_err(PhotoError::broken)?;
        let smooth =
            ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom));
        // Not `resize`, which has the code for every kind of pixel compiled in.
        Resizer::new().resize_typed(&source, &mut target, &smooth).map_err(PhotoError::broken)?;
        Ok(Self { width, height, rgb })
    }

    /// Turned and mirrored as the EXIF orientation asks, so that it needs none any more.
    pub(crate) fn upright(self, orientation: u8) -> Self {
        let Some(orientation) = Orientation::from_exif(orientation) else { return self };
        let Some(buffer) = RgbImage::from_raw(self.width, self.height, self.rgb) else {
            return Self { width: 0, height: 0, rgb: Vec::new() };
        };
        let mut picture = DynamicImage::from(buffer);
        picture.apply_orientation(orientation);
        let (width, height) = (picture.width(), picture.height());
        Self { width, height, rgb: picture.into_rgb8().into_raw() }
    }
}
