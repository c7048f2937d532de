//! What phones talk to. Every handler: limits, then the protocol's core, then bytes.

mod blobs;
mod body;
mod enrol;
mod sync;

use crate::hub::Hub;
use axum::{
    Router,
    body::Body,
    extract::DefaultBodyLimit,
    http::{HeaderValue, Response, StatusCode, header},
    routing::{get, post},
};
use std::sync::Arc;

type Reply = Response<Body>;

/// All paths.
pub(crate) fn router(hub: Arc<Hub>) -> Router {
    Router::new()
        .route("/v1/sync", post(sync::sync))
        .route("/v1/enrol", post(enrol::enrol))
        .route(
            "/v1/blobs/{hash}",
            get(blobs::fetch).head(blobs::held).post(blobs::held).patch(blobs::receive),
        )
        .route("/healthz", get(health))
        .layer(DefaultBodyLimit::disable()) // bodies are read by `body`, which has limits of its own
        .with_state(hub)
}

async fn health() -> Reply {
    status(StatusCode::OK)
}

fn status(status: StatusCode) -> Reply {
    let mut reply = Response::new(Body::empty());
    *reply.status_mut() = status;
    reply
}

/// The protocol's bytes, with no header more than HTTP needs.
fn bytes(status: StatusCode, bytes: Vec<u8>) -> Reply {
    let mut reply = Response::new(Body::from(bytes));
    *reply.status_mut() = status;
    reply
}

fn retry_after(code: StatusCode, seconds: u64) -> Reply {
    let mut reply = status(code);
    reply.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    reply
}

impl From<crate::limits::TooMuch> for Refused {
    fn from(too_much: crate::limits::TooMuch) -> Self {
        Self::new(retry_after(StatusCode::TOO_MANY_REQUESTS, too_much.retry_after_s))
    }
}

/// An answer that ends a request early.
struct Refused(Box<Reply>);

impl Refused {
    fn new(reply: Reply) -> Self {
        Self(Box::new(reply))
    }

    fn status(code: StatusCode) -> Self {
        Self::new(status(code))
    }

    /// The hub's own trouble; the phone keeps everything and comes back.
    fn unavailable(error: &dyn std::fmt::Display) -> Self {
        tracing::error!(%error, "not served");
        Self::new(retry_after(StatusCode::SERVICE_UNAVAILABLE, 10))
    }
}

impl axum::response::IntoResponse for Refused {
    fn into_response(self) -> Reply {
        *self.0
    }
}

impl From<vungtrong_sync::StoreError> for Refused {
    fn from(error: vungtrong_sync::StoreError) -> Self {
        Self::unavailable(&error)
    }
}

impl From<std::io::Error> for Refused {
    fn from(error: std::io::Error) -> Self {
        Self::unavailable(&error)
    }
}
