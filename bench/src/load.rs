//! The hub under load, on the same machine as those who load it.

use std::thread;
use std::time::{Duration, Instant};

use vungtrong_hub::SystemClock;
use vungtrong_ledger::RawOp;
use vungtrong_model::{Clock, Millis, Role};

use crate::hub::HubProcess;
use crate::light::LightPhone;
use crate::machine::{fsyncs_per_second, memory, percentile, timed_ms};
use crate::row::{Goal, Row};
use crate::sync::settle;
use crate::{Place, Result};

const AREAS: usize = 8;
const PHONES: usize = 64;
/// Phones that share a thread, one request after the other.
const A_THREAD: usize = 2;
/// How long each figure is measured.
const SPAN: Duration = Duration::from_secs(4);
/// Operations in one push.
const PUSH: usize = 10;
/// Operations that each phone holds ready.
const READY: u32 = 3_000;
/// Syncs a second of the figure for patience.
const STEADY: u32 = 500;

/// A phone and what its owner has already typed.
struct Loader {
    phone: LightPhone,
    waiting: Vec<RawOp>,
}

impl Loader {
    /// Writes some of it down.
    fn write(&mut self, count: usize) -> Result {
        let left =
            self.waiting.len().checked_sub(count).ok_or("the made-up entries are used up")?;
        self.phone.write(self.waiting.split_off(left));
        Ok(())
    }

    fn sync(&mut self) -> Result {
        self.phone.exchange().map(drop)
    }
}

pub fn measure(place: &Place) -> Result<Vec<Row>> {
    let fsyncs = fsyncs_per_second(place.folder())?;
    let hub = HubProcess::start(&place.folder().join("hub"))?;
    let mut loaders = loaders(&hub)?;
    let mut pushes = hammer(&mut loaders, |loader| {
        loader.write(PUSH)?;
        loader.sync()
    })?;
    let mut idle = hammer(&mut loaders, Loader::sync)?;
    let mut steady = keep_up(&mut loaders)?;
    let memory = memory(hub.id()).ok_or("memory of a process cannot be read here")?;
    let per_second = |count: usize| count as f64 / SPAN.as_secs_f64();
    let spread = |taken: &mut [f64]| {
        let (p50, p99) = (percentile(taken, 50.0), percentile(taken, 99.0));
        format!("p50 {p50:.1} ms, p99 {p99:.1} ms; {PHONES} phones in {AREAS} areas")
    };
    let pushed = per_second(pushes.len() * PUSH);
    Ok(vec![
        Row::new("load.push", pushed, "ops/s", Goal::AtLeast(10_000.0))
            .beside("fsyncs/s", fsyncs)
            .note(format!("in pushes of {PUSH}: {}", spread(&mut pushes))),
        Row::new("load.idle", per_second(idle.len()), "syncs/s", Goal::AtLeast(1_500.0))
            .note(spread(&mut idle)),
        Row::new("load.p99", percentile(&mut steady, 99.0), "ms", Goal::AtMost(50.0))
            .beside("ms in the middle", percentile(&mut steady, 50.0))
            .note(format!("{STEADY} syncs/s, one of 8 pushes, counted from when each was due")),
        Row::told("load.memory", memory.peak_mib * 1.048_576, "MB").note("the hub's peak"),
    ])
}

fn loaders(hub: &HubProcess) -> Result<Vec<Loader>> {
    let office = hub.office()?;
    let areas =
        (0..AREAS).map(|n| office.area(&format!("Vùng {n}"))).collect::<Result<Vec<_>>>()?;
    let loader = |n: usize| -> Result<Loader> {
        let ticket = office.invitation(areas[n % AREAS], Role::Farmer, &hub.url())?;
        let mut phone = LightPhone::enrol(&ticket, n as u64 + 100)?;
        phone.sync()?;
        settle(&mut phone);
        phone.sync()?;
        let (day, now) = (86_400_000, SystemClock.now().0);
        let oldest = Millis(now - i64::from(READY) * day / 20);
        let waiting = phone.entries(READY, oldest, day / 20);
        Ok(Loader { phone, waiting })
    };
    (0..PHONES).map(loader).collect()
}

/// Everybody does it again and again for [`SPAN`]; how long each time took, in milliseconds.
fn hammer(loaders: &mut [Loader], act: fn(&mut Loader) -> Result) -> Result<Vec<f64>> {
    let end = Instant::now() + SPAN;
    on_threads(loaders, |_, mine| {
        let mut taken = Vec::new();
        while Instant::now() < end {
            for loader in mine.iter_mut() {
                let (ms, done) = timed_ms(|| act(loader));
                done?;
                taken.push(ms);
            }
        }
        Ok(taken)
    })
}

/// [`STEADY`] syncs a second, each at its moment whether or not the ones before are done; how long after that moment
/// each was answered.
fn keep_up(loaders: &mut [Loader]) -> Result<Vec<f64>> {
    let start = Instant::now() + Duration::from_millis(50);
    let threads = (PHONES / A_THREAD) as u32;
    let rounds = STEADY * SPAN.as_secs() as u32 / threads;
    on_threads(loaders, |thread, mine| {
        let mut taken = Vec::new();
        for round in 0..rounds {
            let due = start + Duration::from_secs(1) * (round * threads + thread) / STEADY;
            thread::sleep(due.saturating_duration_since(Instant::now()));
            let loader = &mut mine[round as usize % A_THREAD];
            if (round + thread).is_multiple_of(8) {
                loader.write(2)?;
            }
            loader.sync()?;
            taken.push(due.elapsed().as_secs_f64() * 1000.0);
        }
        Ok(taken)
    })
}

fn on_threads(
    loaders: &mut [Loader],
    act: impl Fn(u32, &mut [Loader]) -> Result<Vec<f64>> + Sync,
) -> Result<Vec<f64>> {
    thread::scope(|scope| {
        let act = &act;
        let threads: Vec<_> = (0..)
            .zip(loaders.chunks_mut(A_THREAD))
            .map(|(number, mine)| scope.spawn(move || act(number, mine)))
            .collect();
        let mut all = Vec::new();
        for thread in threads {
            all.extend(thread.join().map_err(|_| "a thread panicked")??);
        }
        Ok(all)
    })
}
