//! The real hub, and a line to it that fails when it is told to.

use crate::terminal::Terminal;
use serde_json::Value;
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{Shutdown, SocketAddr, TcpListener, TcpStream},
    path::PathBuf,
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex},
    thread,
    time::Instant,
};
use tempfile::TempDir;

/// What the line does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Everything goes through.
    Up,
    /// Records go through, pictures do not.
    NoPictures,
    /// The hub asks everybody to wait for so many seconds.
    Busy(u32),
}

/// A hub that serves one area, as a process, behind a line.
pub struct Hub {
    folder: TempDir,
    process: Child,
    line: SocketAddr,
    mode: Arc<Mutex<Mode>>,
    /// When somebody was asked to wait.
    refused: Arc<Mutex<Vec<Instant>>>,
}

impl Hub {
    pub fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let init = ["init", "--area", "Cái Bè", "--crop", "sầu riêng"];
        let made = program(&folder).args(init).output().unwrap();
        assert!(made.status.success(), "{made:?}");
        let mut command = program(&folder);
        command.args(["serve", "--listen", "127.0.0.1:0"]).stdout(Stdio::piped());
        let mut process = command.stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let serving: Value = serde_json::from_str(&line).unwrap();
        let hub = serving["url"].as_str().unwrap().trim_start_matches("http://").parse().unwrap();
        let (mode, refused) = (Arc::new(Mutex::new(Mode::Up)), Arc::default());
        let line = lay(hub, Arc::clone(&mode), Arc::clone(&refused));
        Self { folder, process, line, mode, refused }
    }

    /// What the line does from now on.
    pub fn set(&self, mode: Mode) {
        *self.mode.lock().unwrap() = mode;
    }

    pub fn refused(&self) -> Vec<Instant> {
        self.refused.lock().unwrap().clone()
    }

    /// A phone of a new person.
    pub fn enrol(&self, role: &str, name: &str) -> Terminal {
        let url = format!("http://{}", self.line);
        let invited = self.command(&[
            "invite", "--area", "Cái Bè", "--role", role, "--name", name, "--url", &url,
        ]);
        let phone = Terminal::new();
        phone.done(&["enrol", invited["ticket"].as_str().unwrap()]);
        phone.done(&["sync"]);
        phone
    }

    /// A command of the administrator.
    pub fn command(&self, arguments: &[&str]) -> Value {
        let output = program(&self.folder).args(arguments).output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {output:?}");
        serde_json::from_slice(&output.stdout).unwrap()
    }
}

impl Drop for Hub {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

/// `vungtrong-hub` lies beside `vungtrong`: whoever builds all tests has it.
fn program(folder: &TempDir) -> Command {
    let phone = PathBuf::from(env!("CARGO_BIN_EXE_vungtrong"));
    let hub = phone.with_file_name(format!("vungtrong-hub{}", std::env::consts::EXE_SUFFIX));
    assert!(hub.exists(), "first: cargo build -p vungtrong-hub");
    let mut command = Command::new(hub);
    command.args(["--json", "--data"]).arg(folder.path());
    command
}

/// Listens, and connects whoever comes with the hub.
fn lay(hub: SocketAddr, mode: Arc<Mutex<Mode>>, refused: Arc<Mutex<Vec<Instant>>>) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for phone in listener.incoming().map_while(Result::ok) {
            let now = *mode.lock().unwrap();
            match now {
                Mode::Busy(seconds) => {
                    refused.lock().unwrap().push(Instant::now());
                    ask_to_wait(phone, seconds);
                }
                _ => connect(phone, hub, Arc::clone(&mode)),
            }
        }
    });
    address
}

fn ask_to_wait(mut phone: TcpStream, seconds: u32) {
    let mut request = [0; 64 * 1024];
    let _ = phone.read(&mut request);
    let answer = format!(
        "HTTP/1.1 429 Too Many Requests\r\nRetry-After: {seconds}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    );
    let _ = phone.write_all(answer.as_bytes());
    let _ = phone.shutdown(Shutdown::Write);
    while phone.read(&mut request).is_ok_and(|bytes| bytes > 0) {}
}

fn connect(phone: TcpStream, hub: SocketAddr, mode: Arc<Mutex<Mode>>) {
    let hub = TcpStream::connect(hub).unwrap();
    let (from_phone, to_phone) = (phone.try_clone().unwrap(), phone);
    let (from_hub, to_hub) = (hub.try_clone().unwrap(), hub);
    thread::spawn(move || {
        let cut = |bytes: &[u8]| {
            let picture = bytes.windows(9).any(|part| part == b"/v1/blobs");
            picture && *mode.lock().unwrap() == Mode::NoPictures
        };
        pass(from_phone, to_hub, cut);
    });
    thread::spawn(move || pass(from_hub, to_phone, |_| false));
}

/// Hands on what comes until one side hangs up, or `cut` says so.
fn pass(mut from: TcpStream, mut to: TcpStream, cut: impl Fn(&[u8]) -> bool) {
    let mut part = [0; 16 * 1024];
    while let Ok(bytes) = from.read(&mut part) {
        if bytes == 0 || cut(&part[..bytes]) || to.write_all(&part[..bytes]).is_err() {
            break;
        }
    }
    for side in [&from, &to] {
        let _ = side.shutdown(Shutdown::Both);
    }
}
