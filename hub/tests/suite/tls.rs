//! TLS with given certificate files.

use crate::common;
use crate::program;

use common::{TestHub, invite};
use rustls::{
    ClientConfig, ClientConnection, ProtocolVersion, RootCertStore, StreamOwned,
    SupportedProtocolVersion,
    pki_types::{CertificateDer, ServerName, pem::PemObject},
    version::{TLS12, TLS13},
};
use std::{
    io::{self, Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    sync::Arc,
};
use vungtrong_model::Role;

/// Made for this test: a root, and a certificate for localhost with its key.
fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/certificate").join(name)
}

fn started() -> TestHub {
    TestHub::start_with(|config| config.tls = Some((file("certificate.pem"), file("key.pem"))))
}

fn ask(
    hub: &TestHub,
    version: &'static SupportedProtocolVersion,
) -> io::Result<(String, Option<ProtocolVersion>)> {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_file(file("root.pem")).expect("PEM")).expect("a root");
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_protocol_versions(&[version])
        .expect("supported")
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from("localhost").expect("a name");
    let client = ClientConnection::new(Arc::new(config), name).expect("a connection");
    let mut stream = StreamOwned::new(client, TcpStream::connect(hub.address)?);
    stream.write_all(b"GET /healthz HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok((answer, stream.conn.protocol_version()))
}

#[test]
fn with_certificate_files_the_hub_speaks_tls_1_3_and_nothing_older() {
    let hub = started();
    let (answer, version) = ask(&hub, &TLS13).expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert_eq!(version, Some(ProtocolVersion::TLSv1_3));
    assert!(ask(&hub, &TLS12).is_err());
}

#[test]
fn a_key_that_is_none_is_an_error_at_the_start() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut config = common::config(folder.path());
    config.tls = Some((file("certificate.pem"), file("root.pem")));
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let started = runtime.block_on(vungtrong_hub::Running::start(&config));
    assert!(matches!(started, Err(vungtrong_hub::HubError::Tls(_))));
}

#[test]
fn a_ticket_can_carry_the_root_that_phones_shall_trust() {
    let hub = started();
    let area = hub.area();
    assert!(invite(hub.hub(), area, Role::Farmer).tls_root.is_none());
    let (code, _) = program::run(
        hub.folder.path(),
        &[
            "invite",
            "--area",
            "Vùng thử",
            "--role",
            "farmer",
            "--name",
            "Bà Thử",
            "--tls-root",
            file("root.pem").to_str().expect("UTF-8"),
        ],
    );
    assert_eq!(code, Some(0));
}
