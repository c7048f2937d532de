//! What a call changed, told to whoever shows it.

use crate::ApiError;
use vungtrong_app::Changes;

/// What changed: what screens have to load again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum ApiChanged {
    /// Growing areas.
    Areas,
    /// Plots and boundaries.
    Plots,
    /// Diary entries.
    Entries,
    /// Photos.
    Photos,
    /// Households, members, rights.
    People,
    /// Notices.
    Notices,
    /// Codes.
    Codes,
    /// Work that only this phone has, or that the hub refused.
    Outbox,
}

/// Told after each call that changed something, on the thread of the call; by a sync on the sync's own.
#[uniffi::export(with_foreign)]
pub trait ChangeListener: Send + Sync {
    /// What changed.
    fn changed(&self, what: Vec<ApiChanged>) -> Result<(), ApiError>;
}

/// The nouns of the core's changes.
pub(crate) fn nouns(changes: &Changes) -> Vec<ApiChanged> {
    let people = [changes.households.len(), changes.members.len(), changes.grants.len()];
    let outbox = [changes.new_ops, changes.stored_ops, changes.refused_ops];
    let all = [
        (ApiChanged::Areas, !changes.areas.is_empty()),
        (ApiChanged::Plots, !changes.plots.is_empty()),
        (ApiChanged::Entries, !changes.entries.is_empty()),
        (ApiChanged::Photos, !changes.photos.is_empty()),
        (ApiChanged::People, people.iter().any(|count| *count > 0)),
        (ApiChanged::Notices, !changes.notices.is_empty()),
        (ApiChanged::Codes, !changes.codes.is_empty()),
        (ApiChanged::Outbox, outbox.iter().any(|count| *count > 0)),
    ];
    all.into_iter().filter(|(_, changed)| *changed).map(|(noun, _)| noun).collect()
}
