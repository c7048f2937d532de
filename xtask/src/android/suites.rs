//! Runs the tests: plain ones on the JVM, the app's own on the real Android framework (Robolectric).

use std::path::{Path, PathBuf};
use std::process::Command;

use super::artifacts::Artifacts;
use super::core::Core;
use super::jdk::Jdk;
use super::kotlin;
use super::modules::{MODULES, Module};
use super::resources::{NAMESPACE, Resources};
use super::tools::{self, Say};
use crate::{Result, run};

/// A version of Android that tests run on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Android {
    /// The default: JDK 17, which Debian has.
    V14,
    /// Needs JDK 21 or newer.
    V16,
}

impl Android {
    /// What `VT_ANDROID_SDK` asks for: 14 (or 34), 16 (or 36).
    pub fn wanted() -> Result<Self> {
        match std::env::var("VT_ANDROID_SDK").as_deref() {
            Err(_) | Ok("" | "14" | "34") => Ok(Self::V14),
            Ok("16" | "36") => Ok(Self::V16),
            Ok(other) => Err(format!("VT_ANDROID_SDK={other}: there are 14 and 16")),
        }
    }

    pub fn scope(self) -> &'static str {
        match self {
            Self::V14 => "android-14",
            Self::V16 => "android-16",
        }
    }

    pub fn level(self) -> &'static str {
        match self {
            Self::V14 => "34",
            Self::V16 => "36",
        }
    }

    /// The Java kit that this version runs on.
    pub fn jdk(self) -> Option<Jdk> {
        Jdk::at_least(match self {
            Self::V14 => 17,
            Self::V16 => 21,
        })
    }
}

/// What tests run with.
pub struct Runner<'a> {
    pub artifacts: &'a Artifacts,
    pub resources: &'a Resources,
    pub core: &'a Core,
    pub android: Android,
    /// `-Dname=value` for the tests.
    pub properties: Vec<(String, String)>,
}

/// Which tests of a module were asked for: `Class` or `Class#method`, with their packages.
pub fn select(module: &Module, asked: &[String]) -> Result<Vec<String>> {
    let all = classes(module)?;
    if asked.is_empty() {
        return Ok(all);
    }
    let matching = asked.iter().flat_map(|name| {
        let (class, method) = name
            .split_once('#')
            .map_or((name.as_str(), None), |(class, method)| (class, Some(method)));
        let found =
            all.iter().filter(move |full| *full == class || full.rsplit('.').next() == Some(class));
        found.map(move |full| {
            method.map_or_else(|| full.clone(), |method| format!("{full}#{method}"))
        })
    });
    Ok(matching.collect())
}

/// The classes of a module that hold tests: the convention is `…Test.kt` with a class of that name.
fn classes(module: &Module) -> Result<Vec<String>> {
    let mut classes = Vec::new();
    for file in tools::files_named(&module.source_folders(), ".kt")? {
        let text = std::fs::read_to_string(&file)
            .map_err(|fault| format!("{}: {fault}", file.display()))?;
        if !text.lines().any(|line| line.trim_start().starts_with("@Test")) {
            continue;
        }
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if !name.ends_with("Test") || !text.contains(&format!("class {name}")) {
            return Err(format!(
                "{}: tests are found by name, as class XyzTest in XyzTest.kt",
                file.display()
            ));
        }
        let package =
            text.lines().find_map(|line| line.strip_prefix("package ")).unwrap_or_default().trim();
        classes.push(format!("{package}.{name}"));
    }
    Ok(classes)
}

impl Runner<'_> {
    /// Runs these tests of a module; prints a line for each and the counts.
    pub fn run(&self, module: &'static Module, tests: &[String]) -> Result {
        if tests.is_empty() {
            return Ok(());
        }
        let jdk = if module.android { self.android.jdk() } else { Jdk::at_least(17) };
        let jdk =
            jdk.ok_or_else(|| format!("{:?} needs a newer JDK than is here", self.android))?;
        let place = if module.android {
            format!("Android {}", self.android.level())
        } else {
            "no Android".into()
        };
        let say = Say::start("test", &format!("{} ({place}, JDK {})", module.name, jdk.version));
        let mut command = self.command(module, &jdk)?;
        command.arg("RunTests").args(tests);
        let status = command.status().map_err(|fault| format!("java did not start: {fault}"))?;
        say.end(module.name);
        if status.success() { Ok(()) } else { Err(format!("{} failed", module.name)) }
    }

    /// Java with everything that a test needs, before the name of the class to start.
    pub fn command(&self, module: &'static Module, jdk: &Jdk) -> Result<Command> {
        let default = Jdk::default()?;
        let tool = kotlin::tool("RunTests", &default, &self.artifacts.jars(&["unit"]))?;
        let mut paths = vec![tool];
        paths.extend(runtime(module).into_iter().map(Module::classes));
        let mut command = jdk.command("java");
        command.current_dir(run::root());
        command.args(["-Xmx2g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=4", "-Xshare:auto"]);
        command.args([
            "--add-opens=java.base/java.io=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
        ]);
        if jdk.version >= 24 {
            command.arg("--enable-native-access=ALL-UNNAMED");
        }
        let properties = self.properties.iter().cloned().chain(self.core.properties());
        command.args(properties.map(|(name, value)| format!("-D{name}={value}")));
        if module.android {
            paths.push(self.resources.r_classes.clone());
            paths.push(self.configuration()?);
            paths.push(tools::android().join("app/src/test/resources"));
            paths.extend(self.artifacts.jars(&["jvm", "core", "app", "unit", "test"]));
            // Last: it carries old copies of other libraries.
            paths.push(self.artifacts.file(self.android.scope(), "android-all-1")?.clone());
            command.args(self.robolectric()?);
        } else {
            paths.extend(self.artifacts.jars(&["jvm", "core", "unit"]));
        }
        command.args(["-cp", &tools::class_path(&paths)]);
        Ok(command)
    }

    /// Where Robolectric finds the app's resources.
    fn configuration(&self) -> Result<PathBuf> {
        let folder = tools::target().join("robolectric/configuration");
        let assets = tools::android().join("app/src/main/assets");
        let text = format!(
            "android_merged_manifest={}\nandroid_resource_apk={}\nandroid_merged_assets={}\nandroid_custom_package={NAMESPACE}\n",
            self.resources.manifest.display(),
            self.resources.apk.display(),
            assets.display(),
        );
        tools::write(&folder.join("com/android/tools/test_config.properties"), &text)?;
        Ok(folder)
    }

    fn robolectric(&self) -> Result<Vec<String>> {
        let jar = self.artifacts.file(self.android.scope(), "android-all-instrumented")?;
        let folder = tools::target().join("robolectric").join(self.android.scope());
        tools::create(&folder)?;
        link(jar, &folder)?;
        Ok(vec![
            "-Drobolectric.offline=true".into(),
            format!("-Drobolectric.dependency.dir={}", folder.display()),
            format!("-Drobolectric.enabledSdks={}", self.android.level()),
        ])
    }
}

/// What a test runs with: all that it sees, and what that is made of.
pub fn runtime(module: &'static Module) -> Vec<&'static Module> {
    let mut all = vec![module];
    let mut next = 0;
    while let Some(current) = all.get(next) {
        let more: Vec<_> = current.modules.iter().map(|name| Module::named(name)).collect();
        all.extend(
            more.into_iter()
                .filter(|seen| all.iter().all(|known| known.name != seen.name))
                .collect::<Vec<_>>(),
        );
        next += 1;
    }
    all
}

/// The same, in the order of compiling.
pub fn in_order(module: &'static Module) -> Vec<&'static Module> {
    let all = runtime(module);
    MODULES.iter().filter(|one| all.iter().any(|wanted| wanted.name == one.name)).collect()
}

fn link(jar: &Path, folder: &Path) -> Result {
    let link = folder.join(jar.file_name().expect("a jar has a name"));
    if link.exists() {
        return Ok(());
    }
    std::os::unix::fs::symlink(jar, &link).map_err(|fault| format!("{}: {fault}", link.display()))
}
