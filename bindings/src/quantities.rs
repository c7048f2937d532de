//! Amounts, doses, areas, weather: numbers with their units, both ways.

use crate::parse::{Answer, key, milli, milli_or_none, number};
use vungtrong_app::model;

/// An amount. `unit`: `ml`, `l`, `g`, `kg`, `piece`.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ApiAmount {
    /// How much.
    pub value: f64,
    /// Of what.
    pub unit: String,
}

impl From<&model::Amount> for ApiAmount {
    fn from(amount: &model::Amount) -> Self {
        Self { value: amount.value.to_f64(), unit: amount.unit.name().into_owned() }
    }
}

impl ApiAmount {
    pub(crate) fn amount(self) -> Answer<model::Amount> {
        let unit = key(model::Unit::from_name, &self.unit, "unit")?;
        Ok(model::Amount { value: milli(self.value, "amount")?, unit })
    }
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
    pub(crate) fn dose(self) -> Answer<model::Dose> {
        Ok(model::Dose {
            value: milli(self.value, "dose")?,
            unit: key(model::Unit::from_name, &self.unit, "unit")?,
            per: key(model::DosePer::from_name, &self.per, "per")?,
            per_litres: milli_or_none(self.per_litres, "per_litres")?,
        })
    }
}

/// An area. `unit`: `ha`, `m2`, `sao_north`, `sao_centre`, `cong`.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ApiAreaAmount {
    /// How much.
    pub value: f64,
    /// Of what.
    pub unit: String,
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
    pub(crate) fn weather(self) -> Answer<model::Weather> {
        Ok(model::Weather {
            wind_m_s: milli_or_none(self.wind_m_s, "wind_m_s")?,
            temperature_c: milli_or_none(self.temperature_c, "temperature_c")?,
            rain: self.rain,
            note: self.note,
        })
    }
}
