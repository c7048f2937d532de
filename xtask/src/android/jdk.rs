//! The Java kits of this machine: found by looking, not by what a shell has set.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::Result;

/// A Java kit with a compiler.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Jdk {
    pub version: u32,
    pub home: PathBuf,
}

impl Jdk {
    /// The oldest one that is new enough: the one that a fresh machine would have.
    pub fn at_least(version: u32) -> Option<Self> {
        all().into_iter().filter(|jdk| jdk.version >= version).min_by_key(|jdk| jdk.version)
    }

    /// What compiles, and runs tests on Android 14.
    pub fn default() -> Result<Self> {
        Self::at_least(17)
            .ok_or_else(|| "there is no JDK 17: `cargo xtask android setup` brings it".into())
    }

    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(self.home.join("bin").join(program));
        command.env("JAVA_HOME", &self.home);
        command
    }
}

fn all() -> Vec<Jdk> {
    let folders =
        fs::read_dir("/usr/lib/jvm").into_iter().flatten().flatten().map(|entry| entry.path());
    let set = std::env::var_os("JAVA_HOME").map(PathBuf::from);
    folders.chain(set).filter_map(open).collect()
}

fn open(home: PathBuf) -> Option<Jdk> {
    let release = fs::read_to_string(home.join("release")).ok()?;
    let version = version_of(&release)?;
    home.join("bin/javac").exists().then_some(Jdk { version, home })
}

/// 17 from `JAVA_VERSION="17.0.15"`.
fn version_of(release: &str) -> Option<u32> {
    let text = release.lines().find_map(|line| line.strip_prefix("JAVA_VERSION=\""))?;
    text.split(['.', '"', '-', '+']).next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::version_of;

    #[test]
    fn the_version_is_the_first_number() {
        assert_eq!(version_of("IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"17.0.15\"\n"), Some(17));
        assert_eq!(version_of("JAVA_VERSION=\"25\"\n"), Some(25));
        assert_eq!(version_of("IMPLEMENTOR=\"X\"\n"), None);
    }
}
