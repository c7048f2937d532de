//! The demo's words: Vietnamese for the people it is about, a gloss in English. No number stands here.

/// The area and its crop.
pub const AREA: &str = "Vùng mẫu Ea Yông";
pub const CROP: &str = "Sầu riêng";
pub const MARKET: &str = "CHN";

/// The people.
pub const REPRESENTATIVE: &str = "Nguyễn Thị Hoa";
pub const FARMER: &str = "Y Bhok Niê";
pub const INSPECTOR: &str = "Trần Văn Minh";
pub const NEIGHBOUR: &str = "Lê Thị Lan";

/// The plots.
pub const PLOT: &str = "Lô A1";
pub const NEIGHBOUR_PLOT: &str = "Lô B1";

/// Invented products; the first three are in `tests/fixtures/products.csv`, the last is in no list.
pub const PRODUCT: &str = "Mẫu Xanh 250EC";
pub const PRODUCT_MEANT: &str = "Mẫu Nâu 5SC";
pub const PRODUCT_WITHOUT_PHI: &str = "Mẫu Vàng 80WP";
pub const PRODUCT_UNKNOWN: &str = "Thuốc Lạ 10SL";
pub const FERTILIZER: &str = "Phân hữu cơ mẫu";
pub const CATALOGUE_SOURCE: &str = "danh mục mẫu, không phải danh mục thật";

/// One of the six that China's durian protocol names.
pub const PEST: &str = "Planococcus lilacinus";

pub const RETURN_REASON: &str = "Thuốc Lạ 10SL không có trong danh mục: xem lại tên trên nhãn";
pub const CORRECTION_REASON: &str = "ghi nhầm tên, nhãn là Mẫu Nâu 5SC";
pub const AMEND_REASON: &str = "cân lại số bao";
pub const SETTLE_REASON: &str = "theo đồng hồ nước";

/// The headline, and the scenes: what it is called, its gloss.
pub const DAY: (&str, &str) =
    ("VÙNG TRỒNG · một ngày của một vùng sầu riêng", "a durian growing area's day");
pub const ABOUT: (&str, &str) =
    ("Chương trình thật; người, lô, ảnh, thuốc là mẫu tự làm", "real programs, samples of our own");
pub const SCENES: [(&str, &str); 8] = [
    ("1 SÁNG: vùng, hộ, ba điện thoại", "the area, households, three phones"),
    ("2 ĐO RANH: đi quanh lô, không sóng", "a boundary walked, offline"),
    ("3 DỊCH HẠI: ảnh có toạ độ", "a pest, a photo with a position"),
    ("4 NHẬT KÝ: phun, bón, hỏi thu hoạch, không sóng", "the diary, offline"),
    ("5 MẤT SÓNG giữa lúc gửi", "the connection is cut"),
    ("6 DUYỆT: trả lại, sửa, duyệt", "review: return, correct, approve"),
    ("7 HAI MÁY cùng sửa khi không sóng", "two phones edit offline"),
    ("8 TỐI: mỗi người thấy gì", "the evening: what each person sees"),
];

/// Vietnamese writes the comma where English writes the point.
pub fn number(value: f64, decimals: usize) -> String {
    let text = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut grouped = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    let sign = if value < 0.0 { "-" } else { "" };
    let comma = if fraction.is_empty() { "" } else { "," };
    format!("{sign}{grouped}{comma}{fraction}")
}

/// A count.
pub fn count(value: u64) -> String {
    number(value as f64, 0)
}

/// `2026-12-08` as people write it.
pub fn day(date: &str) -> String {
    date.split('-').rev().collect::<Vec<_>>().join("/")
}

/// Why fixes were dropped, by the program's keys.
pub fn dropped(reason: &str) -> &str {
    match reason {
        "mock" => "giả",
        "out_of_range" => "ngoài trái đất",
        "inaccurate" => "kém chính xác",
        "outlier" => "kém hẳn số còn lại",
        "jump" => "nhảy xa",
        "pause" => "đứng yên",
        "duplicate" => "trùng",
        "after_closing" => "sau khi khép",
        other => other,
    }
}

/// Verdicts, by the program's keys.
pub fn verdict(key: &str) -> (&'static str, &'static str) {
    match key {
        "allowed" => ("✓", "được phép"),
        "review" => ("!", "cần xem lại"),
        "blocked" => ("✗", "không được"),
        _ => ("?", "chưa rõ"),
    }
}

/// Reasons that the day meets, by the program's keys; the key itself for any other.
pub fn reason(key: &str) -> (&str, &str) {
    match key {
        "permitted" => ("có trong danh mục", "permitted"),
        "not_listed" => ("không có trong danh mục", "not listed"),
        "interval_kept" => ("đủ ngày cách ly", "interval kept"),
        "too_early" => ("chưa hết ngày cách ly", "too early"),
        "phi_unknown" => ("không rõ ngày cách ly", "interval unknown: ask"),
        "quarantine_pest" => ("dịch hại kiểm dịch", "quarantine pest"),
        other => (other, ""),
    }
}

/// A command that takes its time.
pub fn waiting(command: &str, seconds: u64) -> String {
    format!("… {seconds} s  {command}")
}

/// Every promise of the day was checked.
pub fn all_held(seconds: &str) -> String {
    format!("Mọi điều trên đã được kiểm, {seconds} s")
}
pub const ALL_HELD: &str = "every line above was checked";

pub const SERVING: &str =
    "Trạm vẫn chạy; Ctrl-C dừng cả trạm. The hub goes on; Ctrl-C stops it. Try:";
