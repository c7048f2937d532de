//! Distance from an observation, and EXIF made to harm.

use crate::common;
use crate::common::Style;
use jiff::civil::DateTime;
use vungtrong_model::{GeoPoint, Millis};
use vungtrong_photo::{PhotoInfo, Problem, TimeBasis, compare, read_info_bytes};

fn place(lon: f64, lat: f64) -> GeoPoint {
    GeoPoint::from_degrees(lon, lat).unwrap()
}

fn civil(text: &str) -> Option<DateTime> {
    Some(text.parse().unwrap())
}

/// 2026-03-14T00:00:00Z.
const MIDNIGHT: Millis = Millis(1_773_446_400_000);

#[test]
fn the_distance_is_in_metres_on_the_ground() {
    // Geodesics on WGS 84 (Karney): a hundredth of a degree north, then east, at 10 degrees north.
    for (lon, lat, geodesic_m) in [(106.0, 10.01, 1_106.08), (106.01, 10.0, 1_096.39)] {
        let photo = PhotoInfo { lat: Some(lat), lon: Some(lon), ..PhotoInfo::default() };
        let metres = compare(&photo, place(106.0, 10.0), MIDNIGHT).metres.unwrap();
        assert!((metres - geodesic_m).abs() < 0.006 * geodesic_m, "{metres}");
    }
    let across = PhotoInfo { lat: Some(0.0), lon: Some(179.9999), ..PhotoInfo::default() };
    let metres = compare(&across, place(-179.9999, 0.0), MIDNIGHT).metres.unwrap();
    assert!((metres - 22.26).abs() < 0.2, "{metres}");
    let same = PhotoInfo { lat: Some(10.0), lon: Some(106.0), ..PhotoInfo::default() };
    assert_eq!(compare(&same, place(106.0, 10.0), MIDNIGHT).metres, Some(0.0));
}

#[test]
fn without_position_or_time_there_is_no_number() {
    let compared = compare(&PhotoInfo::default(), place(106.0, 10.0), MIDNIGHT);
    assert_eq!(compared.metres, None);
    assert_eq!(compared.minutes, None);
    assert_eq!(compared.time_basis, None);
}

#[test]
fn the_cameras_offset_counts_before_satellite_time_and_that_before_an_assumption() {
    let mut photo = PhotoInfo {
        taken_at: civil("2026-03-14T08:30:00"),
        offset_min: Some(8 * 60),
        gps_at: Some(Millis(MIDNIGHT.0 - 600_000)),
        ..PhotoInfo::default()
    };
    let minutes = |photo: &PhotoInfo| {
        let compared = compare(photo, place(106.0, 10.0), MIDNIGHT);
        (compared.minutes.unwrap(), compared.time_basis.unwrap())
    };
    assert_eq!(minutes(&photo), (30.0, TimeBasis::Offset));
    photo.offset_min = None;
    assert_eq!(minutes(&photo), (-10.0, TimeBasis::GpsUtc));
    photo.gps_at = None;
    assert_eq!(minutes(&photo), (90.0, TimeBasis::AssumedVietnam));
}

/// Directories that overlap: each of the pointers in the first opens another view of the same entries.
fn bomb() -> Vec<u8> {
    const POINTERS: usize = 2_600;
    let children = 8 + 2 + 12 * POINTERS + 4;
    let end = 65_000;
    let mut tiff = b"MM\0*\0\0\0\x08".to_vec();
    tiff.extend((POINTERS as u16).to_be_bytes());
    for n in 0..POINTERS {
        tiff.extend([0x88, 0x25, 0, 4, 0, 0, 0, 1]);
        tiff.extend(((children + 12 * n) as u32).to_be_bytes());
    }
    tiff.extend([0; 4]);
    while tiff.len() < end {
        let entries = ((end - tiff.len()) / 12) as u16;
        tiff.extend(entries.to_be_bytes());
        tiff.extend([0x90, 0, 0, 1, 0, 0, 0, 1, 0, 0]);
    }
    tiff
}

#[test]
fn directories_that_unfold_without_end_are_not_read() {
    let jpeg = common::jpeg(&Style { exif: Some(bomb()), ..Style::default() });
    let info = read_info_bytes(&jpeg);
    assert_eq!(info.problems, [Problem::BrokenExif]);
}
