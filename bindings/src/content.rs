//! What a diary entry holds, both ways.

use crate::{
    GeoPlace,
    parse::{
        Answer, day_or_none, key, key_or_none, milli, milli_or_none, parsed, parsed_or_none, text,
    },
};
use vungtrong_app::model::{self, Entry, EntryHead, Milli};

/// An amount. `unit`: `ml`, `l`, `g`, `kg`, `piece`.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ApiAmount {
    /// How much.
    pub value: f64,
    /// Of what.
    pub unit: String,
}

/// A dose. `per`: `total`, `tank`, `drum`, `litre`, `hectare`, `sao_north`, `sao_centre`, `cong`, `tree`.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ApiDose {
    /// How much.
    pub value: f64,
    /// Of what.
    pub unit: String,
    /// Against what.
    pub per: String,
    /// Litres of the tank or drum.
    pub per_litres: Option<f64>,
}

/// An area. `unit`: `ha`, `m2`, `sao_north`, `sao_centre`, `cong`.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ApiAreaAmount {
    /// How much.
    pub value: f64,
    /// Of what.
    pub unit: String,
}

/// The weather during the work.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ApiWeather {
    /// Metres a second.
    pub wind_m_s: Option<f64>,
    /// Degrees Celsius.
    pub temperature_c: Option<f64>,
    /// It rained.
    pub rain: Option<bool>,
    /// In own words.
    pub note: String,
}

/// One product in the tank. An interval that is not known is `None`, never 0.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ApiTankProduct {
    /// Trade name.
    pub name: String,
    /// Active ingredient.
    pub active: String,
    /// Its content.
    pub content: String,
    /// `EC`, `SC`, …
    pub formulation: String,
    /// Registrant.
    pub registrant: String,
    /// Dose.
    pub dose: Option<ApiDose>,
    /// Total used.
    pub total: Option<ApiAmount>,
    /// Pre-harvest interval, days.
    pub phi_days: Option<u32>,
    /// `label` or `catalogue`.
    pub phi_source: Option<String>,
    /// Re-entry interval, hours.
    pub reentry_hours: Option<u32>,
    /// Batch.
    pub batch: String,
    /// Expiry, `2026-11-24`.
    pub expires_on: Option<String>,
    /// Photo of the label.
    pub label_photo: Option<String>,
}

/// One fertilizer. `kind`: `organic`, `mineral`, `foliar`, `amendment`.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ApiFertilizerItem {
    /// Name.
    pub name: String,
    /// Kind.
    pub kind: String,
    /// As on the bag.
    pub composition: String,
    /// Dose.
    pub dose: Option<ApiDose>,
    /// Total used.
    pub total: Option<ApiAmount>,
    /// Manure was composted.
    pub composted: Option<bool>,
    /// Supplier.
    pub supplier: String,
}

/// One point of a sampling survey.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ApiSamplePoint {
    /// Where.
    pub place: Option<GeoPlace>,
    /// Units looked at.
    pub inspected: u32,
    /// Units infested.
    pub infested: u32,
    /// Animals counted.
    pub count: Option<u32>,
}

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

fn number(value: Option<Milli>) -> Option<f64> {
    value.map(Milli::to_f64)
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
    fn work(self) -> Answer<model::Work> {
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

impl From<&model::TankProduct> for ApiTankProduct {
    fn from(product: &model::TankProduct) -> Self {
        let model::TankProduct { name, active, content, registrant, batch, formulation, .. } =
            product.clone();
        Self {
            name,
            active,
            content,
            formulation,
            registrant,
            dose: product.dose.as_ref().map(ApiDose::from),
            total: product.total.as_ref().map(ApiAmount::from),
            phi_days: product.phi_days,
            phi_source: product.phi_source.map(|source| source.name().into_owned()),
            reentry_hours: product.reentry_hours,
            batch,
            expires_on: text(product.expires_on),
            label_photo: text(product.label_photo),
        }
    }
}

impl ApiTankProduct {
    fn product(self) -> Answer<model::TankProduct> {
        Ok(model::TankProduct {
            name: self.name,
            active: self.active,
            content: self.content,
            registrant: self.registrant,
            dose: self.dose.map(ApiDose::dose).transpose()?,
            total: self.total.map(ApiAmount::amount).transpose()?,
            phi_days: self.phi_days,
            phi_source: key_or_none(
                model::PhiSource::from_name,
                self.phi_source.as_deref(),
                "phi_source",
            )?,
            reentry_hours: self.reentry_hours,
            batch: self.batch,
            expires_on: day_or_none(self.expires_on.as_deref(), "expires_on")?,
            label_photo: parsed_or_none(self.label_photo.as_deref(), "label_photo")?,
            formulation: self.formulation,
        })
    }
}

impl From<&model::FertilizerItem> for ApiFertilizerItem {
    fn from(item: &model::FertilizerItem) -> Self {
        Self {
            name: item.name.clone(),
            kind: item.kind.name().into_owned(),
            composition: item.composition.clone(),
            dose: item.dose.as_ref().map(ApiDose::from),
            total: item.total.as_ref().map(ApiAmount::from),
            composted: item.composted,
            supplier: item.supplier.clone(),
        }
    }
}

impl ApiFertilizerItem {
    fn item(self) -> Answer<model::FertilizerItem> {
        Ok(model::FertilizerItem {
            name: self.name,
            kind: key(model::FertilizerKind::from_name, &self.kind, "kind")?,
            composition: self.composition,
            dose: self.dose.map(ApiDose::dose).transpose()?,
            total: self.total.map(ApiAmount::amount).transpose()?,
            composted: self.composted,
            supplier: self.supplier,
        })
    }
}

impl From<&model::SamplePoint> for ApiSamplePoint {
    fn from(point: &model::SamplePoint) -> Self {
        let model::SamplePoint { place, inspected, infested, count } = *point;
        Self { place: place.map(GeoPlace::from), inspected, infested, count }
    }
}

impl ApiSamplePoint {
    fn point(self) -> Answer<model::SamplePoint> {
        let place = self.place.map(|place| place.point("points")).transpose()?;
        let Self { inspected, infested, count, .. } = self;
        Ok(model::SamplePoint { place, inspected, infested, count })
    }
}

impl From<&model::Weather> for ApiWeather {
    fn from(weather: &model::Weather) -> Self {
        Self {
            wind_m_s: number(weather.wind_m_s),
            temperature_c: number(weather.temperature_c),
            rain: weather.rain,
            note: weather.note.clone(),
        }
    }
}

impl ApiWeather {
    fn weather(self) -> Answer<model::Weather> {
        Ok(model::Weather {
            wind_m_s: milli_or_none(self.wind_m_s, "wind_m_s")?,
            temperature_c: milli_or_none(self.temperature_c, "temperature_c")?,
            rain: self.rain,
            note: self.note,
        })
    }
}

impl From<&model::Amount> for ApiAmount {
    fn from(amount: &model::Amount) -> Self {
        Self { value: amount.value.to_f64(), unit: amount.unit.name().into_owned() }
    }
}

impl ApiAmount {
    fn amount(self) -> Answer<model::Amount> {
        let unit = key(model::Unit::from_name, &self.unit, "unit")?;
        Ok(model::Amount { value: milli(self.value, "amount")?, unit })
    }
}

impl From<&model::Dose> for ApiDose {
    fn from(dose: &model::Dose) -> Self {
        Self {
            value: dose.value.to_f64(),
            unit: dose.unit.name().into_owned(),
            per: dose.per.name().into_owned(),
            per_litres: number(dose.per_litres),
        }
    }
}

impl ApiDose {
    fn dose(self) -> Answer<model::Dose> {
        Ok(model::Dose {
            value: milli(self.value, "dose")?,
            unit: key(model::Unit::from_name, &self.unit, "unit")?,
            per: key(model::DosePer::from_name, &self.per, "per")?,
            per_litres: milli_or_none(self.per_litres, "per_litres")?,
        })
    }
}

impl From<&model::AreaAmount> for ApiAreaAmount {
    fn from(area: &model::AreaAmount) -> Self {
        Self { value: area.value.to_f64(), unit: area.unit.name().into_owned() }
    }
}

impl ApiAreaAmount {
    pub(crate) fn area(self) -> Answer<model::AreaAmount> {
        let unit = key(model::AreaUnit::from_name, &self.unit, "unit")?;
        Ok(model::AreaAmount { value: milli(self.value, "area")?, unit })
    }
}
