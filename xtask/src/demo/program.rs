//! Runs the real programs and reads their JSON.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::answer::Answer;
use super::{screen, words};
use crate::Result;

/// No command of the day takes so long.
const LONGEST: Duration = Duration::from_secs(30);

/// A program on its data folder.
#[derive(Clone)]
pub struct Program {
    path: PathBuf,
    pub data: PathBuf,
}

impl Program {
    /// A program that is given a data folder of its own.
    pub fn new(path: &Path, data: PathBuf) -> Self {
        Self { path: path.to_owned(), data }
    }

    /// Runs a command that must succeed.
    pub fn call(&self, arguments: &[&str]) -> Result<Answer> {
        self.ends_with(0, arguments)
    }

    /// Runs a command that must be refused with a reason (exit code 1).
    pub fn refused(&self, arguments: &[&str]) -> Result<Answer> {
        self.ends_with(1, arguments)
    }

    /// Runs a command that may be refused with a reason; whether it succeeded.
    pub fn tried(&self, arguments: &[&str]) -> Result<(bool, Answer)> {
        let (ended, answer) = self.run(arguments)?;
        let promise = format!("`{}` succeeds or says why not", answer.command);
        answer.expect(matches!(ended, Some(0 | 1)), &promise)?;
        Ok((ended == Some(0), answer))
    }

    fn ends_with(&self, code: i32, arguments: &[&str]) -> Result<Answer> {
        let (ended, answer) = self.run(arguments)?;
        let ended = ended.map_or("a signal".to_owned(), |code| code.to_string());
        let promise =
            format!("`{}` should end with {code}, and ended with {ended}", answer.command);
        answer.expect(ended == code.to_string(), &promise)?;
        Ok(answer)
    }

    fn run(&self, arguments: &[&str]) -> Result<(Option<i32>, Answer)> {
        let name = self.path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        // A ticket or an id says nothing to a reader of a message.
        let short = arguments.iter().map(|word| word.chars().take(40).collect::<String>());
        let command = format!("{name} {}", short.collect::<Vec<_>>().join(" "));
        let mut child = self.command(arguments).spawn().map_err(|f| format!("{command}: {f}"))?;
        let pipe = child.stdout.take();
        let reader = std::thread::spawn(move || {
            let mut text = String::new();
            pipe.map(|mut pipe| pipe.read_to_string(&mut text));
            text
        });
        let ended = wait(&mut child, &command)?;
        let text = reader.join().unwrap_or_default();
        let value = serde_json::from_str(&text)
            .map_err(|fault| format!("`{command}` answered no JSON ({fault}):\n{text}"))?;
        Ok((ended, Answer { value, command }))
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.path);
        command.arg("--data").arg(&self.data).arg("--json").args(arguments);
        command.env_remove("VUNGTRONG_LANG").stdin(Stdio::null());
        // What it says to people is in its JSON too.
        command.stdout(Stdio::piped()).stderr(Stdio::null());
        command
    }
}

/// Waits; whoever watches hears of whatever takes more than a second.
fn wait(child: &mut Child, command: &str) -> Result<Option<i32>> {
    let start = Instant::now();
    let mut told = 0;
    loop {
        if let Some(status) = child.try_wait().map_err(|fault| format!("{command}: {fault}"))? {
            if told > 0 {
                screen::progress_done();
            }
            return Ok(status.code());
        }
        if start.elapsed() > LONGEST {
            let _ = child.kill();
            let _ = child.wait();
            return Err(format!("`{command}` did not end within {} s", LONGEST.as_secs()));
        }
        if start.elapsed().as_secs() > told {
            told = start.elapsed().as_secs();
            screen::progress(&words::waiting(command, told));
        }
        std::thread::sleep(Duration::from_millis(4));
    }
}

/// A hub that serves until it is dropped.
pub struct Hub {
    pub program: Program,
    pub address: SocketAddr,
    /// From its start to its first answer.
    pub ready_after: Duration,
    child: Child,
}

impl Hub {
    /// Starts it on a free port and asks whether it is well.
    pub fn start(program: Program) -> Result<Self> {
        let start = Instant::now();
        let log = fs::File::create(program.data.with_extension("log"));
        let log = log.map_err(|fault| format!("the hub's log: {fault}"))?;
        let mut command = program.command(&["serve", "--listen", "127.0.0.1:0"]);
        let spawned = command.stderr(log).spawn();
        let mut child = spawned.map_err(|fault| format!("the hub did not start: {fault}"))?;
        let mut first = String::new();
        if let Some(pipe) = child.stdout.take() {
            let read = BufReader::new(pipe).read_line(&mut first);
            read.map_err(|fault| format!("the hub did not say its address: {fault}"))?;
        }
        let said: Value = serde_json::from_str(&first).unwrap_or_default();
        let url = said["url"].as_str().and_then(|url| url.strip_prefix("http://"));
        let Some(address) = url.and_then(|address| address.parse().ok()) else {
            let _ = child.kill();
            return Err(format!("the hub said no address, but `{first}`"));
        };
        let mut hub = Self { program, address, ready_after: Duration::ZERO, child };
        hub.healthy()?;
        hub.ready_after = start.elapsed();
        Ok(hub)
    }

    /// One question and its answer, as a load balancer asks.
    fn healthy(&self) -> Result {
        use std::io::Write;
        let ask = || -> std::io::Result<String> {
            let mut stream = std::net::TcpStream::connect(self.address)?;
            stream.set_read_timeout(Some(Duration::from_secs(5)))?;
            write!(stream, "GET /healthz HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n\r\n")?;
            let mut answer = String::new();
            stream.read_to_string(&mut answer)?;
            Ok(answer)
        };
        let answer = ask().map_err(|fault| format!("the hub does not answer: {fault}"))?;
        super::answer::expect(answer.starts_with("HTTP/1.1 200"), "the hub says that it is well")
    }
}

impl Drop for Hub {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
