//! Product lists as dated packs: imported once, kept in the data folder, in force by date.

use crate::{App, AppError, files};
use jiff::civil::Date;
use serde::Serialize;
use std::path::Path;
use vungtrong_rules::{
    ImportError, ImportReport, Pack, PackHeader, Product, Rules, import_catalogue,
};

const FOLDER: &str = "packs";

/// Packs that were imported before. One that can no longer be read is passed over: the lists of the past must not keep
/// the app from opening.
pub(crate) fn saved_packs(dir: &Path) -> Result<Vec<Pack>, AppError> {
    let Ok(folder) = std::fs::read_dir(dir.join(FOLDER)) else { return Ok(Vec::new()) };
    let paths = folder.filter_map(Result::ok).map(|entry| entry.path());
    let mut paths: Vec<_> =
        paths.filter(|path| path.extension().is_some_and(|e| e == "json")).collect();
    paths.sort();
    let read =
        |path: &std::path::PathBuf| Pack::from_json(&std::fs::read_to_string(path).ok()?).ok();
    Ok(paths.iter().filter_map(read).collect())
}

/// A product of a list in force.
#[derive(Clone, Debug, Serialize)]
pub struct ListedProduct {
    /// The product.
    #[serde(flatten)]
    pub product: Product,
    /// The list's id.
    pub pack: String,
    /// Its version.
    pub version: String,
}

impl App {
    /// Imports a product list (CSV). `Err` names a list that cannot be read at all; rows that cannot be used are in the
    /// report, by line. A list without a single usable row changes nothing: its report has no products.
    pub fn import_catalogue(
        &self,
        path: &Path,
        header: PackHeader,
    ) -> Result<ImportReport, AppError> {
        let bytes = std::fs::read(path).map_err(|e| AppError::file(&e))?;
        let import = match import_catalogue(&bytes, header) {
            Ok(import) => import,
            Err(ImportError::NoProducts { report }) => return Ok(*report),
            Err(error) => return Err(error.into()),
        };
        let mut packs = saved_packs(&self.dir)?;
        let dated = |pack: &Pack| (pack.header.id.clone(), pack.header.valid_from);
        packs.retain(|pack| dated(pack) != dated(&import.pack));
        packs.push(import.pack.clone());
        let rules = Rules::with_packs(packs).map_err(ImportError::from)?;
        self.keep_pack(&import.pack)?;
        *self.rules.write().unwrap_or_else(std::sync::PoisonError::into_inner) = rules;
        Ok(import.report)
    }

    /// Products for a search field, from the lists in force on a day.
    pub fn search_products(&self, typed: &str, on: Date, limit: usize) -> Vec<ListedProduct> {
        let rules = self.rules();
        let hits = rules.search_products(typed, on, limit).into_iter();
        hits.map(|hit| ListedProduct {
            product: hit.product.clone(),
            pack: hit.pack.id.clone(),
            version: hit.pack.version.clone(),
        })
        .collect()
    }

    fn keep_pack(&self, pack: &Pack) -> Result<(), AppError> {
        let json = serde_json::to_vec(pack).map_err(AppError::internal)?;
        let name = format!("{}-{}.json", safe(&pack.header.id), pack.header.valid_from);
        files::write(&self.folder(FOLDER)?.join(name), &json).map_err(|e| AppError::storage(&e))
    }
}

impl From<ImportError> for AppError {
    fn from(error: ImportError) -> Self {
        Self::File { reason: error.key(), line: error.line() }
    }
}

fn safe(name: &str) -> String {
    name.chars().map(|c| if c.is_alphanumeric() || "-_.".contains(c) { c } else { '_' }).collect()
}
