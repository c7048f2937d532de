//! The programs as a user gets them: built with `--release`.

use std::path::PathBuf;

use crate::{Result, run};

/// Where the release programs lie once they are built.
pub struct Binaries {
    /// `vungtrong`, a phone in a terminal.
    pub phone: PathBuf,
    /// `vungtrong-hub`.
    pub hub: PathBuf,
    /// `vungtrong-bench`; there only when it was asked for.
    pub bench: PathBuf,
}

/// Builds the release programs of these packages; a warm build takes a second.
pub fn build(packages: &[&str]) -> Result<Binaries> {
    let mut command = run::cargo(&["build", "--release"]);
    for package in packages {
        command.args(["--package", package]);
    }
    let finished = run::logged("build", &mut command)?;
    if !finished.ok {
        return Err(format!("{}\nThe release build failed.", run::tail(&finished.output, 40)));
    }
    let folder = run::target().join("release");
    let program = |name: &str| folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    Ok(Binaries {
        phone: program("vungtrong"),
        hub: program("vungtrong-hub"),
        bench: program("vungtrong-bench"),
    })
}
