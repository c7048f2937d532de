//! Codes of growing areas and packing houses.

use crate::common::{built_in, day, reasons};
use vungtrong_model::{Code, CodeKind, CodeStatus, Verdict};
use vungtrong_rules::{CodeScheme, ParsedCode, Reason, normalise_code, worst};

fn parts(code: &ParsedCode) -> [Option<&str>; 4] {
    let ParsedCode { province, crop, sequence, market, .. } = code;
    [province, crop, sequence, market].map(|part| part.as_deref())
}

#[test]
fn old_codes_come_apart() {
    for (text, kind, province, sequence) in [
        ("VN-DLOR-0128", CodeKind::GrowingArea, "DL", "0128"),
        ("VN-TGOR-0037", CodeKind::GrowingArea, "TG", "0037"),
        ("VN-TGPH-748", CodeKind::PackingHouse, "TG", "748"),
        ("VN-DLPH-035", CodeKind::PackingHouse, "DL", "035"),
        (" [vn - dlor - 0128] ", CodeKind::GrowingArea, "DL", "0128"),
    ] {
        let code = built_in().parse_code(text);
        assert_eq!((code.scheme, code.kind), (CodeScheme::Old, Some(kind)), "{text}");
        assert_eq!(parts(&code), [Some(province), None, Some(sequence), None], "{text}");
    }
    let code = built_in().parse_code("VN-DLOR-0128");
    assert_eq!(code.province_name.as_deref(), Some("Đắk Lắk"));
    assert_eq!(built_in().parse_code("VN-HNOR-0001").province_name, None, "not in the table");
}

#[test]
fn new_codes_come_apart() {
    for (text, kind, expected) in [
        ("75-PUC-SR-00001", CodeKind::GrowingArea, [Some("75"), Some("SR"), Some("00001"), None]),
        (
            "75-PUC-SR-00001-CHN",
            CodeKind::GrowingArea,
            [Some("75"), Some("SR"), Some("00001"), Some("CHN")],
        ),
        (
            "75-PHC-SR-00001-CHN",
            CodeKind::PackingHouse,
            [Some("75"), Some("SR"), Some("00001"), Some("CHN")],
        ),
        (
            "01-PUC-CHANHDAY01-000001-CHN",
            CodeKind::GrowingArea,
            [Some("01"), Some("CHANHDAY01"), Some("000001"), Some("CHN")],
        ),
        (
            "[66 – puc – sr – 00001]",
            CodeKind::GrowingArea,
            [Some("66"), Some("SR"), Some("00001"), None],
        ),
    ] {
        let code = built_in().parse_code(text);
        assert_eq!((code.scheme, code.kind), (CodeScheme::New, Some(kind)), "{text}");
        assert_eq!(parts(&code), expected, "{text}");
    }
    let code = built_in().parse_code("66-PUC-SR-00001");
    assert_eq!(code.province_name.as_deref(), Some("Đắk Lắk"));
    assert_eq!(code.crop_unconfirmed.as_deref(), Some("durian"));
}

#[test]
fn other_codes_are_kept_with_a_warning() {
    for text in [
        "VN-LK-001",
        "VG-2026-01-VN",
        "VN-DLOR-01",
        "VN-DLOR-00128",
        "VN-DORR-ABCD",
        "VN-DL1OR-0128",
        "7-PUC-SR-00001",
        "75-PUC-S-00001",
        "75-PUC-SR-0001",
        "75-PUC-SR-00001-CN",
        "75-ABC-SR-00001",
        "75-PUC-SR-00001-CHN-X",
        "",
        "mã số 5",
    ] {
        let code = built_in().parse_code(text);
        assert_eq!((code.scheme, code.kind), (CodeScheme::Unknown, None), "{text}");
        assert_eq!(code.code, normalise_code(text), "{text}");
        let findings = built_in().judge_code(text, "CHN", "durian");
        assert_eq!(reasons(&findings), [Reason::CodeSchemeUnknown], "{text}");
        assert_eq!(worst(&findings), Verdict::Uncertain, "{text}");
    }
}

#[test]
fn normalising_twice_changes_nothing_more() {
    for text in [" [75 - puc-sr -00001 - chn] ", "vn-dlor-0128", "a--b", "Đ-1"] {
        let once = normalise_code(text);
        assert_eq!(normalise_code(&once), once, "{text}");
    }
}

#[test]
fn a_code_of_another_market_or_crop_is_pointed_out() {
    let judged =
        |code: &str, market: &str, crop: &str| reasons(&built_in().judge_code(code, market, crop));
    assert_eq!(judged("66-PUC-SR-00001-CHN", "chn", "Sầu riêng"), [Reason::CodeReadable]);
    assert_eq!(judged("66-PUC-SR-00001-CHN", "USA", "durian"), [Reason::CodeMarketDiffers]);
    assert_eq!(judged("66-PUC-SR-00001", "USA", "xoài"), [Reason::CodeCropDiffers]);
    assert_eq!(
        judged("66-PUC-ZZ-00001", "USA", "xoài"),
        [Reason::CodeReadable],
        "letters not in the table"
    );
    assert_eq!(judged("VN-DLOR-0128", "USA", "durian"), [Reason::CodeReadable]);
}

#[test]
fn a_code_is_used_by_its_status_on_the_day_and_for_the_market() {
    let step = |market: &str, status, since: &str| Code {
        market: market.into(),
        code: "VN-DLOR-0128".into(),
        status,
        since: Some(day(since)),
        ..Code::default()
    };
    let steps = [
        step("CHN", CodeStatus::Granted, "2026-01-01"),
        step("CHN", CodeStatus::Suspended, "2026-06-01"),
        step("CHN", CodeStatus::Restored, "2026-09-01"),
        step("CHN", CodeStatus::Revoked, "2026-12-01"),
        step("USA", CodeStatus::Granted, "2026-01-01"),
    ];
    for (market, date, verdict, reason) in [
        ("CHN", "2025-12-31", Verdict::Uncertain, Reason::CodeStatusUnknown),
        ("CHN", "2026-01-01", Verdict::Allowed, Reason::CodeInUse),
        ("CHN", "2026-06-01", Verdict::Blocked, Reason::CodeSuspended),
        ("CHN", "2026-08-31", Verdict::Blocked, Reason::CodeSuspended),
        ("CHN", "2026-09-01", Verdict::Allowed, Reason::CodeInUse),
        ("CHN", "2026-12-01", Verdict::Blocked, Reason::CodeRevoked),
        ("USA", "2026-07-01", Verdict::Allowed, Reason::CodeInUse),
        ("AUS", "2026-07-01", Verdict::Uncertain, Reason::CodeStatusUnknown),
    ] {
        let finding = built_in().judge_code_use(&steps, market, day(date));
        assert_eq!((finding.verdict, finding.reason), (verdict, reason), "{market} {date}");
    }
}

#[test]
fn a_status_that_has_run_out_is_unknown() {
    let granted = Code {
        market: "CHN".into(),
        since: Some(day("2026-01-01")),
        until: Some(day("2026-06-30")),
        ..Code::default()
    };
    let judged = |date: &str| {
        built_in().judge_code_use(std::slice::from_ref(&granted), "CHN", day(date)).reason
    };
    assert_eq!(judged("2026-06-30"), Reason::CodeInUse);
    assert_eq!(judged("2026-07-01"), Reason::CodeStatusUnknown);
}
