//! The programs, built as a user gets them (`--release`) or quickly.

use std::path::PathBuf;

use crate::{Result, run};

/// How programs are built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// As a user gets them.
    Release,
    /// With what the tests have built already: `--workspace` has the features of the tests, a package
    /// alone would have fewer, and be compiled anew with much of what lies below it.
    Dev,
}

/// Where the programs lie once they are built.
pub struct Binaries {
    /// `vungtrong`, a phone in a terminal.
    pub phone: PathBuf,
    /// `vungtrong-hub`.
    pub hub: PathBuf,
    /// `vungtrong-bench`; of a release there only when it was asked for.
    pub bench: PathBuf,
}

const DEV: &[&str] =
    &["build", "--workspace", "--bin=vungtrong", "--bin=vungtrong-hub", "--bin=vungtrong-bench"];

/// Builds the programs of these packages, in `Dev` of all; a warm build takes a second.
pub fn build(profile: Profile, packages: &[&str]) -> Result<Binaries> {
    let (mut command, folder) = match profile {
        Profile::Release => (run::cargo(&["build", "--release"]), "release"),
        Profile::Dev => (run::cargo(DEV), "debug"),
    };
    if profile == Profile::Release {
        packages.iter().for_each(|package| _ = command.args(["--package", package]));
    }
    let finished = run::logged("build", &mut command)?;
    if !finished.ok {
        return Err(format!("{}\nThe build failed.", run::tail(&finished.output, 40)));
    }
    let folder = run::target().join(folder);
    let program = |name: &str| folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    Ok(Binaries {
        phone: program("vungtrong"),
        hub: program("vungtrong-hub"),
        bench: program("vungtrong-bench"),
    })
}
