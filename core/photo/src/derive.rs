//! The copies that travel: the upload copy and the thumbnail.

use crate::exif_read::{is_accuracy, is_altitude, is_direction};
use crate::hash::{hex, sha256, sha256_file};
use crate::pixels::{self, Pixels};
use crate::{Format, North, PhotoError, PhotoInfo, Problem, Sha256Hash, exif_write, info};
use jpeg_encoder::{ColorType, Encoder, EncodingError};
use std::fs::{self, File};
use std::io::{BufReader, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use vungtrong_model::Fix;

/// Longer edge of the upload copy.
pub const UPLOAD_LONG_EDGE_PX: u32 = 1600;
/// The whole thumbnail file, EXIF included.
pub const THUMBNAIL_MAX_BYTES: usize = 10_240;

const UPLOAD_QUALITY: u8 = 80;
/// Tried in this order until the thumbnail fits: longer edge in pixels, JPEG quality. The last is some
/// 2 KB for pure noise.
const THUMBNAIL_STEPS: [(u32, u8); 8] =
    [(320, 75), (320, 60), (320, 45), (256, 45), (200, 45), (160, 40), (96, 40), (64, 25)];

/// What the device knew when it took the photo; used where the camera program wrote nothing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StampFix {
    /// The receiver's position.
    pub fix: Fix,
    /// The compass, degrees clockwise from magnetic north.
    pub direction_deg: Option<f64>,
}

/// Who said where the photo was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PositionSource {
    /// The camera, in the original's EXIF.
    Exif,
    /// The app, from its own fix.
    App,
}

/// The copies of a photo, and what they say.
#[derive(Clone, Debug, PartialEq)]
pub struct Derived {
    /// The original's own words.
    pub original: PhotoInfo,
    /// SHA-256 of the original file.
    pub original_sha256: Sha256Hash,
    /// Length of the original file.
    pub original_bytes: u64,
    /// The upload copy, named `<its SHA-256>.jpg`.
    pub upload: PathBuf,
    /// SHA-256 of the upload copy: the photo's name in records.
    pub upload_sha256: Sha256Hash,
    /// Length of the upload copy.
    pub upload_bytes: u64,
    /// A JPEG of at most [`THUMBNAIL_MAX_BYTES`].
    pub thumbnail: Vec<u8>,
    /// Width of the upload copy, upright.
    pub width: u32,
    /// Height of the upload copy, upright.
    pub height: u32,
    /// The original ends early: the lower part of the picture is missing.
    pub truncated: bool,
    /// Where the position in the copies comes from; `None` when they have none.
    pub position_source: Option<PositionSource>,
}

/// Makes the copies of the photo at `original` and stores the upload copy in `out_dir`.
///
/// Both copies are upright, no larger than the original picture, and carry place, time, direction,
/// accuracy and camera as EXIF. `stamp` fills in what the camera left out. The upload copy appears under
/// its name only when it is whole and on disk.
///
/// # Errors
/// Everything [`PhotoError`] lists; the original is never changed.
pub fn derive(
    original: &Path,
    out_dir: &Path,
    stamp: Option<StampFix>,
) -> Result<Derived, PhotoError> {
    let opened = info::open(original)?;
    if opened.info.format != Format::Jpeg {
        return Err(PhotoError::NotAJpeg { found: opened.info.format });
    }
    let (original_sha256, original_bytes) = sha256_file(original)?;
    let unreadable = |source| PhotoError::Unreadable { path: original.to_owned(), source };
    let scan_at = opened.headers.scan_at.ok_or_else(|| PhotoError::broken("no picture data"))?;
    let mut scan = File::open(original).map_err(unreadable)?;
    scan.seek(SeekFrom::Start(scan_at)).map_err(unreadable)?;
    let scan = BufReader::with_capacity(64 * 1024, scan);
    let decoded =
        pixels::decode(&opened.headers, scan, original_bytes, UPLOAD_LONG_EDGE_PX as u16)?;

    let (words, position_source) = stamped(&opened.info, stamp);
    let exif = exif_write::write(&words)?;
    let orientation = opened.info.orientation.unwrap_or(1);
    let picture = decoded.pixels.fitted(UPLOAD_LONG_EDGE_PX)?;
    drop(decoded.pixels);
    let picture = picture.upright(orientation);
    let profile = decoded.colour_profile.as_deref();
    let upload_jpeg =
        encode(&picture, UPLOAD_QUALITY, &exif, profile).map_err(PhotoError::broken)?;
    let thumbnail = thumbnail(&picture, &exif)?;
    let upload_sha256 = sha256(&upload_jpeg);
    let upload = out_dir.join(format!("{}.jpg", hex(&upload_sha256)));
    store(&upload, &upload_jpeg)
        .map_err(|source| PhotoError::Unwritable { path: upload.clone(), source })?;
    let truncated = decoded.truncated || opened.info.problems.contains(&Problem::Truncated);
    Ok(Derived {
        original: opened.info,
        original_sha256,
        original_bytes,
        upload,
        upload_sha256,
        upload_bytes: upload_jpeg.len() as u64,
        thumbnail,
        width: picture.width,
        height: picture.height,
        truncated,
        position_source,
    })
}

/// The words for the copies: the camera's, completed from the app's. Parts of a position are never mixed:
/// altitude and accuracy come from whoever gave latitude and longitude.
fn stamped(camera: &PhotoInfo, stamp: Option<StampFix>) -> (PhotoInfo, Option<PositionSource>) {
    let mut words = camera.clone();
    let camera_source = camera.point().map(|_| PositionSource::Exif);
    let Some(StampFix { fix, direction_deg }) = stamp else { return (words, camera_source) };
    if words.direction_deg.is_none() {
        words.direction_deg = direction_deg.filter(|&deg| is_direction(deg));
        words.direction_ref = words.direction_deg.map(|_| North::Magnetic);
    }
    let is_place = fix.lat_deg.abs() <= 90.0
        && fix.lon_deg.abs() <= 180.0
        && (fix.lat_deg, fix.lon_deg) != (0.0, 0.0);
    if camera_source.is_some() || !is_place {
        return (words, camera_source);
    }
    (words.lat, words.lon) = (Some(fix.lat_deg), Some(fix.lon_deg));
    words.altitude_m = fix.altitude_m.filter(|&m| is_altitude(m));
    words.accuracy_m = fix.accuracy_m.filter(|&m| is_accuracy(m));
    words.gps_at = words.gps_at.or(fix.at);
    (words, Some(PositionSource::App))
}

fn thumbnail(picture: &Pixels, exif: &[u8]) -> Result<Vec<u8>, PhotoError> {
    for (long_edge, quality) in THUMBNAIL_STEPS {
        let small = picture.fitted(long_edge)?;
        let jpeg = encode(&small, quality, exif, None).map_err(PhotoError::broken)?;
        if jpeg.len() <= THUMBNAIL_MAX_BYTES {
            return Ok(jpeg);
        }
    }
    Err(PhotoError::broken("no thumbnail is small enough"))
}

fn encode(
    picture: &Pixels,
    quality: u8,
    exif: &[u8],
    colour_profile: Option<&[u8]>,
) -> Result<Vec<u8>, EncodingError> {
    let mut jpeg = Vec::new();
    let mut encoder = Encoder::new(&mut jpeg, quality);
    encoder.set_optimized_huffman_tables(true);
    encoder.add_exif_metadata(exif)?;
    if let Some(profile) = colour_profile {
        encoder.add_icc_profile(profile)?;
    }
    // Both edges are at most UPLOAD_LONG_EDGE_PX.
    encoder.encode(&picture.rgb, picture.width as u16, picture.height as u16, ColorType::Rgb)?;
    Ok(jpeg)
}

/// Whole or not at all, also when the phone dies in between: peers have lost photos as files of 0 bytes.
fn store(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let unfinished = path.with_extension("part");
    let mut file = File::create(&unfinished)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&unfinished, path)
}
