//! The real core for the package on Linux: the library with the probes of the bridge's tests, the Swift generated from it,
//! and the programs that tests start.

use std::fs;
use std::path::{Path, PathBuf};

use super::{kit, made};
use crate::{Result, bindings, run};

/// As the Android app's tests build them, so that one of the two is warm.
const PROGRAMS: &[&str] = &[
    "build",
    "--quiet",
    "--workspace",
    "--features=vungtrong-bindings/selftest",
    "--bin=vungtrong",
    "--bin=vungtrong-hub",
];

/// Encrypted, as a phone's is. The store below it is that of the test command's `encrypted`. A test that needs the library is
/// asked for, because `--lib` is that of every crate: the hub, which no phone has, would be built once more.
const ENCRYPTED: &[&str] = &[
    "build",
    "--quiet",
    "--workspace",
    "--features=vungtrong-bindings/selftest,vungtrong-store/encrypted",
    "--test=exports",
];

const LIBRARY: &str = "libvungtrong_bindings.so";

/// What Linux needs instead of an XCFramework.
const MODULE_MAP: &str = "\
module VungTrongCoreFFI {
    header \"VungTrongCoreFFI.h\"
    link \"vungtrong_bindings\"
    export *
}
";

/// Builds it and puts it where the package looks for it.
pub fn make() -> Result {
    run::succeed("ios-core", &mut run::cargo(PROGRAMS))?;
    run::succeed("ios-core", &mut run::cargo(ENCRYPTED))?;
    let built = run::target().join("debug");
    let library = made().join("lib").join(LIBRARY);
    let changed = renew(&library, &built.join("deps").join(LIBRARY))?;
    for program in ["vungtrong", "vungtrong-hub"] {
        renew(&made().join("bin").join(program), &built.join(program))?;
    }
    if changed || !made().join("Core/VungTrongCore.swift").exists() {
        generate(&library)?;
    }
    Ok(())
}

fn generate(library: &Path) -> Result {
    let fresh = run::target().join("ios/generated");
    bindings::write(library, &fresh)?;
    let headers = made().join("VungTrongCoreFFI");
    renew(&made().join("Core/VungTrongCore.swift"), &fresh.join("swift/VungTrongCore.swift"))?;
    renew(&headers.join("VungTrongCoreFFI.h"), &fresh.join("swift/VungTrongCoreFFI.h"))?;
    fs::write(headers.join("module.modulemap"), MODULE_MAP)
        .map_err(|fault| format!("{}: {fault}", headers.display()))
}

/// The Swift that phones get, and where the package has its copy.
fn committed() -> (PathBuf, PathBuf) {
    (
        run::root().join("bindings/generated/swift/VungTrongCore.swift"),
        kit().join("Sources/Core/VungTrongCore.swift"),
    )
}

/// Brings the package's copy up to date.
pub fn copy_generated() -> Result {
    let (from, to) = committed();
    renew(&to, &from).map(drop)
}

/// Is it? Whether what it is copied from is as generated, `cargo xtask bindings --check` says.
pub fn check_generated() -> Result {
    let (from, to) = committed();
    if fs::read(&from).ok() == fs::read(&to).ok() {
        return Ok(());
    }
    Err(format!(
        "{} is not what `cargo xtask bindings` wrote. Again: cargo xtask ios build",
        to.display()
    ))
}

/// Copies, unless it is the same already: whatever is written is built anew. Was it another?
fn renew(to: &Path, from: &Path) -> Result<bool> {
    let fault = |path: &Path, fault: std::io::Error| format!("{}: {fault}", path.display());
    let bytes = fs::read(from).map_err(|f| fault(from, f))?;
    if fs::read(to).is_ok_and(|old| old == bytes) {
        return Ok(false);
    }
    let folder = to.parent().expect("a file lies in a folder");
    fs::create_dir_all(folder).map_err(|f| fault(folder, f))?;
    // Beside it first: a program that runs cannot be written to, and half of a library must not be linked.
    let part = to.with_extension("part");
    fs::copy(from, &part).and_then(|_| fs::rename(&part, to)).map_err(|f| fault(to, f))?;
    Ok(true)
}
