//! `/v1/blobs/{sha256}`: photos and papers, resumed at the byte.
//!
//! `HEAD` or `POST` asks how much is here; `PATCH` sends all that is missing; `GET` fetches. `upload-offset` is where the
//! hub stands, `upload-length` the whole length (in an answer only when the hub has all of it). Requests are signed by
//! [`vungtrong_sync::Signer::authorise`]. A name can only be known from an operation that its reader may see, so knowing it is
//! the right to fetch it.

use super::{Refused, Reply, body, bytes, status};
use crate::{
    blobs::{BlobError, Held, Receiving},
    hub::Hub,
};
use axum::{
    body::{Body, Bytes},
    extract::{Path, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode, header},
};
use std::{io::Read, sync::Arc};
use tokio::sync::mpsc;
use vungtrong_model::{DeviceId, Hash};
use vungtrong_sync::{AUTHORISATION, Asked, Authorisation, Problem};

const OFFSET: HeaderName = HeaderName::from_static("upload-offset");
const LENGTH: HeaderName = HeaderName::from_static("upload-length");
/// Bytes that go to the disk or the line at once.
const CHUNK: usize = 64 * 1024;

/// How much of a blob is here.
pub(super) async fn held(
    State(hub): State<Arc<Hub>>,
    Path(name): Path<String>,
    method: Method,
    headers: HeaderMap,
) -> Result<Reply, Refused> {
    let hash = hash(&name)?;
    authorise(&hub, &headers, method, &name, 0).await?;
    let held = hub.work(move |hub| hub.blobs.held(hash)).await??;
    Ok(standing(StatusCode::OK, held))
}

/// Takes the rest of a blob. What arrived before the line was cut stays.
pub(super) async fn receive(
    State(hub): State<Arc<Hub>>,
    Path(name): Path<String>,
    headers: HeaderMap,
    mut body: Body,
) -> Result<Reply, Refused> {
    let hash = hash(&name)?;
    let offset =
        number(&headers, &OFFSET).ok_or_else(|| Refused::status(StatusCode::BAD_REQUEST))?;
    let length =
        number(&headers, &LENGTH).ok_or_else(|| Refused::status(StatusCode::LENGTH_REQUIRED))?;
    let device = authorise(&hub, &headers, Method::PATCH, &name, offset).await?;
    if length > hub.limits.max_blob_bytes {
        return Err(Refused::status(StatusCode::PAYLOAD_TOO_LARGE));
    }
    if offset == 0 {
        hub.meter.blob(device, hub.clock.monotonic_ms())?;
    }
    let opened = hub.work(move |hub| hub.blobs.receive(hash, offset, length)).await?;
    let taken = match opened {
        Ok(receiving) => take(&hub, receiving, body).await?,
        Err(error) => {
            pass_over(&hub, &mut body).await;
            Err(error)
        }
    };
    match taken {
        Ok(held) => Ok(standing(StatusCode::OK, held)),
        Err(BlobError::Offset(here)) => {
            let held = hub.work(move |hub| hub.blobs.held(hash)).await??;
            // Somebody else finished it meanwhile: that is what was wanted.
            let code =
                if matches!(held, Held::Whole(_)) { StatusCode::OK } else { StatusCode::CONFLICT };
            tracing::debug!(offset, here, "another offset");
            Ok(standing(code, held))
        }
        Err(error) => Err(refuse(&error)),
    }
}

/// A short body that nobody needs is read all the same: with bytes left on it the line would be cut after the answer.
async fn pass_over(hub: &Arc<Hub>, body: &mut Body) {
    let mut passed = 0;
    while let Ok(Some(chunk)) = body::next(body, hub.stall()).await {
        passed += chunk.len();
        if passed > CHUNK {
            return;
        }
    }
}

fn refuse(error: &BlobError) -> Refused {
    match error {
        BlobError::Io(cause) => Refused::unavailable(cause),
        BlobError::TooLong => Refused::status(StatusCode::PAYLOAD_TOO_LARGE),
        BlobError::WrongHash => Refused::status(StatusCode::UNPROCESSABLE_ENTITY),
        BlobError::Offset(_) | BlobError::TakenOver => Refused::status(StatusCode::CONFLICT),
    }
}

/// Moves a body into a blob, in a thread that may wait for the disk.
async fn take(
    hub: &Arc<Hub>,
    mut receiving: Box<dyn Receiving>,
    mut body: Body,
) -> Result<Result<Held, BlobError>, Refused> {
    let (chunks, mut queue) = mpsc::channel::<Bytes>(4);
    let writing = tokio::task::spawn_blocking(move || {
        let mut written = Ok(());
        while let Some(chunk) = queue.blocking_recv() {
            written = receiving.write(&chunk);
            if written.is_err() {
                break;
            }
        }
        let finished = receiving.finish();
        written.and(finished)
    });
    // A cut line is no error: what arrived is kept, and the sender asks where to go on.
    while let Ok(Some(chunk)) = body::next(&mut body, hub.stall()).await {
        if chunks.send(chunk).await.is_err() {
            break;
        }
    }
    drop(chunks);
    writing.await.map_err(|error| Refused::unavailable(&error))
}

/// Sends a blob from the wanted byte on.
pub(super) async fn fetch(
    State(hub): State<Arc<Hub>>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Result<Reply, Refused> {
    let hash = hash(&name)?;
    let range = headers.get(header::RANGE).and_then(|value| value.to_str().ok());
    let from = |range: &str| range.strip_prefix("bytes=")?.strip_suffix('-')?.parse().ok();
    let offset = match range {
        None => 0,
        Some(range) => from(range).ok_or_else(|| Refused::status(StatusCode::BAD_REQUEST))?,
    };
    authorise(&hub, &headers, Method::GET, &name, offset).await?;
    let opened = hub.work(move |hub| hub.blobs.open(hash, offset)).await??;
    let (reader, length) = opened.ok_or_else(|| Refused::status(StatusCode::NOT_FOUND))?;
    if offset > length {
        return Err(Refused::status(StatusCode::RANGE_NOT_SATISFIABLE));
    }
    let mut reply = Response::new(Body::new(piped(reader, length - offset)));
    if range.is_some() {
        *reply.status_mut() = StatusCode::PARTIAL_CONTENT;
        let last = length.saturating_sub(1);
        let value = HeaderValue::from_str(&format!("bytes {offset}-{last}/{length}"));
        reply.headers_mut().extend(value.ok().map(|value| (header::CONTENT_RANGE, value)));
    }
    Ok(reply)
}

fn piped(mut reader: Box<dyn Read + Send>, left: u64) -> body::Piped {
    let (chunks, queue) = mpsc::channel(2);
    tokio::task::spawn_blocking(move || {
        loop {
            let mut chunk = vec![0; CHUNK];
            let read = reader.read(&mut chunk).map(|n| {
                chunk.truncate(n);
                Bytes::from(chunk)
            });
            let end = read.as_ref().map_or(true, Bytes::is_empty);
            let sent = !matches!(&read, Ok(bytes) if bytes.is_empty())
                && chunks.blocking_send(read).is_ok();
            if end || !sent {
                return;
            }
        }
    });
    body::Piped { chunks: queue, left }
}

fn hash(name: &str) -> Result<Hash, Refused> {
    name.parse().map_err(|_| Refused::status(StatusCode::NOT_FOUND))
}

fn number(headers: &HeaderMap, name: &HeaderName) -> Option<u64> {
    headers.get(name)?.to_str().ok()?.parse().ok()
}

/// Where the hub stands with a blob.
fn standing(code: StatusCode, held: Held) -> Reply {
    let mut reply = status(code);
    let (offset, whole) = match held {
        Held::Whole(length) => (length, Some(length)),
        Held::Part(offset) => (offset, None),
    };
    reply.headers_mut().insert(OFFSET, HeaderValue::from(offset));
    reply.headers_mut().extend(whole.map(|length| (LENGTH, HeaderValue::from(length))));
    reply
}

/// Checks the signed header and gives the device.
async fn authorise(
    hub: &Arc<Hub>,
    headers: &HeaderMap,
    method: Method,
    name: &str,
    offset: u64,
) -> Result<DeviceId, Refused> {
    let refused = || Refused::status(StatusCode::UNAUTHORIZED);
    let value = headers.get(AUTHORISATION).and_then(|value| value.to_str().ok());
    let signed = Authorisation::parse(value.ok_or_else(refused)?).map_err(|_| refused())?;
    let path = format!("/v1/blobs/{name}");
    let now = hub.clock.now();
    let checked = hub.work(move |hub| -> Result<DeviceId, Refused> {
        let known = hub.database.read(|store| hub.core.device_key(store, signed.device))?;
        let (device, key) = known.ok_or(Problem::UnknownDevice)?;
        let asked = Asked { method: method.as_str(), path: &path, offset };
        signed.check(asked, &key, now)?;
        if device.revoked.is_some() {
            Err(Problem::UnknownDevice.into())
        } else {
            Ok(device.device)
        }
    });
    checked.await?
}

impl From<Problem> for Refused {
    fn from(problem: Problem) -> Self {
        Self::new(bytes(StatusCode::UNAUTHORIZED, problem.name().as_bytes().to_vec()))
    }
}
