//! The proof of an area's records as one file.

use super::{AdminError, rows};
use crate::Hub;
use vungtrong_ledger::{Item, PackDraft, Placed, Segment};
use vungtrong_model::{AreaId, Checkpoint};
use vungtrong_sync::{HubStore, RowKind, Scope, StoreError};

/// A record pack of everything that an area's log holds, signed by the hub. `vungtrong-hub verify` and `vungtrong verify`
/// check it offline.
pub fn export(hub: &Hub, area: AreaId) -> Result<Vec<u8>, AdminError> {
    let (seq, rows, lanes) = hub.database.read(|store| {
        let rows = rows(store, area, &Scope::everything())?;
        Ok::<_, StoreError>((store.area_head(area)?.seq, rows, store.lane_heads(area)?))
    })?;
    let now = hub.clock.now();
    let items = rows.into_iter().map(|row| {
        let item = match row.kind {
            RowKind::Segment(_) => Segment::decode(&row.content).map(Item::Segment),
            RowKind::Certificate(_) => Ok(Item::Certificate(row.content)),
        };
        let item = item.map_err(StoreError::new)?;
        Ok::<_, StoreError>(Placed { seq: row.seq, received: row.received, item })
    });
    let items = items.collect::<Result<Vec<_>, _>>()?;
    let checkpoint = hub.key.sign(&Checkpoint { area, seq, at: now, lanes });
    let draft = PackDraft { area, made: now, items: &items, checkpoints: vec![checkpoint] };
    Ok(draft.sign_as_hub(&hub.key))
}
