//! The signed APK: shrunk classes, resources, and the native libraries where an NDK has built them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::modules::{MODULES, Module};
use super::resources::{self, Variant};
use super::tools::{self, Say};
use super::{Workshop, lock};
use crate::{Result, run};

/// The oldest Android that the app runs on.
const MIN_API: &str = "26";
/// Signs what is tried out; what is published is signed with a key that is in no repository.
const TRIAL_PASSWORD: &str = "pass:vungtrong";
const SQLCIPHER: &[u8] = b"sqlcipher_export";

/// Makes `target/android/apk/app-release.apk`, or the debug one with `--debug`; gives its place.
pub fn make(arguments: &[String]) -> Result<PathBuf> {
    let variant = match arguments {
        [] => Variant::Release,
        [debug] if debug == "--debug" => Variant::Debug,
        _ => return Err("cargo xtask android apk [--debug]".into()),
    };
    let _turn = lock::wait()?;
    let say = Say::start("apk", "compiles, shrinks and signs");
    let workshop = Workshop::open()?;
    let modules: Vec<&'static Module> =
        MODULES.iter().filter(|module| module.tests.is_none()).collect();
    workshop.compile(&modules)?;
    let folder = tools::target().join("apk").join(variant.name());
    tools::clear(&folder)?;
    let linked = resources::link(&workshop.artifacts, &workshop.jdk, variant)?;
    let classes = jar(&workshop, &modules, &linked.r_classes, &folder)?;
    shrink(&workshop, &classes, &linked.rules, &folder)?;
    let apk = tools::target().join("apk").join(format!("app-{}.apk", variant.name()));
    let abis = native(&workshop, &folder)?;
    pack(&workshop, &linked.apk, &folder, &apk)?;
    let bytes = fs::metadata(&apk).map_err(|fault| fault.to_string())?.len();
    say.end(&format!("{}: {:.2} MB", apk.display(), bytes as f64 / 1e6));
    tell(&abis);
    Ok(apk)
}

/// Lays the core for phones, and JNA's part of it, where `zip` finds them; gives the processors that have both.
/// `cargo ndk -o target/android/jniLibs` has built the core, if there is an NDK.
fn native(workshop: &Workshop, folder: &Path) -> Result<Vec<String>> {
    let mut abis = Vec::new();
    for core in tools::files_named(&[tools::target().join("jniLibs")], ".so")? {
        let abi = core.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy();
        if !encrypts(&core)? {
            return Err(format!(
                "{}: built without `--features encrypted`: the database of a phone is encrypted",
                core.display()
            ));
        }
        let archives = workshop.artifacts.archives("native");
        let jna = archives.iter().find_map(|archive| archive.part(&format!("jni/{abi}")));
        let bridge = jna.ok_or_else(|| format!("JNA has no part for {abi}"))?;
        let place = folder.join("lib").join(&*abi);
        tools::create(&place)?;
        for library in [run::files(&bridge)?, vec![core.clone()]].concat() {
            let name = library.file_name().expect("a library has a name");
            fs::copy(&library, place.join(name))
                .map_err(|fault| format!("{}: {fault}", library.display()))?;
        }
        abis.push(abi.into_owned());
    }
    Ok(abis)
}

/// Whether it carries SQLCipher: the name of a function of it lies in the library.
fn encrypts(core: &Path) -> Result<bool> {
    let bytes = fs::read(core).map_err(|fault| format!("{}: {fault}", core.display()))?;
    Ok(bytes.windows(SQLCIPHER.len()).any(|part| part == SQLCIPHER))
}

fn tell(abis: &[String]) {
    if abis.is_empty() {
        println!(
            "             IT CARRIES NO NATIVE LIBRARY: no NDK has built the core for phones."
        );
        println!("             On a phone it opens and says so; it cannot keep records.");
    } else {
        println!("             with the core for {}", abis.join(", "));
    }
}

fn jar(
    workshop: &Workshop,
    modules: &[&'static Module],
    r_classes: &Path,
    folder: &Path,
) -> Result<PathBuf> {
    let jar = folder.join("app.jar");
    let mut command = workshop.jdk.command("jar");
    command.arg("cf").arg(&jar);
    for classes in modules.iter().map(|module| module.classes()).chain([r_classes.to_owned()]) {
        command.arg("-C").arg(classes).arg(".");
    }
    tools::succeed("jar", &mut command)?;
    Ok(jar)
}

fn shrink(workshop: &Workshop, app: &Path, rules: &Path, folder: &Path) -> Result {
    let artifacts = &workshop.artifacts;
    let mut command = workshop.jdk.command("java");
    command.args(["-Xmx3g", "-cp", &tools::class_path(&artifacts.jars(&["r8"]))]);
    command.args(["com.android.tools.r8.R8", "--release", "--min-api", MIN_API]);
    for platform in artifacts.jars(&["android"]) {
        command.arg("--lib").arg(platform);
    }
    // The framework's jar has Android's classes only; Java's own come from the kit.
    command.arg("--lib").arg(&workshop.jdk.home);
    let own = tools::android().join("app/proguard-rules.pro");
    let archives = artifacts.archives("app").into_iter().chain(artifacts.archives("native"));
    let theirs = archives.filter_map(|archive| archive.part("proguard.txt"));
    for rules in theirs.chain([own, rules.to_owned()]) {
        command.arg("--pg-conf").arg(rules);
    }
    command.arg("--output").arg(folder).arg(app);
    command.args(artifacts.jars(&["jvm", "app", "native"]));
    // Some archives carry a second jar beside their classes.
    let beside = artifacts.archives("app").into_iter().filter_map(|archive| archive.part("libs"));
    command.args(tools::files_named(&beside.collect::<Vec<_>>(), ".jar")?);
    tools::succeed("r8", &mut command).map(drop)
}

fn pack(workshop: &Workshop, base: &Path, folder: &Path, apk: &Path) -> Result {
    let unaligned = folder.join("unaligned.apk");
    fs::copy(base, &unaligned).map_err(|fault| format!("{}: {fault}", base.display()))?;
    let mut zip = Command::new("zip");
    zip.args(["-q", "-j"]).arg(&unaligned).args(tools::files_named(&[folder.to_owned()], ".dex")?);
    tools::succeed("zip", &mut zip)?;
    if folder.join("lib").exists() {
        // Not packed: Android maps them from the APK as they are.
        let mut zip = Command::new("zip");
        zip.current_dir(folder).args(["-q", "-r", "-0"]).arg(&unaligned).arg("lib");
        tools::succeed("zip", &mut zip)?;
    }
    let mut align = Command::new("zipalign");
    tools::succeed("zipalign", align.args(["-f", "-P", "16", "4"]).arg(&unaligned).arg(apk))
        .or_else(|_| {
            // Older ones do not know pages of 16 kB, which only native libraries need.
            let mut align = Command::new("zipalign");
            tools::succeed("zipalign", align.args(["-f", "4"]).arg(&unaligned).arg(apk))
        })?;
    let key = trial_key(workshop)?;
    let mut sign = Command::new("apksigner");
    sign.args(["sign", "--ks-pass", TRIAL_PASSWORD, "--ks"]).arg(key).arg(apk);
    tools::succeed("apksigner", &mut sign)?;
    let mut verify = Command::new("apksigner");
    tools::succeed("apksigner", verify.arg("verify").arg(apk)).map(drop)
}

fn trial_key(workshop: &Workshop) -> Result<PathBuf> {
    let key = tools::target().join("trial.p12");
    if !key.exists() {
        let mut make = workshop.jdk.command("keytool");
        make.args(["-genkeypair", "-storetype", "PKCS12", "-alias", "trial", "-keyalg", "RSA"]);
        make.args(["-validity", "10000", "-dname", "CN=trial", "-storepass", "vungtrong"]);
        tools::succeed("keytool", make.arg("-keystore").arg(&key))?;
    }
    Ok(key)
}
