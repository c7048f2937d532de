//! Quantities as people say them, with the canonical value beside them.

use crate::{choice, record};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A decimal quantity in thousandths: 12.5 is `Milli(12_500)`. Written in JSON as a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, std::hash::Hash)]
pub struct Milli(pub i64);

impl Milli {
    /// From a number; rounds to the nearest thousandth. `None` when it is not finite or too large.
    pub fn from_f64(value: f64) -> Option<Self> {
        let thousandths = (value * 1000.0).round();
        (thousandths.abs() < 9e15).then_some(Self(thousandths as i64))
    }

    /// As a number.
    pub fn to_f64(self) -> f64 {
        self.0 as f64 / 1000.0
    }
}

impl fmt::Display for Milli {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, size) = (if self.0 < 0 { "-" } else { "" }, self.0.unsigned_abs());
        let text = format!("{sign}{}.{:03}", size / 1000, size % 1000);
        f.write_str(text.trim_end_matches('0').trim_end_matches('.'))
    }
}

/// A text is not a decimal number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a decimal number")]
pub struct NotANumber;

impl FromStr for Milli {
    type Err = NotANumber;
    /// Reads `12.5` and, as Vietnamese write it, `12,5`.
    fn from_str(text: &str) -> Result<Self, NotANumber> {
        let number = text.trim().replace(',', ".").parse::<f64>().map_err(|_| NotANumber)?;
        Self::from_f64(number).ok_or(NotANumber)
    }
}

impl Serialize for Milli {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.to_f64())
    }
}

impl<'de> Deserialize<'de> for Milli {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::from_f64(f64::deserialize(deserializer)?)
            .ok_or_else(|| serde::de::Error::custom("quantity out of range"))
    }
}

/// A time of day in Vietnam, to the minute. Written in JSON as `"07:30"`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, std::hash::Hash)]
pub struct DayTime(u16);

impl DayTime {
    /// From minutes since midnight; `None` from 1440 on.
    pub fn from_minutes(minutes: u16) -> Option<Self> {
        (minutes < 1440).then_some(Self(minutes))
    }

    /// Minutes since midnight.
    pub fn minutes(self) -> u16 {
        self.0
    }
}

impl fmt::Display for DayTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl FromStr for DayTime {
    type Err = NotANumber;
    fn from_str(text: &str) -> Result<Self, NotANumber> {
        let (hour, minute) = text.trim().split_once([':', 'h', 'g']).ok_or(NotANumber)?;
        let hour = hour.parse::<u16>().ok().filter(|h| *h < 24).ok_or(NotANumber)?;
        let minute = if minute.is_empty() { Ok(0) } else { minute.parse::<u16>() };
        let minute = minute.ok().filter(|m| *m < 60).ok_or(NotANumber)?;
        Ok(Self(hour * 60 + minute))
    }
}

impl Serialize for DayTime {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for DayTime {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

choice! {
    /// What an amount is counted in.
    pub enum Unit {
        /// Millilitre.
        1 => Millilitre = "ml",
        /// Litre.
        2 => Litre = "l",
        /// Gram.
        3 => Gram = "g",
        /// Kilogram.
        4 => Kilogram = "kg",
        /// Pieces: bags, traps, fruits.
        5 => Piece = "piece",
    }
}

impl Unit {
    /// In the unit's base (ml, g or piece): the base and how many of it one unit is.
    pub fn base(self) -> (Self, i64) {
        match self {
            Self::Litre => (Self::Millilitre, 1000),
            Self::Kilogram => (Self::Gram, 1000),
            same => (same, 1),
        }
    }
}

choice! {
    /// What a dose is measured against.
    pub enum DosePer {
        /// The whole job.
        1 => Total = "total",
        /// A tank of `per_litres` (bình 16, 20, 25 lít).
        2 => Tank = "tank",
        /// A drum of `per_litres` (phuy, usually 200 lít).
        3 => Drum = "drum",
        /// A litre of spray.
        4 => Litre = "litre",
        /// A hectare.
        5 => Hectare = "hectare",
        /// A sào of the North, 360 m².
        6 => SaoNorth = "sao_north",
        /// A sào of the Centre, 500 m².
        7 => SaoCentre = "sao_centre",
        /// A công, in the South also called sào: 1,000 m².
        8 => Cong = "cong",
        /// A tree (gốc).
        9 => Tree = "tree",
    }
}

choice! {
    /// What an area is counted in.
    pub enum AreaUnit {
        /// Hectare, 10,000 m².
        1 => Hectare = "ha",
        /// Square metre.
        2 => SquareMetre = "m2",
        /// A sào of the North, 360 m².
        3 => SaoNorth = "sao_north",
        /// A sào of the Centre, 500 m².
        4 => SaoCentre = "sao_centre",
        /// A công, in the South also called sào: 1,000 m².
        5 => Cong = "cong",
    }
}

impl AreaUnit {
    /// Square metres in one unit (customary values; general knowledge, see `docs/glossary.md`); `None` if unknown.
    pub fn square_metres(self) -> Option<i64> {
        match self {
            Self::Hectare => Some(10_000),
            Self::SquareMetre => Some(1),
            Self::SaoNorth => Some(360),
            Self::SaoCentre => Some(500),
            Self::Cong => Some(1_000),
            Self::Unknown(_) => None,
        }
    }
}

record! {
    /// An area in the unit that the person used.
    pub struct AreaAmount = "area_amount" {
        /// How many.
        0 => value: Milli,
        /// Of what.
        1 => unit: AreaUnit,
    }
}

impl AreaAmount {
    /// Square metres; `None` when the unit is unknown or the number overflows.
    pub fn square_metres(&self) -> Option<Milli> {
        self.value.0.checked_mul(self.unit.square_metres()?).map(Milli)
    }
}

record! {
    /// An amount in the unit that the person used.
    pub struct Amount = "amount" {
        /// How many.
        0 => value: Milli,
        /// Of what.
        1 => unit: Unit,
    }
}

record! {
    /// A dose as people say it: 25 ml per tank of 20 litres, 2 kg per tree.
    pub struct Dose = "dose" {
        /// How much.
        0 => value: Milli,
        /// Of what.
        1 => unit: Unit,
        /// Against what.
        2 => per: DosePer,
        /// Litres of the tank or drum; only with `tank` and `drum`.
        3 => per_litres: Option<Milli>,
    }
}

/// A dose in base units, so that two ways of saying it compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CanonicalDose {
    /// Millilitres, grams or pieces, in thousandths.
    pub value: Milli,
    /// `ml`, `g` or `piece`.
    pub unit: Unit,
    /// `litre`, `hectare`, `tree` or `total`.
    pub per: DosePer,
}

impl Dose {
    /// The dose per litre, per hectare, per tree or in total; `None` when a tank has no size or a unit is unknown.
    pub fn canonical(&self) -> Option<CanonicalDose> {
        let (unit, factor) = self.unit.base();
        let base = self.value.0.checked_mul(factor)?;
        let per_area = |square_metres: i64| {
            Some((base.checked_mul(10_000)? / square_metres, DosePer::Hectare))
        };
        let (value, per) = match self.per {
            DosePer::Tank | DosePer::Drum => {
                let litres = self.per_litres.filter(|l| l.0 > 0)?;
                (base.checked_mul(1000)? / litres.0, DosePer::Litre)
            }
            DosePer::SaoNorth => per_area(360)?,
            DosePer::SaoCentre => per_area(500)?,
            DosePer::Cong => per_area(1_000)?,
            DosePer::Unknown(_) => return None,
            same => (base, same),
        };
        Some(CanonicalDose { value: Milli(value), unit, per })
    }
}
