//! The signed APK: shrunk classes, resources, and the native libraries where an NDK has built them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::modules::{MODULES, Module};
use super::resources::{self, Variant};
use super::tools::{self, Say};
use super::{Workshop, lock};
use crate::Result;

/// The oldest Android that the app runs on.
const MIN_API: &str = "26";
/// Signs what is tried out; what is published is signed with a key that is in no repository.
const TRIAL_PASSWORD: &str = "pass:vungtrong";

/// `target/android/apk/app-release.apk`, or the debug one with `--debug`.
pub fn run(arguments: &[String]) -> Result {
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
    pack(&workshop, &linked.apk, &folder, &apk)?;
    let bytes = fs::metadata(&apk).map_err(|fault| fault.to_string())?.len();
    say.end(&format!("{}: {:.2} MB", apk.display(), bytes as f64 / 1e6));
    println!(
        "             IT CARRIES NO NATIVE LIBRARY: there is no NDK here, and the core is not in it."
    );
    println!("             On a phone it opens and says so; it cannot keep records.");
    Ok(())
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
    let own = tools::android().join("app/proguard-rules.pro");
    let archives = artifacts.archives("app").into_iter().chain(artifacts.archives("native"));
    let theirs = archives.filter_map(|archive| archive.part("proguard.txt"));
    for rules in theirs.chain([own, rules.to_owned()]) {
        command.arg("--pg-conf").arg(rules);
    }
    command.arg("--output").arg(folder).arg(app);
    command.args(artifacts.jars(&["jvm", "app", "native"]));
    tools::succeed("r8", &mut command).map(drop)
}

fn pack(workshop: &Workshop, base: &Path, folder: &Path, apk: &Path) -> Result {
    let unaligned = folder.join("unaligned.apk");
    fs::copy(base, &unaligned).map_err(|fault| format!("{}: {fault}", base.display()))?;
    let mut zip = Command::new("zip");
    zip.args(["-q", "-j"]).arg(&unaligned).args(tools::files_named(&[folder.to_owned()], ".dex")?);
    tools::succeed("zip", &mut zip)?;
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
