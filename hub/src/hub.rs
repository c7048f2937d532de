//! The running hub.

use crate::{
    blobs::{BlobStore, FolderBlobs},
    folder::{DataFolder, FolderError},
    http,
    limits::{Limits, Meter},
    store::{Database, Options, SqliteHubStore},
    system::{SystemClock, SystemEntropy},
};
use axum_server::{Handle, Server, tls_rustls::RustlsConfig};
use rustls::{
    ServerConfig,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
};
use std::{
    fs::File,
    io,
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};
use tokio::{sync::Semaphore, task::JoinHandle};
use vungtrong_ledger::SecretKey;
use vungtrong_model::Clock;
use vungtrong_sync::{HubCore, StoreError};

/// How a hub runs. The default, with a folder, needs no configuration.
#[derive(Clone, Debug)]
pub struct Config {
    /// The data folder; made when it is missing.
    pub data: PathBuf,
    /// Address and port; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Certificate chain and key, PEM files; without them the hub speaks plain HTTP.
    pub tls: Option<(PathBuf, PathBuf)>,
    /// Limits against abuse.
    pub limits: Limits,
    /// How the database is opened.
    pub database: Options,
}

/// Where a hub listens unless told otherwise.
pub const DEFAULT_LISTEN: SocketAddr =
    SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 8470);

impl Config {
    /// The defaults on a data folder.
    pub fn new(data: impl Into<PathBuf>) -> Self {
        Self {
            data: data.into(),
            listen: DEFAULT_LISTEN,
            tls: None,
            limits: Limits::default(),
            database: Options::default(),
        }
    }
}

/// Why a hub did not start or ended.
#[derive(Debug, thiserror::Error)]
pub enum HubError {
    /// The data folder.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// The database.
    #[error("{path}: {cause}")]
    Database {
        /// The file.
        path: PathBuf,
        /// Why.
        cause: StoreError,
    },
    /// Storage while it ran.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The address cannot be had.
    #[error("{address}: {cause}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// Why.
        cause: io::Error,
    },
    /// Certificate or key cannot be used.
    #[error("TLS certificate or key: {0}")]
    Tls(io::Error),
    /// Files of photos and papers.
    #[error("photos and papers: {0}")]
    Blobs(io::Error),
}

/// The hub's parts, shared by all requests.
pub struct Hub {
    /// The protocol.
    pub core: Arc<HubCore>,
    /// The logs.
    pub database: Database,
    /// Photos and papers.
    pub blobs: Box<dyn BlobStore>,
    pub(crate) key: SecretKey,
    pub(crate) clock: Box<dyn Clock>,
    pub(crate) meter: Meter,
    pub(crate) limits: Limits,
    /// Bounds how many requests are worked on at once, and with it memory.
    workers: Arc<Semaphore>,
}

impl Hub {
    /// Opens a data folder without serving it; what the commands do beside a running server.
    pub fn open(config: &Config) -> Result<Self, HubError> {
        let folder = DataFolder::open(&config.data)?;
        let (key, incarnation) = (folder.key(&SystemEntropy)?, folder.incarnation(&SystemEntropy)?);
        let path = folder.database();
        let database = Database::open(&path, config.database)
            .map_err(|cause| HubError::Database { path, cause })?;
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Ok(Self {
            core: Arc::new(HubCore::new(key.clone(), incarnation)),
            key,
            database,
            blobs: Box::new(FolderBlobs::open(folder.path()).map_err(HubError::Blobs)?),
            clock: Box::new(SystemClock),
            meter: Meter::new(config.limits),
            limits: config.limits,
            workers: Arc::new(Semaphore::new(cores.max(2) * 2)),
        })
    }

    pub(crate) fn stall(&self) -> Duration {
        Duration::from_secs(self.limits.stall_s)
    }

    /// Does work that computes or waits for the disk in a thread that may.
    pub(crate) async fn work<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&Self) -> T + Send + 'static,
    ) -> Result<T, StoreError> {
        let permit = self.workers.clone().acquire_owned().await.map_err(StoreError::new)?;
        let hub = self.clone();
        let worked = tokio::task::spawn_blocking(move || {
            let result = work(&hub);
            drop(permit);
            result
        });
        worked.await.map_err(StoreError::new)
    }

    /// Writes, and hears when it is durable.
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        write: impl FnOnce(&mut SqliteHubStore<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.database.write(write).await.map_err(StoreError::new)?
    }
}

/// A hub that serves.
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    hub: Arc<Hub>,
    handle: Handle<SocketAddr>,
    server: JoinHandle<io::Result<()>>,
    tls: bool,
    _lock: File,
}

/// How long requests that run may take when the hub is stopped.
const GRACE: Duration = Duration::from_secs(10);

impl Running {
    /// Starts to serve a data folder.
    pub async fn start(config: &Config) -> Result<Self, HubError> {
        let lock = DataFolder::open(&config.data)?.lock()?;
        let hub = Arc::new(Hub::open(config)?);
        let address = config.listen;
        let listen = |cause| HubError::Listen { address, cause };
        let listener = std::net::TcpListener::bind(address).map_err(listen)?;
        let (handle, stall) = (Handle::new(), hub.stall());
        let app = http::router(hub.clone()).into_make_service_with_connect_info::<SocketAddr>();
        let server = match &config.tls {
            None => {
                let server = axum_server::from_tcp(listener).map_err(listen)?;
                tokio::spawn(tuned(server, &handle, stall).serve(app))
            }
            Some((certificate, key)) => {
                let tls = tls(certificate, key).map_err(HubError::Tls)?;
                let server = axum_server::from_tcp_rustls(listener, tls).map_err(listen)?;
                tokio::spawn(tuned(server, &handle, stall).serve(app))
            }
        };
        let address = handle.listening().await.unwrap_or(address);
        tracing::info!(%address, tls = config.tls.is_some(), "serving");
        Ok(Self { address, hub, handle, server, tls: config.tls.is_some(), _lock: lock })
    }

    /// What phones are told.
    pub fn url(&self) -> String {
        format!("{}://{}", if self.tls { "https" } else { "http" }, self.address)
    }

    /// The hub that is served.
    pub fn hub(&self) -> &Arc<Hub> {
        &self.hub
    }

    /// Takes no more requests, finishes those that run, writes everything into the database file.
    pub async fn stop(self) {
        self.handle.graceful_shutdown(Some(GRACE));
        if let Ok(Err(error)) = self.server.await {
            tracing::error!(%error, "the server ended");
        }
        tokio::task::spawn_blocking(move || self.hub.database.close()).await.ok();
        tracing::info!("stopped");
    }
}

/// No date header and nothing else that a phone does not need: an idle sync is a few hundred bytes.
fn tuned<A>(
    mut server: Server<SocketAddr, A>,
    handle: &Handle<SocketAddr>,
    stall: Duration,
) -> Server<SocketAddr, A> {
    server.http_builder().http1().auto_date_header(false).header_read_timeout(stall);
    server.http1_only().handle(handle.clone()).first_request_timeout(stall)
}

/// TLS 1.3 from PEM files: the certificate with those that sign it, and its key.
fn tls(certificate: &Path, key: &Path) -> io::Result<RustlsConfig> {
    let chain = CertificateDer::pem_file_iter(certificate).and_then(Iterator::collect);
    let chain: Vec<_> = chain.map_err(io::Error::other)?;
    let key = PrivateKeyDer::from_pem_file(key).map_err(io::Error::other)?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ServerConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&rustls::version::TLS13])
        .map_err(io::Error::other)?;
    let mut tls =
        builder.with_no_client_auth().with_single_cert(chain, key).map_err(io::Error::other)?;
    tls.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(RustlsConfig::from_config(Arc::new(tls)))
}
