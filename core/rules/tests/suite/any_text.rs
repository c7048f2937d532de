//! Whatever people type or files hold: an answer, never a panic.

use crate::common::{TODAY, catalogue, header, listed};
use proptest::prelude::*;
use vungtrong_model::Verdict;
use vungtrong_rules::{
    CodeScheme, ImportError, ProductUse, Reason, Rules, TradeName, import_catalogue, normalise_code,
};

/// Texts that look like what people write, cut and mixed anyhow.
fn text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "Vidu",
        "Mẫu Đơn",
        " ",
        "25",
        "EC",
        "3,6",
        ".",
        ",",
        ";",
        "(",
        ")",
        "/",
        "®",
        "đ",
        "Đ",
        "\n",
        "\"",
        "10WP",
        "-",
        "–",
        "ầ",
        "a\u{302}",
        "番石榴",
        "🐛",
        "VN",
        "DLOR",
        "0128",
        "PUC",
        "[",
        "]",
    ]);
    prop_oneof![
        any::<String>(),
        prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat()),
    ]
}

fn rules() -> Rules {
    let products = vec![listed("Vidu 25EC, 10WP", "Exemplin"), listed("Mẫu Đơn 3.6EC", "")];
    Rules::with_packs([catalogue("1", "2026-02-10", products)]).unwrap()
}

proptest! {
    #[test]
    fn any_name_gets_an_answer_that_names_its_pack(name in text(), active in text(), formulation in text()) {
        let product = ProductUse { name: &name, formulation: &formulation, active: &active };
        let finding = rules().judge_product(product, TODAY);
        prop_assert!(!finding.pack.is_empty() && !finding.version.is_empty());
        prop_assert_eq!(finding.verdict == Verdict::Allowed, finding.reason == Reason::Permitted);
    }

    #[test]
    fn capitals_do_not_change_a_trade_name(name in "[A-Za-zÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ0-9 .,®-]{0,20}") {
        prop_assert_eq!(TradeName::parse(&name), TradeName::parse(&name.to_uppercase()));
    }

    #[test]
    fn every_name_is_listed_as_itself(name in text()) {
        let parsed = TradeName::parse(&name);
        prop_assert!(parsed.is_listed_as(&parsed));
    }

    #[test]
    fn any_code_is_kept(code in text()) {
        let parsed = rules().parse_code(&code);
        prop_assert_eq!(&parsed.code, &normalise_code(&code));
        prop_assert_eq!(normalise_code(&parsed.code), parsed.code.clone());
        prop_assert_eq!(parsed.scheme == CodeScheme::Unknown, parsed.kind.is_none());
    }

    #[test]
    fn the_rows_of_any_file_add_up(rows in prop::collection::vec(prop::collection::vec(text(), 0..4), 0..20)) {
        let rows: Vec<String> = rows.iter().map(|cells| cells.join(",")).collect();
        let csv = format!("trade_name,active,pest\n{}", rows.join("\n"));
        match import_catalogue(csv.as_bytes(), header("any-list", "1", "2026-01-01")) {
            Ok(import) => {
                let report = import.report;
                prop_assert_eq!(report.rows, report.products + report.merged + report.rejected.len());
            }
            Err(ImportError::NoProducts { report }) => prop_assert_eq!(report.rows, report.rejected.len()),
            Err(error) => prop_assert!(matches!(error, ImportError::NotText | ImportError::NoHeading { .. }), "{}", error),
        }
    }

    #[test]
    fn any_bytes_are_imported_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = import_catalogue(&bytes, header("any-list", "1", "2026-01-01"));
    }
}
