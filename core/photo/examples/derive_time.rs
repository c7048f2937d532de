//! Time and peak memory of making the copies of a 12 MP photo:
//! `cargo run --release -p vungtrong-photo --example derive_time [FILE | make FILE [progressive]]`
#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a measurement"
)]

#[path = "../tests/common/mod.rs"]
mod common;

use common::Style;
use std::path::{Path, PathBuf};
use std::time::Instant;

const RUNS: usize = 7;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["make", file] => make(Path::new(file), false),
        ["make", file, _progressive] => make(Path::new(file), true),
        [file] => measure(Path::new(file)),
        _ => measure_in_another_process(),
    }
}

/// The picture is made by another process, so that its memory does not count.
fn measure_in_another_process() {
    let file = std::env::temp_dir().join("vungtrong-12mp.jpg");
    let program = std::env::current_exe().unwrap();
    let made = std::process::Command::new(program).arg("make").arg(&file).status().unwrap();
    assert!(made.success());
    measure(&file);
}

fn make(file: &Path, progressive: bool) {
    let exif = Some(common::tiff(&common::usual_tags(), false));
    let style = Style { width: 4000, height: 3000, progressive, exif, ..Style::default() };
    std::fs::write(file, common::jpeg(&style)).unwrap();
}

fn measure(file: &Path) {
    let out: PathBuf = tempfile::tempdir().unwrap().keep();
    let mut times_ms: Vec<f64> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            let derived = vungtrong_photo::derive(file, &out, None).unwrap();
            assert!(derived.thumbnail.len() <= vungtrong_photo::THUMBNAIL_MAX_BYTES);
            start.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    let derived = vungtrong_photo::derive(file, &out, None).unwrap();
    times_ms.sort_by(f64::total_cmp);
    println!("original        {:>9} bytes", derived.original_bytes);
    println!(
        "upload copy     {:>9} bytes, {} × {} px",
        derived.upload_bytes, derived.width, derived.height
    );
    println!("thumbnail       {:>9} bytes", derived.thumbnail.len());
    println!("time            {:>9.1} ms median, {:.1} fastest", times_ms[RUNS / 2], times_ms[0]);
    println!("peak memory     {:>9.1} MiB", peak_kib() / 1024.0);
    std::fs::remove_dir_all(out).unwrap();
}

/// The largest resident set of this process so far.
fn peak_kib() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(f64::NAN)
}
