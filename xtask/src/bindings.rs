//! `cargo xtask bindings`: Kotlin and Swift of the core, written by the library's own generator.
//!
//! What is committed comes from the library as phones get it: without the probes that tests of the bridge use.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{Result, run};

const GENERATED: &str = "bindings/generated";
const LANGUAGES: &[&str] = &["kotlin", "swift"];

/// Writes what is generated; with `--check` compares it with what is committed.
pub fn run(arguments: &[String]) -> Result {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let committed = run::root().join(GENERATED);
    match words[..] {
        [] => {
            write(&library()?, &committed)?;
            println!("{GENERATED}: written");
            Ok(())
        }
        ["--check"] => {
            let fresh = run::target().join("bindings/fresh");
            write(&library()?, &fresh)?;
            compare(&read(&committed)?, &read(&fresh)?)
        }
        _ => Err("cargo xtask bindings [--check]".into()),
    }
}

/// Builds the library. The file has one name whatever its features are, so a copy of it is used.
fn library() -> Result<PathBuf> {
    cargo(&["build", "--quiet", "--workspace", "--lib"])?; // what the tests have built already
    let (prefix, suffix) = (std::env::consts::DLL_PREFIX, std::env::consts::DLL_SUFFIX);
    let file = format!("{prefix}vungtrong_bindings{suffix}");
    let copy = run::target().join("bindings").join(&file);
    let folder = copy.parent().expect("a file lies in a folder");
    fs::create_dir_all(folder)
        .and_then(|()| fs::copy(run::target().join("debug").join(&file), &copy))
        .map_err(|fault| format!("{}: {fault}", copy.display()))?;
    Ok(copy)
}

/// Writes Kotlin and Swift of a library into a folder of their own.
pub fn write(library: &Path, folder: &Path) -> Result {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|fault| format!("{}: {fault}", folder.display()))?;
    }
    cargo(&["build", "--quiet", "--workspace", "--bin=uniffi-bindgen"])?;
    for language in LANGUAGES {
        let name = format!("uniffi-bindgen{}", std::env::consts::EXE_SUFFIX);
        let mut generator = Command::new(run::target().join("debug").join(name));
        generator.current_dir(run::root()).args([
            "generate",
            "--no-format",
            "--language",
            language,
        ]);
        succeed(generator.arg("--out-dir").arg(folder.join(language)).arg(library))?;
    }
    run::files(folder)?.iter().try_for_each(|file| tidy(file))
}

/// Generators leave blanks at the ends of lines; nobody wants them in a repository.
fn tidy(file: &Path) -> Result {
    let fault = |fault| format!("{}: {fault}", file.display());
    let text = fs::read_to_string(file).map_err(fault)?;
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    fs::write(file, format!("{}\n", lines.join("\n").trim_end())).map_err(fault)
}

fn cargo(arguments: &[&str]) -> Result {
    succeed(&mut run::cargo(arguments))
}

fn succeed(command: &mut Command) -> Result {
    run::succeed("bindings", command).map(drop)
}

/// Path inside the folder, and text.
fn read(folder: &Path) -> Result<BTreeMap<PathBuf, String>> {
    let text = |file: PathBuf| {
        let text = fs::read_to_string(&file).map_err(|f| format!("{}: {f}", file.display()))?;
        let inside = file.strip_prefix(folder).expect("it was found in there").to_owned();
        Ok((inside, text))
    };
    run::files(folder)?.into_iter().map(text).collect()
}

fn compare(committed: &BTreeMap<PathBuf, String>, fresh: &BTreeMap<PathBuf, String>) -> Result {
    let differs = |path: &&PathBuf| committed.get(*path) != fresh.get(*path);
    let all: std::collections::BTreeSet<&PathBuf> = committed.keys().chain(fresh.keys()).collect();
    let stale: Vec<String> = all
        .into_iter()
        .filter(differs)
        .map(|path| format!("  {GENERATED}/{}", path.display()))
        .collect();
    if stale.is_empty() {
        println!("{GENERATED}: as generated");
        return Ok(());
    }
    Err(format!(
        "The core has changed since these were generated:\n{}\nAgain: cargo xtask bindings",
        stale.join("\n")
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(of: &[(&str, &str)]) -> BTreeMap<PathBuf, String> {
        of.iter().map(|(path, text)| (PathBuf::from(path), (*text).to_owned())).collect()
    }

    #[test]
    fn what_is_as_generated_passes_and_a_change_a_loss_or_a_remnant_is_named() {
        let committed = files(&[("a", "1"), ("b", "1"), ("old", "1")]);
        assert_eq!(compare(&committed, &committed), Ok(()));
        let Err(told) = compare(&committed, &files(&[("a", "1"), ("b", "2"), ("new", "1")])) else {
            panic!("three files differ")
        };
        let named = |name: &str| told.contains(&format!("generated/{name}\n"));
        assert!(named("b") && named("old") && named("new") && !named("a"), "{told}");
    }
}
