//! Whatever happens, in whatever order: afterwards everybody who may see the same sees the same, and nothing that
//! anybody signed is lost.
#![allow(clippy::unwrap_used)] // helpers of tests

use proptest::prelude::*;
use proptest::test_runner::{Config, FileFailurePersistence, RngAlgorithm, TestRng, TestRunner};
use std::collections::BTreeMap;
use std::sync::Mutex;
use vungtrong_scenarios::{Phones, Setup, Sim, Step};

const STEPS: usize = 200;

/// Histories in all; `VT_CASES` sets another number.
fn cases() -> u32 {
    std::env::var("VT_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(1_000)
}

fn history(phones: usize, steps: usize) -> impl Strategy<Value = (Setup, Vec<Step>)> {
    let setup = (3..=phones, any::<u64>()).prop_map(|(phones, seed)| Setup { phones, seed });
    let step = any::<(u8, u8, u16, u16)>().prop_map(|(act, who, a, b)| Step { act, who, a, b });
    (setup, proptest::collection::vec(step, steps))
}

/// How often each thing really happened.
#[derive(Default)]
struct Tally(Mutex<BTreeMap<&'static str, u64>>);

impl Tally {
    fn add(&self, counts: &BTreeMap<&'static str, u64>) {
        let mut all = self.0.lock().unwrap();
        counts.iter().for_each(|(act, n)| *all.entry(*act).or_default() += n);
    }

    /// Histories in which something never happens promise nothing about it. A few chosen ones may.
    fn assert_rich(&self, acts: impl Iterator<Item = &'static str>) {
        if ["VT_CASES", "VT_APP_CASES"].iter().any(|chosen| std::env::var_os(chosen).is_some()) {
            return;
        }
        let all = self.0.lock().unwrap();
        let never: Vec<_> = acts.filter(|act| !all.contains_key(act)).collect();
        assert!(never.is_empty(), "these never happened: {never:?} of {all:?}");
    }
}

/// What is wrong with one history.
fn faults(setup: Setup, steps: Vec<Step>, tally: &Tally) -> Vec<String> {
    let mut sim = Sim::new(setup);
    steps.into_iter().for_each(|step| sim.step(step));
    sim.settle();
    tally.add(&sim.counts);
    sim.check()
}

/// A fourth of the histories: four tests, so that they run side by side.
fn fourth(regressions: &'static str) {
    let tally = Tally::default();
    let faults = |setup, steps| faults(setup, steps, &tally);
    play(regressions, cases().div_ceil(4), history(8, STEPS), faults);
    tally.assert_rich(Sim::all_acts());
}

fn play(
    regressions: &'static str,
    cases: u32,
    histories: impl Strategy<Value = (Setup, Vec<Step>)>,
    faults: impl Fn(Setup, Vec<Step>) -> Vec<String>,
) {
    let config = Config {
        cases,
        max_shrink_iters: 600,
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct(regressions))),
        ..Config::default()
    };
    // The same histories each time, so that a red run means a change; `VT_SEED` takes others.
    let chosen = std::env::var("VT_SEED").unwrap_or_default();
    let seed = vungtrong_ledger::sha256(&[regressions.as_bytes(), chosen.as_bytes()]);
    let random = TestRng::from_seed(RngAlgorithm::ChaCha, &seed.0);
    let outcome = TestRunner::new_with_rng(config, random).run(&histories, |(setup, steps)| {
        let faults = faults(setup, steps);
        prop_assert!(faults.is_empty(), "{}", faults.join("\n"));
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
}

#[test]
fn everybody_ends_with_the_same_1() {
    fourth("regressions/convergence-1.txt");
}

#[test]
fn everybody_ends_with_the_same_2() {
    fourth("regressions/convergence-2.txt");
}

#[test]
fn everybody_ends_with_the_same_3() {
    fourth("regressions/convergence-3.txt");
}

#[test]
fn everybody_ends_with_the_same_4() {
    fourth("regressions/convergence-4.txt");
}

/// A half of the histories on real apps; `VT_APP_CASES` sets another number.
fn half_on_real_phones(regressions: &'static str) {
    let cases = std::env::var("VT_APP_CASES").ok().and_then(|text| text.parse().ok());
    let tally = Tally::default();
    let faults = |Setup { phones, seed }, steps: Vec<Step>| {
        let mut phones = Phones::new(phones, seed);
        steps.into_iter().for_each(|step| phones.step(step));
        phones.settle();
        tally.add(&phones.counts);
        phones.check()
    };
    play(regressions, cases.unwrap_or(120u32).div_ceil(2), history(6, 60), faults);
    tally.assert_rich(Phones::acts());
}

/// The same promises on real apps, in fewer and shorter histories: they are a hundred times slower than phones in memory.
#[test]
fn everybody_ends_with_the_same_on_real_phones_1() {
    half_on_real_phones("regressions/convergence-phones-1.txt");
}

#[test]
fn everybody_ends_with_the_same_on_real_phones_2() {
    half_on_real_phones("regressions/convergence-phones-2.txt");
}

/// For work on the protocol: the first fault of each of `VT_CASES` histories from number `VT_FROM` on. Nothing is
/// shrunk.
#[test]
#[ignore = "a list, not a test"]
fn list_of_faults() {
    let mut list = Vec::new();
    let from = std::env::var("VT_FROM").ok().and_then(|text| text.parse().ok()).unwrap_or(0u64);
    for seed in from..from + u64::from(cases()) {
        let drawn = vungtrong_scenarios::Drawn::new(seed);
        let step = |_| Step {
            act: drawn.next() as u8,
            who: drawn.next() as u8,
            a: drawn.next() as u16,
            b: drawn.next() as u16,
        };
        let setup = Setup { phones: 3 + (seed % 6) as usize, seed };
        let steps: Vec<_> = (0..STEPS).map(step).collect();
        let outcome = std::panic::catch_unwind(|| faults(setup, steps, &Tally::default()));
        match outcome {
            Ok(faults) => list
                .extend(faults.first().map(|fault| format!("{seed} ({}): {fault}", faults.len()))),
            Err(_) => list.push(format!("{seed}: panic")),
        }
    }
    assert!(list.is_empty(), "{} of {}:\n{}", list.len(), cases(), list.join("\n"));
}
