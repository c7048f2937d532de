//! How long a list of 10,000 products takes to load, to look up and to search:
//! `cargo run --release -p vungtrong-rules --example time_lookup`.
#![allow(clippy::print_stdout, clippy::disallowed_methods)]

use jiff::civil::date;
use std::time::Instant;
use vungtrong_rules::{
    Confidence, Content, Pack, PackHeader, Product, ProductList, ProductUse, Rules,
};

const SYLLABLES: &[&str] = &["ba", "mec", "tin", "xô", "vi", "đan", "lo", "gold", "sun", "ri"];
const TIMES: u32 = 1_000;

fn main() {
    let json = list(10_000).to_json();
    println!("the list as JSON: {} kB", json.len() / 1000);
    let start = Instant::now();
    let rules = Rules::with_packs([]).expect("the packs that are built in load");
    println!("built-in packs: {:?}, {} packs", start.elapsed(), rules.packs().count());
    let start = Instant::now();
    let pack = Pack::from_json(&json).expect("the list is a pack");
    let read = start.elapsed();
    let rules = Rules::with_packs([pack]).expect("the list fits");
    println!("with the list: {read:?} to read, {:?} to index", start.elapsed() - read);
    let today = date(2026, 11, 24);
    let judge = |name: &str| {
        let product = ProductUse { name, active: "Exemplin", ..ProductUse::default() };
        rules.judge_product(product, today)
    };
    time("listed", || judge("bamectinxo 25 ec").similar.len());
    time("not listed, with suggestions", || judge("bamectinxa 25 ec").similar.len());
    time("search b", || rules.search_products("b", today, 20).len());
    time("search bamectin", || rules.search_products("bamectin", today, 20).len());
    time("search nothing like it", || rules.search_products("zzz", today, 20).len());
}

fn time(what: &str, run: impl Fn() -> usize) {
    let start = Instant::now();
    let found: usize = (0..TIMES).map(|_| run()).sum();
    println!("{what}: {:?}, {} found", start.elapsed() / TIMES, found / TIMES as usize);
}

fn list(count: usize) -> Pack {
    let name = |i: usize| -> String {
        let digit = |place: usize| SYLLABLES[i / 10usize.pow(place as u32) % 10];
        (0..4).map(digit).collect()
    };
    let product = |i| Product {
        name: format!("{} 25EC, 10WP", name(i)),
        active: "Exemplin 25% + Samplin (min 95%)".into(),
        targets: vec!["rệp sáp/ sầu riêng".into(), "nhện đỏ/ cam".into()],
        registrant: "Công ty Một".into(),
        ..Product::default()
    };
    let header = PackHeader {
        id: "made-up-list".into(),
        version: "1".into(),
        valid_from: date(2026, 2, 10),
        valid_to: None,
        source: "made up".into(),
        confidence: Confidence::Policy,
        note: String::new(),
    };
    let products = (0..count).map(product).collect();
    Pack { header, content: Content::ProductList(ProductList { products }) }
}
