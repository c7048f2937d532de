//! What this phone wrote and the hub does not have, or refused: every record's state, with its reason.

use crate::{App, AppError};
use serde::Serialize;
use vungtrong_model::*;
use vungtrong_store::{OpState, Reader, StoredOp};

/// A record of this phone that the hub does not have, or refused.
#[derive(Clone, Debug, Serialize)]
pub struct OutboxView {
    /// The operation.
    pub hash: Hash,
    /// What it states.
    pub kind: OpKind,
    /// The entry that it is about.
    pub entry: Option<EntryId>,
    /// The plot that it is about.
    pub plot: Option<PlotId>,
    /// What the entry, plot, household, person or notice is called.
    pub title: String,
    /// When it was written, by the phone's clock.
    pub at: Millis,
    /// `saved`, `sealed` or `refused`.
    pub state: &'static str,
    /// Why the hub refused it.
    pub refused: Option<String>,
}

impl App {
    /// Records of this phone that the hub does not have, or refused; the newest first.
    pub fn outbox(&self, limit: usize) -> Result<Vec<OutboxView>, AppError> {
        let store = self.reader()?;
        let open = store.outbox(limit)?;
        open.into_iter().map(|stored| view(&store, stored)).collect()
    }
}

fn view(store: &Reader, stored: StoredOp) -> Result<OutboxView, AppError> {
    let StoredOp { op, state } = stored;
    let (subject, id) = (op.header.kind.subject(), op.header.entity);
    let entry = (subject == Subject::Entry).then_some(EntryId(id));
    let plot = (subject == Subject::Plot).then_some(PlotId(id));
    let title = match (entry, plot) {
        (Some(entry), _) => store.entry(entry)?.map(|record| record.row.title),
        (_, Some(plot)) => store.plot(plot)?.map(|record| record.row.name),
        _ => name(&op),
    };
    let refused = match &state {
        OpState::Refused(code) => Some(code.clone()),
        _ => None,
    };
    Ok(OutboxView {
        hash: op.hash,
        kind: op.header.kind,
        entry,
        plot,
        title: title.unwrap_or_default(),
        at: op.header.hlc.millis(),
        state: crate::views::state_name(&state),
        refused,
    })
}

/// The name that the operation itself gives.
fn name(op: &Op) -> Option<String> {
    let body = op.body.as_ref()?;
    match op.header.kind {
        OpKind::Area => GrowingArea::from_fields(body).ok().map(|area| area.name),
        OpKind::Code => Code::from_fields(body).ok().map(|code| code.code),
        OpKind::Household => Household::from_fields(body).ok().map(|household| household.name),
        OpKind::Member => Member::from_fields(body).ok().map(|member| member.name),
        OpKind::Grant => Grant::from_fields(body).ok().map(|grant| grant.name),
        OpKind::Notice => Notice::from_fields(body).ok().map(|notice| notice.title),
        _ => None,
    }
}
