//! The protocol over HTTP; the only crate that knows HTTP and TLS.
//!
//! [`HttpTransport`] is the whole of it. Calls block: each runs its request to the end on the calling thread, so that the
//! caller decides about threads. Connections are reused. No transfer has a time limit as long as bytes move: only silence
//! ends it.

mod line;
mod watch;

use line::Line;
use reqwest::{Certificate, Client, redirect::Policy};
use std::io::{Read, Write};
use std::time::Duration;
use tokio::runtime::{Builder, Runtime};
use vungtrong_sync::{BlobRange, BlobState, Cancel, Traffic, Transport, TransportError};

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
    /// One thread, the caller's: it runs only inside a call.
    runtime: Runtime,
    line: Line,
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
        // `Err` means that a provider is in place already.
        rustls::crypto::ring::default_provider().install_default().ok();
        let client = Client::builder()
            // Never the platform's own verifier: on Android it panics before anybody gave it a context.
            .tls_certs_only(roots(tls_root)?)
            .connect_timeout(stall)
            .redirect(Policy::none())
            .no_proxy()
            .http1_only()
            .build()
            .map_err(|_| TransportError::Tls)?;
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|_| TransportError::Broken("no input and output"))?;
        Ok(Self { runtime, line: Line { client, base, stall, traffic: Traffic::default() } })
    }
}

fn roots(tls_root: Option<&[u8]>) -> Result<Vec<Certificate>, TransportError> {
    let read = |der: &[u8]| Certificate::from_der(der).map_err(|_| TransportError::Tls);
    match tls_root {
        Some(der) => Ok(vec![read(der)?]),
        None => webpki_root_certs::TLS_SERVER_ROOT_CERTS.iter().map(|der| read(der)).collect(),
    }
}

impl Transport for HttpTransport {
    fn post(
        &mut self,
        path: &str,
        body: &[u8],
        cancel: &Cancel,
    ) -> Result<Vec<u8>, TransportError> {
        self.runtime.block_on(self.line.post(path, body, cancel))
    }

    fn blob_state(&mut self, path: &str, authorisation: &str) -> Result<BlobState, TransportError> {
        self.runtime.block_on(self.line.blob_state(path, authorisation))
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
        let put = self.line.put_blob(path, authorisation, body, range, progress, cancel);
        self.runtime.block_on(put)
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
        let get = self.line.get_blob(path, authorisation, offset, sink, progress, cancel);
        self.runtime.block_on(get)
    }

    fn traffic(&self) -> Traffic {
        self.line.traffic
    }
}
