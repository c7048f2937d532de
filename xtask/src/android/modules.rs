//! The Kotlin modules of the app: what each is made of and what it may see. The compiler enforces
//! the layers, because what a module may not see is not on its class path.

use std::path::PathBuf;

use super::tools;
use crate::run;

/// A piece of Kotlin that is compiled by itself.
pub struct Module {
    pub name: &'static str,
    /// Folders of sources, from the root of the repository.
    pub sources: &'static [&'static str],
    /// Modules that it sees.
    pub modules: &'static [&'static str],
    /// Libraries that it sees: scopes of `artifacts.tsv`.
    pub libraries: &'static [&'static str],
    /// Does it see Android, its own `R`, and Compose's compiler plugin?
    pub android: bool,
    /// Tests see what is `internal` in the module that they test.
    pub tests: Option<&'static str>,
}

/// In the order of compiling.
pub const MODULES: &[Module] = &[
    Module {
        name: "core",
        sources: &["bindings/generated/kotlin"],
        modules: &[],
        libraries: &["jvm", "core", "android"],
        android: false,
        tests: None,
    },
    Module {
        name: "presentation",
        sources: &["android/presentation/src/main/kotlin"],
        modules: &[],
        libraries: &["jvm"],
        android: false,
        tests: None,
    },
    Module {
        name: "gateway",
        sources: &["android/gateway/src/main/kotlin"],
        modules: &["core", "presentation"],
        libraries: &["jvm"],
        android: false,
        tests: None,
    },
    Module {
        name: "app",
        sources: &["android/app/src/main/kotlin"],
        modules: &["presentation", "gateway"],
        libraries: &["jvm", "app", "android"],
        android: true,
        tests: None,
    },
    Module {
        name: "core-tests",
        sources: &["tests/kotlin"],
        modules: &["core"],
        libraries: &["jvm", "core", "unit"],
        android: false,
        tests: Some("core"),
    },
    // A real hub for tests of the gateway and for the days through the screens; the shared vectors.
    Module {
        name: "test-hub",
        sources: &["android/gateway/src/testHub/kotlin"],
        modules: &[],
        libraries: &["jvm"],
        android: false,
        tests: None,
    },
    Module {
        name: "presentation-tests",
        sources: &["android/presentation/src/test/kotlin"],
        modules: &["presentation", "test-hub"],
        libraries: &["jvm", "unit"],
        android: false,
        tests: Some("presentation"),
    },
    Module {
        name: "gateway-tests",
        sources: &["android/gateway/src/test/kotlin"],
        modules: &["core", "presentation", "gateway", "test-hub"],
        libraries: &["jvm", "unit"],
        android: false,
        tests: Some("gateway"),
    },
    Module {
        name: "app-tests",
        sources: &["android/app/src/test/kotlin"],
        modules: &["presentation", "gateway", "app", "presentation-tests", "test-hub"],
        libraries: &["jvm", "app", "unit", "test", "android"],
        android: true,
        tests: Some("app"),
    },
];

impl Module {
    pub fn named(name: &str) -> &'static Self {
        MODULES
            .iter()
            .find(|module| module.name == name)
            .expect("modules name modules of the same table")
    }

    /// The folder of its compiled classes.
    pub fn classes(&self) -> PathBuf {
        tools::target().join("classes").join(self.name)
    }

    pub fn source_folders(&self) -> Vec<PathBuf> {
        self.sources.iter().map(|folder| run::root().join(folder)).collect()
    }

    /// Modules that it sees, and itself: what has to be compiled before it can run.
    pub fn with_seen(&self) -> Vec<&'static Self> {
        let wanted =
            |module: &&Self| module.name == self.name || self.modules.contains(&module.name);
        MODULES.iter().filter(wanted).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::MODULES;

    #[test]
    fn a_module_sees_only_what_is_compiled_before_it() {
        for (at, module) in MODULES.iter().enumerate() {
            let before: Vec<&str> = MODULES[..at].iter().map(|module| module.name).collect();
            for seen in module.modules.iter().chain(&module.tests) {
                assert!(before.contains(seen), "{} sees {seen}", module.name);
            }
        }
    }

    #[test]
    fn the_app_cannot_see_the_generated_code() {
        let sees = |name: &str| MODULES.iter().find(|module| module.name == name).unwrap().modules;
        assert!(!sees("app").contains(&"core") && !sees("app-tests").contains(&"core"));
        assert!(sees("presentation").is_empty());
    }
}
