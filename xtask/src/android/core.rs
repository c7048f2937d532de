//! The real core for tests: the library behind the generated bindings, the hub, the phone in a terminal.

use std::path::PathBuf;

use super::tools::Say;
use crate::binaries::Binaries;
use crate::{Result, run};

/// Where they lie.
pub struct Core {
    folder: PathBuf,
}

/// `--workspace` has the features of the tests: packages alone have fewer, and a hundred crates would be built anew.
const BUILD: &[&str] = &[
    "build",
    "--quiet",
    "--workspace",
    "--features=vungtrong-bindings/selftest",
    "--lib",
    "--bin=vungtrong",
    "--bin=vungtrong-hub",
];

impl Core {
    /// Builds them as the other tests build them; a warm build takes a second.
    pub fn build() -> Result<Self> {
        let say = Say::quietly("core");
        cargo("android-core", BUILD)?;
        say.end("library, hub, phone in a terminal");
        Ok(Self { folder: run::target().join("debug") })
    }

    /// The library as phones get it. The programs beside it are those of the last release build, if there was one.
    pub fn release() -> Result<Self> {
        cargo("android-release", &["build", "--quiet", "--release", "-p", "vungtrong-bindings"])?;
        Ok(Self { folder: run::target().join("release") })
    }

    /// The programs, for a day that is played with them.
    pub fn binaries(&self) -> Binaries {
        let program = |name: &str| self.folder.join(name);
        Binaries {
            phone: program("vungtrong"),
            hub: program("vungtrong-hub"),
            bench: program("vungtrong-bench"),
        }
    }

    /// How tests find them.
    pub fn properties(&self) -> Vec<(String, String)> {
        let file = |name: &str| self.folder.join(name).display().to_string();
        vec![
            ("vt.hub".into(), file("vungtrong-hub")),
            ("vt.cli".into(), file("vungtrong")),
            ("jna.library.path".into(), self.folder.display().to_string()),
        ]
    }
}

fn cargo(name: &str, arguments: &[&str]) -> Result {
    let finished = run::logged(name, &mut run::cargo(arguments))?;
    if finished.ok {
        Ok(())
    } else {
        Err(format!("{}\nThe core did not build.", run::tail(&finished.output, 40)))
    }
}
