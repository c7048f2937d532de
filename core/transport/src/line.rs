//! One request after the other, asynchronously, and the count of what went over the line.

use crate::watch::{Moved, watched};
use crate::{CHUNK, UPLOAD_LENGTH, UPLOAD_OFFSET};
use reqwest::{
    Body, Client, Request, RequestBuilder, Response, StatusCode,
    header::{self, HeaderMap},
};
use std::io::{Read, Write};
use std::time::Duration;
use tokio::sync::mpsc;
use vungtrong_sync::{
    AUTHORISATION, BlobRange, BlobState, Cancel, MAX_REPLY_BYTES, Traffic, TransportError,
};

/// A piece of a body on its way.
type Piece = Result<Vec<u8>, std::io::Error>;

#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) client: Client,
    pub(crate) base: String,
    pub(crate) stall: Duration,
    pub(crate) traffic: Traffic,
}

impl Line {
    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// Runs a request to the head of its answer, and counts both.
    async fn head(&mut self, request: RequestBuilder) -> Result<Response, TransportError> {
        let request = request.build().map_err(|_| TransportError::Broken("not a valid address"))?;
        self.traffic.requests += 1;
        self.traffic.sent += request_head_bytes(&request);
        let response = self.client.execute(request).await.map_err(|error| translate(&error))?;
        self.traffic.received += response_head_bytes(&response);
        Ok(response)
    }

    pub(crate) async fn post(
        &mut self,
        path: &str,
        body: &[u8],
        cancel: &Cancel,
    ) -> Result<Vec<u8>, TransportError> {
        let request = self.client.post(self.url(path)).body(body.to_vec());
        let (moved, stall) = (Moved::default(), self.stall + on_its_way(body.len() as u64));
        let exchange = async {
            let reply = self.head(request).await?;
            moved.on();
            self.traffic.sent += body.len() as u64;
            if !matches!(reply.status(), StatusCode::OK | StatusCode::UNAUTHORIZED) {
                return Err(refused(&reply));
            }
            let mut bytes = Vec::new();
            self.receive(reply, MAX_REPLY_BYTES as u64, &moved, |piece| {
                bytes.extend_from_slice(piece);
                Ok(())
            })
            .await?;
            Ok(bytes)
        };
        watched(&moved, stall, cancel, exchange).await
    }

    pub(crate) async fn blob_state(
        &mut self,
        path: &str,
        authorisation: &str,
    ) -> Result<BlobState, TransportError> {
        let request = self.client.head(self.url(path)).header(AUTHORISATION, authorisation);
        let (moved, stall) = (Moved::default(), self.stall);
        let reply = watched(&moved, stall, &Cancel::new(), self.head(request)).await?;
        match reply.status() {
            StatusCode::OK => state(&reply),
            StatusCode::NOT_FOUND => Ok(BlobState::Partial(0)),
            _ => Err(refused(&reply)),
        }
    }

    pub(crate) async fn put_blob(
        &mut self,
        path: &str,
        authorisation: &str,
        body: &mut (dyn Read + Send),
        range: BlobRange,
        progress: &mut dyn FnMut(u64),
        cancel: &Cancel,
    ) -> Result<BlobState, TransportError> {
        let rest = range.total.saturating_sub(range.offset);
        let (pieces, body_of_request) = stream();
        let request = self
            .client
            .patch(self.url(path))
            .header(AUTHORISATION, authorisation)
            .header(UPLOAD_OFFSET, range.offset)
            .header(UPLOAD_LENGTH, range.total)
            .header(header::CONTENT_LENGTH, rest)
            .body(body_of_request);
        let (moved, stall) = (Moved::default(), self.stall + on_its_way(rest));
        let mut sent = 0;
        let feed = feed(body.take(rest), pieces, |bytes| {
            moved.on();
            sent += bytes;
            progress(range.offset + sent);
        });
        // The feed ends by itself when the hub has answered before it took everything.
        let exchange = async { tokio::join!(self.head(request), feed) };
        let (reply, fed) = watched(&moved, stall, cancel, async { Ok(exchange.await) }).await?;
        self.traffic.sent += sent;
        fed?;
        let reply = reply?;
        match reply.status() {
            // 409: the hub stands elsewhere than the caller believed, and says where.
            StatusCode::OK | StatusCode::CONFLICT => state(&reply),
            _ => Err(refused(&reply)),
        }
    }

    pub(crate) async fn get_blob(
        &mut self,
        path: &str,
        authorisation: &str,
        offset: u64,
        sink: &mut dyn Write,
        progress: &mut dyn FnMut(u64),
        cancel: &Cancel,
    ) -> Result<u64, TransportError> {
        let request = self
            .client
            .get(self.url(path))
            .header(AUTHORISATION, authorisation)
            .header(header::RANGE, format!("bytes={offset}-"));
        let (moved, stall) = (Moved::default(), self.stall);
        let mut at = offset;
        let exchange = async {
            let reply = self.head(request).await?;
            moved.on();
            if reply.status() == StatusCode::RANGE_NOT_SATISFIABLE {
                return Err(TransportError::Broken("the file here is longer than the hub's"));
            }
            if reply.status() != StatusCode::PARTIAL_CONTENT {
                return Err(refused(&reply));
            }
            self.receive(reply, u64::MAX, &moved, |piece| {
                let unwritten = TransportError::Broken("the local file cannot be written");
                sink.write_all(piece).map_err(|_| unwritten)?;
                at += piece.len() as u64;
                progress(at);
                Ok(())
            })
            .await
        };
        watched(&moved, stall, cancel, exchange).await?;
        Ok(at)
    }

    /// The body of an answer, piece by piece.
    async fn receive(
        &mut self,
        mut reply: Response,
        most: u64,
        moved: &Moved,
        mut take: impl FnMut(&[u8]) -> Result<(), TransportError>,
    ) -> Result<(), TransportError> {
        let mut bytes = 0;
        while let Some(piece) = reply.chunk().await.map_err(|error| translate(&error))? {
            moved.on();
            bytes += piece.len() as u64;
            self.traffic.received += piece.len() as u64;
            if bytes > most {
                return Err(TransportError::Broken("the answer is too long"));
            }
            take(&piece)?;
        }
        Ok(())
    }
}

/// How long bytes may be on their way after the system took them, which nobody hears of: at 1 kB/s, and no more than its
/// buffers hold.
fn on_its_way(bytes: u64) -> Duration {
    Duration::from_millis(bytes.min(256 * 1024))
}

/// A body that is fed while the request runs.
fn stream() -> (mpsc::Sender<Piece>, Body) {
    let (sender, mut receiver) = mpsc::channel::<Piece>(1);
    let pieces = futures_util::stream::poll_fn(move |context| receiver.poll_recv(context));
    (sender, Body::wrap_stream(pieces))
}

/// Reads pieces and hands them over as fast as the line takes them.
async fn feed(
    mut from: impl Read,
    pieces: mpsc::Sender<Piece>,
    mut told: impl FnMut(u64),
) -> Result<(), TransportError> {
    let mut buffer = vec![0; CHUNK];
    loop {
        let read = from.read(&mut buffer);
        let read = read.map_err(|_| TransportError::Broken("the local file cannot be read"))?;
        let piece = buffer.get(..read).unwrap_or_default().to_vec();
        if read == 0 || pieces.send(Ok(piece)).await.is_err() {
            return Ok(());
        }
        told(read as u64);
        // A local file is always ready: without this the look at the switch would never get its turn.
        tokio::task::yield_now().await;
    }
}

/// What HTTP/1.1 writes before the body: `host`, `accept` and `content-length` are added by the client.
fn request_head_bytes(request: &Request) -> u64 {
    let url = request.url();
    let path = url.path().len() + url.query().map_or(0, |query| query.len() + 1);
    let line = request.method().as_str().len() + path + "  HTTP/1.1\r\n".len();
    let host = url.host_str().map_or(0, str::len) + url.port().map_or(0, |p| format!(":{p}").len());
    let mut added = "host: \r\n".len() + host + "accept: */*\r\n".len();
    let length = request.body().and_then(Body::as_bytes).map(<[u8]>::len);
    if let Some(length) = length {
        added += format!("content-length: {length}\r\n").len();
    }
    (line + added + fields(request.headers()) + "\r\n".len()) as u64
}

fn response_head_bytes(response: &Response) -> u64 {
    let reason = response.status().canonical_reason().unwrap_or_default();
    let line = "HTTP/1.1 200 \r\n".len() + reason.len();
    (line + fields(response.headers()) + "\r\n".len()) as u64
}

fn fields(headers: &HeaderMap) -> usize {
    headers.iter().map(|(name, value)| name.as_str().len() + value.len() + ": \r\n".len()).sum()
}

fn number(reply: &Response, name: &str) -> Option<u64> {
    reply.headers().get(name)?.to_str().ok()?.parse().ok()
}

fn state(reply: &Response) -> Result<BlobState, TransportError> {
    if number(reply, UPLOAD_LENGTH).is_some() {
        return Ok(BlobState::Complete);
    }
    let offset = number(reply, UPLOAD_OFFSET);
    offset.map(BlobState::Partial).ok_or(TransportError::Broken("no offset in the answer"))
}

fn refused(reply: &Response) -> TransportError {
    let retry_after_s = number(reply, header::RETRY_AFTER.as_str());
    TransportError::Http { status: reply.status().as_u16(), retry_after_s }
}

fn translate(error: &reqwest::Error) -> TransportError {
    if error.is_timeout() {
        return TransportError::Timeout;
    }
    if error.is_builder() {
        return TransportError::Broken("not a valid address");
    }
    let mut cause: Option<&dyn std::error::Error> = Some(error);
    while let Some(error) = cause {
        if error.is::<rustls::Error>() {
            return TransportError::Tls;
        }
        // An error of TLS travels inside an error of the connection.
        let inner = error.downcast_ref::<std::io::Error>().and_then(|io| io.get_ref());
        if inner.is_some_and(|inner| inner.is::<rustls::Error>()) {
            return TransportError::Tls;
        }
        cause = error.source();
    }
    TransportError::Offline
}
