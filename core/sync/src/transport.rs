//! The line to the hub, as the callers see it. `vungtrong-transport` has the one over HTTP.

use std::sync::atomic::{AtomicBool, Ordering};
use std::{io::Read, io::Write, sync::Arc};

/// Why the hub was not reached, or did not serve.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TransportError {
    /// No way to the hub: no network, unknown host, connection refused or cut.
    #[error("the hub cannot be reached")]
    Offline,
    /// Nothing came for too long.
    #[error("the line fell silent")]
    Timeout,
    /// The hub, or something between, answered with this HTTP status.
    #[error("the hub answered with status {status}")]
    Http {
        /// The status.
        status: u16,
        /// Seconds to wait, when it says so.
        retry_after_s: Option<u64>,
    },
    /// The hub's identity could not be proved.
    #[error("the hub's TLS certificate is not trusted")]
    Tls,
    /// The user stopped it.
    #[error("cancelled")]
    Cancelled,
    /// The local file failed, or the answer is none.
    #[error("{0}")]
    Broken(&'static str),
}

/// A switch that stops a transfer from another thread.
#[derive(Clone, Debug, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// A switch that is off.
    pub fn new() -> Self {
        Self::default()
    }

    /// Stops.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it was stopped.
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// `Err` once it was stopped.
    pub fn check(&self) -> Result<(), TransportError> {
        if self.is_cancelled() { Err(TransportError::Cancelled) } else { Ok(()) }
    }
}

/// Bytes that went over the line, with HTTP headers, without TLS.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traffic {
    /// To the hub.
    pub sent: u64,
    /// From the hub.
    pub received: u64,
    /// Requests.
    pub requests: u64,
}

/// What the hub says about a photo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlobState {
    /// It has all of it.
    Complete,
    /// It has this many bytes.
    Partial(u64),
}

/// The line to the hub. Calls block.
pub trait Transport {
    /// Posts bytes and gives the answer's bytes. Statuses 200 and 401 are answers of the protocol; all others are
    /// [`TransportError::Http`].
    fn post(&mut self, path: &str, body: &[u8], cancel: &Cancel)
    -> Result<Vec<u8>, TransportError>;

    /// Asks how much of a photo the hub has. `authorisation` as [`Signer::authorise`](crate::Signer::authorise) made it for `HEAD`.
    fn blob_state(&mut self, path: &str, authorisation: &str) -> Result<BlobState, TransportError>;

    /// Sends the rest of a photo from `offset` on; `body` stands there already. `progress` hears the total that is sent.
    fn put_blob(
        &mut self,
        path: &str,
        authorisation: &str,
        body: &mut (dyn Read + Send),
        range: BlobRange,
        progress: &mut dyn FnMut(u64),
        cancel: &Cancel,
    ) -> Result<BlobState, TransportError>;

    /// Fetches a photo from `offset` on into `sink`, which stands there already. Gives the total length.
    fn get_blob(
        &mut self,
        path: &str,
        authorisation: &str,
        offset: u64,
        sink: &mut dyn Write,
        progress: &mut dyn FnMut(u64),
        cancel: &Cancel,
    ) -> Result<u64, TransportError>;

    /// What went over the line so far.
    fn traffic(&self) -> Traffic;
}

/// Which part of a photo is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlobRange {
    /// From here on.
    pub offset: u64,
    /// The photo's size.
    pub total: u64,
}
