//! Entries, packs and lists for the tests. Names of products are made up.

use jiff::civil::{Date, date};
use vungtrong_model::{
    Amount, Dose, DosePer, Entry, EntryHead, EntryId, Milli, Spray, TankProduct, Unit, Work,
};
use vungtrong_rules::{
    Confidence, Content, Finding, Pack, PackHeader, Product, ProductList, Reason, Rules,
};

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub fn built_in() -> Rules {
    Rules::built_in().unwrap()
}

pub fn header(id: &str, version: &str, from: &str) -> PackHeader {
    PackHeader {
        id: id.into(),
        version: version.into(),
        valid_from: day(from),
        valid_to: None,
        source: "a list made up for this test".into(),
        confidence: Confidence::Policy,
        note: String::new(),
    }
}

pub fn listed(name: &str, active: &str) -> Product {
    Product { name: name.into(), active: active.into(), ..Product::default() }
}

pub fn catalogue(version: &str, from: &str, products: Vec<Product>) -> Pack {
    let content = Content::ProductList(ProductList { products });
    Pack { header: header("test-list", version, from), content }
}

pub fn dose() -> Option<Dose> {
    let (value, per_litres) = (Milli(25_000), Some(Milli(20_000)));
    Some(Dose { value, unit: Unit::Millilitre, per: DosePer::Tank, per_litres })
}

pub fn tank(name: &str, phi_days: Option<u32>) -> TankProduct {
    TankProduct {
        name: name.into(),
        active: "Exemplin 25%".into(),
        dose: dose(),
        total: Some(Amount { value: Milli(250_000), unit: Unit::Millilitre }),
        phi_days,
        reentry_hours: phi_days.map(|_| 24),
        ..TankProduct::default()
    }
}

pub fn head(from: Option<Date>, to: Option<Date>) -> EntryHead {
    EntryHead { on: from, ended_on: to, ..EntryHead::default() }
}

pub fn spray(from: &str, to: &str, products: Vec<TankProduct>) -> Entry {
    let spray = Spray { products, target: "thrips".into(), ..Spray::default() };
    Entry::new(head(Some(day(from)), Some(day(to))), Work::Spray(spray))
}

pub fn with_ids(entries: &[Entry]) -> Vec<(EntryId, &Entry)> {
    entries.iter().map(|entry| (EntryId::default(), entry)).collect()
}

pub fn reasons(findings: &[Finding]) -> Vec<Reason> {
    findings.iter().map(|f| f.reason).collect()
}

/// A day on which all packs that are built in hold.
pub const TODAY: Date = date(2026, 11, 24);
