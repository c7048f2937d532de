//! What a screen wants back after a killed process: on this phone only, never synced.

use crate::{App, AppError};

impl App {
    /// Keeps a text under a name of the screen's own; nothing or an empty one forgets it.
    pub fn keep(&self, key: &str, text: Option<&str>) -> Result<(), AppError> {
        Ok(self.store().set_setting(&name(key), text.unwrap_or_default())?)
    }

    /// What was kept under a name.
    pub fn kept(&self, key: &str) -> Result<Option<String>, AppError> {
        let text = self.reader()?.setting(&name(key))?;
        Ok(text.filter(|text| !text.is_empty()))
    }
}

fn name(key: &str) -> String {
    format!("screen/{key}")
}
