//! What the app takes from outside: time, randomness, the network.

use std::sync::Arc;
use vungtrong_model::{Clock, Entropy};
use vungtrong_sync::Transport;

/// What the app takes from outside.
#[derive(Clone)]
pub struct Env {
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub entropy: Arc<dyn Entropy>,
    /// The network.
    pub network: Arc<dyn Network>,
}

/// Makes connections to hubs.
pub trait Network: Send + Sync {
    /// A connection to the hub at `url`. `tls_root`: the only root certificate (DER) to trust, when the ticket gave one.
    fn connect(
        &self,
        url: &str,
        tls_root: Option<&[u8]>,
    ) -> Result<Box<dyn Transport>, crate::AppError>;
}
