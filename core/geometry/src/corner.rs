//! One corner from many fixes taken at it.

use crate::clean::{average, median, outlier_limit};
use crate::outline::{Place, near_distance_m};
use serde::{Deserialize, Serialize};
use vungtrong_model::Fix;

/// What a corner needs.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct CornerRule {
    /// Good fixes that are needed.
    pub least_fixes: usize,
    /// Fixes with a worse accuracy, or without one, are not good.
    pub worst_accuracy_m: f64,
    /// Fixes above median + this × 1.4826 × MAD, in accuracy or in distance, are not good.
    pub mad_factor: f64,
}

impl Default for CornerRule {
    fn default() -> Self {
        Self { least_fixes: 5, worst_accuracy_m: 10.0, mad_factor: 2.0 }
    }
}

/// A corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Corner {
    /// The weighted average of the good fixes.
    pub place: Place,
    /// Radius that holds the true place with 68 %.
    pub error_m: f64,
    /// Fixes that were used.
    pub used: usize,
    /// Fixes that were not.
    pub dropped: usize,
}

/// There are not enough good fixes yet: wait, the bad ones do no harm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{good} good fixes of {needed}")]
pub struct TooFewFixes {
    /// Good ones so far.
    pub good: usize,
    /// Good ones that are needed.
    pub needed: usize,
}

/// Averages the fixes taken at one corner. Bad fixes are dropped and never fail the corner; it is
/// ready as soon as there are enough good ones.
///
/// The ± is the accuracy of the good fixes divided by the root of the number of *independent* ones:
/// a receiver keeps its error for about half a minute, so a minute of fixes counts as three, however
/// many there are; never less than the scatter says.
pub fn corner(fixes: &[Fix], rule: &CornerRule) -> Result<Corner, TooFewFixes> {
    let good = |fix: &&Fix| {
        let accurate = fix.accuracy_m.is_some_and(|metres| metres <= rule.worst_accuracy_m);
        accurate && !fix.mock && Place::from(**fix).is_on_earth()
    };
    let mut kept: Vec<Fix> = fixes.iter().filter(good).copied().collect();
    let limit_m = outlier_limit(kept.iter().filter_map(|fix| fix.accuracy_m), rule.mad_factor);
    kept.retain(|fix| fix.accuracy_m.is_some_and(|metres| metres <= limit_m));
    if let Some(middle) = middle(&kept) {
        let off = |fix: &Fix| near_distance_m(middle, (*fix).into());
        let limit_m = outlier_limit(kept.iter().map(off), rule.mad_factor);
        kept.retain(|fix| off(fix) <= limit_m);
    }
    if kept.len() < rule.least_fixes.max(1) {
        return Err(TooFewFixes { good: kept.len(), needed: rule.least_fixes.max(1) });
    }
    let place = Place::from(average(&kept));
    Ok(Corner {
        place,
        error_m: error_m(&kept, place),
        used: kept.len(),
        dropped: fixes.len() - kept.len(),
    })
}

/// The middle longitude and the middle latitude, which single strays cannot move.
fn middle(fixes: &[Fix]) -> Option<Place> {
    let start = fixes.first()?.lon_deg;
    let near = |lon: f64| lon - 360.0 * ((lon - start) / 360.0).round();
    let mut lons: Vec<f64> = fixes.iter().map(|fix| near(fix.lon_deg)).collect();
    let mut lats: Vec<f64> = fixes.iter().map(|fix| fix.lat_deg).collect();
    Some(Place::new(median(&mut lons)?, median(&mut lats)?))
}

const SECONDS_OF_ONE_ERROR: f64 = 30.0;

fn error_m(fixes: &[Fix], place: Place) -> f64 {
    let n = fixes.len() as f64;
    let mean = |value: &dyn Fn(&Fix) -> f64| fixes.iter().map(value).sum::<f64>() / n;
    let accuracy_m = mean(&|fix| fix.accuracy_m.unwrap_or(0.0).powi(2)).sqrt();
    let times = || fixes.iter().filter_map(|fix| fix.at).map(|at| at.0);
    let seconds = times()
        .max()
        .zip(times().min())
        .map_or(0.0, |(to, from)| to.saturating_sub(from) as f64 / 1e3);
    let independent = (1.0 + seconds / SECONDS_OF_ONE_ERROR).min(n);
    let scatter_m = mean(&|fix| near_distance_m(place, (*fix).into()).powi(2)).sqrt();
    accuracy_m.max(scatter_m) / independent.sqrt()
}
