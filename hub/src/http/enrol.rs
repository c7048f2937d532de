//! `POST /v1/enrol`: a phone redeems an invitation.

use super::{Refused, Reply, body, bytes};
use crate::hub::Hub;
use axum::{
    body::Body,
    extract::{ConnectInfo, State},
    http::StatusCode,
};
use std::{net::SocketAddr, sync::Arc};
use vungtrong_sync::{ENROL_PATH, MAX_ENROL_BYTES};

pub(super) async fn enrol(
    State(hub): State<Arc<Hub>>,
    ConnectInfo(address): ConnectInfo<SocketAddr>,
    body: Body,
) -> Result<Reply, Refused> {
    hub.meter.enrol(address.ip(), hub.clock.monotonic_ms())?;
    let request = body::whole(body, MAX_ENROL_BYTES, hub.stall()).await?;
    let writer = hub.clone();
    let enrol =
        hub.write(move |store| writer.core.enrol(store, ENROL_PATH, &request, writer.clock.now()));
    let reply = enrol.await?;
    Ok(bytes(StatusCode::OK, reply))
}
