//! Walking around a plot: cleaning, closing, corners, and how far to believe the area.

use vungtrong_geometry::{
    Corner, CornerRule, ERROR_LENGTH_M, Filter, Outline, Place, RADIUS_68_PER_SIGMA, TooFewFixes,
    WalkTrace, area_error_m2, clean, corner, length_m, live_measure, size,
};
use vungtrong_model::{Fix, Millis};

const M_PER_LAT: f64 = 110_600.0;
const M_PER_LON: f64 = 108_600.0;

/// A fix at metres east and north of a corner in Đắk Lắk.
fn fix(east_m: f64, north_m: f64, second: i64, accuracy_m: f64) -> Fix {
    Fix {
        lon_deg: 108.05 + east_m / M_PER_LON,
        lat_deg: 12.67 + north_m / M_PER_LAT,
        altitude_m: None,
        accuracy_m: Some(accuracy_m),
        at: Some(Millis(1_760_000_000_000 + second * 1000)),
        mock: false,
    }
}

/// Once around a square at one metre a second.
fn square_walk(side: i64) -> Vec<Fix> {
    (0..4 * side)
        .map(|t| {
            let (edge, along) = (t / side, (t % side) as f64);
            let s = side as f64;
            let (x, y) =
                [(along, 0.0), (s, along), (s - along, s), (0.0, s - along)][edge as usize];
            fix(x, y, t, 4.0)
        })
        .collect()
}

#[test]
fn a_good_walk_is_kept_whole() {
    let walk = square_walk(100);
    let cleaned = clean(&walk, &Filter::default());
    assert_eq!(cleaned.dropped.total(), 0, "{:?}", cleaned.dropped);
    assert_eq!(cleaned.fixes, walk);
    assert!(cleaned.closing_gap_m < 1.1);
}

#[test]
fn each_kind_of_bad_fix_is_dropped_and_counted() {
    let mut walk = square_walk(100);
    walk[50] = Fix { mock: true, ..walk[50] };
    walk[120] = Fix { accuracy_m: Some(35.0), ..walk[120] };
    walk[130] = Fix { accuracy_m: Some(9.0), ..walk[130] };
    walk[200] = fix(-90.0, 250.0, 200, 4.0);
    walk[300] = Fix { lat_deg: 108.0, ..walk[300] };
    walk[310] = Fix { lon_deg: walk[309].lon_deg, lat_deg: walk[309].lat_deg, ..walk[310] };
    let dropped = clean(&walk, &Filter::default()).dropped;
    assert_eq!((dropped.mock, dropped.inaccurate, dropped.outlier), (1, 1, 1));
    assert_eq!((dropped.jump, dropped.out_of_range, dropped.duplicate), (1, 1, 1));
    assert_eq!(dropped.total(), 6);
}

#[test]
fn a_first_fix_from_the_last_place_of_the_phone_is_dropped() {
    let mut walk = square_walk(100);
    walk[0] = fix(900.0, -400.0, 0, 5.0);
    let cleaned = clean(&walk, &Filter::default());
    assert_eq!(cleaned.dropped.jump, 1);
    assert_eq!(cleaned.fixes[0], walk[1]);
}

#[test]
fn a_long_gap_is_believed() {
    let mut walk = square_walk(100);
    walk.drain(40..160);
    assert_eq!(clean(&walk, &Filter::default()).dropped.total(), 0);
}

#[test]
fn standing_still_becomes_one_fix() {
    let mut walk = square_walk(100);
    let rest: Vec<Fix> = (0..60)
        .map(|t| {
            fix(
                100.0 + f64::from(t % 3) * 0.6,
                50.0 - f64::from(t % 2) * 0.5,
                150 + i64::from(t),
                4.0,
            )
        })
        .collect();
    for later in &mut walk[151..] {
        later.at = later.at.map(|at| Millis(at.0 + 60_000));
    }
    walk.splice(150..151, rest);
    let cleaned = clean(&walk, &Filter::default());
    assert!((55..=64).contains(&cleaned.dropped.pause), "{:?}", cleaned.dropped);
    assert_eq!(cleaned.fixes.len(), walk.len() - cleaned.dropped.total());
}

#[test]
fn a_receiver_left_on_a_table_is_cleaned_in_no_time() {
    let still: Vec<Fix> = (0..50_000).map(|_| Fix { at: None, ..fix(0.0, 0.0, 0, 4.0) }).collect();
    assert_eq!(clean(&still, &Filter::default()).fixes.len(), 1);
    let same_second = vec![fix(0.0, 0.0, 0, 4.0); 50_000];
    assert_eq!(clean(&same_second, &Filter::default()).fixes.len(), 1);
}

#[test]
fn walking_on_after_the_start_is_reached_does_not_make_a_knot() {
    let mut walk = square_walk(100);
    let again: Vec<Fix> = (0..20).map(|t| fix(t as f64, -0.8, 400 + t, 4.0)).collect();
    walk.extend(again);
    let measured = live_measure(&walk, &Filter::default());
    assert!(measured.dropped.after_closing >= 18, "{:?}", measured.dropped);
    assert_eq!(measured.faults, []);
    assert!((measured.size.area_m2 - 10_000.0).abs() < 150.0);
}

#[test]
fn a_walk_takes_no_fixes_while_paused_and_gives_them_back_by_stretch() {
    let mut trace = WalkTrace::default();
    for t in 0..10 {
        assert!(trace.push(fix(t as f64, 0.0, t, 4.0)));
    }
    trace.pause();
    assert!(!trace.push(fix(50.0, 0.0, 11, 4.0)));
    trace.resume();
    for t in 20..25 {
        assert!(trace.push(fix(t as f64, 0.0, t, 4.0)));
    }
    assert_eq!(trace.fixes().len(), 15);
    trace.undo();
    assert_eq!(trace.fixes().len(), 14);
    trace.undo_stretch();
    assert_eq!(trace.fixes().len(), 10);
    trace.close();
    assert!(!trace.push(fix(5.0, 0.0, 30, 4.0)));
    trace.undo();
    assert!(trace.is_walking());
    assert_eq!(trace.fixes().len(), 10);
}

#[test]
fn a_walk_survives_being_written_down() {
    let mut trace = WalkTrace::default();
    square_walk(10).into_iter().for_each(|fix| assert!(trace.push(fix)));
    trace.pause();
    let text = serde_json::to_string(&trace).unwrap();
    assert_eq!(serde_json::from_str::<WalkTrace>(&text).unwrap(), trace);
}

#[test]
fn undoing_an_empty_walk_does_nothing() {
    let mut trace = WalkTrace::default();
    trace.undo();
    trace.undo_stretch();
    assert_eq!(trace, WalkTrace::default());
    assert_eq!(live_measure(&[], &Filter::default()).size.area_m2, 0.0);
}

#[test]
fn bad_fixes_delay_a_corner_but_never_spoil_it() {
    let mut fixes: Vec<Fix> = (0..4).map(|t| fix(0.2 * t as f64, 0.0, t, 4.0)).collect();
    fixes.push(fix(300.0, 0.0, 4, 4.0));
    fixes.push(fix(1.0, 1.0, 5, 60.0));
    fixes.push(Fix { mock: true, ..fix(0.0, 0.0, 6, 1.0) });
    let rule = CornerRule::default();
    assert_eq!(corner(&fixes, &rule), Err(TooFewFixes { good: 4, needed: 5 }));
    fixes.push(fix(0.4, 0.2, 7, 4.0));
    let Corner { place, error_m, used, dropped } = corner(&fixes, &rule).unwrap();
    assert_eq!((used, dropped), (5, 3));
    assert!((place.lon_deg - 108.05).abs() * M_PER_LON < 1.0);
    assert!((3.0..=4.5).contains(&error_m), "{error_m}");
}

#[test]
fn seconds_at_a_corner_do_not_make_it_better_minutes_do() {
    let stay = |seconds: i64| -> Vec<Fix> { (0..seconds).map(|t| fix(0.0, 0.0, t, 5.0)).collect() };
    let error = |seconds| corner(&stay(seconds), &CornerRule::default()).unwrap().error_m;
    assert!(error(6) > 4.5);
    assert!((error(90) - 2.5).abs() < 0.1, "{}", error(90));
}

/// A small generator, so that a Monte Carlo run is the same on every machine.
struct Dice(u64);

impl Dice {
    fn unit(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as f64 / (1u64 << 53) as f64
    }

    fn normal(&mut self) -> f64 {
        (-2.0 * (1.0 - self.unit()).ln()).sqrt() * (std::f64::consts::TAU * self.unit()).cos()
    }
}

/// How often the area of a disturbed walk lies within ± of the true one.
fn share_within(truth: &[Fix], dice: &mut Dice) -> f64 {
    let area = |fixes: &[Fix]| size(&Outline::around(fixes)).unwrap().area_m2;
    let (wanted, error) = (area(truth), area_error_m2(truth).unwrap());
    let runs = 1500;
    let within = (0..runs).filter(|_| {
        let mut drift = [0.0; 2];
        let mut disturbed = Vec::with_capacity(truth.len());
        for (i, fix) in truth.iter().enumerate() {
            let sigma = fix.accuracy_m.unwrap() / RADIUS_68_PER_SIGMA;
            let kept = match i {
                0 => 0.0,
                _ => {
                    let before = &truth[i - 1];
                    let step = ((fix.lon_deg - before.lon_deg) * M_PER_LON)
                        .hypot((fix.lat_deg - before.lat_deg) * M_PER_LAT);
                    (-step / ERROR_LENGTH_M).exp()
                }
            };
            drift = drift.map(|d| kept * d + (1.0 - kept * kept).sqrt() * dice.normal());
            disturbed.push(Fix {
                lon_deg: fix.lon_deg + sigma * drift[0] / M_PER_LON,
                lat_deg: fix.lat_deg + sigma * drift[1] / M_PER_LAT,
                ..*fix
            });
        }
        (area(&disturbed) - wanted).abs() <= error
    });
    within.count() as f64 / f64::from(runs)
}

#[test]
fn about_68_of_100_disturbed_walks_lie_within_the_stated_error() {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let dense = square_walk(100);
    let corners: Vec<Fix> = dense.iter().copied().step_by(100).collect();
    let oblong: Vec<Fix> = (0..60)
        .map(|i| {
            let t = f64::from(i) / 60.0 * std::f64::consts::TAU;
            fix(220.0 * t.cos(), 60.0 * t.sin(), i64::from(i) * 10, 3.0 + f64::from(i % 5))
        })
        .collect();
    for walk in [dense, corners, oblong] {
        let share = share_within(&walk, &mut dice);
        assert!((0.63..=0.73).contains(&share), "{share} of {} fixes", walk.len());
    }
}

#[test]
fn more_fixes_on_the_same_walk_do_not_make_the_area_surer() {
    let dense = area_error_m2(&square_walk(100)).unwrap();
    let sparse: Vec<Fix> = square_walk(100).into_iter().step_by(5).collect();
    let sparse = area_error_m2(&sparse).unwrap();
    assert!((dense / sparse - 1.0).abs() < 0.05, "{dense} {sparse}");
    // One hectare at 4 m: a few percent, which is what people find who compare with a survey.
    assert!((200.0..=500.0).contains(&dense), "{dense}");
}

#[test]
fn an_unknown_accuracy_is_not_a_good_one() {
    let walk = square_walk(50);
    let unknown: Vec<Fix> = walk.iter().map(|fix| Fix { accuracy_m: None, ..*fix }).collect();
    assert_eq!(area_error_m2(&unknown), None);
    let mut half = walk.clone();
    half[10].accuracy_m = None;
    assert!(area_error_m2(&half).unwrap() >= area_error_m2(&walk).unwrap());
    assert_eq!(Place::from(half[10]), Place::from(walk[10]));
}

#[test]
fn a_walk_of_one_step_is_0_metres_long_and_not_less() {
    let here = Place { lon_deg: 108.0, lat_deg: 12.0 };
    for line in [&[][..], &[here]] {
        assert!(length_m(line).is_sign_positive(), "{line:?}");
    }
}
