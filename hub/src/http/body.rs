//! Bodies that come and go: bounded, and given up when the line falls silent.

use super::Refused;
use axum::{
    body::{Body, Bytes, HttpBody},
    http::StatusCode,
};
use std::{
    future::poll_fn,
    io,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};
use tokio::{sync::mpsc, time::timeout};

/// The next bytes of a body; `None` at its end.
pub(super) async fn next(body: &mut Body, stall: Duration) -> Result<Option<Bytes>, Cut> {
    loop {
        let frame = timeout(stall, poll_fn(|cx| Pin::new(&mut *body).poll_frame(cx)));
        match frame.await.map_err(|_| Cut::Silent)? {
            None => return Ok(None),
            Some(Err(_)) => return Err(Cut::Closed),
            Some(Ok(frame)) => {
                if let Ok(bytes) = frame.into_data() {
                    return Ok(Some(bytes));
                }
            }
        }
    }
}

/// A body did not come to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    /// The line fell silent.
    Silent,
    /// The line was cut.
    Closed,
}

/// A whole body of at most `most` bytes.
pub(super) async fn whole(
    mut body: Body,
    most: usize,
    stall: Duration,
) -> Result<Vec<u8>, Refused> {
    let too_large = || Refused::status(StatusCode::PAYLOAD_TOO_LARGE);
    if body.size_hint().lower() > most as u64 {
        return Err(too_large());
    }
    let cut = || Refused::status(StatusCode::REQUEST_TIMEOUT);
    let reading = async {
        let mut all = Vec::new();
        while let Some(bytes) = next(&mut body, stall).await.map_err(|_| cut())? {
            if all.len() + bytes.len() > most {
                return Err(too_large());
            }
            all.extend_from_slice(&bytes);
        }
        Ok(all)
    };
    timeout(WHOLE, reading).await.map_err(|_| cut())?
}

/// A whole body takes no longer than this, however steadily it trickles: 1 MiB at 3.5 kB/s.
const WHOLE: Duration = Duration::from_secs(300);

/// A body whose bytes come from another thread.
pub(super) struct Piped {
    pub(super) chunks: mpsc::Receiver<io::Result<Bytes>>,
    /// Bytes that are still to come, for `content-length`.
    pub(super) left: u64,
}

impl HttpBody for Piped {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, io::Error>>> {
        self.chunks.poll_recv(cx).map(|chunk| {
            let chunk = chunk?;
            if let Ok(bytes) = &chunk {
                self.left = self.left.saturating_sub(bytes.len() as u64);
            }
            Some(chunk.map(http_body::Frame::data))
        })
    }

    fn size_hint(&self) -> http_body::SizeHint {
        http_body::SizeHint::with_exact(self.left)
    }
}
