//! Swift: the one of the machine, or Debian trixie's in a folder of its own, which any Debian can run.
//!
//! The folder is made under another name and gets its own at the end, so a half of one is never used. Whatever is mounted
//! is mounted for the program alone that runs in it (`unshare`), so that nothing stays behind, even when it is killed.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::{Result, run, setup};

/// Changes whenever the folder has to be made anew.
const RECIPE: &str = "trixie 1";

/// What nobody needs who only builds and tests: 1.4 GB are left of 2.5.
const LEFT_OUT: &[&str] = &[
    "/usr/share/doc/*",
    "/usr/share/man/*",
    "/usr/share/locale/*",
    "/usr/libexec/swift/lib/liblldb*",
    "/usr/libexec/swift/lib/libsourcekitd*",
    "/usr/libexec/swift/bin/lldb*",
    "/usr/libexec/swift/bin/clangd",
    "/usr/libexec/swift/bin/sourcekit-lsp",
    "/usr/libexec/swift/lib/swift_static/*",
    "/usr/libexec/swift/lib/swift/embedded/*",
];

const PACKAGES: &str = "swiftlang,libc6-dev,libstdc++-14-dev,coreutils,bash";

/// The checkout is at /src in there, and /tmp is empty and goes with the program.
const ENTER: &str = r#"
root=$1 dir=$2; shift 2
mkdir -p "$root"/{proc,dev,src,tmp}
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount --bind "$dir" "$root/src"
mount -t tmpfs tmpfs "$root/tmp"
exec chroot "$root" /usr/bin/env -i HOME=/tmp LANG=C.UTF-8 PATH=/usr/libexec/swift/bin:/usr/sbin:/usr/bin \
  bash -c 'cd /src && exec "$@"' - "$@"
"#;

/// Where Swift comes from.
pub enum Toolchain {
    /// The machine's own.
    Native,
    /// A folder with a Debian in it.
    Root(PathBuf),
}

impl Toolchain {
    /// Is there one, or could there be?
    pub fn possible() -> bool {
        is_ready(&place()) || is_native() || setup::installs()
    }

    /// A command in the checkout; its paths are relative to it.
    pub fn command(&self, words: &[&str]) -> Command {
        match self {
            Self::Native => {
                let mut command = Command::new(words[0]);
                command.args(&words[1..]).current_dir(run::root());
                command
            }
            Self::Root(root) => {
                let mut command = alone();
                command.args(["bash", "-euc", ENTER, "-"]).arg(root).arg(run::root()).args(words);
                command
            }
        }
    }
}

/// Installs what is missing; at once at its end when nothing is.
pub fn setup() -> Result<Toolchain> {
    let root = place();
    if is_ready(&root) {
        return Ok(Toolchain::Root(root));
    }
    if is_native() {
        return Ok(Toolchain::Native);
    }
    if !setup::installs() {
        return Err("Swift 6 is missing. Install it from https://www.swift.org/install, or run this as root on Debian, \
                    which makes a folder with it"
            .into());
    }
    let _turn = lock(&root)?;
    if !is_ready(&root) {
        make(&root)?;
    }
    Ok(Toolchain::Root(root))
}

/// Begins with [`setup()`] in another process, so that it is done when it is needed.
pub fn prepare() {
    if is_ready(&place()) || is_native() || !setup::installs() {
        return;
    }
    // Two of apt-get would be in each other's way.
    if setup::swift_maker().is_err() {
        return;
    }
    let Ok(program) = std::env::current_exe() else { return };
    let mut command = Command::new(program);
    command.args(["ios", "setup"]).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let _ = command.spawn();
}

fn make(root: &Path) -> Result {
    let start = Instant::now();
    println!("swift        Debian trixie with Swift into {} (a minute, once)", root.display());
    setup::swift_maker()?;
    let part = beside(root, "part");
    for old in [&part, &root.to_owned()] {
        if old.exists() {
            fs::remove_dir_all(old).map_err(|fault| format!("{}: {fault}", old.display()))?;
        }
    }
    let scratch = part.join("scratch");
    fs::create_dir_all(&scratch).map_err(|fault| format!("{}: {fault}", scratch.display()))?;
    let tree = part.join("root");
    let mut command = alone();
    command.env("TMPDIR", &scratch).args([
        "mmdebstrap",
        "--quiet",
        "--mode=root",
        "--variant=extract",
        "--skip=check/qemu",
    ]);
    command.args(LEFT_OUT.iter().map(|path| format!("--dpkgopt=path-exclude={path}")));
    command.arg(format!("--include={PACKAGES}")).arg("trixie").arg(&tree).arg(source());
    run::succeed("ios-swift", &mut command)?;
    fs::write(tree.join(".ready"), RECIPE)
        .and_then(|()| fs::rename(&tree, root))
        .and_then(|()| fs::remove_dir_all(&part))
        .map_err(|fault| format!("{}: {fault}", root.display()))?;
    println!("swift        {:.0} s", start.elapsed().as_secs_f32());
    Ok(())
}

/// The mirror that this machine is set up with.
fn source() -> String {
    let text = fs::read_to_string("/etc/apt/sources.list.d/debian.sources").unwrap_or_default();
    let mirror = mirror(&text).unwrap_or("http://deb.debian.org/debian");
    format!("deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] {mirror} trixie main")
}

fn mirror(sources: &str) -> Option<&str> {
    sources
        .lines()
        .find_map(|line| line.strip_prefix("URIs:"))
        .and_then(|list| list.split_whitespace().next())
}

/// With mounts and processes of its own, which end with it; and it ends with us, however we end.
fn alone() -> Command {
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "KILL", "--"]);
    command.args(["unshare", "--mount", "--pid", "--fork", "--kill-child", "--"]);
    command
}

fn place() -> PathBuf {
    std::env::var_os("SWIFT_ROOT").map_or_else(|| "/var/cache/swift-trixie".into(), PathBuf::from)
}

fn beside(root: &Path, ending: &str) -> PathBuf {
    root.with_extension(ending)
}

fn is_ready(root: &Path) -> bool {
    fs::read_to_string(root.join(".ready")).is_ok_and(|recipe| recipe.trim() == RECIPE)
}

/// Swift 6 or newer on the path.
fn is_native() -> bool {
    let output = Command::new("swift").arg("--version").stdin(Stdio::null()).output();
    output.is_ok_and(|output| is_six(&String::from_utf8_lossy(&output.stdout)))
}

fn is_six(told: &str) -> bool {
    let version = told.split("Swift version ").nth(1).and_then(|rest| rest.split('.').next());
    version.and_then(|major| major.parse::<u32>().ok()).is_some_and(|major| major >= 6)
}

/// Freed by the system when the program ends, however it ends.
fn lock(root: &Path) -> Result<File> {
    let path = beside(root, "lock");
    let fault = |fault: std::io::Error| format!("{}: {fault}", path.display());
    let file = File::create(&path).map_err(fault)?;
    file.lock().map_err(fault)?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mirror_is_the_first_of_the_list() {
        let text = "Types: deb\n# http://old.example\nURIs: http://deb.example/debian http://b\nSuites: bookworm\n";
        assert_eq!(mirror(text), Some("http://deb.example/debian"));
        assert_eq!(mirror("deb http://deb.example/debian bookworm main"), None);
    }

    #[test]
    fn an_older_swift_will_not_do() {
        assert!(is_six("Swift version 6.0.3 (swift-6.0.3-RELEASE)\nTarget: x86_64"));
        assert!(is_six("Apple Swift version 6.1 (swiftlang-6.1.0)"));
        assert!(!is_six("Swift version 5.10.1"));
        assert!(!is_six("command not found"));
    }
}
