//! `cargo xtask android`: builds, tests and draws the app without an Android SDK and without Gradle,
//! from the same sources and the same versions as the Gradle build. android/README.md tells how.

mod apk;
mod artifacts;
mod core;
mod figures;
mod jdk;
mod kotlin;
mod lock;
mod modules;
mod page;
mod resources;
mod screens;
mod stamp;
mod suites;
mod tools;

pub use self::screens::day;

use std::process::{Command, Stdio};
use std::time::Instant;

use self::artifacts::Artifacts;
use self::core::Core;
use self::jdk::Jdk;
use self::kotlin::Compiler;
use self::modules::{MODULES, Module};
use self::resources::{Resources, Variant};
use self::suites::{Android, Runner};
use crate::{Result, setup};

const USAGE: &str = "\
cargo xtask android setup                   installs what is needed (as root on Debian) or names it
cargo xtask android fetch                   brings the libraries of both Androids, and no more
cargo xtask android build                   compiles everything that has changed
cargo xtask android test [CLASS[#METHOD]…]  runs all tests or these; VT_ANDROID_SDK=16 runs them on Android 16
cargo xtask android screens [CLASS…] [--record [NAME…]]
                                            draws all screens to target/screens, with an index page;
                                            --record renews the reference pictures (or adds these)
cargo xtask android run [--as farmer|inspector|representative] [--port N]
                                            the app as a page in a browser, for trying it without a phone
cargo xtask android apk [--debug]           a signed APK";

/// Runs one of the commands above.
pub fn run(arguments: &[String]) -> Result {
    let (command, rest) =
        arguments.split_first().map_or(("help", &[][..]), |(first, rest)| (first.as_str(), rest));
    match command {
        "setup" => setup::android(),
        "fetch" => fetch(),
        "build" => build(),
        "test" => test(rest),
        "screens" => screens::run(rest),
        "run" => page::run(rest),
        "figures" => figures::run(rest),
        "apk" => apk::make(rest).map(drop),
        _ => Err(USAGE.into()),
    }
}

fn build() -> Result {
    let start = Instant::now();
    let _turn = lock::wait()?;
    Workshop::open()?.compile(&MODULES.iter().collect::<Vec<_>>())?;
    println!("{:<12} {:>6.1} s  everything is up to date", "build", start.elapsed().as_secs_f32());
    Ok(())
}

/// Brings the libraries for which other commands would wait.
fn fetch() -> Result {
    let _turn = lock::wait()?;
    for other in [Android::V16, Android::V14] {
        artifacts::fetch(&[other.scope()])?;
    }
    Ok(())
}

/// Begins with [`fetch()`] in another process, so that it is done when it is needed. What does not come says so then.
pub fn prepare() {
    let Ok(program) = std::env::current_exe() else { return };
    let mut command = Command::new(program);
    command.args(["android", "fetch"]);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let _ = command.spawn();
}

/// The plain tests first: they tell of a mistake in seconds.
fn test(asked: &[String]) -> Result {
    let _turn = lock::wait()?;
    let mut wanted = Vec::new();
    // Another Android changes nothing for what runs without any.
    let other = asked.is_empty() && Android::wanted()? != Android::V14;
    for module in
        MODULES.iter().filter(|module| module.tests.is_some() && (module.android || !other))
    {
        let tests = suites::select(module, asked)?;
        if !tests.is_empty() {
            wanted.push((module, tests));
        }
    }
    if wanted.is_empty() {
        return Err(format!("there is no test named {}", asked.join(", ")));
    }
    let workshop = Workshop::open()?;
    let seen = |module: &&Module| {
        wanted
            .iter()
            .any(|(tests, _)| suites::runtime(tests).iter().any(|one| one.name == module.name))
    };
    workshop.compile(&MODULES.iter().filter(seen).collect::<Vec<_>>())?;
    let core = Core::build()?;
    let runner = workshop.runner(&core, screens::properties(&[])?);
    let failed: Vec<String> =
        wanted.iter().filter_map(|(module, tests)| runner.run(module, tests).err()).collect();
    if failed.is_empty() { Ok(()) } else { Err(failed.join("; ")) }
}

/// Is there a Java kit for the newest Android?
pub fn can_run_newest() -> bool {
    Android::V16.jdk().is_some()
}

/// Libraries, resources and a Java kit: what every command starts from.
struct Workshop {
    android: Android,
    artifacts: Artifacts,
    jdk: Jdk,
    resources: Resources,
}

impl Workshop {
    fn open() -> Result<Self> {
        let android = Android::wanted()?;
        let jdk = Jdk::default()?;
        let other = if android == Android::V14 { Android::V16 } else { Android::V14 };
        let artifacts = artifacts::fetch(&[other.scope()])?;
        let resources = resources::link(&artifacts, &jdk, Variant::Debug)?;
        Ok(Self { android, artifacts, jdk, resources })
    }

    fn compile(&self, modules: &[&'static Module]) -> Result {
        let compiler = Compiler {
            artifacts: &self.artifacts,
            jdk: &self.jdk,
            r_classes: &self.resources.r_classes,
        };
        compiler.compile(modules)
    }

    fn runner<'a>(&'a self, core: &'a Core, properties: Vec<(String, String)>) -> Runner<'a> {
        Runner {
            artifacts: &self.artifacts,
            resources: &self.resources,
            core,
            android: self.android,
            properties,
        }
    }
}
