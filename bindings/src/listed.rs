//! What the rule packs list: products, pests; and taking a product list in.

use crate::{
    Core,
    parse::{Answer, day, text},
    people::count,
};
use std::path::Path;
use vungtrong_app::{
    ListedProduct,
    rules::{Confidence, PackHeader, SpeciesHit},
};

/// A product of a list in force.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct ApiListedProduct {
    /// Trade name with its formulations.
    pub name: String,
    /// Active ingredient with content.
    pub active: String,
    /// Who registered it.
    pub registrant: String,
    /// Insecticide, fungicide, …
    pub group: String,
    /// Last day of use, when it was taken off the list.
    pub end_of_use: Option<String>,
    /// The list.
    pub pack: String,
    /// Its version.
    pub version: String,
}

/// A pest, or a name for many at once (`scientific` is empty then).
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct ApiSpecies {
    /// What people call it.
    pub name: String,
    /// Genus and species.
    pub scientific: String,
    /// A market refuses a lot for it.
    pub quarantine: bool,
}

/// Rows of a product list that were not taken.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct ApiRejectedRow {
    /// Line, from 1.
    pub line: u64,
    /// Why.
    pub fault: String,
}

/// What became of a product list.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct ApiCatalogueReport {
    /// Products taken.
    pub taken: u32,
    /// Rows not taken.
    pub rejected: Vec<ApiRejectedRow>,
}

#[uniffi::export]
impl Core {
    /// Products for a search field, from the lists in force on a day.
    pub fn search_products(
        &self,
        typed: String,
        on: String,
        limit: u32,
    ) -> Answer<Vec<ApiListedProduct>> {
        let products = self.app.search_products(&typed, day(&on, "on")?, limit as usize);
        Ok(products.into_iter().map(ApiListedProduct::from).collect())
    }

    /// Pests for a search field; an empty search finds all.
    pub fn search_species(&self, typed: String, limit: u32) -> Answer<Vec<ApiSpecies>> {
        let species = self.app.search_species(&typed, limit as usize);
        Ok(species.into_iter().map(ApiSpecies::from).collect())
    }

    /// Takes a product list (CSV) in. `source`: who says so.
    pub fn import_catalogue(
        &self,
        path: String,
        id: String,
        version: String,
        valid_from: String,
        source: String,
    ) -> Answer<ApiCatalogueReport> {
        let header = PackHeader {
            id,
            version,
            valid_from: day(&valid_from, "valid_from")?,
            valid_to: None,
            source,
            confidence: Confidence::Sourced,
            note: String::new(),
        };
        let report = self.app.import_catalogue(Path::new(&path), header)?;
        let rejected = report.rejected.iter();
        Ok(ApiCatalogueReport {
            taken: count(report.products),
            rejected: rejected
                .map(|row| ApiRejectedRow { line: row.line, fault: row.fault.key().into() })
                .collect(),
        })
    }
}

impl From<ListedProduct> for ApiListedProduct {
    fn from(listed: ListedProduct) -> Self {
        let ListedProduct { product, pack, version } = listed;
        Self {
            name: product.name,
            active: product.active,
            registrant: product.registrant,
            group: product.group,
            end_of_use: text(product.end_of_use),
            pack,
            version,
        }
    }
}

impl From<SpeciesHit> for ApiSpecies {
    fn from(hit: SpeciesHit) -> Self {
        let SpeciesHit { name, scientific, quarantine } = hit;
        Self { name, scientific, quarantine }
    }
}
