//! Compiles the Kotlin modules whose inputs have changed, all in one run of the compiler.

use std::path::{Path, PathBuf};

use super::artifacts::Artifacts;
use super::jdk::Jdk;
use super::modules::Module;
use super::stamp::Stamp;
use super::tools::{self, Say};
use crate::{Result, run};

/// What modules are compiled with.
pub struct Compiler<'a> {
    pub artifacts: &'a Artifacts,
    pub jdk: &'a Jdk,
    /// The compiled `R` classes.
    pub r_classes: &'a Path,
}

/// A module whose turn has come.
struct Order {
    module: &'static Module,
    stamp: Stamp,
    arguments: PathBuf,
}

impl Compiler<'_> {
    /// Brings these modules up to date. A module that has not changed, and sees none that has, is left alone.
    pub fn compile(&self, modules: &[&'static Module]) -> Result {
        let mut orders: Vec<Order> = Vec::new();
        for module in modules {
            let stamp = self.stamp(module)?;
            let sees_new = |order: &Order| module.modules.contains(&order.module.name);
            if stamp.is_current() && module.classes().exists() && !orders.iter().any(sees_new) {
                continue;
            }
            orders.push(Order { module, stamp, arguments: self.arguments(module)? });
        }
        if orders.is_empty() { Ok(()) } else { self.run(&orders) }
    }

    /// Everything that a module is made from: its sources, and the sources of all that it sees.
    fn stamp(&self, module: &'static Module) -> Result<Stamp> {
        let mut stamp = Stamp::new(module.name).text(&format!("{:?}", self.options(module)));
        for seen in module.with_seen() {
            stamp = stamp.contents(&seen.source_folders())?;
        }
        if module.android { stamp.contents([&self.r_classes.to_owned()]) } else { Ok(stamp) }
    }

    fn options(&self, module: &Module) -> Vec<String> {
        let mut options: Vec<String> =
            ["-no-stdlib", "-no-reflect", "-jvm-target", "17", "-Werror", "-progressive"]
                .map(str::to_owned)
                .to_vec();
        options.extend(["-module-name".into(), format!("vungtrong-{}", module.name)]);
        options.extend(["-cp".into(), tools::class_path(&self.class_path(module))]);
        if let Some(tested) = module.tests {
            options.push(format!("-Xfriend-paths={}", Module::named(tested).classes().display()));
        }
        if module.name == "core" {
            // Generated: what its authors left unused is not ours to mend.
            options.retain(|option| option != "-Werror");
            options.push("-nowarn".into());
        }
        if module.android {
            let plugin = self.artifacts.file("kotlin", "kotlin-compose-compiler-plugin");
            options.extend(plugin.map(|plugin| format!("-Xplugin={}", plugin.display())));
        }
        options
    }

    /// What a module sees; Android comes last, because it carries old copies of other libraries.
    fn class_path(&self, module: &Module) -> Vec<PathBuf> {
        let mut paths: Vec<PathBuf> =
            module.modules.iter().map(|seen| Module::named(seen).classes()).collect();
        if module.android {
            paths.push(self.r_classes.to_owned());
        }
        paths.extend(self.artifacts.jars(module.libraries));
        paths
    }

    fn arguments(&self, module: &Module) -> Result<PathBuf> {
        let sources = tools::files_named(&module.source_folders(), ".kt")?;
        let sources = sources.iter().map(|source| source.display().to_string());
        let target = ["-d".to_owned(), module.classes().display().to_string()];
        let words: Vec<String> =
            self.options(module).into_iter().chain(target).chain(sources).map(quoted).collect();
        let file = tools::target().join("kotlin").join(module.name);
        tools::write(&file, &words.join("\n"))?;
        Ok(file)
    }

    fn run(&self, orders: &[Order]) -> Result {
        let names: Vec<&str> = orders.iter().map(|order| order.module.name).collect();
        let say = Say::start("kotlin", &names.join(", "));
        let tool = tool("Compile", self.jdk, &self.artifacts.jars(&["kotlin"]))?;
        let class_path = [vec![tool], self.artifacts.jars(&["kotlin"])].concat();
        let mut command = self.jdk.command("java");
        command.args([
            "-Xmx3g",
            "-XX:+UseParallelGC",
            "-cp",
            &tools::class_path(&class_path),
            "Compile",
        ]);
        for order in orders {
            order.stamp.clear();
            tools::clear(&order.module.classes())?;
            if tools::files_named(&order.module.source_folders(), ".kt")?.is_empty() {
                order.stamp.set()?;
                continue;
            }
            command.arg(format!("{}={}", order.module.name, order.arguments.display()));
        }
        let finished = run::logged("android-kotlin", &mut command)?;
        let mut took = Vec::new();
        for order in orders {
            if let Some(ms) = milliseconds(&finished.output, order.module.name) {
                order.stamp.set()?;
                took.push(format!("{} {:.1}", order.module.name, ms / 1000.0));
            }
        }
        if !finished.ok {
            let faults: Vec<String> = finished
                .output
                .lines()
                .filter(|line| !line.starts_with("compiled "))
                .map(from_root)
                .collect();
            return Err(format!(
                "{}\nKotlin did not compile; all of it: {}",
                head(&faults, 80),
                finished.log.display()
            ));
        }
        say.end(&took.join(", "));
        Ok(())
    }
}

fn head(lines: &[String], count: usize) -> String {
    let more = lines.len().saturating_sub(count);
    let mut text = lines[..lines.len().min(count)].join("\n");
    if more > 0 {
        text.push_str(&format!("\n… and {more} lines more"));
    }
    text
}

/// The seconds of `compiled NAME MS`.
fn milliseconds(output: &str, name: &str) -> Option<f32> {
    output
        .lines()
        .find_map(|line| line.strip_prefix(&format!("compiled {name} "))?.trim().parse().ok())
}

/// Paths as a person types them.
fn from_root(line: &str) -> String {
    line.replace(&format!("file://{}/", run::root().display()), "")
        .replace(&format!("{}/", run::root().display()), "")
}

/// As the compiler reads a file of arguments.
fn quoted(word: String) -> String {
    format!("\"{}\"", word.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Compiles one of our small Java programs; gives the folder of its class.
pub fn tool(name: &str, jdk: &Jdk, class_path: &[PathBuf]) -> Result<PathBuf> {
    let source = run::root().join("xtask/java").join(format!("{name}.java"));
    let folder = tools::target().join("tools").join(name);
    let stamp = Stamp::new(&format!("tool-{name}")).contents([&source])?.places(class_path);
    if stamp.is_current() && folder.exists() {
        return Ok(folder);
    }
    tools::clear(&folder)?;
    let mut command = jdk.command("javac");
    command
        .args(["--release", "17", "-proc:none", "-cp", &tools::class_path(class_path), "-d"])
        .arg(&folder)
        .arg(&source);
    tools::succeed("javac", &mut command)?;
    stamp.set()?;
    Ok(folder)
}
