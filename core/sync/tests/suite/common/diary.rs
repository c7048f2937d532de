//! Made-up diary entries: the words are invented or everyday ones, nobody's record.
//!
//! Also what the dictionary is trained on, so no real text may ever be added here.

use super::Counted;
use jiff::civil::date;
use vungtrong_model::*;

fn pick<'a>(random: &Counted, of: &[&'a str]) -> &'a str {
    of[random.below(of.len() as u64) as usize]
}

/// Kinship words or a family name, and given names: what stands in front of a diary's lines.
const CALLED: &[&str] = &["Anh", "Chị", "Ông", "Bà", "Cô", "Chú", "Bác", "Dì"];
const FAMILIES: &[&str] = &[
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Võ", "Đặng", "Bùi", "Trương", "Mai",
    "Y", "H'",
];
const MIDDLES: &[&str] = &["Văn", "Thị", "Đức", "Xuân", "Công", "Hoài", "Tấn", "Thu"];
const GIVENS: &[&str] = &[
    "Thử", "Mẫu", "Tập", "Ví Dụ", "Tám", "Năm", "Sáu", "Hai", "Út", "Ba", "An", "Bình", "Cường",
    "Dũng", "Hạnh", "Hòa", "Hương", "Lan", "Long", "Mai", "Nam", "Phúc", "Quang", "Tâm", "Tuấn",
    "Yến",
];
/// Syllables of products that do not exist, and endings as such names and their actives have.
const SYLLABLES: &[&str] = &[
    "Ba", "Co", "Da", "Ki", "La", "Mo", "Ne", "Phu", "Ra", "Sa", "Ti", "Vi", "Xa", "Zu", "lo",
    "ma", "ni", "ra", "ta", "xi",
];
const BRANDS: &[&str] = &["", " Gold", " Super", " Plus", " Top", " Xanh", " Mẫu", " Thử"];
const FORMS: &[&str] = &["EC", "SC", "WP", "WG", "SL", "EW", "OD", "SP", "GR", "SE"];
const STEMS: &[&str] = &[
    "thrin", "strobin", "conazole", "mectin", "zeb", "phos", "xanil", "cin", "amide", "fen",
    "prid", "quat", "mycin",
];
const TARGETS: &[&str] = &[
    "rầy xanh",
    "bệnh thán thư",
    "nhện đỏ",
    "sâu đục trái",
    "rệp sáp",
    "bệnh xì mủ",
    "bọ trĩ",
    "nấm hồng",
    "thối trái",
    "sâu ăn lá",
    "bệnh cháy lá",
    "bệnh chết ngọn",
    "đốm lá",
    "tuyến trùng",
    "rệp",
    "sâu đục thân",
    "sâu đục cành",
    "thối rễ",
    "thối hoa",
    "vàng lá",
    "bọ xít",
    "cỏ dại",
    "ruồi đục trái",
    "ốc sên",
    "nấm trên bông",
    "rong rêu",
];
const FERTILIZERS: &[&str] = &[
    "phân hữu cơ ủ hoai",
    "NPK 16-16-8",
    "NPK 20-20-15",
    "NPK 12-12-17",
    "phân bò",
    "phân dê ủ",
    "vôi bột",
    "phân bón lá",
    "lân",
    "lân nung chảy",
    "kali",
    "kali trắng",
    "urê",
    "canxi nitrat",
    "humic",
    "rong biển",
    "phân cá",
    "trung vi lượng",
    "phân vi sinh",
    "Trichoderma",
    "magie",
    "bo",
    "kẽm",
];
const STAGES: &[&str] = &[
    "ra hoa",
    "đậu trái",
    "trái non",
    "nuôi trái",
    "trước thu hoạch",
    "sau thu hoạch",
    "ra đọt",
    "làm bông",
    "xổ nhị",
    "mở lá",
    "già lá",
    "lá lụa",
    "trái lớn",
    "trái già",
    "phục hồi",
    "kiến thiết cơ bản",
];
const CROPS: &[&str] = &["sầu riêng", "sầu riêng", "sầu riêng", "chanh dây", "bưởi", "xoài"];
/// Pieces of notes: who, did what, where, when, why.
const NOTES: &[&str] = &[
    "trời nắng nhẹ",
    "chiều có mưa",
    "mưa to từ trưa",
    "nắng gắt",
    "trời âm u",
    "gió nhẹ",
    "sương nhiều",
    "phun lúc sáng sớm",
    "phun chiều mát",
    "cây đang ra đọt non",
    "cây khỏe",
    "cây suy",
    "cây bị bệnh nặng",
    "đã rửa bình sau khi phun",
    "tưới thêm buổi chiều",
    "tưới hai lần",
    "kiểm tra lại sau 3 ngày",
    "kiểm tra lại tuần sau",
    "lá bị vàng ở lô dưới",
    "lá non bị cháy",
    "gom vỏ chai để đúng chỗ",
    "gom vỏ bao về kho",
    "cỏ mọc nhiều quanh gốc",
    "cắt cỏ rồi mới bón",
    "đã làm xong",
    "làm chưa hết",
    "còn lại mai làm tiếp",
    "thuê thêm người làm",
    "người nhà tự làm",
    "hết thuốc phải mua thêm",
    "máy bơm bị hỏng",
    "mất điện",
    "nước yếu",
    "đất khô",
    "đất còn ẩm",
    "đào mương thoát nước",
    "trái rụng ít",
    "trái rụng nhiều",
    "trái đẹp",
    "bông ra nhiều",
    "bông ra ít",
    "bông không đều",
    "rễ bị thối",
    "thân bị nứt",
    "cành khô",
    "đã cắt bỏ",
    "chống cành bằng cây tre",
    "cột dây cho trái",
    "tỉa bớt trái",
    "theo lời cán bộ kỹ thuật",
    "theo nhãn thuốc",
    "có ghi lại trong sổ",
    "vườn bên cạnh cũng phun",
    "đóng cửa vườn",
    "cấm vào vườn 2 ngày",
    "rào lại",
    "hàng đầu",
    "hàng cuối",
    "gần suối",
    "gần đường",
    "trên dốc",
    "dưới thấp",
    "phía đông",
    "phía tây",
];
const WEATHERS: &[&str] = &["nắng", "mưa rào", "mát", "âm u", "nắng nóng", "gió"];
const SOURCES: &[&str] =
    &["giếng khoan", "mương", "ao nhà", "hồ", "suối nhỏ", "kênh", "bể chứa", "nước mưa", "sông"];
const WATERING: &[&str] =
    &["tưới gốc", "tưới phun", "nhỏ giọt", "tưới tay", "phun mưa", "béc tưới"];
const SPRAYING: &[&str] = &[
    "phun máy",
    "bình đeo vai",
    "phun tán lá",
    "phun gốc",
    "máy phun",
    "bình máy",
    "phun sương",
    "tưới gốc",
    "máy bay không người lái",
    "quét thân",
];
const PROTECTION: &[&str] = &[
    "khẩu trang, găng tay",
    "đồ bảo hộ",
    "khẩu trang",
    "áo mưa, khẩu trang",
    "kính, khẩu trang, găng tay",
    "ủng",
    "mũ, áo dài tay",
    "đầy đủ",
    "bộ đồ bảo hộ, ủng, kính",
];
const ACTIONS: &[&str] = &[
    "theo dõi thêm",
    "phun thuốc",
    "cắt bỏ cành",
    "hái bỏ trái",
    "chưa xử lý",
    "báo cán bộ",
    "xem lại sau 5 ngày",
    "đặt bẫy",
    "phun trừ",
];
const BUYERS: &[&str] = &[
    "vựa Mẫu",
    "kho Thử",
    "thương lái",
    "hợp tác xã",
    "công ty",
    "vựa",
    "kho lạnh",
    "cơ sở thu mua",
];
const GRADES: &[&str] =
    &["A", "B", "C", "xô", "loại A", "loại B", "hàng xuất", "hàng kem", "hàng dạt"];

fn worker(random: &Counted) -> String {
    match random.below(3) {
        0 => format!("{} {}", pick(random, CALLED), pick(random, GIVENS)),
        _ => [FAMILIES, MIDDLES, GIVENS].map(|of| pick(random, of)).join(" "),
    }
}

/// Seven of ten say something, in one to three pieces.
fn note(random: &Counted) -> String {
    let pieces = [0, 0, 0, 1, 1, 1, 1, 2, 2, 3][random.below(10) as usize];
    (0..pieces).map(|_| pick(random, NOTES)).collect::<Vec<_>>().join(", ")
}

/// A product that does not exist and what it would hold.
fn product(random: &Counted) -> (String, String) {
    let (first, second) = (pick(random, SYLLABLES), pick(random, SYLLABLES).to_lowercase());
    let grams = [18, 25, 36, 50, 100, 200, 240, 250, 400, 500, 640, 720, 750, 800]
        [random.below(14) as usize];
    let form = pick(random, FORMS);
    let per = if matches!(form, "WP" | "WG" | "SP" | "GR") { "g/kg" } else { "g/l" };
    let stem = pick(random, STEMS);
    let small = first.to_lowercase();
    let active = match random.below(4) {
        0 => format!(
            "{small}{second}{stem} {}% + {small}{} {}%",
            grams / 20,
            pick(random, STEMS),
            4 + random.below(60)
        ),
        1 => format!("{small}{stem} {grams} {per} + {second}{} {grams} {per}", pick(random, STEMS)),
        _ => format!("{small}{second}{stem} {grams} {per}"),
    };
    (
        format!(
            "{first}{second}{}{} {}{form}",
            stem.get(..2).unwrap_or_default(),
            pick(random, BRANDS),
            grams / 2
        ),
        active,
    )
}

fn head(random: &Counted) -> EntryHead {
    let day = date(2026, 1 + random.below(12) as i8, 1 + random.below(28) as i8);
    let place = GeoPoint {
        lon_e7: 1_060_000_000 + random.below(3_000_000) as i32,
        lat_e7: 100_000_000 + random.below(3_000_000) as i32,
    };
    EntryHead {
        plots: vec![PlotId(Counted::from(7_000 + random.below(3)).uuid())],
        on: Some(day),
        from: DayTime::from_minutes(360 + 15 * random.below(20) as u16),
        worker: worker(random),
        crop: pick(random, CROPS).into(),
        growth_stage: pick(random, STAGES).into(),
        note: note(random),
        place: (random.below(3) > 0).then_some(place),
        place_accuracy_m: Some(Milli(3_000 + 500 * random.below(10) as i64)),
        weather: (random.below(6) == 0).then(|| weather(random)),
        ..EntryHead::default()
    }
}

fn weather(random: &Counted) -> Weather {
    Weather {
        temperature_c: Some(Milli(1_000 * (22 + random.below(14) as i64))),
        rain: Some(random.below(3) == 0),
        note: pick(random, WEATHERS).into(),
        ..Weather::default()
    }
}

/// One entry of any kind, as farmers write them: sprays and fertilizing most of all.
pub fn entry(random: &Counted) -> Entry {
    let work = match random.below(10) {
        0..=3 => spray(random),
        4..=5 => fertilize(random),
        6 => Work::Irrigate(Irrigate {
            source: pick(random, SOURCES).into(),
            minutes: Some(30 + 10 * random.below(9) as u32),
            method: pick(random, WATERING).into(),
            ..Irrigate::default()
        }),
        7 => Work::Care(Care {
            task: CareTask::ALL[random.below(7) as usize],
            trees: Some(10 + random.below(150) as u32),
        }),
        8 => Work::Pest(Pest {
            species: pick(random, TARGETS).into(),
            severity: Some(Severity::ALL[random.below(3) as usize]),
            inspected: Some(30),
            infested: Some(random.below(9) as u32),
            suspected: random.below(3) == 0,
            action: pick(random, ACTIONS).into(),
            ..Pest::default()
        }),
        _ => Work::Harvest(Harvest {
            kilograms: Some(Milli(1000 * (100 + random.below(900) as i64))),
            buyer: pick(random, BUYERS).into(),
            grade: pick(random, GRADES).into(),
            ..Harvest::default()
        }),
    };
    Entry::new(head(random), work)
}

fn spray(random: &Counted) -> Work {
    let count = 1 + random.below(3);
    let cupboard: Vec<_> = (0..3).map(|_| product(random)).collect();
    let product = |_| {
        let (name, active) = cupboard[random.below(3) as usize].clone();
        TankProduct {
            name,
            active,
            dose: Some(dose(random)),
            phi_days: (random.below(4) > 0)
                .then(|| [3, 5, 7, 10, 14, 15, 21][random.below(7) as usize]),
            phi_source: Some(PhiSource::Label),
            ..TankProduct::default()
        }
    };
    Work::Spray(Spray {
        products: (0..count).map(product).collect(),
        water_l: Some(Milli(1000 * (100 + 50 * random.below(10) as i64))),
        treated_trees: Some(20 + random.below(120) as u32),
        target: pick(random, TARGETS).into(),
        method: pick(random, SPRAYING).into(),
        protection: pick(random, PROTECTION).into(),
        ..Spray::default()
    })
}

fn fertilize(random: &Counted) -> Work {
    let dose = Dose {
        value: Milli(250 * (1 + random.below(30) as i64)),
        unit: [Unit::Kilogram, Unit::Gram, Unit::Litre][random.below(3) as usize],
        per: DosePer::Tree,
        per_litres: None,
    };
    let total = Amount { value: Milli(5_000 * (1 + random.below(80) as i64)), unit: dose.unit };
    let methods = [FertilizeMethod::Base, FertilizeMethod::Buried, FertilizeMethod::Foliar];
    Work::Fertilize(Fertilize {
        items: vec![FertilizerItem {
            name: pick(random, FERTILIZERS).into(),
            kind: FertilizerKind::ALL[random.below(4) as usize],
            dose: Some(dose),
            total: (random.below(2) == 0).then_some(total),
            ..FertilizerItem::default()
        }],
        method: Some(methods[random.below(3) as usize]),
        treated_trees: (random.below(2) == 0).then(|| 20 + random.below(120) as u32),
        treated_area: (random.below(2) == 0).then(|| AreaAmount {
            value: Milli(100 * (2 + random.below(30) as i64)),
            unit: AreaUnit::Hectare,
        }),
    })
}

fn dose(random: &Counted) -> Dose {
    Dose {
        value: Milli(1000 * (5 + 5 * random.below(60) as i64)),
        unit: [Unit::Millilitre, Unit::Gram][random.below(2) as usize],
        per: [DosePer::Tank, DosePer::Drum][random.below(2) as usize],
        per_litres: Some(Milli([16_000, 20_000, 25_000, 200_000][random.below(4) as usize])),
    }
}
