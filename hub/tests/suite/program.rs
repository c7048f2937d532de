//! The real program.

#![allow(dead_code, reason = "each test file uses its part")]
#![allow(clippy::disallowed_methods, reason = "starts real processes")]

use std::{
    io::{BufRead, BufReader},
    net::SocketAddr,
    path::Path,
    process::{Child, Command, Stdio},
};

/// The real program as a process of its own.
pub struct Process {
    child: Child,
    pub address: SocketAddr,
}

impl Process {
    pub fn serve(folder: &Path) -> Self {
        Self::try_serve(folder).expect("serves")
    }

    /// `None`: it ended by itself before it served.
    pub fn try_serve(folder: &Path) -> Option<Self> {
        let mut command = program(folder);
        command.args(["--json", "serve", "--listen", "127.0.0.1:0"]);
        command.args(["--syncs-per-10-min", "1000000", "--push-bytes-per-day", "1000000000"]);
        let mut child = command.stdout(Stdio::piped()).spawn().expect("starts");
        let mut line = String::new();
        let out = child.stdout.as_mut().expect("piped");
        BufReader::new(out).read_line(&mut line).expect("reads");
        if line.is_empty() {
            assert_eq!(child.wait().expect("ended").code(), Some(1));
            return None;
        }
        let serving: serde_json::Value = serde_json::from_str(&line).expect("JSON");
        let url = serving["url"].as_str().expect("a URL");
        let address = url.trim_start_matches("http://").parse().expect("an address");
        Some(Self { child, address })
    }

    /// Is it alive?
    pub fn runs(&mut self) -> bool {
        self.child.try_wait().expect("asked").is_none()
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// kill -9.
    pub fn kill(&mut self) {
        self.child.kill().expect("killed");
        self.child.wait().expect("ended");
    }

    /// SIGTERM; gives the exit code.
    pub fn terminate(&mut self) -> Option<i32> {
        let id = self.child.id().to_string();
        Command::new("kill").args(["-TERM", &id]).status().expect("sent");
        self.child.wait().expect("ended").code()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vungtrong-hub"));
    command.arg("--data").arg(folder);
    command
}

/// Runs a command on a data folder; gives its exit code and output.
pub fn run(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output = program(folder).args(arguments).output().expect("runs");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    (output.status.code(), if text.is_empty() { errors.into_owned() } else { text })
}

/// A command's JSON.
pub fn json(folder: &Path, arguments: &[&str]) -> serde_json::Value {
    let (code, text) = run(folder, &[&["--json"], arguments].concat());
    assert_eq!(code, Some(0), "{text}");
    serde_json::from_str(&text).expect("JSON")
}
