//! The network as phones have it.

use crate::{AppError, Network};
use vungtrong_sync::Transport;
use vungtrong_transport::HttpTransport;

/// Hubs over HTTP and TLS.
#[derive(Clone, Copy, Debug, Default)]
pub struct HttpNetwork;

impl Network for HttpNetwork {
    fn connect(&self, url: &str, tls_root: Option<&[u8]>) -> Result<Box<dyn Transport>, AppError> {
        Ok(Box::new(HttpTransport::new(url, tls_root)?))
    }
}
