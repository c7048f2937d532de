//! A walk around a plot, as an object: it holds the walk's file open.

use crate::{
    ApiSurveyed, ApiWalk, Core, GeoFix,
    parse::{Answer, invalid},
};
use std::sync::{Arc, Mutex, MutexGuard};
use vungtrong_app::{WalkEvent, WalkSession};

/// A walk around a plot. It lives in a file: whatever is recorded survives a killed process. After `finish` and `discard`
/// every call answers `Invalid { walk: over }`.
#[derive(uniffi::Object)]
pub struct WalkHandle {
    core: Arc<Core>,
    session: Mutex<Option<WalkSession>>,
}

#[uniffi::export]
impl WalkHandle {
    /// Takes a position.
    pub fn record(&self, fix: GeoFix) -> Answer<ApiWalk> {
        self.event(WalkEvent::Fix(fix.into()))
    }

    /// A rest: positions are not taken.
    pub fn pause(&self) -> Answer<ApiWalk> {
        self.event(WalkEvent::Pause)
    }

    /// On again.
    pub fn resume(&self) -> Answer<ApiWalk> {
        self.event(WalkEvent::Resume)
    }

    /// The last position goes.
    pub fn undo(&self) -> Answer<ApiWalk> {
        self.event(WalkEvent::Undo)
    }

    /// Everything since the last pause goes.
    pub fn undo_stretch(&self) -> Answer<ApiWalk> {
        self.event(WalkEvent::UndoStretch)
    }

    /// Around.
    pub fn close_ring(&self) -> Answer<ApiWalk> {
        self.event(WalkEvent::Close)
    }

    /// What there is to see.
    pub fn view(&self) -> Answer<ApiWalk> {
        let session = self.session();
        Ok(session.as_ref().ok_or_else(over)?.view().into())
    }

    /// Saves the walk as the plot's boundary. When that is refused the walk stays and can be mended.
    pub fn finish(&self) -> Answer<ApiSurveyed> {
        let mut session = self.session();
        let plot = session.as_ref().ok_or_else(over)?.plot();
        let walk = session.take().ok_or_else(over)?;
        match self.core.app.finish_walk(walk) {
            Ok(done) => Ok(self.core.done(done).into()),
            Err(error) => {
                // The file is as it was: it is opened again.
                *session = self.core.app.walk(plot).ok();
                Err(error.into())
            }
        }
    }

    /// Forgets the walk.
    pub fn discard(&self) -> Answer {
        let walk = self.session().take().ok_or_else(over)?;
        Ok(walk.discard()?)
    }
}

impl WalkHandle {
    pub(crate) fn new(core: Arc<Core>, session: WalkSession) -> Self {
        Self { core, session: Mutex::new(Some(session)) }
    }

    fn event(&self, event: WalkEvent) -> Answer<ApiWalk> {
        let mut session = self.session();
        let walk = session.as_mut().ok_or_else(over)?;
        walk.record(event)?;
        Ok(walk.view().into())
    }

    fn session(&self) -> MutexGuard<'_, Option<WalkSession>> {
        self.session.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

fn over() -> crate::ApiError {
    invalid("walk", "over")
}
