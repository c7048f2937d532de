//! The data folder: everything of a hub in one place.
//!
//! ```text
//! hub.db       the logs (SQLite; hub.db-wal and hub.db-shm belong to it while the hub runs)
//! hub.key      the hub's secret key, 32 bytes in hexadecimal; whoever has it is the hub
//! incarnation  a number that no backup holds: a restored hub writes a new chain instead of forking the old one
//! blobs/       photos and papers by their SHA-256
//! stage/       those still arriving
//! hub.lock     held by the running server
//! ```

use crate::blobs::sync_folder;
use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};
use vungtrong_ledger::SecretKey;
use vungtrong_model::Entropy;

/// Why a data folder cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// A file cannot be read or written.
    #[error("{path}: {cause}")]
    File {
        /// The file.
        path: PathBuf,
        /// The system's word.
        cause: io::Error,
    },
    /// The key file does not hold a key.
    #[error(
        "{0} holds no key: 64 hexadecimal digits are expected; restore it from a backup, do not make a new one"
    )]
    Key(PathBuf),
    /// The incarnation file does not hold a number.
    #[error("{0} holds no number; delete it and start again")]
    Incarnation(PathBuf),
    /// There is no hub in this folder.
    #[error("{0} holds no hub; `init` or `serve` makes one")]
    Missing(PathBuf),
    /// A server runs in this folder.
    #[error("{0}: another hub runs in this folder")]
    Locked(PathBuf),
}

/// A data folder.
#[derive(Clone, Debug)]
pub struct DataFolder(PathBuf);

impl DataFolder {
    /// Uses a folder; makes it when it is missing.
    pub fn open(path: &Path) -> Result<Self, FolderError> {
        fs::create_dir_all(path).map_err(at(path))?;
        Ok(Self(path.to_owned()))
    }

    /// Uses a folder that has a hub's database.
    pub fn existing(path: &Path) -> Result<Self, FolderError> {
        let folder = Self(path.to_owned());
        let here = fs::exists(folder.database()).map_err(at(path))?;
        if here { Ok(folder) } else { Err(FolderError::Missing(path.to_owned())) }
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// The database.
    pub fn database(&self) -> PathBuf {
        self.0.join("hub.db")
    }

    /// The hub's key; made when there is none.
    pub fn key(&self, entropy: &dyn Entropy) -> Result<SecretKey, FolderError> {
        let path = self.0.join("hub.key");
        let text = self.read_or_make(&path, || {
            let fresh = SecretKey::generate(entropy).to_bytes();
            fresh.iter().map(|byte| format!("{byte:02x}")).collect()
        })?;
        let digits = |i: usize| u8::from_str_radix(text.get(2 * i..2 * i + 2)?, 16).ok();
        let bytes: Option<Vec<u8>> = (0..32).map(digits).collect();
        let seed = bytes.filter(|_| text.len() == 64).and_then(|bytes| bytes.try_into().ok());
        seed.map(|seed| SecretKey::from_bytes(&seed)).ok_or(FolderError::Key(path))
    }

    /// The hub's incarnation; made when there is none.
    pub fn incarnation(&self, entropy: &dyn Entropy) -> Result<u32, FolderError> {
        let path = self.0.join("incarnation");
        let text = self.read_or_make(&path, || {
            let mut bytes = [0; 4];
            entropy.fill(&mut bytes);
            u32::from_be_bytes(bytes).to_string()
        })?;
        text.parse().map_err(|_| FolderError::Incarnation(path))
    }

    /// Keeps other servers out for as long as the file is held.
    pub fn lock(&self) -> Result<File, FolderError> {
        let path = self.0.join("hub.lock");
        let file = OpenOptions::new().create(true).append(true).open(&path).map_err(at(&path))?;
        match file.try_lock() {
            Ok(()) => Ok(file),
            Err(TryLockError::WouldBlock) => Err(FolderError::Locked(self.0.clone())),
            Err(TryLockError::Error(cause)) => Err(at(&path)(cause)),
        }
    }

    fn read_or_make(
        &self,
        path: &Path,
        make: impl FnOnce() -> String,
    ) -> Result<String, FolderError> {
        if !fs::exists(path).map_err(at(path))? {
            self.make(path, &make()).map_err(at(path))?;
        }
        fs::read_to_string(path).map(|text| text.trim().to_owned()).map_err(at(path))
    }

    /// Writes beside and links into place: of two processes that start at once, one makes the file and both read it whole.
    fn make(&self, path: &Path, text: &str) -> io::Result<()> {
        let draft = path.with_extension(format!("draft-{}", std::process::id()));
        let mut file =
            OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&draft)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        match fs::hard_link(&draft, path) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
            _ => fs::remove_file(&draft)?,
        }
        sync_folder(&self.0)
    }
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> FolderError {
    let path = path.to_owned();
    |cause| FolderError::File { path, cause }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::system::SystemEntropy;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn key_and_incarnation_are_made_once_and_kept() {
        let root = tempfile::tempdir().expect("a folder");
        let folder = DataFolder::open(&root.path().join("new/data")).expect("made");
        let key = folder.key(&SystemEntropy).expect("a key");
        let incarnation = folder.incarnation(&SystemEntropy).expect("a number");
        assert_eq!(folder.key(&SystemEntropy).expect("again").public(), key.public());
        assert_eq!(folder.incarnation(&SystemEntropy).expect("again"), incarnation);
        let mode =
            fs::metadata(folder.path().join("hub.key")).expect("is there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn a_broken_key_is_an_error_and_never_replaced() {
        let root = tempfile::tempdir().expect("a folder");
        let folder = DataFolder::open(root.path()).expect("made");
        fs::write(root.path().join("hub.key"), "not a key").expect("written");
        assert!(matches!(folder.key(&SystemEntropy), Err(FolderError::Key(_))));
        assert_eq!(fs::read_to_string(root.path().join("hub.key")).expect("read"), "not a key");
    }

    #[test]
    fn one_server_at_a_time() {
        let root = tempfile::tempdir().expect("a folder");
        let folder = DataFolder::open(root.path()).expect("made");
        let held = folder.lock().expect("free");
        assert!(matches!(folder.lock(), Err(FolderError::Locked(_))));
        drop(held);
        assert!(folder.lock().is_ok());
    }
}
