//! The upload copy and the thumbnail.

use crate::common;
use crate::common::Style;
use exif::{In, Tag, Value};
use jpeg_encoder::{ColorType, Encoder};
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;
use vungtrong_model::{Fix, Millis};
use vungtrong_photo::{
    Derived, Format, North, PhotoError, PositionSource, Problem, StampFix, THUMBNAIL_MAX_BYTES,
    derive, read_info, read_info_bytes, sha256_file,
};

struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn put(&self, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join("original.jpg");
        fs::write(&path, bytes).unwrap();
        path
    }

    fn derive(&self, bytes: &[u8]) -> Result<Derived, PhotoError> {
        derive(&self.put(bytes), self.folder.path(), None)
    }

    /// The bytes of the upload copy and of the thumbnail.
    fn derive_both(&self, bytes: &[u8]) -> (Vec<u8>, Vec<u8>) {
        let derived = self.derive(bytes).unwrap();
        (fs::read(derived.upload).unwrap(), derived.thumbnail)
    }

    fn stamped(&self, bytes: &[u8], stamp: StampFix) -> Derived {
        derive(&self.put(bytes), self.folder.path(), Some(stamp)).unwrap()
    }
}

/// Width, height and RGB samples.
fn decode(jpeg: &[u8]) -> (usize, usize, Vec<u8>) {
    let mut decoder = jpeg_decoder::Decoder::new(jpeg);
    let rgb = decoder.decode().unwrap();
    let info = decoder.info().unwrap();
    (info.width.into(), info.height.into(), rgb)
}

fn pixel((width, _, rgb): &(usize, usize, Vec<u8>), x: usize, y: usize) -> [u8; 3] {
    let at = 3 * (y * width + x);
    rgb[at..at + 3].try_into().unwrap()
}

fn is_near(pixel: [u8; 3], colour: [u8; 3]) -> bool {
    pixel.iter().zip(colour).all(|(a, b)| a.abs_diff(b) < 24)
}

fn with_exif(tags: &common::Tags) -> Vec<u8> {
    common::jpeg(&Style { exif: Some(common::tiff(tags, false)), ..Style::default() })
}

fn fix() -> Fix {
    Fix {
        lon_deg: 106.31,
        lat_deg: 10.42,
        altitude_m: Some(-1.5),
        accuracy_m: Some(3.2),
        at: Some(Millis(1_773_449_107_250)),
        mock: false,
    }
}

/// TIFF 6.0, Orientation: on which side of the scene the first row and the first column lie.
const SIDES: [(&str, &str); 8] = [
    ("top", "left"),
    ("top", "right"),
    ("bottom", "right"),
    ("bottom", "left"),
    ("left", "top"),
    ("right", "top"),
    ("right", "bottom"),
    ("left", "bottom"),
];

const CORNERS: [[u8; 3]; 4] = [[220, 30, 30], [30, 200, 40], [40, 50, 220], [230, 220, 60]];

fn scene_colour(x: usize, y: usize, width: usize, height: usize) -> [u8; 3] {
    CORNERS[usize::from(x >= width / 2) + 2 * usize::from(y >= height / 2)]
}

#[test]
fn every_orientation_becomes_upright() {
    let (width, height) = (96, 64);
    for (index, (row_side, column_side)) in SIDES.into_iter().enumerate() {
        let sideways = matches!(row_side, "left" | "right");
        let (columns, rows) = if sideways { (height, width) } else { (width, height) };
        let along = |side: &str, n: usize, length: usize| match side {
            "top" | "left" => n,
            _ => length - 1 - n,
        };
        let mut samples = Vec::new();
        for row in 0..rows {
            for column in 0..columns {
                let (x, y) = if sideways {
                    (along(row_side, row, width), along(column_side, column, height))
                } else {
                    (along(column_side, column, width), along(row_side, row, height))
                };
                samples.extend(scene_colour(x, y, width, height));
            }
        }
        let orientation = index as u16 + 1;
        let tags = common::tags_with(&[(Tag::Orientation, Some(common::short(orientation)))]);
        let style = Style {
            width: columns as u16,
            height: rows as u16,
            quality: 95,
            exif: Some(common::tiff(&tags, false)),
            ..Style::default()
        };
        let (upload, thumbnail) = Desk::new().derive_both(&common::encode(&style, &samples));
        for copy in [&upload, &thumbnail] {
            let picture = decode(copy);
            assert_eq!((picture.0, picture.1), (width, height), "orientation {orientation}");
            for (x, y) in [(8, 8), (88, 8), (8, 56), (88, 56)] {
                let expected = scene_colour(x, y, width, height);
                let found = pixel(&picture, x, y);
                assert!(
                    is_near(found, expected),
                    "orientation {orientation}: {found:?} {expected:?}"
                );
            }
            assert_eq!(read_info_bytes(copy).orientation, Some(1));
        }
    }
}

#[test]
fn copies_fit_their_size_and_are_never_larger_than_the_original() {
    for (width, height, expected) in [
        (1, 1, (1, 1)),
        (64, 48, (64, 48)),
        (1600, 1200, (1600, 1200)),
        (1601, 900, (1600, 899)),
        (1200, 3300, (582, 1600)),
        (5000, 3, (1600, 1)),
    ] {
        let derived = Desk::new()
            .derive(&common::jpeg(&Style { width, height, ..Style::default() }))
            .unwrap();
        assert_eq!((derived.width, derived.height), expected, "{width} × {height}");
        assert!(derived.thumbnail.len() <= THUMBNAIL_MAX_BYTES);
        let thumbnail = decode(&derived.thumbnail);
        assert!(thumbnail.0.max(thumbnail.1) <= 320);
    }
}

#[test]
fn even_pure_noise_has_a_thumbnail_that_fits() {
    let mut state = 7_u32;
    let samples: Vec<u8> = (0..1000 * 1000 * 3)
        .map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        })
        .collect();
    let style = Style { width: 1000, height: 1000, ..Style::default() };
    let derived = Desk::new().derive(&common::encode(&style, &samples)).unwrap();
    assert!(derived.thumbnail.len() <= THUMBNAIL_MAX_BYTES);
}

#[test]
fn grey_progressive_and_four_ink_pictures_keep_their_colours() {
    let (width, height) = (64_u16, 64_u16);
    let count = usize::from(width) * usize::from(height);
    let solid = |sample: &[u8], colour, progressive| {
        let style = Style { width, height, colour, progressive, ..Style::default() };
        let (upload, _) = Desk::new().derive_both(&common::encode(&style, &sample.repeat(count)));
        pixel(&decode(&upload), 30, 30)
    };
    assert!(is_near(solid(&[90], ColorType::Luma, false), [90, 90, 90]));
    assert!(is_near(solid(&[200, 60, 20], ColorType::Rgb, true), [200, 60, 20]));
    let inks = [0, 155, 215, 55];
    let seen = [200, 78, 31];
    assert!(is_near(solid(&inks, ColorType::Cmyk, false), seen));
    assert!(is_near(solid(&inks, ColorType::CmykAsYcck, true), seen));
}

#[test]
fn both_copies_carry_place_time_direction_accuracy_and_camera() {
    let desk = Desk::new();
    let derived = desk.derive(&with_exif(&common::usual_tags())).unwrap();
    assert_eq!(derived.position_source, Some(PositionSource::Exif));
    let mut camera = derived.original.clone();
    assert_eq!(camera.problems, []);
    assert_eq!(camera.point().unwrap().lat_e7, 103_367_627);
    for copy in [read_info(&derived.upload).unwrap(), read_info_bytes(&derived.thumbnail)] {
        assert_eq!(copy.point(), camera.point());
        assert!((copy.lat.unwrap() - camera.lat.unwrap()).abs() < 1e-10);
        (camera.width, camera.height) = (copy.width, copy.height);
        (camera.lat, camera.lon) = (copy.lat, copy.lon);
        assert_eq!(copy, camera);
    }
}

#[test]
fn nothing_else_that_the_camera_wrote_is_copied() {
    let mut tags = common::usual_tags();
    tags.push((Tag::BodySerialNumber, common::text("SECRET-4711")));
    tags.push((Tag::MakerNote, Value::Undefined(b"SECRET-NOTE".to_vec(), 0)));
    tags.push((Tag::Artist, common::text("SECRET-NAME")));
    let desk = Desk::new();
    let derived = desk.derive(&with_exif(&tags)).unwrap();
    let upload = fs::read(&derived.upload).unwrap();
    for copy in [&upload, &derived.thumbnail] {
        assert!(!copy.windows(6).any(|bytes| bytes == b"SECRET"));
        let tiff = exif::get_exif_attr_from_jpeg(&mut copy.as_slice()).unwrap();
        let exif = exif::Reader::new().read_raw(tiff).unwrap();
        assert!(exif.fields().all(|field| field.ifd_num == In::PRIMARY), "an EXIF thumbnail");
    }
}

#[test]
fn the_apps_own_fix_is_written_where_the_camera_wrote_no_position() {
    let camera = common::tags_with(&[
        (Tag::GPSLatitude, None),
        (Tag::GPSLongitude, None),
        (Tag::GPSAltitude, None),
        (Tag::GPSImgDirection, None),
        (Tag::GPSTimeStamp, None),
    ]);
    let stamp = StampFix { fix: fix(), direction_deg: Some(12.5) };
    let derived = Desk::new().stamped(&with_exif(&camera), stamp);
    assert_eq!(derived.position_source, Some(PositionSource::App));
    let copy = read_info_bytes(&derived.thumbnail);
    assert_eq!(copy.point().map(|p| (p.lon_e7, p.lat_e7)), Some((1_063_100_000, 104_200_000)));
    assert_eq!(copy.altitude_m, Some(-1.5));
    assert_eq!(copy.accuracy_m, Some(3.2));
    assert_eq!(copy.gps_at, Some(Millis(1_773_449_107_250)));
    assert_eq!(copy.direction_deg, Some(12.5));
    assert_eq!(copy.direction_ref, Some(North::Magnetic));
    assert_eq!(copy.taken_at, derived.original.taken_at);
    assert_eq!(derived.original.lat, None);
}

#[test]
fn the_cameras_position_is_kept_beside_the_apps() {
    let stamp = StampFix { fix: fix(), direction_deg: Some(12.5) };
    let derived = Desk::new().stamped(&with_exif(&common::usual_tags()), stamp);
    let copy = read_info_bytes(&derived.thumbnail);
    assert_eq!(derived.position_source, Some(PositionSource::Exif));
    assert_eq!(copy.point(), derived.original.point());
    assert_eq!(copy.accuracy_m, Some(4.8));
    assert_eq!(copy.direction_deg, Some(271.25));
}

#[test]
fn a_fix_that_is_no_place_is_not_written() {
    let bare = common::jpeg(&Style::default());
    let stamp = StampFix { fix: Fix { lat_deg: f64::NAN, ..fix() }, direction_deg: Some(-1.0) };
    let derived = Desk::new().stamped(&bare, stamp);
    let copy = read_info_bytes(&derived.thumbnail);
    assert_eq!(derived.position_source, None);
    assert_eq!((copy.lat, copy.direction_deg), (None, None));
}

#[test]
fn numbers_of_a_fix_that_cannot_be_are_left_out_and_its_place_kept() {
    let fix = Fix { altitude_m: Some(f64::INFINITY), accuracy_m: Some(0.0), ..fix() };
    let bare = common::jpeg(&Style::default());
    let derived = Desk::new().stamped(&bare, StampFix { fix, direction_deg: Some(f64::NAN) });
    let copy = read_info_bytes(&derived.thumbnail);
    assert!(copy.point().is_some());
    assert_eq!((copy.altitude_m, copy.accuracy_m, copy.direction_deg), (None, None, None));
    assert_eq!(copy.problems, [Problem::NoTime]);
}

#[test]
fn the_original_is_only_read_and_the_copy_is_named_by_its_content() {
    let desk = Desk::new();
    let bytes = with_exif(&common::usual_tags());
    let original = desk.put(&bytes);
    let first = derive(&original, desk.folder.path(), None).unwrap();
    let second = derive(&original, desk.folder.path(), None).unwrap();
    assert_eq!(first, second);
    assert_eq!(fs::read(&original).unwrap(), bytes);
    assert_eq!(sha256_file(&original).unwrap(), (first.original_sha256, bytes.len() as u64));
    assert_eq!(sha256_file(&first.upload).unwrap(), (first.upload_sha256, first.upload_bytes));
    let name: String = first.upload_sha256.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(first.upload.file_name().unwrap().to_str(), Some(format!("{name}.jpg").as_str()));
    let left: Vec<_> = fs::read_dir(desk.folder.path()).unwrap().collect();
    assert_eq!(left.len(), 2, "no unfinished file stays");
}

#[test]
fn the_upper_part_of_a_cut_photo_is_kept_and_the_cut_reported() {
    let samples = [40, 160, 70].repeat(256 * 256);
    let style = Style { width: 256, height: 256, ..Style::default() };
    let whole = common::encode(&style, &samples);
    assert!(!Desk::new().derive(&whole).unwrap().truncated);
    let desk = Desk::new();
    let derived = desk.derive(&whole[..whole.len() - 60]).unwrap();
    assert!(derived.truncated);
    assert!(derived.original.problems.contains(&Problem::Truncated));
    let picture = decode(&fs::read(derived.upload).unwrap());
    assert!(is_near(pixel(&picture, 100, 20), [40, 160, 70]));
}

#[test]
fn a_cut_photo_with_restart_markers_is_kept_as_far_as_it_goes() {
    let mut whole = Vec::new();
    let mut encoder = Encoder::new(&mut whole, 85);
    encoder.set_restart_interval(4);
    encoder.encode(&[40, 160, 70].repeat(256 * 256), 256, 256, ColorType::Rgb).unwrap();
    assert!(!Desk::new().derive(&whole).unwrap().truncated);
    for length in (whole.len() / 2..whole.len()).step_by(61) {
        let desk = Desk::new();
        let derived = desk.derive(&whole[..length]).unwrap();
        assert!(derived.truncated);
        let picture = decode(&fs::read(derived.upload).unwrap());
        assert!(is_near(pixel(&picture, 100, 20), [40, 160, 70]), "{length} bytes");
    }
}

/// A photo whose frame header claims another size; `bytes` long.
fn claiming(width: u16, height: u16, progressive: bool, bytes: usize) -> Vec<u8> {
    let exif = Some(common::tiff(&common::usual_tags(), false));
    let mut jpeg = common::jpeg(&Style { progressive, exif, ..Style::default() });
    let marker = if progressive { 0xC2 } else { 0xC0 };
    let frame = jpeg.windows(2).position(|pair| pair == [0xFF, marker]).unwrap();
    jpeg[frame + 5..frame + 7].copy_from_slice(&height.to_be_bytes());
    jpeg[frame + 7..frame + 9].copy_from_slice(&width.to_be_bytes());
    jpeg.resize(bytes.max(jpeg.len()), 0);
    jpeg
}

#[test]
fn a_huge_photo_is_refused_by_its_header_and_its_exif_still_read() {
    let desk = Desk::new();
    let huge = claiming(20_000, 20_000, true, 1_000_000);
    let error = desk.derive(&huge).unwrap_err();
    assert!(matches!(error, PhotoError::TooLarge { width: 20_000, height: 20_000, .. }), "{error}");
    let info = read_info_bytes(&huge);
    assert!(info.problems.contains(&Problem::Huge));
    assert_eq!((info.width, info.height), (Some(20_000), Some(20_000)));
    assert!(info.lat.is_some());
}

#[test]
fn a_header_that_claims_more_than_the_file_can_hold_costs_no_time() {
    let error = Desk::new().derive(&claiming(16_000, 12_000, false, 0)).unwrap_err();
    assert_eq!(error.kind(), "broken");
}

#[test]
fn what_is_no_jpeg_is_named() {
    for (bytes, format) in [
        (&b""[..], Format::Empty),
        (b"\x89PNG\r\n\x1A\n", Format::Png),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", Format::Heic),
        (b"RIFF\x10\0\0\0WEBPVP8 ", Format::Webp),
        (b"GIF89a", Format::Gif),
        (b"II*\0\x08\0\0\0\0\0\0\0\0\0", Format::Tiff),
        (b"hello", Format::Unknown),
    ] {
        match Desk::new().derive(bytes) {
            Err(PhotoError::NotAJpeg { found }) => assert_eq!(found, format),
            other => panic!("{format:?}: {other:?}"),
        }
        assert_eq!(read_info_bytes(bytes).format, format);
    }
}

#[test]
fn a_missing_file_and_a_missing_folder_are_errors() {
    let desk = Desk::new();
    let nowhere = desk.folder.path().join("nowhere");
    assert_eq!(read_info(&nowhere).unwrap_err().kind(), "unreadable");
    assert_eq!(derive(&nowhere, desk.folder.path(), None).unwrap_err().kind(), "unreadable");
    let original = desk.put(&common::jpeg(&Style::default()));
    assert_eq!(derive(&original, &nowhere, None).unwrap_err().kind(), "unwritable");
}
