//! The object that everything goes through, and what is about the phone itself.

use crate::{
    ApiChanged, ApiGreeting, ChangeListener,
    changes::nouns,
    parse::{Answer, invalid, key, parsed},
};
use std::{path::Path, sync::Arc};
use vungtrong_app::{self as app, App, Changes, Done, ExportFormat, Opened};

/// A phone's app on its data folder. Calls are synchronous: made off the main thread.
#[derive(uniffi::Object)]
pub struct Core {
    pub(crate) app: Arc<App>,
    pub(crate) listener: Arc<dyn ChangeListener>,
}

/// How the data were found.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum ApiOpened {
    /// There was none; it is new.
    Fresh,
    /// As it was left.
    Normal,
    /// A backup was put back: enrol anew.
    Restored,
    /// The database was damaged and set aside; unsent records came back from the journal.
    Rebuilt {
        /// Where the damaged files are.
        kept_at: String,
        /// Records that came back.
        recovered: u64,
    },
}

/// Whose phone it is.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct ApiMe {
    /// This enrolment.
    pub device: String,
    /// The person.
    pub person: String,
    /// Their name.
    pub name: String,
}

#[uniffi::export]
impl Core {
    /// Opens the data folder, and makes it when it is new. `key`: 32 bytes, when the database is encrypted.
    #[uniffi::constructor]
    pub fn open(
        dir: String,
        key: Option<Vec<u8>>,
        listener: Arc<dyn ChangeListener>,
    ) -> Answer<Arc<Self>> {
        let key = key.map(<[u8; 32]>::try_from).transpose();
        let key = key.map_err(|_| invalid("key", "not_32_bytes"))?;
        let app = Arc::new(App::open(Path::new(&dir), key, app::system())?);
        Ok(Arc::new(Self { app, listener }))
    }

    /// How the data were found.
    pub fn opened(&self) -> Answer<ApiOpened> {
        Ok(match self.app.opened() {
            Opened::Fresh => ApiOpened::Fresh,
            Opened::Normal => ApiOpened::Normal,
            Opened::Restored => ApiOpened::Restored,
            Opened::Rebuilt { kept_at, recovered } => {
                ApiOpened::Rebuilt { kept_at: kept_at.to_string_lossy().into_owned(), recovered }
            }
        })
    }

    /// Whose phone it is; `None` before enrolment.
    pub fn who(&self) -> Answer<Option<ApiMe>> {
        let me = self.app.who()?;
        Ok(me.map(|(device, person, name)| ApiMe {
            device: device.to_string(),
            person: person.to_string(),
            name,
        }))
    }

    /// What a ticket says, before anything is done with it.
    pub fn read_ticket(&self, text: String) -> Answer<ApiGreeting> {
        Ok(self.app.read_ticket(&text)?.into())
    }

    /// Redeems a ticket at the hub that it names.
    pub fn enrol(&self, text: String) -> Answer<ApiGreeting> {
        let enrolled = self.app.enrol(&text)?;
        self.tell(vec![ApiChanged::Areas, ApiChanged::People]);
        Ok(enrolled.into())
    }

    /// Keeps what a screen wants back after a killed process: on this phone only. Nothing forgets it.
    pub fn keep(&self, key: String, text: Option<String>) -> Answer {
        Ok(self.app.keep(&key, text.as_deref())?)
    }

    /// What was kept.
    pub fn kept(&self, key: String) -> Answer<Option<String>> {
        Ok(self.app.kept(&key)?)
    }

    /// Writes an area to a file. `format`: `geojson`, `kml`, `csv`, `pack`.
    pub fn export_area(&self, area: String, format: String, path: String) -> Answer {
        let format = key(ExportFormat::from_name, &format, "format")?;
        Ok(self.app.export_file(parsed(&area, "area")?, format, Path::new(&path))?)
    }

    /// Writes everything of this phone to one file, from which [`restore_backup`] makes a phone.
    pub fn backup(&self, path: String) -> Answer {
        Ok(self.app.backup_file(Path::new(&path))?)
    }
}

/// Whether this build encrypts the database. One that does wants a key; one that does not takes none.
#[uniffi::export]
pub fn encrypts() -> Answer<bool> {
    Ok(app::ENCRYPTS)
}

/// Puts a backup into an empty data folder; open it afterwards, and enrol anew.
#[uniffi::export]
pub fn restore_backup(path: String, dir: String) -> Answer {
    Ok(app::restore_file(Path::new(&path), Path::new(&dir))?)
}

impl Core {
    /// Gives the answer of a use case, and tells what it changed.
    pub(crate) fn done<T>(&self, done: Done<T>) -> T {
        self.changed(&done.changes);
        done.value
    }

    pub(crate) fn changed(&self, changes: &Changes) {
        self.tell(nouns(changes));
    }

    /// A listener that fails has not heard it; the call is done all the same.
    pub(crate) fn tell(&self, what: Vec<ApiChanged>) {
        if !what.is_empty() {
            let _ = self.listener.changed(what);
        }
    }
}
