//! `serve`.

use super::{Ended, Out};
use serde::Serialize;
use std::{
    io::{self, IsTerminal},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::ExitCode,
};
use tokio::signal::unix::{SignalKind, signal};
use vungtrong_hub::{Config, DEFAULT_LISTEN, Limits, Running};

/// Options of `serve`; all have defaults.
#[derive(Debug, clap::Args)]
pub struct Serve {
    /// Address and port.
    #[arg(long, default_value_t = DEFAULT_LISTEN, value_name = "ADDR")]
    listen: SocketAddr,
    /// TLS certificate with those that sign it, PEM.
    #[arg(long, requires = "tls_key", value_name = "FILE")]
    tls_cert: Option<PathBuf>,
    /// The certificate's key, PEM.
    #[arg(long, requires = "tls_cert", value_name = "FILE")]
    tls_key: Option<PathBuf>,
    #[command(flatten)]
    limits: Limits,
}

#[derive(Serialize)]
struct Serving {
    url: String,
    data: PathBuf,
}

impl Serving {
    fn text(&self) -> String {
        format!("Serving {} from {}. Ctrl-C stops.", self.url, self.data.display())
    }
}

/// Serves until it is told to stop.
pub fn serve(serve: &Serve, data: &Path, out: Out) -> Ended {
    log();
    let config = Config {
        listen: serve.listen,
        tls: serve.tls_cert.clone().zip(serve.tls_key.clone()),
        limits: serve.limits,
        ..Config::new(data)
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        // Listened for before the first request: whoever started this may stop it at once.
        let (mut term, mut interrupt) =
            (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
        let running = Running::start(&config).await?;
        let serving = Serving { url: running.url(), data: std::path::absolute(data)? };
        out.print(&serving, || serving.text())?;
        if config.tls.is_none() && !running.address.ip().is_loopback() {
            tracing::warn!("without --tls-cert records travel readable for everybody on the way");
        }
        tokio::select! {
            _ = term.recv() => {}
            _ = interrupt.recv() => {}
        }
        tracing::info!("stopping");
        running.stop().await;
        Ok(ExitCode::SUCCESS)
    })
}

/// Logs on standard error: what happens, never whose records.
fn log() {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr)
        .with_ansi(io::stderr().is_terminal())
        .init();
}
