//! Drafts of entries: local to the phone until they are saved, never synced. They survive a killed app.

use crate::{App, AppError};
use vungtrong_model::{AreaId, Entry, WorkKind};

impl App {
    /// Keeps what was typed so far; one draft a kind of work and area.
    pub fn keep_draft(&self, area: AreaId, entry: &Entry) -> Result<(), AppError> {
        let json = serde_json::to_string(entry).map_err(AppError::internal)?;
        Ok(self.store().set_setting(&name(area, entry.work.kind()), &json)?)
    }

    /// What was typed last; `None` when there is nothing, or it is of another version of the app.
    pub fn draft(&self, area: AreaId, kind: WorkKind) -> Result<Option<Entry>, AppError> {
        let json = self.reader()?.setting(&name(area, kind))?;
        Ok(json.and_then(|json| serde_json::from_str(&json).ok()))
    }

    /// Everything that was typed and is not saved, by kind of work.
    pub fn drafts(&self, area: AreaId) -> Result<Vec<Entry>, AppError> {
        let kept = WorkKind::ALL.iter().map(|kind| self.draft(area, *kind));
        kept.filter_map(Result::transpose).collect()
    }

    /// Forgets a draft.
    pub fn drop_draft(&self, area: AreaId, kind: WorkKind) -> Result<(), AppError> {
        Ok(self.store().set_setting(&name(area, kind), "")?)
    }

    /// Keeps a text under a name of the screen's own; nothing or an empty one forgets it.
    pub fn keep(&self, key: &str, text: Option<&str>) -> Result<(), AppError> {
        Ok(self.store().set_setting(&screen(key), text.unwrap_or_default())?)
    }

    /// What was kept under a name.
    pub fn kept(&self, key: &str) -> Result<Option<String>, AppError> {
        let text = self.reader()?.setting(&screen(key))?;
        Ok(text.filter(|text| !text.is_empty()))
    }
}

fn name(area: AreaId, kind: WorkKind) -> String {
    format!("draft/{area}/{}", kind.name())
}

fn screen(key: &str) -> String {
    format!("screen/{key}")
}
