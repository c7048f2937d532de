//! What went into a tank or onto the ground, and what was counted, both ways.

use crate::{
    ApiAmount, ApiDose, GeoPlace,
    parse::{Answer, day_or_none, key, key_or_none, parsed_or_none, text},
};
use vungtrong_app::model;

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
    pub(crate) fn product(self) -> Answer<model::TankProduct> {
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
    pub(crate) fn item(self) -> Answer<model::FertilizerItem> {
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

impl From<&model::SamplePoint> for ApiSamplePoint {
    fn from(point: &model::SamplePoint) -> Self {
        let model::SamplePoint { place, inspected, infested, count } = *point;
        Self { place: place.map(GeoPlace::from), inspected, infested, count }
    }
}

impl ApiSamplePoint {
    pub(crate) fn point(self) -> Answer<model::SamplePoint> {
        let place = self.place.map(|place| place.point("points")).transpose()?;
        let Self { inspected, infested, count, .. } = self;
        Ok(model::SamplePoint { place, inspected, infested, count })
    }
}
