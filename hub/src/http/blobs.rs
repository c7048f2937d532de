//! `/v1/blobs/{sha256}`: photos and papers, resumed at the byte.
//!
//! `HEAD` or `POST` asks how much is here; `PATCH` sends all that is missing; `GET` fetches. `upload-offset` is where the
//! hub stands, `upload-length` the whole length (in an answer only when the hub has all of it). Requests are signed by
//! [`vungtrong_sync::Signer::authorise`]. A blob is read by those who may see an operation that names it
//! ([`HubCore::may_read`](vungtrong_sync::HubCore::may_read)); for everybody else it is not here, so all that they hear is how
//! far they have sent it themselves.

use super::{Refused, Reply, body, bytes, status};
use crate::{
    blobs::{BlobError, Held, Receiving, Upload},
    hub::Hub,
};
use axum::{
    body::{Body, Bytes},
    extract::{Path, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode, header},
};
use std::{io::Read, sync::Arc};
use tokio::sync::mpsc;
use vungtrong_model::Hash;
use vungtrong_sync::{AUTHORISATION, Asked, Authorisation, Device, Problem};

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
    let by = authorise(&hub, &headers, method, &name, 0).await?.person;
    let held = hub.work(move |hub| told(hub, Upload { hash, by })).await??;
    Ok(standing(StatusCode::OK, held))
}

/// What somebody is told to be here: a blob that they may read, or what they sent.
fn told(hub: &Hub, upload: Upload) -> Result<Held, Refused> {
    match readable(hub, upload)? {
        Some(length) => Ok(Held::Whole(length)),
        None => Ok(Held::Part(hub.blobs.arrived(upload)?)),
    }
}

/// The length of a blob that is here and that they may read.
fn readable(hub: &Hub, Upload { hash, by }: Upload) -> Result<Option<u64>, Refused> {
    let may = hub.database.read(|store| hub.core.may_read(store, by, hash))?;
    if may { Ok(hub.blobs.length(hash)?) } else { Ok(None) }
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
    let sender = authorise(&hub, &headers, Method::PATCH, &name, offset).await?;
    let upload = Upload { hash, by: sender.person };
    if length > hub.limits.max_blob_bytes {
        return Err(Refused::status(StatusCode::PAYLOAD_TOO_LARGE));
    }
    if offset == 0 {
        hub.meter.blob(sender.device, hub.clock.monotonic_ms())?;
    }
    let begun = hub.work(move |hub| begin(hub, upload, offset, length)).await??;
    let receiving = match begun {
        Begun::Receiving(receiving) => receiving,
        Begun::Stands(code, held) => {
            pass_over(&hub, &mut body).await;
            return Ok(standing(code, held));
        }
    };
    let held = take(&hub, receiving, body).await?.map_err(|error| refuse(&error))?;
    if matches!(held, Held::Whole(_)) {
        believe(&hub, upload).await?;
    }
    Ok(standing(StatusCode::OK, held))
}

/// What the head of an upload leads to.
enum Begun {
    /// Its bytes are wanted.
    Receiving(Box<dyn Receiving>),
    /// They are not: the blob is here, or the upload stands elsewhere.
    Stands(StatusCode, Held),
}

fn begin(hub: &Hub, upload: Upload, offset: u64, length: u64) -> Result<Begun, Refused> {
    if let Some(length) = readable(hub, upload)? {
        return Ok(Begun::Stands(StatusCode::OK, Held::Whole(length)));
    }
    match hub.blobs.receive(upload, offset, length) {
        Ok(receiving) => Ok(Begun::Receiving(receiving)),
        Err(BlobError::Offset(here)) => Ok(Begun::Stands(StatusCode::CONFLICT, Held::Part(here))),
        Err(error) => Err(refuse(&error)),
    }
}

/// Whoever sent a whole blob had it: what they say about it counts.
async fn believe(hub: &Arc<Hub>, Upload { hash, by }: Upload) -> Result<(), Refused> {
    let doubts =
        hub.work(move |hub| hub.database.read(|store| hub.core.doubts(store, by, hash))).await??;
    if doubts {
        let writer = hub.clone();
        hub.write(move |store| writer.core.believe(store, by, hash)).await?;
    }
    Ok(())
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
    let by = authorise(&hub, &headers, Method::GET, &name, offset).await?.person;
    let opened = hub.work(move |hub| match readable(hub, Upload { hash, by })? {
        Some(_) => Ok::<_, Refused>(hub.blobs.open(hash, offset)?),
        None => Ok(None),
    });
    let (reader, length) = opened.await??.ok_or_else(|| Refused::status(StatusCode::NOT_FOUND))?;
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

/// Checks the signed header and says who asks.
async fn authorise(
    hub: &Arc<Hub>,
    headers: &HeaderMap,
    method: Method,
    name: &str,
    offset: u64,
) -> Result<Device, Refused> {
    let refused = || Refused::status(StatusCode::UNAUTHORIZED);
    let value = headers.get(AUTHORISATION).and_then(|value| value.to_str().ok());
    let signed = Authorisation::parse(value.ok_or_else(refused)?).map_err(|_| refused())?;
    let path = format!("/v1/blobs/{name}");
    let now = hub.clock.now();
    let checked = hub.work(move |hub| -> Result<Device, Refused> {
        let known = hub.database.read(|store| hub.core.device_key(store, signed.device))?;
        let (device, key) = known.ok_or(Problem::UnknownDevice)?;
        let asked = Asked { method: method.as_str(), path: &path, offset };
        signed.check(asked, &key, now)?;
        if device.revoked.is_some() { Err(Problem::UnknownDevice.into()) } else { Ok(device) }
    });
    checked.await?
}

impl From<Problem> for Refused {
    fn from(problem: Problem) -> Self {
        Self::new(bytes(StatusCode::UNAUTHORIZED, problem.name().as_bytes().to_vec()))
    }
}
