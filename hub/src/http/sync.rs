//! `POST /v1/sync`: one request pushes and pulls.

use super::{Refused, Reply, body, bytes};
use crate::{hub::Hub, store::SqliteHubStore};
use axum::{body::Body, extract::State, http::StatusCode};
use std::sync::Arc;
use vungtrong_model::Millis;
use vungtrong_sync::{Accepted, MAX_REQUEST_BYTES, NotOpened, SYNC_PATH, Verified, pack};

pub(super) async fn sync(State(hub): State<Arc<Hub>>, body: Body) -> Result<Reply, Refused> {
    let request = body::whole(body, MAX_REQUEST_BYTES, hub.stall()).await?;
    let now = hub.clock.now();
    let verified = match hub.work(move |hub| first(hub, &request, now)).await?? {
        First::Idle(reply) => return Ok(bytes(StatusCode::OK, reply)),
        First::Refused(reply) => return Ok(bytes(StatusCode::UNAUTHORIZED, reply)),
        First::Push(verified) => Arc::new(*verified),
    };
    let accepted = {
        let (writer, verified) = (hub.clone(), verified.clone());
        // The time of receipt is taken in the transaction, so that it grows with the log.
        hub.write(move |store| writer.core.accept(store, &verified, writer.clock.now())).await?
    };
    let reply = hub
        .work(move |hub| hub.database.read(|store| reply(hub, store, &verified, &accepted, now)));
    Ok(bytes(StatusCode::OK, reply.await??))
}

/// What the first look at a request leads to.
enum First {
    /// Nothing to write: the answer.
    Idle(Vec<u8>),
    /// Not served: the answer that says why.
    Refused(Vec<u8>),
    /// To be written.
    Push(Box<Verified>),
}

fn first(hub: &Hub, request: &[u8], now: Millis) -> Result<First, Refused> {
    hub.database.read(|store| {
        let opened = match hub.core.open(store, SYNC_PATH, request, now) {
            Ok(opened) => opened,
            Err(NotOpened::Refused { problem, reply }) => {
                tracing::debug!(problem = %problem.name(), "refused");
                return Ok(First::Refused(reply));
            }
            Err(NotOpened::Store(error)) => return Err(error.into()),
        };
        let (device, at_ms) = (opened.device.device, hub.clock.monotonic_ms());
        hub.meter.sync(device, &opened.request, at_ms)?;
        let pushed: usize = opened.request.segments.iter().map(|segment| segment.0.len()).sum();
        hub.meter.push(device, pushed as u64, at_ms)?;
        let verified = hub.core.verify(store, opened, now)?;
        if verified.writes() {
            return Ok(First::Push(Box::new(verified)));
        }
        Ok(First::Idle(reply(hub, store, &verified, &Accepted::default(), now)?))
    })
}

fn reply(
    hub: &Hub,
    store: &SqliteHubStore<'_>,
    verified: &Verified,
    accepted: &Accepted,
    now: Millis,
) -> Result<Vec<u8>, Refused> {
    let reply = hub.core.reply(store, verified, accepted, now)?;
    hub.meter.answered(verified.device.device, &reply, hub.clock.monotonic_ms());
    Ok(pack(&reply))
}
