//! `POST /v1/sync`: one request pushes and pulls.

use super::{Refused, Reply, body, bytes};
use crate::hub::Hub;
use axum::{body::Body, extract::State, http::StatusCode};
use std::sync::Arc;
use vungtrong_model::Millis;
use vungtrong_sync::{Accepted, MAX_REQUEST_BYTES, NotOpened, Opened, SYNC_PATH};

pub(super) async fn sync(State(hub): State<Arc<Hub>>, body: Body) -> Result<Reply, Refused> {
    let request = body::whole(body, MAX_REQUEST_BYTES, hub.stall()).await?;
    let now = hub.clock.now();
    let opened = hub.work(move |hub| open(hub, &request, now)).await??;
    let opened = match opened {
        First::Idle(reply) => return Ok(bytes(StatusCode::OK, reply)),
        First::Refused(reply) => return Ok(bytes(StatusCode::UNAUTHORIZED, reply)),
        First::Push(opened) => Arc::new(*opened),
    };
    let accepted = {
        let (writer, opened) = (hub.clone(), opened.clone());
        // The time of receipt is taken in the transaction, so that it grows with the log.
        hub.write(move |store| writer.core.accept(store, &opened, writer.clock.now())).await?
    };
    let reply = hub.work(move |hub| reply(hub, &opened, &accepted, now)).await??;
    Ok(bytes(StatusCode::OK, reply))
}

/// What the first look at a request leads to.
enum First {
    /// Nothing to write: the answer.
    Idle(Vec<u8>),
    /// Not served: the answer that says why.
    Refused(Vec<u8>),
    /// To be written.
    Push(Box<Opened>),
}

fn open(hub: &Hub, request: &[u8], now: Millis) -> Result<First, Refused> {
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
        hub.meter.sync(device, at_ms)?;
        let pushed: usize = opened.request.segments.iter().map(|segment| segment.0.len()).sum();
        hub.meter.push(device, pushed as u64, at_ms)?;
        if opened.writes() {
            return Ok(First::Push(Box::new(opened)));
        }
        Ok(First::Idle(hub.core.reply(store, &opened, &Accepted::default(), now)?))
    })
}

fn reply(hub: &Hub, opened: &Opened, accepted: &Accepted, now: Millis) -> Result<Vec<u8>, Refused> {
    hub.database.read(|store| Ok(hub.core.reply(store, opened, accepted, now)?))
}
