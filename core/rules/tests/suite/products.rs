//! May this product be used on that day?

use crate::common::{TODAY, built_in, catalogue, day, listed};
use vungtrong_model::Verdict;
use vungtrong_rules::{Product, ProductUse, Reason, Rules, TradeName};

fn rules() -> Rules {
    let products = vec![
        listed("Vidu 25EC, 10WP", "Exemplin (min 95%)"),
        listed("Mẫu Đơn® 250 SC", "Samplin 250g/l"),
        listed("Vô Danh", "Samplin"),
        listed("Cũ Kỹ 5GR", "Exemplin 5%"),
        Product { end_of_use: Some(day("2026-12-31")), ..listed("Sắp Hết 40SL", "Samplin") },
    ];
    Rules::with_packs([catalogue("7", "2026-02-10", products)]).unwrap()
}

fn judge(name: &str, active: &str, date: &str) -> (Verdict, Reason) {
    let product = ProductUse { name, active, ..ProductUse::default() };
    let finding = rules().judge_product(product, day(date));
    (finding.verdict, finding.reason)
}

#[test]
fn names_are_one_whatever_the_capitals_marks_and_spaces() {
    for name in
        ["Vidu 25EC", "VIDU 25 EC", "vidu25ec", " Vidu  25Ec ", "Ví Dụ 25EC", "vi-du 25.0EC"]
    {
        assert_eq!(judge(name, "", "2026-11-24").1, Reason::Permitted, "{name}");
    }
    for name in
        ["Mẫu Đơn 250SC", "mau don 250 sc", "MẪU ĐƠN® 250SC", "Ma\u{302}\u{303}u \u{110}ơn 250SC"]
    {
        assert_eq!(judge(name, "", "2026-11-24").1, Reason::Permitted, "{name}");
    }
}

#[test]
fn a_name_that_is_only_similar_is_not_the_listed_one() {
    for (name, reason, first) in [
        ("Vidu", Reason::FormulationMissing, "Vidu 25EC, 10WP"),
        ("Vidu 50EC", Reason::FormulationNotListed, "Vidu 25EC, 10WP"),
        ("Mau Dom 250SC", Reason::NotListed, "Mẫu Đơn® 250 SC"),
    ] {
        let product = ProductUse { name, ..ProductUse::default() };
        let finding = rules().judge_product(product, TODAY);
        assert_eq!((finding.verdict, finding.reason), (Verdict::Review, reason), "{name}");
        assert_eq!(finding.similar, [first], "{name}");
    }
    let product = ProductUse { name: "Khác Hẳn 10WP", ..ProductUse::default() };
    let finding = rules().judge_product(product, TODAY);
    assert_eq!((finding.reason, finding.similar.len()), (Reason::NotListed, 0));
}

#[test]
fn the_formulation_may_stand_in_its_own_field() {
    let product = ProductUse { name: "Vidu", formulation: "25 EC", active: "" };
    assert_eq!(rules().judge_product(product, TODAY).reason, Reason::Permitted);
    let product = ProductUse { name: "Vidu 10WP", formulation: "25 EC", active: "" };
    assert_eq!(rules().judge_product(product, TODAY).reason, Reason::Permitted, "the name says it");
}

#[test]
fn the_whole_listed_name_is_a_match() {
    assert_eq!(judge("Vidu 25EC, 10WP", "", "2026-11-24").1, Reason::Permitted);
    assert_eq!(judge("Vidu 25EC, 99WP", "", "2026-11-24").1, Reason::FormulationNotListed);
    assert_eq!(judge("Vô danh", "", "2026-11-24").1, Reason::Permitted);
    assert_eq!(judge("Vô danh 5EC", "", "2026-11-24").1, Reason::FormulationNotListed);
}

#[test]
fn trade_names_come_apart() {
    for (text, base, formulations) in [
        ("Ababetter 5EC", "ababetter", vec!["5ec"]),
        ("Abakill\n3.6EC, 10WP", "abakill", vec!["3.6ec", "10wp"]),
        ("Abagro 4.0EC", "abagro", vec!["4ec"]),
        ("Acrobat MZ 90/600 WP", "acrobatmz", vec!["90/600wp"]),
        ("Amistar® 250 SC", "amistar", vec!["250sc"]),
        ("Actinovate 1 SP", "actinovate", vec!["1sp"]),
        ("Biocare WP", "biocare", vec!["wp"]),
        ("Bio-VAAS.1", "biovaas1", vec![]),
        ("TRICÔ-ĐHCT 108 bào tử/g", "tricodhct108baotug", vec![]),
        ("Palila 500WP (5 x 109cfu/g)", "palila", vec!["500wp"]),
        ("Champion 37.5SC, 57.6 DP, 77WP", "champion", vec!["37.5sc", "57.6dp", "77wp"]),
        ("Thuốc 3,6EC", "thuoc", vec!["3.6ec"]),
        ("10WP", "10wp", vec![]),
        ("", "", vec![]),
    ] {
        let name = TradeName::parse(text);
        assert_eq!(
            (name.base(), name.formulations().to_vec()),
            (base, formulations.iter().map(|f| (*f).to_owned()).collect()),
            "{text}"
        );
    }
}

#[test]
fn a_banned_active_blocks_however_it_is_written() {
    for active in [
        "Carbofuran",
        "CARBOFURAN 3%",
        "carbofuran (min 98%) + Exemplin 2%",
        "2,4,5-T",
        "2, 4, 5 - T",
        "Methyl parathion 50%",
        "parathion-methyl",
        "Lindane",
        "BHC",
        "Trichlorfon 90%",
        "Lead arsenate",
        "Captan 50%",
    ] {
        let answer = judge("Vidu 25EC", active, "2026-11-24");
        assert_eq!(answer, (Verdict::Blocked, Reason::BannedActive), "{active}");
    }
}

#[test]
fn a_name_that_only_looks_like_a_banned_active_does_not_block() {
    for active in ["Carbosulfan", "Captafolin", "2,4-D", "Leadrin", "Chlordanex"] {
        assert_ne!(judge("Gì Đó 5EC", active, "2026-11-24").0, Verdict::Blocked, "{active}");
    }
    assert_ne!(judge("Lead Star 5EC", "Exemplin", "2026-11-24").0, Verdict::Blocked);
}

#[test]
fn without_an_active_the_name_is_looked_at() {
    assert_eq!(judge("Carbofuran 3GR", "", "2026-11-24").1, Reason::BannedActive);
}

#[test]
fn a_product_listed_with_a_banned_active_is_blocked_by_the_list_in_force() {
    let pack = catalogue("7", "2026-01-01", vec![listed("Vidu 3GR", "Carbofuran 3%")]);
    let rules = Rules::with_packs([pack]).unwrap();
    let product = ProductUse { name: "Vidu 3GR", ..ProductUse::default() };
    assert_eq!(rules.judge_product(product, day("2026-02-10")).reason, Reason::BannedActive);
    assert_eq!(rules.judge_product(product, day("2026-02-09")).reason, Reason::Permitted);
}

#[test]
fn the_banned_list_answers_from_its_first_day_on() {
    let product = ProductUse { name: "X 3GR", active: "Carbofuran", ..ProductUse::default() };
    let answer = |date: &str| built_in().judge_product(product, day(date));
    assert_eq!(answer("2026-02-09").verdict, Verdict::Uncertain);
    let blocked = answer("2026-02-10");
    assert_eq!(blocked.verdict, Verdict::Blocked);
    assert_eq!(blocked.listed, "Carbofuran");
    assert_eq!((blocked.pack.as_str(), blocked.version.as_str()), ("vn-banned-actives", "1"));
}

#[test]
fn every_active_of_the_banned_list_blocks() {
    let names = include_str!("../../packs/vn-banned-actives.json");
    let pack: serde_json::Value = serde_json::from_str(names).unwrap();
    let actives = pack["content"]["actives"].as_array().unwrap();
    assert_eq!(actives.len(), 31, "23 + 6 + 1 + 1");
    for active in actives {
        let active = active["name"].as_str().unwrap();
        assert_eq!(judge("X 5EC", active, "2026-11-24").1, Reason::BannedActive, "{active}");
    }
}

#[test]
fn without_a_list_nothing_is_known() {
    let product = ProductUse { name: "Vidu 25EC", active: "Exemplin", ..ProductUse::default() };
    let finding = built_in().judge_product(product, TODAY);
    assert_eq!((finding.verdict, finding.reason), (Verdict::Uncertain, Reason::NoCatalogue));
}

#[test]
fn a_removed_active_is_a_reason_to_look_from_the_first_year_on() {
    let product = ProductUse { name: "X 480SL", active: "Glyphosate", ..ProductUse::default() };
    let answer = |date: &str| built_in().judge_product(product, day(date));
    assert_eq!(answer("2018-12-31").reason, Reason::NoCatalogue);
    let found = answer("2019-01-01");
    assert_eq!((found.verdict, found.reason), (Verdict::Review, Reason::RemovedActive));
    assert_eq!(found.pack, "vn-removed-actives");
}

#[test]
fn the_list_in_force_outweighs_general_knowledge_about_removed_actives() {
    let pack = catalogue("7", "2026-02-10", vec![listed("Vidu 10SL", "Fipronil 10%")]);
    let rules = Rules::with_packs([pack]).unwrap();
    let product = ProductUse { name: "Vidu 10SL", ..ProductUse::default() };
    assert_eq!(rules.judge_product(product, TODAY).reason, Reason::Permitted);
}

#[test]
fn a_product_may_be_used_until_its_end_of_use() {
    assert_eq!(judge("Sắp Hết 40SL", "", "2026-12-31"), (Verdict::Allowed, Reason::PermittedUntil));
    assert_eq!(judge("Sắp Hết 40SL", "", "2027-01-01"), (Verdict::Review, Reason::RemovedProduct));
}

#[test]
fn another_active_under_a_listed_name_is_for_review() {
    assert_eq!(judge("Vidu 25EC", "exemplin 25%", "2026-11-24").1, Reason::Permitted);
    assert_eq!(
        judge("Vidu 25EC", "Fakelin 25%", "2026-11-24"),
        (Verdict::Review, Reason::ActiveDiffers)
    );
}

#[test]
fn a_search_finds_beginnings_of_names_then_of_words_then_actives() {
    let rules = rules();
    let search = |typed: &str| {
        let hits = rules.search_products(typed, TODAY, 10);
        hits.iter().map(|hit| hit.product.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(search("mau"), ["Mẫu Đơn® 250 SC"]);
    assert_eq!(search("ĐƠN"), ["Mẫu Đơn® 250 SC"]);
    assert_eq!(search("v"), ["Vidu 25EC, 10WP", "Vô Danh"]);
    assert_eq!(search("exemp"), ["Cũ Kỹ 5GR", "Vidu 25EC, 10WP"]);
    assert!(search("").is_empty() && search("  ®").is_empty());
    assert_eq!(rules.search_products("v", TODAY, 1).len(), 1);
    assert!(rules.search_products("v", day("2026-02-09"), 10).is_empty(), "no list holds yet");
}
