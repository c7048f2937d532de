//! Hard promises about areas, faults and overlaps, on shapes made by chance.

use proptest::prelude::*;
use vungtrong_geometry::{
    FaultKind, Outline, Place, faults, is_valid, overlaps, shape_faults, size,
};

/// A ring around a centre with the given radii in metres, evenly turned.
fn star(lon: f64, lat: f64, radii: &[f64]) -> Vec<Place> {
    let n = radii.len() as f64;
    let k = 111_320.0 * lat.to_radians().cos();
    let corner = |(i, r): (usize, &f64)| {
        let t = i as f64 / n * std::f64::consts::TAU;
        let lon = lon + r * t.cos() / k;
        Place::new(if lon > 180.0 { lon - 360.0 } else { lon }, lat + r * t.sin() / 110_574.0)
    };
    radii.iter().enumerate().map(corner).collect()
}

fn square(lon: f64, lat: f64, side_deg: f64) -> Outline {
    Outline::from_ring(vec![
        Place::new(lon, lat),
        Place::new(lon + side_deg, lat),
        Place::new(lon + side_deg, lat + side_deg),
        Place::new(lon, lat + side_deg),
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn an_area_does_not_depend_on_direction_start_or_longitude(
        radii in prop::collection::vec(20.0f64..1_700.0, 3..40),
        lat in -84.0f64..84.0,
        turn in 0usize..40,
    ) {
        let ring = star(108.0, lat, &radii);
        let area = size(&Outline::from_ring(ring.clone())).unwrap().area_m2;
        let mut other = star(179.9999, lat, &radii);
        other.rotate_left(turn % radii.len());
        other.reverse();
        other.push(other[0]);
        let again = size(&Outline::from_ring(other)).unwrap().area_m2;
        prop_assert!((area - again).abs() <= 1e-6 * area + 1e-3, "{area} {again}");
    }

    #[test]
    fn a_star_shaped_ring_has_no_fault_anywhere(
        radii in prop::collection::vec(20.0f64..1_700.0, 3..60),
        lon in -180.0f64..180.0,
        lat in -84.0f64..84.0,
    ) {
        let ring = star(lon, lat, &radii);
        prop_assert_eq!(faults(&Outline::from_ring(ring)), vec![]);
    }

    #[test]
    fn exchanging_two_neighbours_of_a_convex_ring_makes_a_crossing_there(
        n in 5usize..40, at in 0usize..40, lat in -60.0f64..60.0,
    ) {
        let mut ring = star(108.0, lat, &vec![100.0; n]);
        let (i, j) = (at % n, (at + 1) % n);
        ring.swap(i, j);
        let middle = Place::new((ring[i].lon_deg + ring[j].lon_deg) / 2.0, (ring[i].lat_deg + ring[j].lat_deg) / 2.0);
        let found = faults(&Outline::from_ring(ring));
        prop_assert_eq!(found.len(), 1);
        prop_assert_eq!(found[0].kind, FaultKind::Crossing);
        let place = found[0].at.unwrap();
        let reach_deg = 200.0 / 111_320.0 / lat.to_radians().cos();
        prop_assert!((place.lon_deg - middle.lon_deg).abs() < reach_deg);
        prop_assert!((place.lat_deg - middle.lat_deg).abs() < reach_deg);
    }

    #[test]
    fn corners_put_on_an_edge_with_the_rounding_of_storage_are_no_fault(
        cuts in prop::collection::btree_set(1u32..1_000, 1..60), lat in -60.0f64..60.0,
    ) {
        let (from, to) = (Place::new(108.0, lat), Place::new(108.003, lat + 0.0017));
        let mut ring = vec![from];
        ring.extend(cuts.iter().map(|cut| {
            let t = f64::from(*cut) / 1_000.0;
            let round = |v: f64| (v * 1e7).round() / 1e7;
            Place::new(
                round(from.lon_deg + t * (to.lon_deg - from.lon_deg)),
                round(from.lat_deg + t * (to.lat_deg - from.lat_deg)),
            )
        }));
        ring.extend([to, Place::new(108.0, lat + 0.0017)]);
        prop_assert!(is_valid(&faults(&Outline::from_ring(ring))));
    }

    #[test]
    fn any_numbers_whatever_are_judged_without_a_panic(
        numbers in prop::collection::vec((prop::num::f64::ANY, prop::num::f64::ANY), 0..30),
    ) {
        let ring: Vec<Place> = numbers.iter().map(|(a, b)| Place::new(*a, *b)).collect();
        let outline = Outline { outer: ring.clone(), holes: vec![ring] };
        prop_assert!(!is_valid(&faults(&outline)));
        prop_assert_eq!(size(&outline).is_some(), outline.to_shape().is_some());
    }

    #[test]
    fn small_whole_numbers_with_all_their_touches_are_judged_without_a_panic(
        numbers in prop::collection::vec((0u8..5, 0u8..5), 0..14), split in 0usize..14,
    ) {
        let ring: Vec<Place> = numbers.iter().map(|(a, b)| Place::new(f64::from(*a), f64::from(*b))).collect();
        let (outer, hole) = ring.split_at(split.min(ring.len()));
        let outline = Outline { outer: outer.to_vec(), holes: vec![hole.to_vec()] };
        let reversed = Outline {
            outer: outer.iter().rev().copied().collect(),
            holes: vec![hole.iter().rev().copied().collect()],
        };
        prop_assert_eq!(is_valid(&faults(&outline)), is_valid(&faults(&reversed)));
        overlaps(&[vec![outline], vec![reversed]]);
    }

    #[test]
    fn two_squares_overlap_by_their_shared_rectangle(dx in -1.5f64..1.5, dy in -1.5f64..1.5) {
        let side = 0.001;
        let (a, b) = (square(108.0, 12.0, side), square(108.0 + dx * side, 12.0 + dy * side, side));
        let found = overlaps(&[vec![a], vec![b]]);
        let (w, h) = ((1.0 - dx.abs()).max(0.0), (1.0 - dy.abs()).max(0.0));
        let wanted = w * h * size(&square(108.0, 12.0, side)).unwrap().area_m2;
        let area = found.first().map_or(0.0, |overlap| overlap.area_m2);
        prop_assert!((area - wanted).abs() < 0.02 + 1e-4 * wanted, "{area} {wanted}");
    }
}

#[test]
fn faults_across_the_antimeridian_are_found_where_they_are() {
    let ring = [(179.999, 0.0), (-179.999, 0.002), (-179.999, 0.0), (179.999, 0.002)];
    let found = faults(&Outline::from_ring(ring.map(|(x, y)| Place::new(x, y)).to_vec()));
    assert_eq!(found.len(), 1);
    let at = found[0].at.unwrap();
    assert!((at.lon_deg.abs() - 180.0).abs() < 1e-9 && (at.lat_deg - 0.001).abs() < 1e-9, "{at:?}");
}

#[test]
fn a_bow_tie_around_the_pole_crosses_at_the_pole() {
    let ring = [(0.0, 89.9), (180.0, 89.9), (90.0, 89.9), (-90.0, 89.9)];
    let found = faults(&Outline::from_ring(ring.map(|(x, y)| Place::new(x, y)).to_vec()));
    assert_eq!(found.len(), 1);
    assert!(found[0].at.unwrap().lat_deg > 89.99);
}

#[test]
fn an_island_in_a_hole_is_no_fault_and_a_part_in_a_part_is_one() {
    let shore =
        Outline { holes: vec![square(108.001, 12.001, 0.002).outer], ..square(108.0, 12.0, 0.004) };
    let island = square(108.0015, 12.0015, 0.001);
    assert_eq!(shape_faults(&[shore, island.clone()]), []);
    let found = shape_faults(&[square(108.0, 12.0, 0.004), island]);
    assert_eq!(found[0].kind, FaultKind::Nested);
}

#[test]
fn neighbours_that_share_a_border_do_not_overlap() {
    let grid: Vec<Vec<Outline>> = (0..10)
        .flat_map(|x| {
            (0..10).map(move |y| {
                vec![square(108.0 + f64::from(x) * 0.001, 12.0 + f64::from(y) * 0.001, 0.001)]
            })
        })
        .collect();
    assert_eq!(overlaps(&grid), []);
}

#[test]
fn a_tangle_is_given_up_not_waited_for() {
    // Diagonals side by side: no two cross, and the boxes of all of them do.
    let zigzag = |n: i32| -> Vec<Place> {
        let diagonal = |i| f64::from(i % 2);
        let corner = |i| Place::new(108.0 + diagonal(i), 12.0 + diagonal(i) + f64::from(i) * 1e-6);
        let around =
            [(110.0, 14.5), (110.0, 11.0), (108.0, 11.0)].map(|(lon, lat)| Place::new(lon, lat));
        (0..n).map(corner).chain(around).collect()
    };
    assert_eq!(faults(&Outline::from_ring(zigzag(1_000))), []);
    let tangled = Outline::from_ring(zigzag(8_000));
    assert_eq!(faults(&tangled)[0].kind, FaultKind::TooMany);
    assert_eq!(faults(&Outline::from_ring(zigzag(200_001)))[0].kind, FaultKind::TooMany);
}

#[test]
fn a_hundred_repeated_corners_do_not_hide_a_crossing() {
    let mut ring = vec![Place::new(108.0, 12.0); 150];
    ring.extend([
        Place::new(108.001, 12.001),
        Place::new(108.001, 12.0),
        Place::new(108.0, 12.001),
    ]);
    let found = faults(&Outline::from_ring(ring));
    assert_eq!(found[0].kind, FaultKind::Crossing);
    assert!(!is_valid(&found));
}
