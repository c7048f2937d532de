//! Backup and restore: everything of a phone in one folder that another phone can open.

use crate::{App, AppError};
use std::path::Path;
use vungtrong_model::ChainId;

/// The database's name in a data folder.
const DATABASE: &str = "store.sqlite";

impl App {
    /// Copies database, photos and packs into `to`, a new folder. What is unsent is signed first: a restored phone is
    /// another device and cannot sign for this one.
    pub fn backup(&self, to: &Path) -> Result<(), AppError> {
        if to.exists() {
            return Err(AppError::unusable("exists"));
        }
        self.seal_all()?;
        std::fs::create_dir_all(to).map_err(|e| AppError::file(&e))?;
        self.store().backup(&to.join(DATABASE))?;
        for folder in ["blobs", "packs", "walks"] {
            copy_folder(&self.dir.join(folder), &to.join(folder))?;
        }
        Ok(())
    }

    /// Signs everything that was written since, in every area.
    pub(crate) fn seal_all(&self) -> Result<(), AppError> {
        let Some(identity) = self.reader()?.identity()? else { return Ok(()) };
        let key = Self::secret_key(&identity);
        let mut store = self.store();
        for area in store.area_ids()? {
            store.seal(&key, ChainId { area, device: identity.device })?;
        }
        Ok(())
    }
}

/// Puts a backup into an empty data folder. Open it afterwards: it asks for a new enrolment, and then the unsent work of
/// the old phone goes out too.
pub fn restore(from: &Path, dir: &Path) -> Result<(), AppError> {
    if dir.join(DATABASE).exists() {
        return Err(AppError::unusable("exists"));
    }
    if !from.join(DATABASE).exists() {
        return Err(AppError::unusable("not_a_backup"));
    }
    copy_folder(from, dir)
}

fn copy_folder(from: &Path, to: &Path) -> Result<(), AppError> {
    if !from.exists() {
        return Ok(());
    }
    std::fs::create_dir_all(to).map_err(|e| AppError::file(&e))?;
    for entry in std::fs::read_dir(from).map_err(|e| AppError::file(&e))? {
        let entry = entry.map_err(|e| AppError::file(&e))?;
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), target).map_err(|e| AppError::file(&e))?;
        }
    }
    Ok(())
}
