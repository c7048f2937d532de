//! How far a measured area may be off, from the accuracy that the receiver gave for each fix.

use crate::outline::LocalMetres;
use vungtrong_model::Fix;

/// A receiver's accuracy is the radius that holds 68 % of the positions; in two dimensions that is
/// 1.51 standard deviations of one axis, since `1 − exp(−r² / 2s²) = 0.68`.
pub const RADIUS_68_PER_SIGMA: f64 = 1.5096;

/// Over how many metres of a walk a receiver keeps most of its error.
///
/// The error wanders with satellites and reflections over half a minute or so, which is about as
/// many metres on foot. So fixes one metre apart share their error, corners of a field do not.
/// A chosen value: longer is more cautious.
pub const ERROR_LENGTH_M: f64 = 30.0;

/// The standard error (68 %) of the area of the ring that closes over `fixes`, in m².
///
/// By the shoelace formula fix *i* moves the area by `½ eᵢ × dᵢ`, where `dᵢ` is the chord from its
/// neighbour before to its neighbour after. The errors `eᵢ` have the standard deviation of the
/// fix's accuracy and are correlated along the walk by `exp(−distance / ERROR_LENGTH_M)` (a
/// Gauss–Markov process), so the variance is `¼ Σᵢⱼ σᵢ σⱼ ρᵢⱼ dᵢ·dⱼ`. For far corners this is
/// the sum of independent errors; for a dense walk it does not shrink with the number of fixes.
///
/// A fix without accuracy counts as the worst of the others. `None` when no fix has one, or when
/// there are fewer than three: nothing is known then, which is not the same as no error.
pub fn area_error_m2(fixes: &[Fix]) -> Option<f64> {
    let known = fixes.iter().filter_map(|fix| fix.accuracy_m).filter(|m| *m > 0.0);
    let worst_m = known.fold(f64::NAN, f64::max);
    if fixes.len() < 3 || worst_m.is_nan() {
        return None;
    }
    let plane = LocalMetres::at(fixes[0].lat_deg);
    let step =
        |from: &Fix, to: &Fix| plane.vector(to.lon_deg - from.lon_deg, to.lat_deg - from.lat_deg);
    let n = fixes.len();
    let mut variance = 0.0;
    // Σ over all earlier fixes of σⱼ ρᵢⱼ dⱼ: the correlation is a product over the steps between.
    let mut carried = [0.0; 2];
    for i in 0..n {
        let (before, after) = (&fixes[(i + n - 1) % n], &fixes[(i + 1) % n]);
        let chord = step(before, after);
        let sigma =
            fixes[i].accuracy_m.filter(|m| *m > 0.0).unwrap_or(worst_m) / RADIUS_68_PER_SIGMA;
        if i > 0 {
            let [east_m, north_m] = step(before, &fixes[i]);
            let kept = (-east_m.hypot(north_m) / ERROR_LENGTH_M).exp();
            carried = carried.map(|part| part * kept);
        }
        let own = chord.map(|part| part * sigma);
        let product = |a: [f64; 2], b: [f64; 2]| a[0] * b[0] + a[1] * b[1];
        variance += product(own, own) + 2.0 * product(own, carried);
        carried = [carried[0] + own[0], carried[1] + own[1]];
    }
    Some(variance.max(0.0).sqrt() / 2.0)
}
