//! Runs a program, keeps its output in a file, and shows a person that something happens.

use std::fs::{self, File};
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use crate::Result;

/// What a program left behind.
pub struct Finished {
    pub ok: bool,
    pub took: Duration,
    /// Everything that it printed, both streams in the order of writing.
    pub output: String,
    /// Where `output` stays for reading later.
    pub log: PathBuf,
}

/// The root of the checkout.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the root")
}

/// The folder of built files, wherever the user's cargo puts it.
pub fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}

/// The cargo that runs us, in the root, without colours: its output is read by programs.
pub fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root()).env("CARGO_TERM_COLOR", "never").args(arguments);
    command
}

/// Runs `command` to its end; its output goes to `target/xtask/NAME.log`. On a terminal the
/// line of `name` shows the seconds and the newest line of output until the program ends.
pub fn logged(name: &str, command: &mut Command) -> Result<Finished> {
    let log = target().join("xtask").join(format!("{name}.log"));
    let file = create(&log)?;
    let both = file.try_clone().map_err(|fault| format!("{}: {fault}", log.display()))?;
    let start = Instant::now();
    let mut child =
        command.stdout(file).stderr(both).spawn().map_err(|fault| {
            format!("{} did not start: {fault}", command.get_program().display())
        })?;
    let live = std::io::stdout().is_terminal();
    let status = loop {
        match child.try_wait().map_err(|fault| format!("{name}: {fault}"))? {
            Some(status) => break status,
            None if live => show_progress(name, start.elapsed(), &log),
            None => {}
        }
        std::thread::sleep(Duration::from_millis(200));
    };
    if live {
        print!("\r\x1b[2K");
    }
    let output = String::from_utf8_lossy(&fs::read(&log).unwrap_or_default()).into_owned();
    Ok(Finished { ok: status.success(), took: start.elapsed(), output, log })
}

fn create(log: &Path) -> Result<File> {
    let folder = log.parent().expect("a log lies in a folder");
    fs::create_dir_all(folder)
        .and_then(|()| File::create(log))
        .map_err(|fault| format!("{} cannot be written: {fault}", log.display()))
}

fn show_progress(name: &str, elapsed: Duration, log: &Path) {
    let text = fs::read(log).unwrap_or_default();
    let text = String::from_utf8_lossy(&text[text.len().saturating_sub(400)..]);
    let newest = text.lines().rfind(|line| !line.trim().is_empty()).unwrap_or_default();
    let newest: String = newest.trim().chars().take(60).collect();
    print!("\r\x1b[2K{name:<12} {:>6.1} s  {newest}", elapsed.as_secs_f32());
    let _ = std::io::stdout().flush();
}

/// The last `count` lines of `text`.
pub fn tail(text: &str, count: usize) -> String {
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(count)..].join("\n")
}

/// Runs a program that must succeed; what it prints is shown only when it does not.
pub fn succeed(name: &str, command: &mut Command) -> Result<String> {
    let finished = logged(name, command)?;
    if finished.ok {
        return Ok(finished.output);
    }
    Err(format!(
        "{}\n{name} failed; all of its output: {}",
        tail(&finished.output, 60),
        finished.log.display()
    ))
}

/// All files at or below `path`, in order of name; none when it is not there.
pub fn files(path: &Path) -> Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    if !path.is_dir() {
        return Ok(Vec::new());
    }
    let fault = |fault| format!("{}: {fault}", path.display());
    let entries =
        fs::read_dir(path).map_err(fault)?.collect::<std::io::Result<Vec<_>>>().map_err(fault)?;
    let mut entries: Vec<PathBuf> = entries.into_iter().map(|entry| entry.path()).collect();
    entries.sort();
    let mut all = Vec::new();
    for entry in entries {
        all.extend(files(&entry)?);
    }
    Ok(all)
}
