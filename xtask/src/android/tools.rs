//! Small things that every step needs: folders, files, programs, a line for the person who waits.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use crate::{Result, run};

/// The app's own folder.
pub fn android() -> PathBuf {
    run::root().join("android")
}

/// Where everything built for Android lies.
pub fn target() -> PathBuf {
    run::target().join("android")
}

/// A line `NAME seconds what`: printed when a step that took time ends.
pub struct Say {
    name: &'static str,
    start: Instant,
}

impl Say {
    /// Says at once what begins.
    pub fn start(name: &'static str, what: &str) -> Self {
        println!("{name:<12}          {what}");
        Self::quietly(name)
    }

    /// Says nothing until the end.
    pub fn quietly(name: &'static str) -> Self {
        Self { name, start: Instant::now() }
    }

    pub fn end(self, what: &str) {
        println!("{:<12} {:>6.1} s  {what}", self.name, self.start.elapsed().as_secs_f32());
    }
}

pub fn create(folder: &Path) -> Result {
    fs::create_dir_all(folder).map_err(|fault| format!("{}: {fault}", folder.display()))
}

/// An empty folder.
pub fn clear(folder: &Path) -> Result {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|fault| format!("{}: {fault}", folder.display()))?;
    }
    create(folder)
}

pub fn write(file: &Path, text: &str) -> Result {
    create(file.parent().expect("a file lies in a folder"))?;
    fs::write(file, text).map_err(|fault| format!("{}: {fault}", file.display()))
}

/// All files below these folders whose name ends with `ending`.
pub fn files_named(folders: &[PathBuf], ending: &str) -> Result<Vec<PathBuf>> {
    let mut all = Vec::new();
    for folder in folders {
        all.extend(
            run::files(folder)?.into_iter().filter(|file| file.to_string_lossy().ends_with(ending)),
        );
    }
    Ok(all)
}

/// Paths as Java's `-cp` takes them.
pub fn class_path(paths: &[PathBuf]) -> String {
    let paths: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
    paths.join(":")
}

/// Runs a program that must succeed; what it prints is shown only when it does not.
pub fn succeed(name: &str, command: &mut Command) -> Result<String> {
    run::succeed(&format!("android-{name}"), command)
}
