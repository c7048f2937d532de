//! Rules: a product list of a whole country.

use jiff::civil::date;
use vungtrong_rules::{
    Confidence, Content, Pack, PackHeader, Product, ProductList, ProductUse, Rules,
};

use crate::machine::median_ms;
use crate::row::Row;
use crate::{Place, Result, say};

const PRODUCTS: usize = 10_000;
/// Asked so often for one sample: a single answer is too fast to be timed.
const ASKED: u32 = 100;

pub fn measure(_: &Place) -> Result<Vec<Row>> {
    let json = list().to_json();
    let load = || {
        Rules::with_packs([Pack::from_json(&json).map_err(say("the list"))?])
            .map_err(say("the list"))
    };
    let loaded = median_ms(3, || load().map(drop))?;
    let rules = load()?;
    let today = date(2026, 11, 24);
    let unlisted = || {
        let product =
            ProductUse { name: "bamectinxa 25 ec", active: "Exemplin", ..ProductUse::default() };
        rules.judge_product(product, today).similar.len()
    };
    let typed = || rules.search_products("bamectin", today, 20).len();
    Ok(vec![
        Row::told("rules.load", loaded, "ms").note(format!("a list of {PRODUCTS} products")),
        Row::told("rules.judge_unlisted", each_ms(unlisted)?, "ms").note("with similar names"),
        Row::told("rules.search", each_ms(typed)?, "ms"),
    ])
}

fn each_ms(ask: impl Fn() -> usize) -> Result<f64> {
    let all = median_ms(5, || match (0..ASKED).map(|_| ask()).sum::<usize>() {
        0 => Err("nothing was found".into()),
        _ => Ok(()),
    })?;
    Ok(all / f64::from(ASKED))
}

fn list() -> Pack {
    const SYLLABLES: &[&str] = &["ba", "mec", "tin", "xô", "vi", "đan", "lo", "gold", "sun", "ri"];
    let name = |i: usize| -> String {
        (0..4).map(|place| SYLLABLES[i / 10_usize.pow(place) % 10]).collect()
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
    let products = (0..PRODUCTS).map(product).collect();
    Pack { header, content: Content::ProductList(ProductList { products }) }
}
