//! Manifest, texts and pictures: merged, compiled, linked into `base.apk`, with the `R` classes.

use std::path::PathBuf;
use std::process::Command;

use super::artifacts::{Archive, Artifacts};
use super::jdk::Jdk;
use super::stamp::{Stamp, exist};
use super::tools::{self, Say};
use crate::{Result, run};

pub const MIN_SDK: &str = "26";
pub const TARGET_SDK: &str = "36";
/// The package of the app's own `R`, and of its activities.
pub const NAMESPACE: &str = "vn.vungtrong.app";
/// Under this name phones know the app.
pub const APPLICATION: &str = "vn.vungtrong";

/// What the linker leaves behind.
pub struct Resources {
    pub manifest: PathBuf,
    /// Resources and manifest, no code.
    pub apk: PathBuf,
    pub r_classes: PathBuf,
    /// Shrinker rules for what the manifest names.
    pub rules: PathBuf,
}

/// How the app is linked: tests need activities that a release must not carry.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Variant {
    Debug,
    Release,
}

impl Variant {
    pub fn name(self) -> &'static str {
        match self {
            Self::Debug => "debug",
            Self::Release => "release",
        }
    }

    /// Manifests that this variant adds to the app's own.
    fn overlay(self) -> Option<PathBuf> {
        let file = tools::android().join(format!("app/src/{}/AndroidManifest.xml", self.name()));
        file.exists().then_some(file)
    }
}

/// Links what has changed.
pub fn link(artifacts: &Artifacts, jdk: &Jdk, variant: Variant) -> Result<Resources> {
    let folder = tools::target().join("resources").join(variant.name());
    let linked = Resources {
        manifest: folder.join("AndroidManifest.xml"),
        apk: folder.join("base.apk"),
        r_classes: folder.join("r-classes"),
        rules: folder.join("manifest-rules.pro"),
    };
    let archives = artifacts.archives("app");
    let own = tools::android().join("app/src/main");
    let inputs = [own.join("AndroidManifest.xml"), own.join("res")];
    let stamp = Stamp::new(&format!("resources-{}", variant.name()))
        .contents(inputs.iter().chain(&variant.overlay()))?
        .places(archives.iter().map(|archive| &archive.folder))
        .text("1");
    if stamp.is_current()
        && exist(&[&linked.manifest, &linked.apk, &linked.r_classes, &linked.rules])
    {
        return Ok(linked);
    }
    let say = Say::quietly("resources");
    tools::create(&folder)?;
    merge_manifests(artifacts, jdk, variant, &archives, &linked)?;
    let aapt = aapt(artifacts)?;
    let compiled = compile_all(&aapt, &archives)?;
    let generated = folder.join("r-sources");
    tools::clear(&generated)?;
    link_all(&aapt, artifacts, &archives, &compiled, &generated, &linked)?;
    compile_r(jdk, &generated, &linked)?;
    stamp.set()?;
    say.end(&format!("{} libraries with the app's own ({})", archives.len(), variant.name()));
    Ok(linked)
}

fn merge_manifests(
    artifacts: &Artifacts,
    jdk: &Jdk,
    variant: Variant,
    archives: &[Archive],
    linked: &Resources,
) -> Result {
    let libraries: Vec<PathBuf> =
        archives.iter().filter_map(|archive| archive.part("AndroidManifest.xml")).collect();
    let mut command = jdk.command("java");
    command.args([
        "-cp",
        &tools::class_path(&artifacts.jars(&["manifest"])),
        "com.android.manifmerger.Merger",
        "--main",
    ]);
    command.arg(tools::android().join("app/src/main/AndroidManifest.xml"));
    command.args(["--libs", &tools::class_path(&libraries)]);
    if let Some(overlay) = variant.overlay() {
        command.arg("--overlays").arg(overlay);
    }
    command.args(["--property", &format!("package={APPLICATION}")]);
    command.args(["--property", &format!("min_sdk_version={MIN_SDK}")]);
    command.args(["--property", &format!("target_sdk_version={TARGET_SDK}")]);
    command.arg("--out").arg(&linked.manifest);
    tools::succeed("manifest", &mut command).map(drop)
}

/// The resource compiler: a program inside a jar that Maven Central carries.
fn aapt(artifacts: &Artifacts) -> Result<PathBuf> {
    let jar = artifacts.file("aapt", "apktool-lib")?;
    let folder = tools::target().join("tools/aapt2");
    let program = folder.join("aapt2");
    let stamp = Stamp::new("aapt2").places([jar]);
    if stamp.is_current() && program.exists() {
        return Ok(program);
    }
    tools::clear(&folder)?;
    let mut unzip = Command::new("unzip");
    unzip.args(["-q", "-o", "-j"]).arg(jar).arg("prebuilt/linux/aapt2").arg("-d").arg(&folder);
    tools::succeed("unzip", &mut unzip)?;
    let mut chmod = Command::new("chmod");
    tools::succeed("chmod", chmod.arg("+x").arg(&program))?;
    stamp.set()?;
    Ok(program)
}

/// Libraries first, the app last: later ones win.
fn compile_all(aapt: &PathBuf, archives: &[Archive]) -> Result<Vec<PathBuf>> {
    let libraries = archives
        .iter()
        .filter_map(|archive| archive.part("res").map(|folder| (archive.name.as_str(), folder)));
    let own = tools::android().join("app/src/main/res");
    let mut compiled = Vec::new();
    for (name, folder) in libraries.chain([("app", own)]) {
        if run::files(&folder)?.is_empty() {
            continue;
        }
        let target = tools::target().join("resources/compiled").join(format!("{name}.zip"));
        tools::create(target.parent().expect("it lies in a folder"))?;
        if name == "app" || !target.exists() {
            let mut command = Command::new(aapt);
            command.arg("compile").arg("--dir").arg(&folder).arg("-o").arg(&target);
            tools::succeed("aapt2-compile", &mut command)?;
        }
        compiled.push(target);
    }
    Ok(compiled)
}

fn link_all(
    aapt: &PathBuf,
    artifacts: &Artifacts,
    archives: &[Archive],
    compiled: &[PathBuf],
    generated: &PathBuf,
    linked: &Resources,
) -> Result {
    let packages: Vec<String> = archives.iter().filter_map(package_of).collect();
    let mut command = Command::new(aapt);
    command.arg("link").arg("-I").arg(artifacts.file("android", "android-all")?);
    command
        .arg("--manifest")
        .arg(&linked.manifest)
        .arg("-o")
        .arg(&linked.apk)
        .arg("--java")
        .arg(generated);
    command.args([
        "--custom-package",
        NAMESPACE,
        "--extra-packages",
        &packages.join(":"),
        "--auto-add-overlay",
    ]);
    command.arg("--proguard").arg(&linked.rules);
    command.args(["--min-sdk-version", MIN_SDK, "--target-sdk-version", TARGET_SDK]);
    for file in compiled {
        command.arg("-R").arg(file);
    }
    tools::succeed("aapt2-link", &mut command).map(drop)
}

/// The package under which an archive's code looks for its `R`.
fn package_of(archive: &Archive) -> Option<String> {
    let manifest = std::fs::read_to_string(archive.part("AndroidManifest.xml")?).ok()?;
    let (_, rest) = manifest.split_once("package=\"")?;
    rest.split('"').next().map(str::to_owned)
}

fn compile_r(jdk: &Jdk, generated: &PathBuf, linked: &Resources) -> Result {
    tools::clear(&linked.r_classes)?;
    let mut command = jdk.command("javac");
    command.args(["-proc:none", "-nowarn", "--release", "17", "-d"]).arg(&linked.r_classes);
    command.args(tools::files_named(std::slice::from_ref(generated), ".java")?);
    tools::succeed("javac-r", &mut command).map(drop)
}
