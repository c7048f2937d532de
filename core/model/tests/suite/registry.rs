//! The field registry is the promise that old records stay readable.

use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Deserialize)]
struct Registry {
    record: BTreeMap<String, RecordEntry>,
}

#[derive(Deserialize)]
struct RecordEntry {
    /// Number to name.
    fields: BTreeMap<String, String>,
    /// Numbers once used, never to be used again.
    #[serde(default)]
    retired: Vec<u32>,
}

fn registry() -> Registry {
    let text = include_str!("../../schema/fields.toml");
    toml::from_str(text).expect("schema/fields.toml is valid TOML")
}

#[test]
fn every_field_in_code_is_in_the_registry_and_the_other_way_round() {
    let registered = registry().record;
    let in_code: BTreeMap<_, _> = vungtrong_model::registry().into_iter().collect();
    assert_eq!(
        registered.keys().map(String::as_str).collect::<Vec<_>>(),
        in_code.keys().copied().collect::<Vec<_>>()
    );
    for (record, fields) in in_code {
        let listed: BTreeMap<u32, &str> = registered[record]
            .fields
            .iter()
            .map(|(n, name)| (n.parse().expect("a number"), name.as_str()))
            .collect();
        assert_eq!(listed, fields.iter().copied().collect(), "record {record}");
    }
}

#[test]
fn no_field_reuses_a_number() {
    for (record, fields) in vungtrong_model::registry() {
        let numbers: BTreeSet<u32> = fields.iter().map(|(n, _)| *n).collect();
        assert_eq!(numbers.len(), fields.len(), "record {record} uses a number twice");
        for retired in &registry().record[record].retired {
            assert!(!numbers.contains(retired), "record {record} reuses retired field {retired}");
        }
    }
}

#[test]
fn work_fields_stay_clear_of_the_head_and_of_meta_fields() {
    for (record, fields) in vungtrong_model::WORK_FIELDS {
        for (number, name) in *fields {
            assert!((32..vungtrong_model::META_FIELDS_FROM).contains(number), "{record}.{name}");
        }
    }
}
