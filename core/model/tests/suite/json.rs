//! Records as JSON: what front ends and scripts read comes back as it was.

use vungtrong_model::{Entry, EntryHead, Harvest, HarvestKind, Milli, Work};

#[test]
fn a_harvest_keeps_its_own_kind_beside_the_kind_of_work() {
    let harvest = Harvest {
        kind: HarvestKind::Forecast,
        kilograms: Some(Milli(1_500_000)),
        ..Harvest::default()
    };
    let entry = Entry::new(EntryHead::default(), Work::Harvest(harvest));
    let json = serde_json::to_string(&entry).unwrap();
    assert_eq!(serde_json::from_str::<Entry>(&json).unwrap(), entry);
    let value = serde_json::to_value(&entry).unwrap();
    assert_eq!(value["work"]["kind"], "harvest");
    assert_eq!(value["work"]["harvest_kind"], "forecast");
}
