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

pub const RETURN_REASON: &str = "Thuốc Lạ 10SL ngoài danh mục: xem lại nhãn";
pub const CORRECTION_REASON: &str = "ghi nhầm tên, nhãn là Mẫu Nâu 5SC";
pub const AMEND_REASON: &str = "cân lại số bao";
pub const SETTLE_REASON: &str = "theo đồng hồ nước";

/// A line: what is said, and its gloss. Facts stand in braces.
pub type Words = (&'static str, &'static str);

pub const DAY: Words =
    ("VÙNG TRỒNG · một ngày của một vùng sầu riêng", "a durian growing area's day");
pub const ABOUT: Words =
    ("Chương trình thật; người, lô, ảnh, thuốc là mẫu tự làm", "real programs, samples of our own");

pub const MORNING: Words = ("1 SÁNG: vùng, hộ, ba điện thoại", "the area and three phones");
pub const HUB: Words = ("  Trạm {url} sẵn sàng sau {ms} ms", "the hub answers /healthz");
pub const AREA_SHOWN: Words = (
    "  {area} · {crop} → {market} · {households} hộ, {plots} lô",
    "crop, market, households, plots",
);
pub const ENROLLED: Words = (
    "  {devices} máy: Hoa đại diện, Y Bhok hộ sản xuất, Minh cán bộ",
    "enrolled by ticket; offline now",
);

pub const BOUNDARY: Words = ("2 ĐO RANH: đi quanh lô, không sóng", "a boundary walked, offline");
pub const SURVEYED: Words =
    ("  {plot}: {area} ha, chu vi {perimeter} m, {corners} góc", "{source}");
pub const SOURCE_SAMPLE: &str = "walk.gpx, our own sample";
pub const SOURCE_YOURS: &str = "your track";
pub const DROPPED: Words = ("  Bỏ {count} điểm: {reasons}", "fixes dropped");
pub const OVERLAP: Words = ("  ! Chồng lên {plot}: {area} m²", "lies over the neighbour");

/// A person's own file that cannot be used.
pub const FILE_REFUSED: Words = ("  ✗ {file}: {message}", "refused; our own sample instead");

pub const PESTS: Words = ("3 DỊCH HẠI: ảnh có toạ độ", "a pest, a photo with a position");
pub const PEST_SEEN: Words = ("  {species} (nghi), {infested}/{inspected} cây bị", "suspected");
pub const PHOTO: Words =
    ("  Ảnh {file}: cách chỗ ghi {away}, {later}", "photo from the observation");
pub const ALERT: Words = ("  ! BÁO ĐỘNG {market}: {reason}, {verdict}", "alert [{pack}]");

pub const DIARY: Words = ("4 NHẬT KÝ: phun, bón, hỏi ngày hái, không sóng", "the diary, offline");
pub const CATALOGUE: Words = (
    "  Danh mục mẫu {rows} dòng: {products} thuốc, bỏ dòng {line}",
    "products.csv, our own sample",
);
pub const PRODUCT_JUDGED: Words = ("  {sign} Phun {product}: {reason}", "{gloss} [{pack}]");
pub const FERTILIZED: Words = ("  {sign} Bón {product} {amount} kg: {verdict}", "fertilizer");
pub const HARVEST: Words =
    ("  {sign} Hái hôm nay: {verdict}; an toàn từ {until} ({days} ngày)", "blocked [{pack}]");
pub const UNKNOWN_PHI: Words =
    ("  ? Phun {product}: hỏi nhãn, chưa hái trước {until}", "ask, never 0 [{pack}]");

pub const CUT: Words = ("5 MẤT SÓNG giữa lúc gửi", "the connection is cut");
pub const RESUMED: Words =
    ("  Minh gửi {bytes} byte, đứt sau {cut}; gửi tiếp {rest}", "the photo is resumed");
pub const ANSWER_LOST: Words = (
    "  Y Bhok: {sent} mục tới trạm, mất câu trả lời; gửi lại vẫn {kept}",
    "reply lost, nothing doubled",
);
pub const ALL_THERE: Words =
    ("  Hoa nhận đủ {received}/{written} mục, không mất, không trùng", "nothing lost");

pub const REVIEW: Words = ("6 DUYỆT: trả lại, sửa, duyệt", "review: return, correct, approve");
pub const QUEUE: Words = (
    "  Hoa: {waiting} mục chờ, {doubtful} đáng ngờ lên đầu; duyệt {approved}, trả lại {returned}",
    "doubtful first",
);
pub const RETURNED: Words = ("  Y Bhok đọc: “{reason}”", "returned, with the reason");
pub const CORRECTED: Words =
    ("  Y Bhok sửa thành {product}; Hoa duyệt bản {version}", "corrected, approved");
pub const AMENDED: Words = (
    "  Phân bón {old} → {new} kg: duyệt bản mới, bản cũ vẫn đọc được",
    "amended, old version kept",
);

pub const CONFLICT: Words = ("7 HAI MÁY cùng sửa khi không sóng", "two phones edit offline");
pub const CONFLICT_SHOWN: Words = (
    "  Tưới: Y Bhok {mine} phút, Hoa {theirs}; cả hai máy báo lệch",
    "both phones show the conflict",
);
pub const SETTLED: Words =
    ("  Y Bhok chọn {minutes} phút; còn đủ {versions} bản", "settled, all kept");

pub const EVENING: Words = ("8 TỐI: mỗi người thấy gì", "the evening, each person's view");
/// These stand beside the map.
pub const SEEN: [&str; 9] = [
    "Hoa       chờ duyệt {waiting}: {pest}, có ảnh (to review)",
    "Y Bhok    {plot} hái từ {until}; phải sửa {returned} (harvest from)",
    "Minh      {entries} mục, {plots} lô; ba máy còn chưa gửi: {unsent} (unsent)",
    "Bản đồ    {map}: {plots} lô, # chồng nhau",
    "Chứng cứ  {proof}",
    "  ✓ {operations} thao tác, {devices} khoá, {lanes} ngăn: đúng cả (verified)",
    "  ✗ lật 1 bit, thử {flips} chỗ: phát hiện {found} (tampering)",
    "Đã truyền {bytes} byte, {syncs} lần, {requests} lượt",
    "          hai chiều, kể cả ảnh (on the wire, photos too)",
];

/// Every promise of the day was checked.
pub const ALL_HELD: Words =
    ("Mọi điều trên đã được kiểm, {seconds} s", "every line above was checked");

pub const SERVING: &str =
    "Trạm vẫn chạy; Ctrl-C dừng cả trạm. The hub goes on; Ctrl-C stops it. Try:";

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

/// Metres, or kilometres when there are many.
pub fn distance(metres: Option<f64>) -> String {
    match metres {
        None => "? m".to_owned(),
        Some(metres) if metres < 1000.0 => format!("{} m", number(metres, 1)),
        Some(metres) => format!("{} km", number(metres / 1000.0, 0)),
    }
}

/// Minutes from one moment to another, or days when there are many.
pub fn later(minutes: Option<f64>) -> String {
    let Some(minutes) = minutes else { return "không rõ lúc".to_owned() };
    let way = if minutes < 0.0 { "trước" } else { "sau" };
    let days = minutes.abs() / (24.0 * 60.0);
    if days < 1.0 {
        format!("{way} {} phút", number(minutes.abs(), 1))
    } else {
        format!("{way} {} ngày", number(days, 0))
    }
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
        "inaccurate" => "sai số lớn",
        "outlier" => "kém hẳn",
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_in_vietnam() {
        assert_eq!(number(11_564.28, 1), "11.564,3");
        assert_eq!(number(-471_320.0, 0), "-471.320");
        assert_eq!(count(999), "999");
    }
}
