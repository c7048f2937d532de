//! How long validity and area of a ring of 10,000 corners take, and the overlaps of 10,000 plots:
//! `cargo run --release -p vungtrong-geometry --example time_ring`.
#![allow(clippy::print_stdout, clippy::disallowed_methods)]

use std::time::Instant;
use vungtrong_geometry::{Outline, Place, faults, overlaps, size};

/// A ring of `n` corners with a wavy border.
fn ring(lon: f64, lat: f64, radius_deg: f64, n: usize) -> Outline {
    let corner = |i: usize| {
        let t = i as f64 / n as f64 * std::f64::consts::TAU;
        let r = radius_deg * (1.0 + 0.2 * (7.0 * t).sin() + 0.02 * (n as f64 / 5.0 * t).sin());
        Place::new(lon + r * t.cos(), lat + r * t.sin())
    };
    Outline::from_ring((0..n).map(corner).collect())
}

fn main() {
    let big = ring(108.05, 12.67, 0.01, 10_000);
    for _ in 0..3 {
        let start = Instant::now();
        let found = faults(&big);
        let checked = start.elapsed();
        let size = size(&big).expect("a ring in Vietnam");
        println!(
            "10,000 corners: {} faults {checked:?}, area {:.0} m² {:?}",
            found.len(),
            size.area_m2,
            start.elapsed() - checked
        );
    }
    let plots: Vec<Vec<Outline>> = (0..10_000)
        .map(|i| {
            vec![ring(
                108.0 + 0.0019 * f64::from(i % 100),
                12.0 + 0.0019 * f64::from(i / 100),
                0.001,
                20,
            )]
        })
        .collect();
    for _ in 0..3 {
        let start = Instant::now();
        let found = overlaps(&plots);
        println!("10,000 plots: {} overlaps {:?}", found.len(), start.elapsed());
    }
}
