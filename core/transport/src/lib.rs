//! The protocol over HTTP; the only crate that knows HTTP and TLS.
//!
//! [`HttpTransport`] is the whole of it. Calls block and start no threads. Requests carry no header that HTTP does not
//! need, connections are reused, and no transfer has a time limit as long as bytes move: only silence ends it.

mod line;

use line::{Counter, CountingConnector};
use std::io::{self, Read, Write};
use std::sync::Arc;
use std::time::Duration;
use ureq::config::AutoHeaderValue;
use ureq::http::{Request, Response, StatusCode, header};
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use ureq::unversioned::resolver::DefaultResolver;
use ureq::unversioned::transport::{Connector, RustlsConnector, TcpConnector};
use ureq::{Agent, Body, SendBody};
use vungtrong_sync::{
    AUTHORISATION, BlobRange, BlobState, Cancel, MAX_REPLY_BYTES, Traffic, Transport,
    TransportError,
};

/// How long the line may be silent.
pub const STALL: Duration = Duration::from_secs(20);
/// The header that says where a photo's bytes start, or how many the hub has.
pub const UPLOAD_OFFSET: &str = "upload-offset";
/// The header that says how long a photo is; in an answer: the hub has all of it.
pub const UPLOAD_LENGTH: &str = "upload-length";
/// Bytes that a transfer moves between two looks at the switch.
const CHUNK: usize = 32 * 1024;

/// A hub over HTTP/1.1.
#[derive(Debug)]
pub struct HttpTransport {
    agent: Agent,
    base: String,
    counter: Arc<Counter>,
}

impl HttpTransport {
    /// A line to the hub at `url` (`https://host[:port]`; `http://` too, for a hub on the same table). `tls_root`, a
    /// certificate in DER, is then the only one trusted; without it the publicly known ones are.
    pub fn new(url: &str, tls_root: Option<&[u8]>) -> Result<Self, TransportError> {
        Self::with_stall(url, tls_root, STALL)
    }

    /// The same with another limit of silence.
    pub fn with_stall(
        url: &str,
        tls_root: Option<&[u8]>,
        stall: Duration,
    ) -> Result<Self, TransportError> {
        let base = url.trim_end_matches('/').to_owned();
        if !(base.starts_with("https://") || base.starts_with("http://")) {
            return Err(TransportError::Broken("a hub's address starts with https://"));
        }
        let roots = match tls_root {
            Some(der) => RootCerts::new_with_certs(&[Certificate::from_der(der).to_owned()]),
            None => RootCerts::WebPki,
        };
        let config = Agent::config_builder()
            .tls_config(TlsConfig::builder().root_certs(roots).build())
            .timeout_connect(Some(stall))
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .proxy(None)
            .user_agent(AutoHeaderValue::None)
            .accept(AutoHeaderValue::None)
            .accept_encoding(AutoHeaderValue::None)
            .max_idle_age(Duration::from_secs(60))
            .build();
        let counter = Arc::new(Counter::default());
        let connector =
            ().chain(TcpConnector::default())
                .chain(RustlsConnector::default())
                .chain(CountingConnector { counter: Arc::clone(&counter), stall });
        let agent = Agent::with_parts(config, connector, DefaultResolver::default());
        Ok(Self { agent, base, counter })
    }

    fn request(&self, method: &str, path: &str) -> ureq::http::request::Builder {
        Request::builder().method(method).uri(format!("{}{path}", self.base))
    }

    fn run(
        &self,
        request: Result<Request<SendBody<'_>>, ureq::http::Error>,
        cancel: &Cancel,
    ) -> Result<Response<Body>, TransportError> {
        cancel.check()?;
        self.counter.request();
        let request = request.map_err(|_| TransportError::Broken("not a valid address"))?;
        let answered = self.agent.run(request);
        cancel.check()?;
        answered.map_err(|error| translate(&error))
    }
}

impl Transport for HttpTransport {
    fn post(
        &mut self,
        path: &str,
        body: &[u8],
        cancel: &Cancel,
    ) -> Result<Vec<u8>, TransportError> {
        let mut sent = Watched { inner: body, moved: 0, progress: &mut |_| {}, cancel };
        let request = self.request("POST", path).header(header::CONTENT_LENGTH, body.len());
        let mut reply = self.run(request.body(SendBody::from_reader(&mut sent)), cancel)?;
        if !matches!(reply.status(), StatusCode::OK | StatusCode::UNAUTHORIZED) {
            return Err(refused(&reply));
        }
        let mut bytes = Vec::new();
        let limit = MAX_REPLY_BYTES as u64 + 1;
        let reader = reply.body_mut().as_reader().take(limit);
        copy(Watched { inner: reader, moved: 0, progress: &mut |_| {}, cancel }, &mut bytes)?;
        if bytes.len() > MAX_REPLY_BYTES {
            return Err(TransportError::Broken("the answer is too long"));
        }
        Ok(bytes)
    }

    fn blob_state(&mut self, path: &str, authorisation: &str) -> Result<BlobState, TransportError> {
        let request = self.request("HEAD", path).header(AUTHORISATION, authorisation);
        let reply = self.run(request.body(SendBody::none()), &Cancel::new())?;
        match reply.status() {
            StatusCode::OK => state(&reply),
            StatusCode::NOT_FOUND => Ok(BlobState::Partial(0)),
            _ => Err(refused(&reply)),
        }
    }

    fn put_blob(
        &mut self,
        path: &str,
        authorisation: &str,
        body: &mut (dyn Read + Send),
        range: BlobRange,
        progress: &mut dyn FnMut(u64),
        cancel: &Cancel,
    ) -> Result<BlobState, TransportError> {
        let rest = range.total.saturating_sub(range.offset);
        let mut sent = Watched { inner: body.take(rest), moved: range.offset, progress, cancel };
        let request = self
            .request("PATCH", path)
            .header(AUTHORISATION, authorisation)
            .header(UPLOAD_OFFSET, range.offset)
            .header(UPLOAD_LENGTH, range.total)
            .header(header::CONTENT_LENGTH, rest);
        let reply = self.run(request.body(SendBody::from_reader(&mut sent)), cancel)?;
        match reply.status() {
            // 409: the hub stands elsewhere than the caller believed, and says where.
            StatusCode::OK | StatusCode::CONFLICT => state(&reply),
            _ => Err(refused(&reply)),
        }
    }

    fn get_blob(
        &mut self,
        path: &str,
        authorisation: &str,
        offset: u64,
        sink: &mut dyn Write,
        progress: &mut dyn FnMut(u64),
        cancel: &Cancel,
    ) -> Result<u64, TransportError> {
        let request = self
            .request("GET", path)
            .header(AUTHORISATION, authorisation)
            .header(header::RANGE, format!("bytes={offset}-"));
        let mut reply = self.run(request.body(SendBody::none()), cancel)?;
        if reply.status() == StatusCode::RANGE_NOT_SATISFIABLE {
            return Err(TransportError::Broken("the file here is longer than the hub's"));
        }
        if reply.status() != StatusCode::PARTIAL_CONTENT {
            return Err(refused(&reply));
        }
        let reader = reply.body_mut().with_config().limit(u64::MAX).reader();
        let moved = copy(Watched { inner: reader, moved: offset, progress, cancel }, sink)?;
        Ok(offset + moved)
    }

    fn traffic(&self) -> Traffic {
        self.counter.traffic()
    }
}

/// A reader that tells how far it is and stops at the switch.
struct Watched<'a, R> {
    inner: R,
    moved: u64,
    progress: &'a mut dyn FnMut(u64),
    cancel: &'a Cancel,
}

impl<R: Read> Read for Watched<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.cancel.is_cancelled() {
            return Err(io::Error::other("cancelled"));
        }
        let read = self.inner.read(buffer)?;
        self.moved += read as u64;
        (self.progress)(self.moved);
        Ok(read)
    }
}

fn copy<R: Read>(mut from: Watched<'_, R>, to: &mut dyn Write) -> Result<u64, TransportError> {
    let (mut buffer, mut moved) = (vec![0; CHUNK], 0);
    loop {
        let read = match from.read(&mut buffer) {
            Ok(0) => return Ok(moved),
            Ok(read) => read,
            Err(_) if from.cancel.is_cancelled() => return Err(TransportError::Cancelled),
            Err(error) => return Err(translate(&ureq::Error::from(error))),
        };
        let written = to.write_all(&buffer[..read]);
        written.map_err(|_| TransportError::Broken("the local file cannot be written"))?;
        moved += read as u64;
    }
}

fn number(reply: &Response<Body>, name: &str) -> Option<u64> {
    reply.headers().get(name)?.to_str().ok()?.parse().ok()
}

fn state(reply: &Response<Body>) -> Result<BlobState, TransportError> {
    if number(reply, UPLOAD_LENGTH).is_some() {
        return Ok(BlobState::Complete);
    }
    let offset = number(reply, UPLOAD_OFFSET);
    offset.map(BlobState::Partial).ok_or(TransportError::Broken("no offset in the answer"))
}

fn refused(reply: &Response<Body>) -> TransportError {
    let retry_after_s = number(reply, header::RETRY_AFTER.as_str());
    TransportError::Http { status: reply.status().as_u16(), retry_after_s }
}

fn translate(error: &ureq::Error) -> TransportError {
    match error {
        ureq::Error::Timeout(_) => TransportError::Timeout,
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) | ureq::Error::Pem(_) => TransportError::Tls,
        ureq::Error::Io(io) => translate_io(io),
        ureq::Error::BadUri(_) | ureq::Error::Http(_) => {
            TransportError::Broken("not a valid address")
        }
        ureq::Error::Protocol(_) => TransportError::Broken("the answer is not HTTP"),
        _ => TransportError::Offline,
    }
}

/// ureq passes what happened below it, and its own errors, inside errors of I/O.
fn translate_io(error: &io::Error) -> TransportError {
    let inner = error.get_ref();
    if let Some(own) = inner.and_then(|inner| inner.downcast_ref::<ureq::Error>()) {
        return translate(own);
    }
    match error.kind() {
        io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => TransportError::Timeout,
        io::ErrorKind::InvalidData => TransportError::Tls, // how rustls reports a failed handshake
        _ => TransportError::Offline,
    }
}
