//! `cargo xtask ios`: the iOS app on Linux. Its package is built and tested as it is; views meet a stand-in for SwiftUI.
//! ios/README.md tells what that proves, and what only a Mac can do.

mod core;
mod framework;
mod package;
mod root;
mod words;

use std::path::PathBuf;

use self::package::Package;
use self::root::Toolchain;
use crate::{Result, run};

const USAGE: &str = "\
cargo xtask ios setup               installs Swift (as root on Debian: in a folder of its own) or names it
cargo xtask ios build               the core, the generated Swift, the package with its tests
cargo xtask ios test [FILTER]       all tests, or those whose name has FILTER in it; the app's own files are checked
cargo xtask ios words --check | --write
                                    the string catalogue against Android's resources, or made of them
cargo xtask ios xcframework [NAME=LIBRARY.a…]
                                    the core as Xcode takes it: built on a Mac, or from libraries that are there";

/// Runs one of the commands above.
pub fn run(arguments: &[String]) -> Result {
    let (command, rest) =
        arguments.split_first().map_or(("help", &[][..]), |(first, rest)| (first.as_str(), rest));
    match (command, rest) {
        ("setup", []) => setup(),
        ("build", []) => Package::open()?.build(),
        ("test", []) => Package::open()?.test(None),
        ("test", [filter]) => Package::open()?.test(Some(filter)),
        ("words", arguments) => words::run(arguments),
        ("xcframework", libraries) => framework::make(libraries),
        _ => Err(USAGE.into()),
    }
}

/// Why the app cannot be tested on this machine, if it cannot.
pub fn hindrance() -> Option<&'static str> {
    (!Toolchain::possible()).then_some(
        "THE IOS APP IS NOT TESTED: there is no Swift 6, and setup can install it only as root on Debian",
    )
}

/// Makes what [`run()`] needs beside what else is done; whoever needs it then waits for it.
pub fn prepare() {
    root::prepare();
}

/// Installs Swift, or says what is missing.
pub fn setup() -> Result {
    root::setup().map(drop)
}

fn ios() -> PathBuf {
    run::root().join("ios")
}

fn kit() -> PathBuf {
    ios().join("Kit")
}

/// What is made for Linux; not in the repository.
fn made() -> PathBuf {
    kit().join("Linux/made")
}
