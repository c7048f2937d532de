//! Records survive the way into fields and JSON and back.

use jiff::civil::date;
use proptest::prelude::*;
use vungtrong_model::*;

fn spray() -> Entry {
    let product = TankProduct {
        name: "Thuốc mẫu 10EC".into(),
        dose: Some(Dose {
            value: Milli(25_000),
            unit: Unit::Millilitre,
            per: DosePer::Tank,
            per_litres: Some(Milli(20_000)),
        }),
        phi_days: Some(14),
        ..TankProduct::default()
    };
    let head = EntryHead {
        plots: vec![PlotId(uuid::Uuid::from_u128(7))],
        on: Some(date(2026, 11, 24)),
        from: DayTime::from_minutes(390),
        place: GeoPoint::from_degrees(108.05, 12.67),
        ..EntryHead::default()
    };
    Entry::new(
        head,
        Work::Spray(Spray {
            products: vec![product],
            water_l: Some(Milli(400_000)),
            ..Spray::default()
        }),
    )
}

#[test]
fn an_entry_reads_back_from_its_fields_and_from_json() {
    let entry = spray();
    assert_eq!(Entry::from_fields(&entry.to_fields()), Ok(entry.clone()));
    let json = serde_json::to_string(&entry).expect("serialises");
    assert_eq!(serde_json::from_str::<Entry>(&json).expect("reads back"), entry);
}

#[test]
fn a_field_from_a_later_version_survives_a_patch() {
    let mut fields = spray().to_fields();
    fields.insert(199, Value::Text("later".into()));
    let mut changed = Entry::from_fields(&fields).expect("later fields are passed over");
    changed.head.note = "sửa".into();
    let patch = patch(&spray().to_fields(), &changed.to_fields());
    apply_patch(&mut fields, &patch);
    assert_eq!(fields[&199], Value::Text("later".into()));
    assert_eq!(Entry::from_fields(&fields), Ok(changed));
}

#[test]
fn an_entry_of_an_unknown_kind_is_kept_as_unknown() {
    let mut fields = spray().to_fields();
    fields.insert(0, Value::Int(77));
    let entry = Entry::from_fields(&fields).expect("unknown kinds read");
    assert_eq!(entry.work, Work::Unknown(WorkKind::Unknown(77)));
}

#[test]
fn a_dose_in_a_tank_and_in_a_drum_compare_per_litre() {
    let tank = Dose {
        value: Milli(25_000),
        unit: Unit::Millilitre,
        per: DosePer::Tank,
        per_litres: Some(Milli(20_000)),
    };
    let drum = Dose {
        value: Milli(250),
        unit: Unit::Litre,
        per: DosePer::Drum,
        per_litres: Some(Milli(200_000)),
    };
    assert_eq!(tank.canonical(), drum.canonical());
    assert_eq!(tank.canonical().expect("known units").value, Milli(1_250));
}

#[test]
fn a_sao_is_another_size_in_the_north_and_in_the_centre() {
    let of = |unit| AreaAmount { value: Milli(2_000), unit }.square_metres();
    assert_eq!(of(AreaUnit::SaoNorth), Some(Milli(720_000)));
    assert_eq!(of(AreaUnit::SaoCentre), Some(Milli(1_000_000)));
    assert_eq!(of(AreaUnit::Cong), Some(Milli(2_000_000)));
}

#[test]
fn faults_name_the_field_and_the_rule() {
    let empty = Entry::new(EntryHead::default(), Work::Spray(Spray::default()));
    let faults: Vec<_> = empty.faults().into_iter().map(|f| (f.field, f.rule)).collect();
    assert_eq!(
        faults,
        [("on".into(), "required"), ("plots".into(), "required"), ("products".into(), "required")]
    );
    assert_eq!(spray().faults(), []);
}

#[test]
fn the_day_in_vietnam_begins_seven_hours_before_utc() {
    let evening = Millis(1_795_539_600_000); // 2026-11-24T17:00:00Z
    assert_eq!(evening.vietnam_date(), date(2026, 11, 25));
    assert_eq!(Millis::start_of_vietnam_day(date(2026, 11, 25)), evening);
}

#[test]
fn a_clock_in_2099_counts_as_two_minutes_after_receipt() {
    let (future, received) = (Hlc::at(Millis(4_070_908_800_000)), Millis(1_795_539_600_000));
    assert_eq!(future.effective(Some(received)), Hlc::at(Millis(received.0 + SKEW_ALLOWED_MS)));
    assert_eq!(future.effective(None), future);
}

proptest! {
    #[test]
    fn a_clock_never_goes_back(start: u64, walls in prop::collection::vec(any::<i64>(), 1..50)) {
        let mut now = Hlc(start >> 1);
        for wall in walls {
            let next = now.tick(Millis(wall));
            prop_assert!(next > now);
            now = next;
        }
    }

    #[test]
    fn a_shape_reads_back(points in prop::collection::vec((-1_800_000_000..=1_800_000_000i32, -900_000_000..=900_000_000i32), 0..40)) {
        let outer: Vec<_> = points.into_iter().map(|(lon_e7, lat_e7)| GeoPoint { lon_e7, lat_e7 }).collect();
        let shape = PlotShape { outer: outer.clone(), holes: vec![outer] };
        let value = shape.put().expect("a shape is always written");
        prop_assert_eq!(PlotShape::take(&value), Some(shape));
    }

    #[test]
    fn a_patch_turns_old_into_new(
        old in prop::collection::btree_map(0u32..40, any::<i64>().prop_map(Value::Int), 0..10),
        new in prop::collection::btree_map(0u32..40, any::<i64>().prop_map(Value::Int), 0..10),
    ) {
        let mut fields = old.clone();
        apply_patch(&mut fields, &patch(&old, &new));
        prop_assert_eq!(fields, new);
    }

    #[test]
    fn a_decimal_reads_back_from_its_text(thousandths in -1_000_000_000_000i64..1_000_000_000_000) {
        let milli = Milli(thousandths);
        prop_assert_eq!(milli.to_string().parse::<Milli>(), Ok(milli));
        prop_assert_eq!(milli.to_string().replace('.', ",").parse::<Milli>(), Ok(milli));
    }

    #[test]
    fn any_fields_read_or_say_which_field_is_wrong(numbers in prop::collection::btree_map(0u32..60, prop_oneof![
        any::<i64>().prop_map(Value::Int), ".{0,8}".prop_map(Value::Text), Just(Value::Null), any::<bool>().prop_map(Value::Bool),
        prop::collection::vec(any::<u8>(), 0..33).prop_map(Value::Bytes),
    ], 0..20)) {
        let _ = Entry::from_fields(&numbers);
        let _ = Plot::from_fields(&numbers);
        let _ = Boundary::from_fields(&numbers);
    }
}
