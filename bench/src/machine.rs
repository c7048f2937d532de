//! What the machine itself can do, and how the measured things are timed.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use vungtrong_model::Entropy;

use crate::random::Random;
use crate::row::{Row, lines};
use crate::{Place, Result};

/// The machine's own figures, which others are read beside.
pub fn measure(place: &Place) -> Result<Vec<Row>> {
    let insert = plain_insert_s(place.folder())?;
    Ok(vec![
        Row::told("machine.fsync", fsyncs_per_second(place.folder())?, "1/s"),
        Row::told("machine.insert_10k", insert, "s").note("plain SQLite, one durable transaction"),
        Row::told("machine.others", others_running(), "")
            .note("programs that wanted a core beside this one, on average over the last minute"),
    ])
}

/// How often a second a 4 KiB append to one file in `folder` reaches the disk, over half a second.
pub fn fsyncs_per_second(folder: &Path) -> Result<f64> {
    let path = folder.join("fsync");
    let mut file = File::create(&path).map_err(|fault| format!("{}: {fault}", path.display()))?;
    let start = Instant::now();
    let mut count = 0_u32;
    while start.elapsed() < Duration::from_millis(500) {
        file.write_all(&[0x5a; 4096])
            .and_then(|()| file.sync_all())
            .map_err(|fault| format!("{}: {fault}", path.display()))?;
        count += 1;
    }
    Ok(f64::from(count) / start.elapsed().as_secs_f64())
}

/// The system's load average of a minute. Not known: 0.
fn others_running() -> f64 {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').next().and_then(|first| first.parse().ok()).unwrap_or(0.0)
}

/// Seconds that plain SQLite takes to insert 10,000 rows of 484 bytes of JSON with an index, in one durable transaction.
pub fn plain_insert_s(folder: &Path) -> Result<f64> {
    let path = folder.join("plain.sqlite");
    let mut samples = Vec::new();
    for _ in 0..3 {
        let (ms, done) = timed_ms(|| plain_insert(&path));
        done.map_err(|fault| format!("{}: {fault}", path.display()))?;
        fs::remove_file(&path).map_err(|fault| format!("{}: {fault}", path.display()))?;
        samples.push(ms / 1000.0);
    }
    Ok(middle(&mut samples))
}

fn plain_insert(path: &Path) -> rusqlite::Result<()> {
    let mut database = rusqlite::Connection::open(path)?;
    database.pragma_update(None, "journal_mode", "wal")?;
    database.pragma_update(None, "synchronous", "full")?;
    database.execute_batch("CREATE TABLE entry (id BLOB PRIMARY KEY, day INT, json TEXT)")?;
    database.execute_batch("CREATE INDEX entry_day ON entry (day)")?;
    let transaction = database.transaction()?;
    {
        let mut insert = transaction.prepare("INSERT INTO entry VALUES (?1, ?2, ?3)")?;
        let (random, json) = (Random::new(7), "x".repeat(484));
        for row in 0..10_000_i64 {
            let mut id = [0; 16];
            random.fill(&mut id);
            insert.execute((id, row % 700, &json))?;
        }
    }
    transaction.commit()?;
    database.close().map_err(|(_, fault)| fault)
}

/// Milliseconds that `work` takes, and what it gives.
pub fn timed_ms<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let start = Instant::now();
    let result = work();
    (start.elapsed().as_secs_f64() * 1000.0, result)
}

/// The middle of `samples` runs of `work`, in milliseconds; one run before them warms up.
pub fn median_ms(samples: usize, mut work: impl FnMut() -> Result) -> Result<f64> {
    work()?;
    let mut taken = Vec::with_capacity(samples);
    for _ in 0..samples {
        let (ms, result) = timed_ms(&mut work);
        result?;
        taken.push(ms);
    }
    Ok(middle(&mut taken))
}

/// The median.
pub fn middle(samples: &mut [f64]) -> f64 {
    percentile(samples, 50.0)
}

/// The value below which `percent` of the samples lie (nearest rank). Zero for no samples.
pub fn percentile(samples: &mut [f64], percent: f64) -> f64 {
    samples.sort_by(f64::total_cmp);
    let rank = (samples.len() as f64 * percent / 100.0).ceil() as usize;
    samples.get(rank.saturating_sub(1)).copied().unwrap_or(0.0)
}

/// Memory of a running process in MiB, from `/proc/PID/status`. None where there is no `/proc`.
#[derive(Clone, Copy, Debug)]
pub struct Memory {
    /// Resident now.
    pub now_mib: f64,
    /// The most that was ever resident.
    pub peak_mib: f64,
}

/// Memory of the process with this id; `std::process::id()` for our own.
pub fn memory(pid: u32) -> Option<Memory> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    Some(Memory { now_mib: field_mib(&status, "VmRSS:")?, peak_mib: field_mib(&status, "VmHWM:")? })
}

fn field_mib(status: &str, field: &str) -> Option<f64> {
    let line = status.lines().find_map(|line| line.strip_prefix(field))?;
    let kib: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kib / 1024.0)
}

/// A program that was built beside this one: `vungtrong-hub`, `vungtrong`.
pub fn sibling(name: &str) -> Result<PathBuf> {
    let own = std::env::current_exe().map_err(|fault| format!("own path: {fault}"))?;
    let path = own.with_file_name(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    if path.exists() {
        return Ok(path);
    }
    Err(format!("{} is not built; `cargo xtask bench` builds it", path.display()))
}

/// Shows a finished row at once: a bench is long, and a person watches.
pub fn show(row: &Row) {
    println!("{}", lines(row));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_percentile_is_one_of_the_samples() {
        let mut samples = [5.0, 1.0, 4.0, 2.0, 3.0];
        assert_eq!(percentile(&mut samples, 50.0), 3.0);
        assert_eq!(percentile(&mut samples, 99.0), 5.0);
        assert_eq!(percentile(&mut [], 50.0), 0.0);
    }

    #[test]
    fn memory_is_read_from_the_status_of_a_process() {
        let status = "Name:\tx\nVmHWM:\t   65536 kB\nVmRSS:\t    1024 kB\n";
        assert_eq!(field_mib(status, "VmHWM:"), Some(64.0));
        assert_eq!(field_mib(status, "VmRSS:"), Some(1.0));
        assert_eq!(field_mib(status, "VmSwap:"), None);
    }
}
