//! Made-up diary entries: the words are invented or everyday ones, nobody's record.
//!
//! Also what the dictionary is trained on, so no real text may ever be added here.

use super::Counted;
use jiff::civil::date;
use vungtrong_model::*;

fn pick<'a>(random: &Counted, of: &[&'a str]) -> &'a str {
    of[random.below(of.len() as u64) as usize]
}

const WORKERS: &[&str] = &[
    "Anh Tám",
    "Chị Năm",
    "Ông Sáu",
    "Bà Hai",
    "Cô Út",
    "Chú Ba",
    "Nguyễn Văn Thử",
    "Trần Thị Mẫu",
    "Lê Văn Tập",
    "Phạm Thị Ví Dụ",
];
const PRODUCTS: &[(&str, &str)] = &[
    ("Mẫu Xanh 250SC", "hoạt chất thử A"),
    ("Thử Nghiệm 50WP", "hoạt chất thử B"),
    ("Ví Dụ 10EC", "hoạt chất thử C"),
    ("Giả Định 18EC", "hoạt chất thử D"),
    ("Minh Họa 75WG", "hoạt chất thử E"),
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
];
const FERTILIZERS: &[&str] =
    &["phân hữu cơ ủ hoai", "NPK 16-16-8", "phân bò", "vôi bột", "phân bón lá", "lân", "kali"];
const STAGES: &[&str] =
    &["ra hoa", "đậu trái", "trái non", "nuôi trái", "trước thu hoạch", "sau thu hoạch", "ra đọt"];
const NOTES: &[&str] = &[
    "",
    "",
    "",
    "trời nắng nhẹ",
    "chiều có mưa",
    "phun lúc sáng sớm",
    "cây đang ra đọt non",
    "đã rửa bình sau khi phun",
    "tưới thêm buổi chiều",
    "kiểm tra lại sau 3 ngày",
    "lá bị vàng ở lô dưới",
    "gom vỏ chai để đúng chỗ",
    "cỏ mọc nhiều quanh gốc",
];

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
        worker: pick(random, WORKERS).into(),
        crop: pick(random, &["sầu riêng", "sầu riêng", "chanh dây", "bưởi", "xoài"]).into(),
        growth_stage: pick(random, STAGES).into(),
        note: pick(random, NOTES).into(),
        place: (random.below(3) > 0).then_some(place),
        place_accuracy_m: Some(Milli(3_000 + 500 * random.below(10) as i64)),
        ..EntryHead::default()
    }
}

/// One entry of any kind, as farmers write them: sprays and fertilizing most of all.
pub fn entry(random: &Counted) -> Entry {
    let work = match random.below(10) {
        0..=3 => spray(random),
        4..=5 => fertilize(random),
        6 => Work::Irrigate(Irrigate {
            source: pick(random, &["giếng khoan", "mương", "ao nhà"]).into(),
            minutes: Some(30 + 10 * random.below(9) as u32),
            method: pick(random, &["tưới gốc", "tưới phun", "nhỏ giọt"]).into(),
            ..Irrigate::default()
        }),
        7 => Work::Care(Care {
            task: CareTask::ALL[random.below(7) as usize],
            trees: Some(10 + random.below(150) as u32),
        }),
        8 => Work::Pest(Pest {
            species: pick(random, TARGETS).into(),
            severity: Some(Severity::Light),
            inspected: Some(30),
            infested: Some(random.below(9) as u32),
            action: "theo dõi thêm".into(),
            ..Pest::default()
        }),
        _ => Work::Harvest(Harvest {
            kilograms: Some(Milli(1000 * (100 + random.below(900) as i64))),
            buyer: pick(random, &["vựa Mẫu", "kho Thử", "thương lái"]).into(),
            grade: pick(random, &["A", "B", "xô"]).into(),
            ..Harvest::default()
        }),
    };
    Entry::new(head(random), work)
}

fn spray(random: &Counted) -> Work {
    let count = 1 + random.below(2);
    let product = |_| {
        let (name, active) = PRODUCTS[random.below(PRODUCTS.len() as u64) as usize];
        TankProduct {
            name: name.into(),
            active: active.into(),
            dose: Some(dose(random)),
            phi_days: (random.below(4) > 0).then(|| 7 * (1 + random.below(3) as u32)),
            phi_source: Some(PhiSource::Label),
            ..TankProduct::default()
        }
    };
    Work::Spray(Spray {
        products: (0..count).map(product).collect(),
        water_l: Some(Milli(1000 * (100 + 50 * random.below(10) as i64))),
        treated_trees: Some(20 + random.below(120) as u32),
        target: pick(random, TARGETS).into(),
        method: pick(random, &["phun máy", "bình đeo vai", "phun tán lá"]).into(),
        protection: pick(random, &["khẩu trang, găng tay", "đồ bảo hộ", "khẩu trang"]).into(),
        ..Spray::default()
    })
}

fn fertilize(random: &Counted) -> Work {
    Work::Fertilize(Fertilize {
        items: vec![FertilizerItem {
            name: pick(random, FERTILIZERS).into(),
            dose: Some(dose(random)),
            ..FertilizerItem::default()
        }],
        method: Some(FertilizeMethod::Base),
        treated_trees: Some(20 + random.below(120) as u32),
        ..Fertilize::default()
    })
}

fn dose(random: &Counted) -> Dose {
    Dose { value: Milli(1000 * (5 + 5 * random.below(40) as i64)), ..Dose::default() }
}
