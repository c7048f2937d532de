//! A consistent copy of a data folder while the hub serves.

use super::AdminError;
use crate::{Hub, blobs::sync_folder, folder::DataFolder};
use std::{
    fs::{self, File},
    io,
    path::Path,
};

/// Copies the data folder `from` into `to`, which must not exist or be empty. The copy is a data folder that can be served.
///
/// The database comes first: a photo that arrives meanwhile is more than the copy's log asks for, never less. The
/// incarnation stays behind, so that a hub served from the copy does not fork what phones have seen of this one.
pub fn backup(hub: &Hub, from: &DataFolder, to: &Path) -> Result<(), AdminError> {
    fs::create_dir_all(to)?;
    if fs::read_dir(to)?.next().is_some() {
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, "the folder is not empty").into());
    }
    let copy = to.join("hub.db");
    hub.database.copy_to(&copy)?;
    File::open(&copy)?.sync_all()?;
    let key = to.join("hub.key");
    fs::copy(from.path().join("hub.key"), &key)?; // with its permissions
    File::open(&key)?.sync_all()?;
    copy_blobs(&from.path().join("blobs"), &to.join("blobs"))?;
    Ok(sync_folder(to)?)
}

fn copy_blobs(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_blobs(&entry.path(), &target)?;
        } else if fs::hard_link(entry.path(), &target).is_err() {
            // Another disk, or one that knows no links. A blob never changes, so a link is as good as a copy.
            fs::copy(entry.path(), &target)?;
            File::open(&target)?.sync_all()?;
        }
    }
    sync_folder(to)
}
