//! The architecture as tests: who may import whom (`xtask/layers.toml`), and what every crate has.
#![allow(clippy::disallowed_methods, reason = "the test runs cargo")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

const OURS: &str = "vungtrong-";

/// A row of `layers.toml`.
struct Row {
    ours: BTreeSet<String>,
    /// None: any library.
    foreign: Option<BTreeSet<String>>,
}

/// A crate as cargo sees it.
struct Package {
    name: String,
    folder: PathBuf,
    imports: BTreeSet<String>,
    dev_imports: BTreeSet<String>,
}

impl Package {
    fn is_core(&self) -> bool {
        self.folder.starts_with(root().join("core"))
    }
}

#[test]
fn every_import_is_in_the_table() {
    let (table, everywhere) = layers();
    let mut faults = Vec::new();
    for package in packages() {
        let Some(row) = table.get(&package.name) else {
            faults.push(format!("{} has no row", package.name));
            continue;
        };
        for import in package.imports {
            let allowed = match &row.foreign {
                _ if import.starts_with(OURS) => row.ours.contains(&import),
                None => true,
                Some(foreign) => foreign.contains(&import) || everywhere.contains(&import),
            };
            if !allowed {
                faults.push(format!("{} imports {import}", package.name));
            }
        }
    }
    assert!(faults.is_empty(), "against xtask/layers.toml:\n  {}", faults.join("\n  "));
}

#[test]
fn the_table_names_only_crates_that_exist() {
    let names: BTreeSet<String> = packages().into_iter().map(|package| package.name).collect();
    let (table, _) = layers();
    for (name, row) in table {
        assert!(names.contains(&name), "{name} is in the table and not in the workspace");
        assert!(row.ours.is_subset(&names), "{name} may import a crate that is not there");
    }
}

#[test]
fn arrows_point_downward_only() {
    let text = table_text();
    let mut above = BTreeSet::new();
    for row in rows(&text) {
        let name = row["name"].as_str().expect("a row has a name").to_owned();
        for ours in strings(&row["ours"]) {
            let full = format!("{OURS}{ours}");
            assert!(
                above.contains(&full),
                "{name} may import {full}, which does not stand above it"
            );
        }
        above.insert(name);
    }
}

#[test]
fn the_hub_never_reaches_a_phone() {
    let packages: BTreeMap<String, Package> =
        packages().into_iter().map(|package| (package.name.clone(), package)).collect();
    let phones = ["vungtrong-app", "vungtrong-cli", "vungtrong-bindings"];
    let mut open: Vec<String> = phones.map(str::to_owned).to_vec();
    let mut reached = BTreeSet::new();
    while let Some(name) = open.pop() {
        let ours = packages[&name].imports.iter().filter(|import| import.starts_with(OURS));
        open.extend(ours.filter(|import| !reached.contains(*import)).cloned());
        reached.insert(name);
    }
    assert!(reached.contains("vungtrong-model"), "the walk found nothing");
    assert!(!reached.contains("vungtrong-hub"), "the hub is in the tree of the phone");
}

#[test]
fn the_core_is_tested_without_the_hub() {
    for package in packages().iter().filter(|package| package.is_core()) {
        assert!(
            !package.dev_imports.contains("vungtrong-hub"),
            "{} dev-depends on it",
            package.name
        );
    }
}

#[test]
fn every_crate_takes_the_lints_of_the_workspace() {
    for package in packages() {
        let manifest = read(&package.folder.join("Cargo.toml"));
        let manifest: toml::Table = manifest.parse().expect("cargo read it before us");
        let inherits = manifest.get("lints").and_then(|lints| lints.get("workspace"));
        assert_eq!(inherits, Some(&toml::Value::Boolean(true)), "{}", package.name);
    }
}

#[test]
fn every_core_crate_says_what_it_is() {
    for package in packages().iter().filter(|package| package.is_core()) {
        let readme = package.folder.join("README.md");
        assert!(readme.exists(), "{} has no README.md", package.name);
    }
}

#[test]
fn the_core_does_not_lift_the_ban_on_clocks_and_threads() {
    let core = packages().into_iter().filter(|package| package.is_core());
    let sources = core.filter(|package| package.name != "vungtrong-app").flat_map(|package| {
        let mut files = Vec::new();
        collect_sources(&package.folder.join("src"), &mut files);
        files
    });
    for source in sources {
        let lifts = read(&source).contains("clippy::disallowed_methods");
        let is_test = source.components().any(|part| part.as_os_str() == "tests")
            || source.file_name().is_some_and(|name| name == "tests.rs");
        assert!(!lifts || is_test, "{} lifts it; only `app` may", source.display());
    }
}

fn collect_sources(folder: &Path, files: &mut Vec<PathBuf>) {
    let entries = std::fs::read_dir(folder).expect("a crate has a folder `src`");
    for path in entries.map(|entry| entry.expect("it can be read").path()) {
        if path.is_dir() {
            collect_sources(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the root")
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()))
}

fn table_text() -> toml::Table {
    read(&root().join("xtask/layers.toml")).parse().expect("layers.toml is TOML")
}

fn rows(text: &toml::Table) -> &[toml::Value] {
    text["crate"].as_array().expect("rows are [[crate]]")
}

fn strings(list: &toml::Value) -> BTreeSet<String> {
    let list = list.as_array().expect("a list of names").iter();
    list.map(|name| name.as_str().expect("a name").to_owned()).collect()
}

fn layers() -> (BTreeMap<String, Row>, BTreeSet<String>) {
    let text = table_text();
    let table = rows(&text).iter().map(|row| {
        let ours = strings(&row["ours"]).iter().map(|name| format!("{OURS}{name}")).collect();
        let foreign = match row["foreign"].as_str() {
            Some("any") => None,
            _ => Some(strings(&row["foreign"])),
        };
        (row["name"].as_str().expect("a row has a name").to_owned(), Row { ours, foreign })
    });
    (table.collect(), strings(&text["everywhere"]))
}

fn packages() -> Vec<Package> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--format-version", "1"])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo writes JSON");
    let packages: Vec<Package> =
        metadata["packages"].as_array().expect("a list").iter().map(package).collect();
    assert!(packages.len() > 10, "cargo named only {} crates", packages.len());
    packages
}

fn package(package: &Value) -> Package {
    let text = |value: &Value| value.as_str().expect("a string").to_owned();
    let dependencies = package["dependencies"].as_array().expect("a list");
    let (dev, normal): (Vec<&Value>, Vec<&Value>) =
        dependencies.iter().partition(|dependency| dependency["kind"] == "dev");
    let names = |list: Vec<&Value>| list.into_iter().map(|entry| text(&entry["name"])).collect();
    let manifest = PathBuf::from(text(&package["manifest_path"]));
    Package {
        name: text(&package["name"]),
        folder: manifest.parent().expect("a manifest lies in a folder").to_owned(),
        imports: names(normal),
        dev_imports: names(dev),
    }
}
