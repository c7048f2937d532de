use vungtrong_app::WalkEvent;
use vungtrong_model::*;
use vungtrong_scenarios::World;

/// Fixes along the sides of a rectangle of about 109 × 111 m.
fn fixes(world: &World) -> Vec<Fix> {
    let corners =
        [(108.10, 12.70), (108.101, 12.70), (108.101, 12.701), (108.10, 12.701), (108.10, 12.70)];
    let start = world.hub().now.0;
    let mut fixes = Vec::new();
    for side in corners.windows(2) {
        for step in 0..20 {
            let part = f64::from(step) / 20.0;
            let (a, b) = (side[0], side[1]);
            fixes.push(Fix {
                lon_deg: a.0 + (b.0 - a.0) * part,
                lat_deg: a.1 + (b.1 - a.1) * part,
                altitude_m: None,
                accuracy_m: Some(4.0),
                at: Some(Millis(start + fixes.len() as i64 * 5_000)),
                mock: false,
            });
        }
    }
    fixes
}

#[test]
fn a_boundary_is_walked_with_a_rest_an_undo_and_a_killed_app() {
    let world = World::new(41);
    let rep = world.enrol(Role::Representative, None);
    let (mut farmer, household) = world.farmer(&rep, "Bà Hai");
    let plot = Plot { name: "Lô trên".into(), crop: "sầu riêng".into(), ..Plot::default() };
    let plot = farmer.add_plot(farmer.area, household, &plot).unwrap().value;
    let fixes = fixes(&world);

    let mut walk = farmer.walk(plot).unwrap();
    for fix in &fixes[..30] {
        walk.record(WalkEvent::Fix(*fix)).unwrap();
    }
    walk.record(WalkEvent::Pause).unwrap();
    // At rest, in the shade of the neighbour's tree.
    walk.record(WalkEvent::Fix(Fix { lon_deg: 108.2, ..fixes[30] })).unwrap();
    assert_eq!(walk.view().fixes, 30);
    drop(walk);
    farmer.kill_and_open();

    let mut walk = farmer.walk(plot).unwrap();
    assert_eq!((walk.view().fixes, walk.view().walking), (30, false), "the walk is as it was");
    walk.record(WalkEvent::Resume).unwrap();
    walk.record(WalkEvent::Fix(Fix { lat_deg: 12.705, ..fixes[30] })).unwrap();
    walk.record(WalkEvent::Undo).unwrap();
    for fix in &fixes[30..] {
        walk.record(WalkEvent::Fix(*fix)).unwrap();
    }
    walk.record(WalkEvent::Close).unwrap();
    let view = walk.view();
    assert!(view.closed && view.faults.is_empty(), "{view:?}");
    let done = farmer.finish_walk(walk).unwrap().value;
    assert!((done.area_m2 - 12_010.0).abs() < 60.0, "{}", done.area_m2);
    assert!(done.area_error_m2.is_some());

    world.settle(&[&farmer, &rep]);
    let seen = rep.plot(plot).unwrap();
    assert_eq!(seen.surveys.len(), 1);
    assert!(seen.surveys[0].boundary.trace.is_some(), "the raw trace is named by its hash");
    assert!((seen.plot.area_m2.unwrap() - done.area_m2).abs() < 0.01);
    let trace = seen.surveys[0].boundary.trace.unwrap();
    assert!(world.hub().blobs.contains_key(&format!("/v1/blobs/{trace}")), "and lies at the hub");
    world.assert_honest();
}

#[test]
fn surveys_made_apart_stay_side_by_side_and_the_inspectors_holds() {
    let world = World::new(42);
    let rep = world.enrol(Role::Representative, None);
    let inspector = world.enrol(Role::Inspector, None);
    let (farmer, household) = world.farmer(&rep, "Bà Hai");
    let plot = farmer
        .add_plot(farmer.area, household, &Plot { name: "Lô".into(), ..Plot::default() })
        .unwrap()
        .value;
    world.settle(&[&farmer, &rep, &inspector]);
    let ring = |d: f64| {
        [(0.0, 0.0), (d, 0.0), (d, d), (0.0, d)]
            .map(|(x, y)| GeoPoint::from_degrees(108.1 + x, 12.7 + y).unwrap())
    };
    inspector.draw_boundary(plot, &ring(0.001), BoundaryMethod::Tap).unwrap();
    world.pass(60_000);
    let last = farmer.draw_boundary(plot, &ring(0.002), BoundaryMethod::Tap).unwrap().value;
    world.settle(&[&inspector, &farmer, &rep]);
    for phone in [&farmer, &rep, &inspector] {
        let seen = phone.plot(plot).unwrap();
        assert!(seen.plot.conflict, "shown, not merged");
        let current = seen.surveys.iter().find(|survey| survey.current).unwrap();
        assert_eq!((seen.surveys.len(), current.role), (2, Role::Inspector));
        assert_ne!(current.hash, last.hash);
    }
    rep.draw_boundary(plot, &ring(0.0015), BoundaryMethod::Tap).unwrap();
    world.settle(&[&rep, &farmer, &inspector]);
    for phone in [&farmer, &rep, &inspector] {
        let seen = phone.plot(plot).unwrap();
        assert!(!seen.plot.conflict, "settled by a survey that has seen both");
        assert_eq!(seen.surveys.len(), 3);
    }
    world.assert_honest();
}

#[test]
fn a_boundary_that_crosses_itself_is_not_saved_and_says_where() {
    let world = World::new(43);
    let rep = world.enrol(Role::Representative, None);
    let (farmer, household) = world.farmer(&rep, "Bà Hai");
    let plot = farmer
        .add_plot(farmer.area, household, &Plot { name: "Lô".into(), ..Plot::default() })
        .unwrap()
        .value;
    let bow = [(0.0, 0.0), (0.001, 0.001), (0.001, 0.0), (0.0, 0.001)]
        .map(|(x, y)| GeoPoint::from_degrees(108.1 + x, 12.7 + y).unwrap());
    let refused = farmer.draw_boundary(plot, &bow, BoundaryMethod::Tap);
    let Err(vungtrong_app::AppError::Boundary { faults }) = refused else { panic!("{refused:?}") };
    assert!(faults.iter().any(|fault| fault.lon.is_some()), "{faults:?}");
    assert_eq!(farmer.plot(plot).unwrap().surveys.len(), 0);
}
