//! Exports and backups as single files, as phones hand them on.

use crate::{App, AppError, files, restore};
use std::{fs::File, path::Path};
use vungtrong_model::AreaId;

/// What an area is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportFormat {
    /// Plots, RFC 7946.
    Geojson,
    /// Plots for map programs.
    Kml,
    /// The diary as a table.
    Csv,
    /// The record pack that proves itself.
    Pack,
}

impl ExportFormat {
    /// From the stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "geojson" => Some(Self::Geojson),
            "kml" => Some(Self::Kml),
            "csv" => Some(Self::Csv),
            "pack" => Some(Self::Pack),
            _ => None,
        }
    }
}

impl App {
    /// Writes an area to a file; the file is whole or not there.
    pub fn export_file(
        &self,
        area: AreaId,
        format: ExportFormat,
        path: &Path,
    ) -> Result<(), AppError> {
        let bytes = match format {
            ExportFormat::Geojson => self.export_geojson(area)?.into_bytes(),
            ExportFormat::Kml => self.export_kml(area)?.into_bytes(),
            ExportFormat::Csv => self.export_diary(area, None)?.into_bytes(),
            ExportFormat::Pack => self.export_pack(area)?,
        };
        files::write(path, &bytes).map_err(|e| AppError::file(&e))
    }

    /// A backup in one file (tar); see [`App::backup`].
    pub fn backup_file(&self, path: &Path) -> Result<(), AppError> {
        let folder = self.folder("stage")?.join("backup");
        remove(&folder)?;
        self.backup(&folder)?;
        let packed = pack(&folder, path);
        remove(&folder)?;
        packed.map_err(|e| AppError::file(&e))
    }
}

/// Puts a backup of one file into an empty data folder; see [`restore`].
pub fn restore_file(from: &Path, dir: &Path) -> Result<(), AppError> {
    let folder = dir.join("restoring");
    remove(&folder)?;
    std::fs::create_dir_all(&folder).map_err(|e| AppError::file(&e))?;
    let unpacked = File::open(from).and_then(|file| tar::Archive::new(file).unpack(&folder));
    let restored = match unpacked {
        Ok(()) => restore(&folder, dir),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Err(AppError::file(&error)),
        Err(_) => Err(AppError::unusable("not_a_backup")),
    };
    remove(&folder)?;
    restored
}

fn pack(folder: &Path, path: &Path) -> std::io::Result<()> {
    let staged = path.with_extension("part");
    let mut tar = tar::Builder::new(File::create(&staged)?);
    tar.append_dir_all(".", folder)?;
    tar.into_inner()?;
    files::settle(&staged, path)
}

fn remove(folder: &Path) -> Result<(), AppError> {
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(AppError::file(&error)),
        _ => Ok(()),
    }
}
