//! What a diary entry holds, both ways.

use crate::{
    ApiAmount, ApiAreaAmount, ApiFertilizerItem, ApiSamplePoint, ApiTankProduct, ApiWeather,
    GeoPlace,
    parse::{
        Answer, day_or_none, key, key_or_none, milli_or_none, number, parsed, parsed_or_none, text,
    },
};
use vungtrong_app::model::{self, Entry, EntryHead};

/// What was done.
#[derive(Clone, Debug, PartialEq, uniffi::Enum)]
pub enum ApiWork {
    /// Spraying.
    Spray {
        /// What went into the tank.
        products: Vec<ApiTankProduct>,
        /// Litres.
        water_l: Option<f64>,
        /// Area treated.
        treated_area: Option<ApiAreaAmount>,
        /// Trees treated.
        treated_trees: Option<u32>,
        /// Target pest or reason.
        target: String,
        /// Method.
        method: String,
        /// Equipment.
        equipment: String,
        /// Protective equipment worn.
        protection: String,
        /// What became of leftovers.
        leftover: String,
    },
    /// Fertilizing.
    Fertilize {
        /// What was given.
        items: Vec<ApiFertilizerItem>,
        /// `base`, `foliar`, `drip`, `buried`.
        method: Option<String>,
        /// Area treated.
        treated_area: Option<ApiAreaAmount>,
        /// Trees treated.
        treated_trees: Option<u32>,
    },
    /// Irrigation.
    Irrigate {
        /// Water source.
        source: String,
        /// Minutes.
        minutes: Option<u32>,
        /// Method.
        method: String,
        /// Cubic metres.
        volume_m3: Option<f64>,
    },
    /// Care work.
    Care {
        /// `pruning`, `weeding`, `bagging`, `flower_induction`, `water_stress`, `thinning`, `sanitation`,
        /// `pollination`, `other`.
        task: String,
        /// Trees worked on.
        trees: Option<u32>,
    },
    /// A pest observation.
    Pest {
        /// As the person names it; empty is "unsure".
        species: String,
        /// The identity is only suspected.
        suspected: bool,
        /// `light`, `medium`, `heavy`.
        severity: Option<String>,
        /// Units looked at.
        inspected: Option<u32>,
        /// Units infested.
        infested: Option<u32>,
        /// Animals counted.
        count: Option<u32>,
        /// The points of a sampling survey.
        points: Vec<ApiSamplePoint>,
        /// What was done.
        action: String,
        /// What came of it.
        outcome: String,
    },
    /// A harvest.
    Harvest {
        /// `actual` or `forecast`.
        kind: String,
        /// Kilograms.
        kilograms: Option<f64>,
        /// Fruits.
        fruits: Option<u32>,
        /// Buyer or packing house.
        buyer: String,
        /// Grade.
        grade: String,
        /// Lot code.
        lot: String,
    },
    /// A purchase of inputs.
    Purchase {
        /// `pesticide`, `fertilizer`, `other`.
        input: String,
        /// Trade name.
        name: String,
        /// How much.
        amount: Option<ApiAmount>,
        /// Shop.
        shop: String,
        /// Batch.
        batch: String,
        /// Expiry.
        expires_on: Option<String>,
        /// Invoice number.
        invoice: String,
    },
    /// Disposal of empty containers.
    Container {
        /// Containers.
        count: Option<u32>,
        /// Kilograms.
        kilograms: Option<f64>,
        /// How.
        method: String,
        /// Receiver.
        receiver: String,
    },
    /// A soil test.
    Soil {
        /// pH.
        ph: Option<f64>,
        /// Cadmium, mg/kg.
        cadmium_mg_kg: Option<f64>,
        /// Organic matter, percent.
        organic_percent: Option<f64>,
        /// Depth of the sample, cm.
        depth_cm: Option<u32>,
        /// Laboratory or kit.
        laboratory: String,
        /// Sample's code.
        sample: String,
    },
    /// Of a newer version of the app: can be looked at, not changed.
    Unknown {
        /// Its key.
        kind: String,
    },
}

/// What a diary entry holds. Days are `2026-11-24`, times of day `07:30`, in Vietnam.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ApiContent {
    /// What was done.
    pub work: ApiWork,
    /// Ids of the plots.
    pub plots: Vec<String>,
    /// Day the work began.
    pub on: Option<String>,
    /// Time it began.
    pub from: Option<String>,
    /// Day it ended.
    pub ended_on: Option<String>,
    /// Time it ended.
    pub ended_at: Option<String>,
    /// Who did the work.
    pub worker: String,
    /// Crop.
    pub crop: String,
    /// Variety.
    pub variety: String,
    /// Growth stage.
    pub growth_stage: String,
    /// In own words.
    pub note: String,
    /// Where the phone was.
    pub place: Option<GeoPlace>,
    /// Accuracy of that place, metres.
    pub place_accuracy_m: Option<f64>,
    /// Ids of the photos.
    pub photos: Vec<String>,
    /// The weather.
    pub weather: Option<ApiWeather>,
}

impl From<&Entry> for ApiContent {
    fn from(entry: &Entry) -> Self {
        let head = &entry.head;
        Self {
            work: ApiWork::from(&entry.work),
            plots: head.plots.iter().map(ToString::to_string).collect(),
            on: text(head.on),
            from: text(head.from),
            ended_on: text(head.ended_on),
            ended_at: text(head.ended_at),
            worker: head.worker.clone(),
            crop: head.crop.clone(),
            variety: head.variety.clone(),
            growth_stage: head.growth_stage.clone(),
            note: head.note.clone(),
            place: head.place.map(GeoPlace::from),
            place_accuracy_m: number(head.place_accuracy_m),
            photos: head.photos.iter().map(ToString::to_string).collect(),
            weather: head.weather.as_ref().map(ApiWeather::from),
        }
    }
}

impl ApiContent {
    /// As the core takes it.
    pub(crate) fn entry(self) -> Answer<Entry> {
        let ids = |list: Vec<String>, field: &str| -> Answer<Vec<_>> {
            list.iter().map(|id| parsed(id, field)).collect()
        };
        let head = EntryHead {
            plots: ids(self.plots, "plots")?,
            on: day_or_none(self.on.as_deref(), "on")?,
            from: parsed_or_none(self.from.as_deref(), "from")?,
            ended_on: day_or_none(self.ended_on.as_deref(), "ended_on")?,
            ended_at: parsed_or_none(self.ended_at.as_deref(), "ended_at")?,
            worker: self.worker,
            crop: self.crop,
            variety: self.variety,
            growth_stage: self.growth_stage,
            note: self.note,
            place: self.place.map(|place| place.point("place")).transpose()?,
            place_accuracy_m: milli_or_none(self.place_accuracy_m, "place_accuracy_m")?,
            photos: self.photos.iter().map(|id| parsed(id, "photos")).collect::<Answer<_>>()?,
            weather: self.weather.map(ApiWeather::weather).transpose()?,
            ..EntryHead::default()
        };
        Ok(Entry::new(head, self.work.work()?))
    }
}

impl From<&model::Work> for ApiWork {
    fn from(work: &model::Work) -> Self {
        match work.clone() {
            model::Work::Spray(spray) => Self::Spray {
                products: spray.products.iter().map(ApiTankProduct::from).collect(),
                water_l: number(spray.water_l),
                treated_area: spray.treated_area.as_ref().map(ApiAreaAmount::from),
                treated_trees: spray.treated_trees,
                target: spray.target,
                method: spray.method,
                equipment: spray.equipment,
                protection: spray.protection,
                leftover: spray.leftover,
            },
            model::Work::Fertilize(fertilize) => Self::Fertilize {
                items: fertilize.items.iter().map(ApiFertilizerItem::from).collect(),
                method: fertilize.method.map(|method| method.name().into_owned()),
                treated_area: fertilize.treated_area.as_ref().map(ApiAreaAmount::from),
                treated_trees: fertilize.treated_trees,
            },
            model::Work::Irrigate(irrigate) => Self::Irrigate {
                source: irrigate.source,
                minutes: irrigate.minutes,
                method: irrigate.method,
                volume_m3: number(irrigate.volume_m3),
            },
            model::Work::Care(care) => {
                Self::Care { task: care.task.name().into_owned(), trees: care.trees }
            }
            model::Work::Pest(pest) => Self::Pest {
                species: pest.species,
                suspected: pest.suspected,
                severity: pest.severity.map(|severity| severity.name().into_owned()),
                inspected: pest.inspected,
                infested: pest.infested,
                count: pest.count,
                points: pest.points.iter().map(ApiSamplePoint::from).collect(),
                action: pest.action,
                outcome: pest.result,
            },
            model::Work::Harvest(harvest) => Self::Harvest {
                kind: harvest.kind.name().into_owned(),
                kilograms: number(harvest.kilograms),
                fruits: harvest.fruits,
                buyer: harvest.buyer,
                grade: harvest.grade,
                lot: harvest.lot,
            },
            model::Work::Purchase(purchase) => Self::Purchase {
                input: purchase.input.name().into_owned(),
                name: purchase.name,
                amount: purchase.amount.as_ref().map(ApiAmount::from),
                shop: purchase.shop,
                batch: purchase.batch,
                expires_on: text(purchase.expires_on),
                invoice: purchase.invoice,
            },
            model::Work::Container(container) => Self::Container {
                count: container.count,
                kilograms: number(container.kilograms),
                method: container.method,
                receiver: container.receiver,
            },
            model::Work::Soil(soil) => Self::Soil {
                ph: number(soil.ph),
                cadmium_mg_kg: number(soil.cadmium_mg_kg),
                organic_percent: number(soil.organic_percent),
                depth_cm: soil.depth_cm,
                laboratory: soil.laboratory,
                sample: soil.sample,
            },
            model::Work::Unknown(kind) => Self::Unknown { kind: kind.name().into_owned() },
        }
    }
}

impl ApiWork {
    pub(crate) fn work(self) -> Answer<model::Work> {
        Ok(match self {
            Self::Spray {
                products,
                water_l,
                treated_area,
                treated_trees,
                target,
                method,
                equipment,
                protection,
                leftover,
            } => model::Work::Spray(model::Spray {
                products: products
                    .into_iter()
                    .map(ApiTankProduct::product)
                    .collect::<Answer<_>>()?,
                water_l: milli_or_none(water_l, "water_l")?,
                treated_area: treated_area.map(ApiAreaAmount::area).transpose()?,
                treated_trees,
                target,
                method,
                equipment,
                protection,
                leftover,
            }),
            Self::Fertilize { items, method, treated_area, treated_trees } => {
                model::Work::Fertilize(model::Fertilize {
                    items: items.into_iter().map(ApiFertilizerItem::item).collect::<Answer<_>>()?,
                    method: key_or_none(
                        model::FertilizeMethod::from_name,
                        method.as_deref(),
                        "method",
                    )?,
                    treated_area: treated_area.map(ApiAreaAmount::area).transpose()?,
                    treated_trees,
                })
            }
            Self::Irrigate { source, minutes, method, volume_m3 } => {
                let volume_m3 = milli_or_none(volume_m3, "volume_m3")?;
                model::Work::Irrigate(model::Irrigate { source, minutes, method, volume_m3 })
            }
            Self::Care { task, trees } => {
                let task = key(model::CareTask::from_name, &task, "task")?;
                model::Work::Care(model::Care { task, trees })
            }
            Self::Pest {
                species,
                suspected,
                severity,
                inspected,
                infested,
                count,
                points,
                action,
                outcome,
            } => model::Work::Pest(model::Pest {
                species,
                suspected,
                severity: key_or_none(model::Severity::from_name, severity.as_deref(), "severity")?,
                inspected,
                infested,
                count,
                points: points.into_iter().map(ApiSamplePoint::point).collect::<Answer<_>>()?,
                action,
                result: outcome,
            }),
            Self::Harvest { kind, kilograms, fruits, buyer, grade, lot } => {
                model::Work::Harvest(model::Harvest {
                    kind: key(model::HarvestKind::from_name, &kind, "kind")?,
                    kilograms: milli_or_none(kilograms, "kilograms")?,
                    fruits,
                    buyer,
                    grade,
                    lot,
                })
            }
            Self::Purchase { input, name, amount, shop, batch, expires_on, invoice } => {
                model::Work::Purchase(model::Purchase {
                    input: key(model::InputKind::from_name, &input, "input")?,
                    name,
                    amount: amount.map(ApiAmount::amount).transpose()?,
                    shop,
                    batch,
                    expires_on: day_or_none(expires_on.as_deref(), "expires_on")?,
                    invoice,
                })
            }
            Self::Container { count, kilograms, method, receiver } => {
                let kilograms = milli_or_none(kilograms, "kilograms")?;
                model::Work::Container(model::Container { count, kilograms, method, receiver })
            }
            Self::Soil { ph, cadmium_mg_kg, organic_percent, depth_cm, laboratory, sample } => {
                model::Work::Soil(model::Soil {
                    ph: milli_or_none(ph, "ph")?,
                    cadmium_mg_kg: milli_or_none(cadmium_mg_kg, "cadmium_mg_kg")?,
                    organic_percent: milli_or_none(organic_percent, "organic_percent")?,
                    depth_cm,
                    laboratory,
                    sample,
                })
            }
            Self::Unknown { kind } => {
                model::Work::Unknown(key(model::WorkKind::from_name, &kind, "kind")?)
            }
        })
    }
}
