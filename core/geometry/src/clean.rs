//! A walked trace without what a receiver made up, and a count of what was dropped and why.

use crate::outline::{LocalMetres, Place, near_distance_m};
use serde::{Deserialize, Serialize};
use vungtrong_model::Fix;

/// What a walked trace has to be like. The numbers are choices of this project, open to a profile:
/// peers gate at 10 m or colour by it, and average with a MAD rule.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// Fixes with a worse accuracy are dropped; fixes without one pass.
    pub worst_accuracy_m: f64,
    /// Fixes whose accuracy is above median + this × 1.4826 × MAD of the trace are dropped.
    pub mad_factor: f64,
    /// Nobody walks a boundary faster.
    pub fastest_m_per_s: f64,
    /// A fix that stands off both neighbours by more than this, which are near one another, is a jump.
    pub jump_m: f64,
    /// Standing still: fixes that stay within this radius …
    pub pause_radius_m: f64,
    /// … for at least this long are one place, their average.
    pub pause_s: f64,
    /// Fixes nearer than this to the one before are not kept.
    pub step_m: f64,
    /// When the walk comes back this close to its start, it ends there.
    pub closing_m: f64,
}

impl Default for Filter {
    fn default() -> Self {
        Self {
            worst_accuracy_m: 10.0,
            mad_factor: 2.0,
            fastest_m_per_s: 7.0,
            jump_m: 25.0,
            pause_radius_m: 3.0,
            pause_s: 10.0,
            step_m: 0.5,
            closing_m: 5.0,
        }
    }
}

/// How many fixes were dropped, by reason.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dropped {
    /// Made up by another program.
    pub mock: usize,
    /// Not a place on Earth.
    pub out_of_range: usize,
    /// Accuracy worse than the gate.
    pub inaccurate: usize,
    /// Accuracy far worse than the rest of the trace.
    pub outlier: usize,
    /// Too far away for the time, or away and back.
    pub jump: usize,
    /// Standing still.
    pub pause: usize,
    /// The same place, or nearer than a step.
    pub duplicate: usize,
    /// Walked on after the ring was closed.
    pub after_closing: usize,
}

impl Dropped {
    /// All together.
    pub fn total(&self) -> usize {
        self.mock
            + self.out_of_range
            + self.inaccurate
            + self.outlier
            + self.jump
            + self.pause
            + self.duplicate
            + self.after_closing
    }
}

/// A cleaned trace.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cleaned {
    /// What was kept, in order; pauses as one averaged fix.
    pub fixes: Vec<Fix>,
    /// What was not.
    pub dropped: Dropped,
    /// Distance from the last fix back to the first: the edge that nobody walked.
    pub closing_gap_m: f64,
}

/// Cleans a trace that was walked around a plot.
pub fn clean(fixes: &[Fix], filter: &Filter) -> Cleaned {
    let mut dropped = Dropped::default();
    let mut kept: Vec<Fix> = fixes.to_vec();
    let drop = |kept: &mut Vec<Fix>, count: &mut usize, wanted: &dyn Fn(&Fix) -> bool| {
        let before = kept.len();
        kept.retain(wanted);
        *count += before - kept.len();
    };
    drop(&mut kept, &mut dropped.out_of_range, &|fix| Place::from(*fix).is_on_earth());
    drop(&mut kept, &mut dropped.mock, &|fix| !fix.mock);
    drop(&mut kept, &mut dropped.inaccurate, &|fix| {
        fix.accuracy_m.is_none_or(|metres| metres <= filter.worst_accuracy_m)
    });
    let limit_m = outlier_limit(kept.iter().filter_map(|fix| fix.accuracy_m), filter.mad_factor);
    drop(&mut kept, &mut dropped.outlier, &|fix| {
        fix.accuracy_m.is_none_or(|metres| metres <= limit_m)
    });
    let before = kept.len();
    let kept = without_jumps(kept, filter);
    dropped.jump = before - kept.len();
    let (kept, paused) = without_pauses(&kept, filter);
    dropped.pause = paused;
    let before = kept.len();
    let kept = thinned(kept, filter.step_m);
    dropped.duplicate = before - kept.len();
    let before = kept.len();
    let fixes = closed(kept, filter.closing_m);
    dropped.after_closing = before - fixes.len();
    let closing_gap_m = match fixes[..] {
        [first, .., last] => near_distance_m(first.into(), last.into()),
        _ => 0.0,
    };
    Cleaned { fixes, dropped, closing_gap_m }
}

/// Median + factor × 1.4826 × MAD, where 1.4826 makes the MAD a standard deviation. A metre is
/// always granted: receivers report whole metres, and most of them the same one.
pub(crate) fn outlier_limit(values: impl Iterator<Item = f64>, factor: f64) -> f64 {
    let mut values: Vec<f64> = values.collect();
    let Some(middle) = median(&mut values) else { return f64::INFINITY };
    let mut off: Vec<f64> = values.iter().map(|value| (value - middle).abs()).collect();
    let mad = median(&mut off).unwrap_or(0.0);
    middle + (factor * 1.4826 * mad).max(1.0)
}

/// The middle value; sorts the values.
pub(crate) fn median(values: &mut [f64]) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let n = values.len();
    match n {
        0 => None,
        _ if n % 2 == 1 => Some(values[n / 2]),
        _ => Some((values[n / 2 - 1] + values[n / 2]) / 2.0),
    }
}

fn distance_m(a: &Fix, b: &Fix) -> f64 {
    near_distance_m((*a).into(), (*b).into())
}

/// Drops single fixes that are away and back, and runs of up to a handful that cannot be reached
/// in their time. A longer run is believed: the person did move, and the receiver lost sight.
fn without_jumps(fixes: Vec<Fix>, filter: &Filter) -> Vec<Fix> {
    const LONGEST_RUN: usize = 5;
    let mut kept: Vec<Fix> = Vec::with_capacity(fixes.len());
    let mut i = 0;
    while i < fixes.len() {
        let fix = fixes[i];
        let Some(last) = kept.last() else {
            // The first fix is a jump when all that follow agree with one another and not with it.
            let lone = fixes.len() > 2
                && too_fast(&fix, &fixes[1], filter)
                && too_fast(&fix, &fixes[2], filter)
                && !too_fast(&fixes[1], &fixes[2], filter);
            if !lone {
                kept.push(fix);
            }
            i += 1;
            continue;
        };
        let returns = |run: usize| {
            fixes.get(i + run).is_some_and(|next| {
                !too_fast(last, next, filter)
                    && distance_m(last, next) * 2.0 < distance_m(last, &fix)
            })
        };
        let away = too_fast(last, &fix, filter) || distance_m(last, &fix) > filter.jump_m;
        match (1..=LONGEST_RUN).find(|run| away && returns(*run)) {
            Some(run) if run == 1 || too_fast(last, &fix, filter) => i += run,
            _ => {
                kept.push(fix);
                i += 1;
            }
        }
    }
    kept
}

fn too_fast(a: &Fix, b: &Fix, filter: &Filter) -> bool {
    let (Some(from), Some(to)) = (a.at, b.at) else { return false };
    let seconds = (to.0.saturating_sub(from.0)) as f64 / 1e3;
    // Fixes of one second may well be the accuracy apart without any speed.
    let slack_m =
        a.accuracy_m.unwrap_or(0.0).max(b.accuracy_m.unwrap_or(0.0)).min(filter.worst_accuracy_m);
    seconds > 0.0 && distance_m(a, b) - slack_m > filter.fastest_m_per_s * seconds
}

/// Replaces stretches of standing still by their average; also says how many fixes that saved.
fn without_pauses(fixes: &[Fix], filter: &Filter) -> (Vec<Fix>, usize) {
    /// Enough fixes to tell a pause; without a limit a million equal fixes would take forever.
    const ENOUGH: usize = 200;
    let seconds = |from: &Fix, to: &Fix| match (from.at, to.at) {
        (Some(from), Some(to)) => to.0.saturating_sub(from.0) as f64 / 1e3,
        _ => 0.0,
    };
    let mut kept = Vec::with_capacity(fixes.len());
    let mut i = 0;
    while i < fixes.len() {
        let start = &fixes[i];
        let near = |fix: &&Fix| distance_m(start, fix) <= filter.pause_radius_m;
        let stay = fixes[i..].iter().take(ENOUGH).take_while(near).count().max(1);
        let mut taken = 1;
        if stay > 2 && seconds(start, &fixes[i + stay - 1]) >= filter.pause_s {
            taken = fixes[i..].iter().take_while(near).count();
        }
        kept.push(average(&fixes[i..i + taken]));
        i += taken;
    }
    let saved = fixes.len() - kept.len();
    (kept, saved)
}

/// The average place, weighted by accuracy; time and accuracy of the best fix, because the error
/// of a receiver that stands still does not average out in seconds.
pub(crate) fn average(fixes: &[Fix]) -> Fix {
    let weight = |fix: &Fix| fix.accuracy_m.map_or(1.0, |metres| 1.0 / metres.max(0.1).powi(2));
    let start = fixes[0];
    let (mut sum, mut lon, mut lat) = (0.0, 0.0, 0.0);
    let mut best = start;
    for fix in fixes {
        let w = weight(fix);
        let dlon = fix.lon_deg - start.lon_deg;
        sum += w;
        lon += w * (dlon - 360.0 * (dlon / 360.0).round());
        lat += w * (fix.lat_deg - start.lat_deg);
        if fix.accuracy_m.unwrap_or(f64::MAX) < best.accuracy_m.unwrap_or(f64::MAX) {
            best = *fix;
        }
    }
    let lon_deg = start.lon_deg + lon / sum;
    let lon_deg = if lon_deg.abs() > 180.0 { lon_deg - 360.0 * lon_deg.signum() } else { lon_deg };
    Fix { lon_deg, lat_deg: start.lat_deg + lat / sum, ..best }
}

fn thinned(fixes: Vec<Fix>, step_m: f64) -> Vec<Fix> {
    let mut kept: Vec<Fix> = Vec::with_capacity(fixes.len());
    for fix in fixes {
        let moved = kept.last().is_none_or(|last| distance_m(last, &fix) >= step_m);
        if moved {
            kept.push(fix);
        }
    }
    kept
}

/// Ends the walk where its last third comes nearest to the start, if that is near enough.
fn closed(mut fixes: Vec<Fix>, closing_m: f64) -> Vec<Fix> {
    let Some(&start) = fixes.first() else { return fixes };
    let from = fixes.len() * 2 / 3;
    let nearest = (from.max(3)..fixes.len())
        .min_by(|a, b| distance_m(&start, &fixes[*a]).total_cmp(&distance_m(&start, &fixes[*b])));
    if let Some(end) = nearest
        && distance_m(&start, &fixes[end]) <= closing_m
    {
        fixes.truncate(end + 1);
        // A step past the start would leave a spike there.
        while let [.., before, last] = fixes[..]
            && fixes.len() > 3
            && distance_m(&start, &last) <= closing_m
            && turns_back(&before, &last, &start)
        {
            fixes.pop();
        }
    }
    fixes
}

/// Whether the way from `a` over `b` to `c` turns by more than a right angle.
fn turns_back(a: &Fix, b: &Fix, c: &Fix) -> bool {
    let plane = LocalMetres::at(b.lat_deg);
    let to = |p: &Fix| plane.vector(p.lon_deg - b.lon_deg, p.lat_deg - b.lat_deg);
    let ([ax, ay], [cx, cy]) = (to(a), to(c));
    ax * cx + ay * cy > 0.0
}
