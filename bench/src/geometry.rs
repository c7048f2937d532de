//! Boundaries: validity and area of a very long ring, overlaps of a whole district.

use std::f64::consts::TAU;

use vungtrong_geometry::{Outline, Place as Corner, faults, overlaps, size};

use crate::machine::median_ms;
use crate::row::{Goal, Row};
use crate::{Place, Result};

pub fn measure(_: &Place) -> Result<Vec<Row>> {
    let ring = wavy_ring(108.05, 12.67, 0.01, 10_000);
    let checked = median_ms(9, || {
        if !faults(&ring).is_empty() {
            return Err("the ring has a fault".into());
        }
        size(&ring).map(drop).ok_or_else(|| "the ring has no size".into())
    })?;
    let plots = district();
    let compared = median_ms(5, || {
        // Each plot overlaps its neighbours to the right and below.
        if overlaps(&plots).len() >= 9_900 { Ok(()) } else { Err("overlaps are missing".into()) }
    })?;
    Ok(vec![
        Row::new("geometry.ring_10k", checked, "ms", Goal::AtMost(50.0)),
        Row::new("geometry.overlaps_10k", compared, "ms", Goal::AtMost(1000.0)),
    ])
}

/// A ring of `corners` corners with a border that waves, `radius_deg` wide.
fn wavy_ring(lon: f64, lat: f64, radius_deg: f64, corners: usize) -> Outline {
    let corner = |i: usize| {
        let turn = i as f64 / corners as f64 * TAU;
        let radius = radius_deg * (1.0 + 0.2 * (7.0 * turn).sin());
        Corner::new(lon + radius * turn.cos(), lat + radius * turn.sin())
    };
    Outline::from_ring((0..corners).map(corner).collect())
}

/// 100 × 100 plots of 20 corners that overlap a little.
fn district() -> Vec<Vec<Outline>> {
    let plot = |i: u32| {
        let (column, row) = (f64::from(i % 100), f64::from(i / 100));
        vec![wavy_ring(108.0 + 0.0019 * column, 12.0 + 0.0019 * row, 0.001, 20)]
    };
    (0..10_000).map(plot).collect()
}
