//! Product catalogues from CSV.

use crate::common;
use crate::common::{TODAY, header};
use std::{fmt::Write, path::PathBuf};
use vungtrong_rules::{
    Content, Import, ImportError, PackError, Product, ProductUse, Reason, RowFault, Rules,
    import_catalogue,
};

fn import(csv: &str) -> Result<Import, ImportError> {
    import_catalogue(csv.as_bytes(), header("test-list", "1", "2026-02-10"))
}

fn products(import: &Import) -> &[Product] {
    match &import.pack.content {
        Content::ProductList(list) => &list.products,
        _ => &[],
    }
}

fn faults(import: &Import) -> Vec<(u64, RowFault)> {
    import.report.rejected.iter().map(|r| (r.line, r.fault)).collect()
}

/// Every row is accounted for.
fn add_up(import: &Import) {
    let report = &import.report;
    assert_eq!(report.rows, report.products + report.merged + report.rejected.len());
}

#[test]
fn headings_in_vietnamese_and_english_are_understood() {
    for csv in [
        "Tên thương phẩm,Hoạt chất,Đối tượng phòng trừ,Tổ chức đăng ký\nVidu 25EC,Exemplin,rệp/ xoài,Công ty Một\n",
        "trade_name,active_ingredient,pest,registrant\nVidu 25EC,Exemplin,rệp/ xoài,Công ty Một\n",
        "\u{feff}TÊN THƯƠNG PHẨM (TRADE NAME);HOẠT CHẤT (COMMON NAME);ĐỐI TƯỢNG PHÒNG TRỪ (PEST/ CROP);(APPLICANT)\r\nVidu 25EC;Exemplin;rệp/ xoài;Công ty Một\r\n",
        "Trade name\tActive ingredient\tPest\tRegistrant\nVidu 25EC\tExemplin\trệp/ xoài\tCông ty Một",
    ] {
        let import = import(csv).unwrap();
        let product = &products(&import)[0];
        assert_eq!(
            (product.name.as_str(), product.active.as_str()),
            ("Vidu 25EC", "Exemplin"),
            "{csv}"
        );
        assert_eq!(product.targets, ["rệp/ xoài"], "{csv}");
        assert_eq!(product.registrant, "Công ty Một", "{csv}");
        add_up(&import);
    }
}

#[test]
fn a_heading_below_a_title_is_found() {
    let import =
        import("PHỤ LỤC I,,\nTT,Tên thương phẩm,Hoạt chất\n1,Vidu 25EC,Exemplin\n").unwrap();
    assert_eq!(import.report.products, 1);
}

#[test]
fn rows_that_cannot_be_used_are_reported_with_their_line() {
    let csv = "TT,Hoạt chất,Tên thương phẩm,Tổ chức đăng ký\n\
        1,Exemplin,\"Vidu\n25EC\",Công ty Một\n\
        I. Thuốc trừ sâu,,,\n\
        ,,Tiếp theo,\n\
        2,Exemplin,Công ty TNHH Hai,\n\
        TT,Hoạt chất,Tên thương phẩm,Tổ chức đăng ký\n\
        ,,,\n\
        3,Samplin,Mau 10WP\n\
        4,Samplin,123,Công ty Ba\n\
        1,Exemplin,Vidu 25EC,Công ty Một\n\
        5,Samplin,Mau 10WP,Công ty Ba\n";
    let import = import(csv).unwrap();
    let expected = [
        (4, RowFault::NameMissing),
        (5, RowFault::NameOnly),
        (6, RowFault::CompanyAsName),
        (7, RowFault::HeadingAgain),
        (8, RowFault::EmptyRow),
        (9, RowFault::ColumnCount),
        (10, RowFault::NameWithoutLetters),
        (11, RowFault::Duplicate),
    ];
    assert_eq!(faults(&import), expected);
    assert_eq!(products(&import)[0].name, "Vidu 25EC", "a line break in a cell is a space");
    assert_eq!(import.report.products, 2);
    assert_eq!(import.report.rejected[2].text, "2 | Exemplin | Công ty TNHH Hai |");
    add_up(&import);
}

#[test]
fn one_product_on_several_rows_gathers_its_crops_and_pests() {
    let csv = "crop,pest,trade_name,active_ingredient\n\
        cà phê,rệp,Vidu 25EC,Exemplin\n\
        sầu riêng,rệp,VIDU 25EC,Exemplin\n\
        cà phê,rệp,Vidu 25EC,Exemplin\n\
        cà phê,rệp,Vidu 25EC,Samplin\n";
    let import = import(csv).unwrap();
    assert_eq!(products(&import)[0].targets, ["rệp/cà phê", "rệp/sầu riêng"]);
    assert_eq!(
        (import.report.products, import.report.merged),
        (2, 1),
        "another active is another product"
    );
    assert_eq!(faults(&import), [(4, RowFault::Duplicate)]);
    add_up(&import);
}

#[test]
fn an_empty_cell_is_not_filled_from_the_row_above() {
    let csv = "Hoạt chất,Tên thương phẩm,Tổ chức đăng ký\nExemplin,Vidu 25EC,A\n,Mau 10WP,B\n";
    assert_eq!(products(&import(csv).unwrap())[1].active, "");
}

#[test]
fn an_end_of_use_is_read_in_both_orders_and_nothing_else() {
    let csv = "trade_name,active,end of use\nA 1EC,Exemplin,2026-08-15\nB 1EC,Exemplin,15/08/2026\n\
        C 1EC,Exemplin,\nD 1EC,Exemplin,soon\nE 1EC,Exemplin,31/02/2026\nF 1EC,Exemplin,08/15/2026\n";
    let import = import(csv).unwrap();
    let ends: Vec<_> = products(&import).iter().map(|p| p.end_of_use).collect();
    assert_eq!(ends, [Some(common::day("2026-08-15")), Some(common::day("2026-08-15")), None]);
    let bad = |line| (line, RowFault::BadDate);
    assert_eq!(faults(&import), [bad(5), bad(6), bad(7)]);
}

#[test]
fn a_formulation_column_belongs_to_the_name() {
    let import = import("trade_name,active,formulation\nVidu,Exemplin,25EC\n").unwrap();
    assert_eq!(products(&import)[0].name, "Vidu 25EC");
}

#[test]
fn an_unclosed_quote_costs_no_more_than_its_row() {
    let mut csv = String::from("trade_name,active\nVidu 25EC,Exemplin\n\"Mau 10WP,Samplin\n");
    for i in 0..2_000 {
        writeln!(csv, "Hang {i} 5EC,Samplin").unwrap();
    }
    let import = import(&csv).unwrap();
    assert_eq!(faults(&import), [(3, RowFault::CellTooLong)]);
    assert!(import.report.rejected[0].text.chars().count() < 100);
}

#[test]
fn files_that_are_no_utf8_csv_are_refused_plainly() {
    let read =
        |bytes: &[u8]| import_catalogue(bytes, header("test-list", "1", "2026-02-10")).unwrap_err();
    assert_eq!(read(b""), ImportError::Empty);
    assert_eq!(read("\u{feff} \n ".as_bytes()), ImportError::Empty);
    assert_eq!(read(b"\xff\xfet\0e\0n\0"), ImportError::Utf16);
    assert_eq!(read(b"PK\x03\x04\0\0\0"), ImportError::NotText);
    assert_eq!(
        read(b"trade_name,active\nVidu,Exemplin\nM\xe9l,X\n"),
        ImportError::NotUtf8 { line: 3 }
    );
    let bad_line = ImportError::NotUtf8 { line: 3 };
    assert_eq!((bad_line.key(), bad_line.line()), ("catalogue_not_utf8", Some(3)));
    assert!(matches!(read(&vec![b' '; 33 * 1024 * 1024]), ImportError::TooLarge { .. }));
    let no_heading = read(b"a,b\n1,2\n");
    assert_eq!(no_heading, ImportError::NoHeading { found: vec!["a".into(), "b".into()] });
    let ImportError::NoProducts { report } = read(b"trade_name,active\n,Exemplin\n") else {
        panic!()
    };
    assert_eq!((report.rows, report.rejected.len()), (1, 1));
}

#[test]
fn the_heading_must_be_of_a_list_not_of_names_alone() {
    assert!(matches!(import("product\nVidu 25EC\n"), Err(ImportError::NoHeading { .. })));
}

#[test]
fn a_list_without_source_or_id_is_refused() {
    let bytes = b"trade_name,active\nVidu 25EC,Exemplin\n";
    for broken in [
        vungtrong_rules::PackHeader {
            source: String::new(),
            ..header("test-list", "1", "2026-02-10")
        },
        header("Test List", "1", "2026-02-10"),
        header("test-list", "", "2026-02-10"),
    ] {
        let error = import_catalogue(bytes, broken).unwrap_err();
        assert!(matches!(error, ImportError::Pack(PackError::Invalid { .. })), "{error:?}");
    }
}

#[test]
fn an_imported_list_answers() {
    let import = import("trade_name,active\n\"Vidu 25EC, 10WP\",Exemplin\n").unwrap();
    let json = import.pack.to_json();
    let rules = Rules::with_packs([vungtrong_rules::Pack::from_json(&json).unwrap()]).unwrap();
    let product = ProductUse { name: "vidu 10 wp", ..ProductUse::default() };
    assert_eq!(rules.judge_product(product, TODAY).reason, Reason::Permitted);
}

/// Real lists, kept outside the repository.
fn input(name: &str) -> Option<(Vec<u8>, serde_json::Value)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/inputs/vietnam");
    let Ok(bytes) = std::fs::read(folder.join(name)) else {
        println!("skipped: ../shared/inputs is not there");
        return None;
    };
    let expected = std::fs::read_to_string(folder.join("expected.json")).unwrap();
    let expected: serde_json::Value = serde_json::from_str(&expected).unwrap();
    let files = expected["files"].as_array().unwrap();
    let file = files.iter().find(|f| f["file"] == name).unwrap().clone();
    Some((bytes, file))
}

#[test]
fn a_real_list_by_crop_and_pest_is_imported_whole() {
    let Some((bytes, expected)) = input("pesticides_coffee_durian_a.csv") else { return };
    let import = import_catalogue(&bytes, header("real-list", "1", "2026-08-15")).unwrap();
    add_up(&import);
    assert_eq!(import.report.rows as u64, expected["rows_without_header"].as_u64().unwrap());
    assert!(import.report.rejected.is_empty(), "{:?}", import.report.rejected);
    let rules = Rules::with_packs([import.pack]).unwrap();
    for name in [
        "amistar 250sc",
        "Aliette 800WG",
        "acrobat mz 90/600wp",
        "CHAMPION 57.6DP",
        "velum prime 400 SC",
    ] {
        let product = ProductUse { name, ..ProductUse::default() };
        assert_eq!(rules.judge_product(product, TODAY).reason, Reason::Permitted, "{name}");
    }
    let hits = rules.search_products("map log", TODAY, 5);
    assert_eq!(
        hits.iter().map(|h| h.product.name.as_str()).collect::<Vec<_>>(),
        ["Map Logic 90WP, 90WG, 90GR"]
    );
}

#[test]
fn a_real_list_with_shifting_columns_gives_products_and_no_company_or_banned_active() {
    let Some((bytes, expected)) = input("pesticide_annex_rows_raw.csv") else { return };
    let import = import_catalogue(&bytes, header("real-list", "1", "2026-02-10")).unwrap();
    add_up(&import);
    // The file's own first line and the heading of the list are no rows.
    assert_eq!(import.report.rows as u64 + 1, expected["rows_without_header"].as_u64().unwrap());
    for product in products(&import) {
        let name = product.name.as_str();
        assert!(!name.contains("Công ty") && name != "Aldrin" && name != "Phong Phú", "{name}");
    }
    let amistar = products(&import).iter().find(|p| p.name.starts_with("Amistar")).unwrap();
    assert_eq!(amistar.active, "", "its cell is empty in the file");
    let gekko = products(&import).iter().find(|p| p.name == "Gekko 20SC").unwrap();
    assert_eq!(gekko.active, "Amisulbrom (min 96.5%)");
    assert_eq!(gekko.registrant, "Công ty TNHH Nissei Corporation Việt Nam");
    assert_eq!(
        import.report.products, 18,
        "those of the pages whose columns stand as in the heading"
    );
    let rejected = &import.report.rejected;
    assert!(rejected.iter().any(|r| r.fault == RowFault::CompanyAsName));
    assert!(rejected.iter().all(|r| r.line > 5));
}
