//! The real core for tests: the library behind the generated bindings, the hub, the phone in a terminal.

use std::path::PathBuf;

use super::tools::Say;
use crate::binaries::Binaries;
use crate::{Result, run};

/// Where they lie; a part that does not exist yet is left out.
pub struct Core {
    library: Option<PathBuf>,
    programs: PathBuf,
}

impl Core {
    /// Builds them as the other tests build them; a warm build takes a second.
    pub fn build() -> Result<Self> {
        let say = Say::quietly("core");
        let bindings = run::root().join("bindings/Cargo.toml").exists();
        let programs = ["build", "--quiet", "-p", "vungtrong-hub", "-p", "vungtrong-cli"];
        cargo("android-programs", &programs)?;
        if bindings {
            cargo(
                "android-bindings",
                &["build", "--quiet", "-p", "vungtrong-bindings", "--features", "selftest"],
            )?;
        }
        say.end(if bindings {
            "library, hub, phone in a terminal"
        } else {
            "hub, phone in a terminal; no bindings/ yet"
        });
        let programs = run::target().join("debug");
        Ok(Self { library: bindings.then(|| programs.clone()), programs })
    }

    /// The library as phones get it. The programs beside it are those of the last release build, if there was one.
    pub fn release() -> Result<Self> {
        cargo("android-release", &["build", "--quiet", "--release", "-p", "vungtrong-bindings"])?;
        let programs = run::target().join("release");
        Ok(Self { library: Some(programs.clone()), programs })
    }

    /// The programs, for a day that is played with them.
    pub fn binaries(&self) -> Binaries {
        let program = |name: &str| self.programs.join(name);
        Binaries {
            phone: program("vungtrong"),
            hub: program("vungtrong-hub"),
            bench: program("vungtrong-bench"),
        }
    }

    /// How tests find them.
    pub fn properties(&self) -> Vec<(String, String)> {
        let program = |name: &str| self.programs.join(name).display().to_string();
        let mut properties = vec![
            ("vt.hub".into(), program("vungtrong-hub")),
            ("vt.cli".into(), program("vungtrong")),
        ];
        if let Some(folder) = &self.library {
            properties.push(("jna.library.path".into(), folder.display().to_string()));
        }
        properties
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
