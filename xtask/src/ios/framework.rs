//! The core as Xcode takes it: a folder with a static library for each kind of device, and a list of them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::kit;
use crate::{Result, run};

const NAME: &str = "VungTrongCore.xcframework";
const LIBRARY: &str = "libvungtrong_bindings.a";

/// One kind of device: what Rust calls it, what Xcode calls it.
struct Slice {
    triples: &'static [&'static str],
    identifier: &'static str,
    architectures: &'static [&'static str],
    simulator: bool,
}

const SLICES: &[Slice] = &[
    Slice {
        triples: &["aarch64-apple-ios"],
        identifier: "ios-arm64",
        architectures: &["arm64"],
        simulator: false,
    },
    Slice {
        triples: &["aarch64-apple-ios-sim", "x86_64-apple-ios"],
        identifier: "ios-arm64_x86_64-simulator",
        architectures: &["arm64", "x86_64"],
        simulator: true,
    },
];

impl Slice {
    /// What a library of it is called by: one for several processors has no triple.
    fn given_as(&self) -> &'static str {
        if let [triple] = self.triples { triple } else { self.identifier }
    }
}

/// What is used of a module: its headers are found below its own name, so that two frameworks do not meet.
const MODULE_MAP: &str =
    "module VungTrongCoreFFI {\n    header \"VungTrongCoreFFI.h\"\n    export *\n}\n";

/// Builds the libraries on a Mac; takes those of `NAME=LIBRARY.a` anywhere.
pub fn make(given: &[String]) -> Result {
    let libraries = if given.is_empty() { build()? } else { read(given)? };
    let framework = kit().join("Frameworks").join(NAME);
    write(&framework, &libraries)?;
    println!("{}", framework.display());
    Ok(())
}

/// A slice and its library.
type Libraries = Vec<(&'static Slice, PathBuf)>;

fn read(given: &[String]) -> Result<Libraries> {
    let one = |text: &String| {
        let (triple, library) =
            text.split_once('=').ok_or_else(|| format!("{text}: NAME=LIBRARY.a is expected"))?;
        let slice = SLICES.iter().find(|slice| slice.given_as() == triple);
        let slice = slice.ok_or_else(|| format!("{triple}: there are {}", known().join(", ")))?;
        if Path::new(library).is_file() {
            Ok((slice, PathBuf::from(library)))
        } else {
            Err(format!("{library} is not there"))
        }
    };
    given.iter().map(one).collect()
}

fn known() -> Vec<&'static str> {
    SLICES.iter().map(Slice::given_as).collect()
}

fn build() -> Result<Libraries> {
    if !cfg!(target_os = "macos") {
        return Err(
            "Libraries for iOS are built on a Mac, with Xcode's SDK: `cargo xtask ios xcframework` there.\n\
             Elsewhere give those that are there: cargo xtask ios xcframework aarch64-apple-ios=libvungtrong_bindings.a"
                .into(),
        );
    }
    SLICES.iter().map(|slice| Ok((slice, build_slice(slice)?))).collect()
}

fn build_slice(slice: &Slice) -> Result<PathBuf> {
    let mut libraries = Vec::new();
    for triple in slice.triples {
        let mut target = Command::new("rustup");
        run::succeed("ios-rustup", target.args(["target", "add", triple]))?;
        let words = [
            "build",
            "--release",
            "--package=vungtrong-bindings",
            "--features=encrypted",
            "--target",
            triple,
        ];
        run::succeed(
            &format!("ios-{triple}"),
            run::cargo(&words).env("IPHONEOS_DEPLOYMENT_TARGET", "17.0"),
        )?;
        libraries.push(run::target().join(triple).join("release").join(LIBRARY));
    }
    if let [library] = &libraries[..] {
        return Ok(library.clone());
    }
    let joined = run::target().join("ios").join(slice.identifier).join(LIBRARY);
    let folder = joined.parent().expect("a file lies in a folder");
    fs::create_dir_all(folder).map_err(|fault| format!("{}: {fault}", folder.display()))?;
    let mut lipo = Command::new("lipo");
    run::succeed("ios-lipo", lipo.arg("-create").args(&libraries).arg("-output").arg(&joined))?;
    Ok(joined)
}

fn write(framework: &Path, libraries: &Libraries) -> Result {
    let fault = |fault: std::io::Error| format!("{}: {fault}", framework.display());
    if framework.exists() {
        fs::remove_dir_all(framework).map_err(fault)?;
    }
    let header = run::root().join("bindings/generated/swift/VungTrongCoreFFI.h");
    for (slice, library) in libraries {
        let folder = framework.join(slice.identifier);
        let headers = folder.join("Headers/VungTrongCoreFFI");
        fs::create_dir_all(&headers)
            .and_then(|()| fs::copy(library, folder.join(LIBRARY)))
            .and_then(|_| fs::copy(&header, headers.join("VungTrongCoreFFI.h")))
            .and_then(|_| fs::write(headers.join("module.modulemap"), MODULE_MAP))
            .map_err(fault)?;
    }
    let slices: Vec<&Slice> = libraries.iter().map(|(slice, _)| *slice).collect();
    fs::write(framework.join("Info.plist"), list(&slices)).map_err(fault)
}

/// As `xcodebuild -create-xcframework` writes it.
fn list(slices: &[&Slice]) -> String {
    let all: String = slices.iter().map(|slice| entry(slice)).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n\
         <plist version=\"1.0\">\n<dict>\n\
         \t<key>AvailableLibraries</key>\n\t<array>\n{all}\t</array>\n\
         \t<key>CFBundlePackageType</key>\n\t<string>XFWK</string>\n\
         \t<key>XCFrameworkFormatVersion</key>\n\t<string>1.0</string>\n\
         </dict>\n</plist>\n"
    )
}

fn entry(slice: &Slice) -> String {
    let key = |name: &str, value: &str| {
        format!("\t\t\t<key>{name}</key>\n\t\t\t<string>{value}</string>\n")
    };
    let architectures: String = slice
        .architectures
        .iter()
        .map(|name| format!("\t\t\t\t<string>{name}</string>\n"))
        .collect();
    let variant =
        if slice.simulator { key("SupportedPlatformVariant", "simulator") } else { String::new() };
    format!(
        "\t\t<dict>\n{}{}{}{}\t\t\t<key>SupportedArchitectures</key>\n\t\t\t<array>\n{architectures}\t\t\t</array>\n{}{variant}\t\t</dict>\n",
        key("BinaryPath", LIBRARY),
        key("HeadersPath", "Headers"),
        key("LibraryIdentifier", slice.identifier),
        key("LibraryPath", LIBRARY),
        key("SupportedPlatform", "ios"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_slice_is_listed_and_only_the_simulators_is_a_variant() {
        let text = list(&SLICES.iter().collect::<Vec<_>>());
        assert_eq!(text.matches("<key>LibraryIdentifier</key>").count(), 2);
        assert_eq!(text.matches("<key>SupportedPlatformVariant</key>").count(), 1);
        assert_eq!(text.matches("<dict>").count(), text.matches("</dict>").count());
    }

    #[test]
    fn a_library_is_given_by_its_device() {
        let Err(told) = read(&["arm64=lib.a".into()]).map(drop) else {
            panic!("`arm64` is no device")
        };
        assert!(told.contains("aarch64-apple-ios"), "{told}");
        let Err(told) = read(&["aarch64-apple-ios=/nowhere.a".into()]).map(drop) else {
            panic!("it is not there")
        };
        assert!(told.contains("/nowhere.a"), "{told}");
    }
}
