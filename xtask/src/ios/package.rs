//! The package: built, tested, and the app's own files beside it checked.

use std::path::{Path, PathBuf};
use std::time::Instant;

use super::root::{self, Toolchain};
use super::{core, ios};
use crate::{Result, run};

const PACKAGE: &str = "ios/Kit";

/// Not where a person's own `swift build` works: what is built remembers the path of the checkout, which is another in here.
const SCRATCH: &str = "ios/Kit/.build/xtask";

/// The package and the Swift that builds it.
pub struct Package {
    swift: Toolchain,
}

impl Package {
    /// With Swift installed and the core made.
    pub fn open() -> Result<Self> {
        let swift = root::setup()?;
        let start = Instant::now();
        core::make()?;
        say("core", start, "library, generated Swift, hub, phone in a terminal");
        Ok(Self { swift })
    }

    pub fn build(&self) -> Result {
        core::copy_generated()?;
        self.compile()?;
        self.check_app()
    }

    pub fn test(&self, filter: Option<&str>) -> Result {
        core::check_generated()?;
        self.compile()?;
        self.check_app()?;
        let start = Instant::now();
        let mut words = vec![
            "swift",
            "test",
            "--package-path",
            PACKAGE,
            "--scratch-path",
            SCRATCH,
            "--skip-build",
            "--disable-xctest",
        ];
        words.extend(filter.iter().flat_map(|filter| ["--filter", filter]));
        let finished = run::logged("ios-tests", &mut self.swift.command(&words))?;
        for line in told(&finished.output) {
            println!("{line}");
        }
        let counts = counts(&finished.output).unwrap_or("no test ran");
        say("tests", start, counts);
        if finished.ok && counts != "no test ran" {
            return Ok(());
        }
        Err(format!("The tests failed; all of it: {}", finished.log.display()))
    }

    fn compile(&self) -> Result {
        let start = Instant::now();
        let words = [
            "swift",
            "build",
            "--package-path",
            PACKAGE,
            "--scratch-path",
            SCRATCH,
            "--build-tests",
        ];
        let finished = run::logged("ios-build", &mut self.swift.command(&words))?;
        if !finished.ok {
            let errors = errors(&finished.output);
            let shown = if errors.is_empty() { run::tail(&finished.output, 40) } else { errors };
            return Err(format!(
                "{shown}\nThe package did not build; all of it: {}",
                finished.log.display()
            ));
        }
        say("build", start, "package, stand-ins, tests");
        Ok(())
    }

    /// The app target is Xcode's own: here it is only checked against the package and the stand-ins.
    fn check_app(&self) -> Result {
        let start = Instant::now();
        let files: Vec<String> = run::files(&ios().join("App"))?
            .iter()
            .filter(|file| file.extension().is_some_and(|ending| ending == "swift"))
            .map(|file| inside(file))
            .collect();
        // Up to SIL: what is sent between actors, and what is changed after a closure took it, is found only there.
        let mut words = vec![
            "swiftc",
            "-emit-sil",
            "-wmo",
            "-o",
            "/dev/null",
            "-swift-version",
            "6",
            "-warnings-as-errors",
            "-parse-as-library",
            "-module-name",
            "VungTrong",
            "-I",
            "ios/Kit/.build/xtask/debug/Modules",
            "-I",
            "ios/Kit/Linux/made/VungTrongCoreFFI",
        ];
        words.extend(files.iter().map(String::as_str));
        let finished = run::logged("ios-app", &mut self.swift.command(&words))?;
        if !finished.ok {
            return Err(format!("{}\nThe app does not compile.", run::tail(&finished.output, 60)));
        }
        say("app", start, &format!("{} files checked", files.len()));
        Ok(())
    }
}

fn say(name: &str, start: Instant, what: &str) {
    println!("{name:<12} {:>6.1} s  {what}", start.elapsed().as_secs_f32());
}

/// As it is called in the checkout.
fn inside(file: &Path) -> String {
    file.strip_prefix(run::root())
        .map_or_else(|_| file.to_owned(), PathBuf::from)
        .display()
        .to_string()
}

/// What failed, and what was measured for people to see.
fn told(output: &str) -> Vec<&str> {
    let tells = |line: &&str| {
        line.contains("recorded an issue") || line.starts_with('✘') || line.starts_with("price ")
    };
    output.lines().filter(tells).collect()
}

/// `Test run with 12 tests passed`, in a few words.
fn counts(output: &str) -> Option<&str> {
    output
        .lines()
        .rev()
        .find_map(|line| line.split_once("Test run with "))
        .map(|(_, counts)| counts)
}

fn errors(output: &str) -> String {
    let lines: Vec<&str> = output.lines().filter(|line| line.contains(": error: ")).collect();
    let mut unique: Vec<&str> = Vec::new();
    for line in lines {
        if !unique.contains(&line) {
            unique.push(line);
        }
    }
    unique.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_counts_are_those_of_the_last_run() {
        let output = "◇ Test run started.\n✔ Test a() passed after 0.1 seconds.\n✔ Test run with 12 tests passed after 0.9 seconds.\n";
        assert_eq!(counts(output), Some("12 tests passed after 0.9 seconds."));
        assert_eq!(counts("error: no tests found"), None);
    }

    #[test]
    fn an_error_is_told_once() {
        let output = "a.swift:1:2: error: x\n1 | let\n  | `- error: x\na.swift:1:2: error: x\nb.swift:3:4: warning: y\n";
        assert_eq!(errors(output), "a.swift:1:2: error: x");
    }
}
