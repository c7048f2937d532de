//! Made-up diary entries as farmers write them: nobody's record. Other words than those that the dictionary of the
//! protocol was trained on, so that the bytes measured are not flattered.

use jiff::civil::Date;
use vungtrong_model::{
    Amount, AreaAmount, AreaUnit, Care, CareTask, DayTime, Dose, DosePer, Entry, EntryHead,
    Fertilize, FertilizeMethod, FertilizerItem, FertilizerKind, Fields, GeoPoint, Harvest,
    HarvestKind, Irrigate, Milli, OpMeta, Pest, PhiSource, PlotId, Record, Severity, Spray,
    TankProduct, Unit, Value, Work,
};
use vungtrong_rules::{EntryContext, Finding, Rules};

use crate::random::Random;

/// A household that keeps a diary.
pub struct Diary {
    pub random: Random,
    rules: Rules,
    workers: Vec<String>,
    plots: Vec<PlotId>,
    home: GeoPoint,
}

impl Diary {
    pub fn new(seed: u64) -> Self {
        let random = Random::new(seed);
        let worker = || {
            let names = [random.pick(FAMILY), random.pick(MIDDLE), random.pick(GIVEN)];
            names.map(|name| *name).join(" ")
        };
        Self {
            workers: (0..3).map(|_| worker()).collect(),
            plots: Vec::new(),
            home: GeoPoint {
                lon_e7: 1_078_000_000 + random.below(6_000_000) as i32,
                lat_e7: 122_000_000 + random.below(9_000_000) as i32,
            },
            rules: Rules::with_packs([]).expect("the packs that are built in load"),
            random,
        }
    }

    /// One more plot; entries name one of those that the household has.
    pub fn add_plot(&mut self, plot: PlotId) {
        self.plots.push(plot);
    }

    /// An entry of a day with what the rules say about it, as the app saves it.
    pub fn entry(&self, on: Date) -> Entry {
        let mut entry = self.draft(on);
        let context =
            EntryContext { entered_on: on, crop: "sầu riêng", markets: &[], sprays: &[] };
        let findings = self.rules.judge_entry(&entry, &context);
        entry.head.verdicts = findings.iter().map(Finding::stamp).collect();
        entry
    }

    /// An entry before the rules looked at it.
    pub fn draft(&self, on: Date) -> Entry {
        let work = match self.random.below(100) {
            0..35 => self.spray(),
            35..58 => self.fertilize(),
            58..72 => self.irrigate(),
            72..84 => self.care(),
            84..93 => self.pest(),
            _ => self.harvest(),
        };
        Entry::new(self.head(on), work)
    }

    fn head(&self, on: Date) -> EntryHead {
        let random = &self.random;
        let plot = random.below(self.plots.len().max(1) as u64) as usize;
        let near = |of: i32| of + random.below(16_000) as i32;
        let place = GeoPoint { lon_e7: near(self.home.lon_e7), lat_e7: near(self.home.lat_e7) };
        EntryHead {
            plots: self.plots.get(plot).copied().into_iter().collect(),
            on: Some(on),
            from: DayTime::from_minutes(330 + 5 * random.below(120) as u16),
            worker: random.pick(&self.workers).clone(),
            crop: "sầu riêng".into(),
            growth_stage: random.pick(STAGES).to_string(),
            note: self.note(),
            place: Some(place),
            place_accuracy_m: Some(Milli(2_400 + 100 * random.below(90) as i64)),
            ..EntryHead::default()
        }
    }

    /// Four of ten say nothing more; the others one to three things.
    fn note(&self) -> String {
        let pieces = [0, 0, 1, 1, 1, 2, 2, 3][self.random.below(8) as usize];
        let piece = |_| format!("{}{}", self.random.pick(NOTES), self.random.pick(WHERE));
        (0..pieces).map(piece).collect::<Vec<_>>().join(", ")
    }

    fn spray(&self) -> Work {
        let random = &self.random;
        let product = |_| {
            let (name, active) = random.pick(PRODUCTS);
            TankProduct {
                name: name.to_string(),
                active: active.to_string(),
                dose: Some(Dose {
                    value: Milli(5_000 * (1 + random.below(50) as i64)),
                    unit: *random.pick(&[Unit::Millilitre, Unit::Gram]),
                    per: *random.pick(&[DosePer::Tank, DosePer::Drum]),
                    per_litres: Some(Milli(*random.pick(&[20_000, 200_000]))),
                }),
                phi_days: random.chance(70).then(|| *random.pick(&[3, 5, 7, 10, 14, 21])),
                phi_source: Some(PhiSource::Label),
                ..TankProduct::default()
            }
        };
        Work::Spray(Spray {
            products: (0..1 + random.below(3)).map(product).collect(),
            water_l: Some(Milli(1000 * (40 + 20 * random.below(40) as i64))),
            treated_trees: Some(15 + random.below(160) as u32),
            target: random.pick(PESTS).to_string(),
            method: random.pick(&["máy phun cao áp", "bình điện", "béc quay"]).to_string(),
            protection: random.pick(&["khẩu trang, ủng", "đủ đồ bảo hộ", "găng, kính"]).to_string(),
            ..Spray::default()
        })
    }

    fn fertilize(&self) -> Work {
        let random = &self.random;
        let (name, kind) = *random.pick(FERTILIZERS);
        Work::Fertilize(Fertilize {
            items: vec![FertilizerItem {
                name: name.into(),
                kind,
                dose: Some(Dose {
                    value: Milli(250 * (1 + random.below(20) as i64)),
                    unit: Unit::Kilogram,
                    per: DosePer::Tree,
                    per_litres: None,
                }),
                total: Some(Amount {
                    value: Milli(5_000 * (2 + random.below(60) as i64)),
                    unit: Unit::Kilogram,
                }),
                ..FertilizerItem::default()
            }],
            method: Some(*random.pick(&[FertilizeMethod::Base, FertilizeMethod::Buried])),
            treated_area: Some(AreaAmount {
                value: Milli(100 * (3 + random.below(25) as i64)),
                unit: AreaUnit::Hectare,
            }),
            ..Fertilize::default()
        })
    }

    fn irrigate(&self) -> Work {
        let random = &self.random;
        Work::Irrigate(Irrigate {
            source: random.pick(&["giếng đào", "hồ chứa", "suối", "kênh cấp 2"]).to_string(),
            minutes: Some(20 + 5 * random.below(40) as u32),
            method: random.pick(&["béc", "nhỏ giọt", "kéo ống"]).to_string(),
            ..Irrigate::default()
        })
    }

    fn care(&self) -> Work {
        let random = &self.random;
        let tasks =
            [CareTask::Pruning, CareTask::Weeding, CareTask::Thinning, CareTask::Sanitation];
        Work::Care(Care { task: *random.pick(&tasks), trees: Some(5 + random.below(180) as u32) })
    }

    fn pest(&self) -> Work {
        let random = &self.random;
        Work::Pest(Pest {
            species: random.pick(PESTS).to_string(),
            suspected: random.chance(30),
            severity: Some(*random.pick(&[Severity::Light, Severity::Light, Severity::Medium])),
            inspected: Some(10 * (1 + random.below(6) as u32)),
            infested: Some(random.below(10) as u32),
            action: random.pick(&["phun ngay", "chờ 5 ngày xem lại", "ngắt bỏ"]).to_string(),
            ..Pest::default()
        })
    }

    fn harvest(&self) -> Work {
        let random = &self.random;
        Work::Harvest(Harvest {
            kind: HarvestKind::Actual,
            kilograms: Some(Milli(500 * (40 + random.below(4_000) as i64))),
            buyer: random.pick(&["vựa Tám Bông", "HTX thu mua", "kho lạnh số 2"]).to_string(),
            grade: random.pick(&["loại 1", "loại 2", "kem", "dạt"]).to_string(),
            ..Harvest::default()
        })
    }
}

/// The body of an entry that is handed in at once.
pub fn body(entry: &Entry) -> Fields {
    let mut body = entry.to_fields();
    let mut meta = OpMeta { submit: true, ..OpMeta::default() }.to_fields();
    meta.retain(|_, value| *value != Value::Bool(false));
    body.extend(meta);
    body
}

const FAMILY: &[&str] = &["Đinh", "Vũ", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Y Krông", "H’ Ngăm"];
const MIDDLE: &[&str] = &["Quốc", "Minh", "Thanh", "Ngọc", "Đình", "Kim", "Hữu"];
const GIVEN: &[&str] = &["Khoa", "Sơn", "Liên", "Bích", "Hùng", "Đào", "Thảo", "Vinh", "Nga"];
const STAGES: &[&str] = &[
    "kéo mắt cua",
    "xổ nhụy",
    "trái bằng trứng gà",
    "vô cơm",
    "già trái",
    "phục hồi sau hái",
    "cơi đọt 2",
];
const PESTS: &[&str] = &[
    "rầy nhảy",
    "rệp phấn",
    "sâu ăn bông",
    "nhện vàng",
    "nứt thân chảy nhựa",
    "cháy lá",
    "mọt đục cành",
    "xén tóc",
    "thán thư trên bông",
];
/// Invented names: no product of that name is meant.
const PRODUCTS: &[(&str, &str)] = &[
    ("Bamirol 240SC", "bamirolin 240 g/l"),
    ("Tasugold 72WP", "tasucozin 64% + tasulaxil 8%"),
    ("Denovi 5EC", "denovithrin 50 g/l"),
    ("Sinhxanh AZ", "vi nấm thử 10^8 cfu/g"),
    ("Kylan Super 80WG", "kylanphosate 800 g/kg"),
    ("Rovita 325SC", "rovitastrobin 200 g/l + rovitazol 125 g/l"),
    ("Mitecu 36EC", "mitecutin 36 g/l"),
    ("Dầu khoáng VX 99", "dầu khoáng"),
];
const FERTILIZERS: &[(&str, FertilizerKind)] = &[
    ("NPK 15-9-20 hạt vàng", FertilizerKind::Mineral),
    ("phân gà ủ nấm", FertilizerKind::Organic),
    ("dịch cá pha loãng", FertilizerKind::Foliar),
    ("trung vi lượng Bo-Canxi", FertilizerKind::Foliar),
    ("đá vôi nghiền", FertilizerKind::Amendment),
    ("DAP 18-46", FertilizerKind::Mineral),
];
const NOTES: &[&str] = &[
    "gió mạnh phải nghỉ 20 phút",
    "máy hết xăng giữa chừng",
    "rễ cám ra đều",
    "trái rụng hơn tuần trước",
    "bông ra lai rai",
    "nước hồ còn khoảng nửa",
    "thợ làm thuê hai người",
    "mưa dông lúc xế, sẽ làm lại",
    "đã treo biển cấm vào vườn",
    "súc bình ba lần, đổ vào hố cát",
    "cây số 14 với 15 yếu, rào riêng",
    "hẹn cán bộ xuống coi",
    "tốn hơn dự tính một bao",
    "lá già chuyển nâu ở mép",
    "có kiến vàng nhiều",
    "gốc còn ướt nên bớt nước",
];
const WHERE: &[&str] = &["", "", "", "", " ở hàng 3", " phía suối", " trên đồi", " gần nhà"];
