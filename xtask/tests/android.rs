//! The Android app's two builds have the same versions, and its layers hold.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What the app and its tests are made of; the tools that build them have libraries of their own.
const OF_THE_APP: &[&str] = &["jvm", "core", "app", "native", "unit", "test"];

/// Scope, group, artifact, version of every line of the flat list.
fn listed() -> Vec<[String; 4]> {
    let text = read("android/artifacts.tsv");
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let listed: Vec<[String; 4]> = lines
        .map(|line| {
            let (scope, coordinates) = line.split_once('\t').expect("scope, tab, coordinates");
            let parts: Vec<&str> = coordinates.split(':').collect();
            assert_eq!(parts.len(), 4, "{line}");
            [scope, parts[0], parts[1], parts[2]].map(str::to_owned)
        })
        .collect();
    assert!(listed.len() > 100, "the list has only {} lines", listed.len());
    listed
}

fn catalogue() -> toml::Table {
    read("android/gradle/libs.versions.toml").parse().expect("the catalogue is TOML")
}

fn version<'a>(catalogue: &'a toml::Table, entry: &toml::Value) -> &'a str {
    let name = entry["version"]["ref"].as_str().expect("an entry refers to a version");
    catalogue["versions"][name].as_str().expect("the version is there")
}

#[test]
fn the_version_catalogue_and_the_flat_list_agree() {
    let (listed, catalogue) = (listed(), catalogue());
    let mut faults = Vec::new();
    for (alias, entry) in catalogue["libraries"].as_table().expect("a table") {
        let (group, name) =
            entry["module"].as_str().and_then(|module| module.split_once(':')).expect("group:name");
        // Gradle picks the variant itself; the flat list names it.
        let names = [name.to_owned(), format!("{name}-android"), format!("{name}-jvm")];
        let found: BTreeSet<&str> = listed
            .iter()
            .filter(|line| OF_THE_APP.contains(&line[0].as_str()))
            .filter(|line| line[1] == group && names.contains(&line[2]))
            .map(|line| line[3].as_str())
            .collect();
        let wanted = version(&catalogue, entry);
        if found != BTreeSet::from([wanted]) {
            faults.push(format!("{alias}: the catalogue has {wanted}, the list has {found:?}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn both_builds_compile_with_the_same_kotlin() {
    let catalogue = catalogue();
    let plugins = catalogue["plugins"].as_table().expect("a table");
    for name in ["kotlin-jvm", "kotlin-compose"] {
        let wanted = version(&catalogue, &plugins[name]);
        for artifact in ["kotlin-compiler-embeddable", "kotlin-compose-compiler-plugin-embeddable"]
        {
            let line = listed().into_iter().find(|line| line[2] == artifact).expect("it is listed");
            assert_eq!(line[3], wanted, "{artifact} and the plugin {name}");
        }
    }
}

#[test]
fn modules_name_libraries_by_the_catalogue_alone() {
    for module in ["core", "presentation", "gateway", "app"] {
        let text = read(&format!("android/{module}/build.gradle.kts"));
        let dependencies = text.split_once("dependencies {").expect("a module has some").1;
        for line in dependencies.lines().filter(|line| line.contains('(')) {
            let ours = line.contains("(libs.") || line.contains("(project(\":");
            assert!(ours || line.contains("variantOf(libs."), "{module}: {line}");
        }
    }
}

#[test]
fn gradle_lets_modules_see_what_the_other_build_lets_them_see() {
    let sees = |module: &str| -> BTreeSet<String> {
        let text = read(&format!("android/{module}/build.gradle.kts"));
        let uses = text.split("project(\":").skip(1).filter_map(|rest| rest.split('"').next());
        uses.map(str::to_owned).collect()
    };
    let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    assert_eq!(sees("core"), set(&[]));
    assert_eq!(sees("presentation"), set(&[]));
    assert_eq!(sees("gateway"), set(&["core", "presentation"]));
    assert_eq!(sees("app"), set(&["gateway", "presentation"]));
}

#[test]
fn layers_import_only_what_is_below_them() {
    let rules: [(&str, &[&str]); 3] = [
        (
            "presentation",
            &[
                "android.",
                "androidx.",
                "com.sun.jna",
                "vn.vungtrong.core",
                "vn.vungtrong.gateway",
                "vn.vungtrong.app",
            ],
        ),
        ("gateway", &["android.", "androidx.", "vn.vungtrong.app"]),
        ("app", &["com.sun.jna", "vn.vungtrong.core", "uniffi."]),
    ];
    for (module, forbidden) in rules {
        let sources = kotlin(&root().join("android").join(module).join("src/main"));
        assert!(!sources.is_empty(), "{module} has no sources");
        for source in sources {
            let text = std::fs::read_to_string(&source).expect("a source is text");
            for import in text.lines().filter_map(|line| line.strip_prefix("import ")) {
                let breaks = forbidden.iter().any(|start| import.starts_with(start));
                assert!(!breaks, "{}: import {import}", source.display());
            }
        }
    }
}

fn kotlin(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("it can be read").path();
        if path.is_dir() {
            files.extend(kotlin(&path));
        } else if path.extension().is_some_and(|ending| ending == "kt") {
            files.push(path);
        }
    }
    files
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the root")
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|fault| panic!("{path}: {fault}"))
}
