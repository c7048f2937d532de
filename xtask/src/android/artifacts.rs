//! The libraries of `android/artifacts.tsv`, fetched by Maven exactly as listed, and archives taken apart.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::stamp::Stamp;
use super::tools::{self, Say};
use crate::{Result, run};

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    pub scope: String,
    pub group: String,
    pub name: String,
    pub version: String,
    /// `jar` or `aar`.
    pub kind: String,
}

/// Reads the list; `#` starts a comment.
pub fn parse(text: &str) -> Result<Vec<Artifact>> {
    text.lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .map(line)
        .collect()
}

fn line(line: &str) -> Result<Artifact> {
    let wrong =
        || format!("android/artifacts.tsv: `{line}` is not scope<TAB>group:artifact:version:type");
    let (scope, coordinates) = line.split_once('\t').ok_or_else(wrong)?;
    let [group, name, version, kind] = coordinates.split(':').collect::<Vec<_>>()[..] else {
        return Err(wrong());
    };
    let [scope, group, name, version, kind] =
        [scope, group, name, version, kind].map(str::to_owned);
    Ok(Artifact { scope, group, name, version, kind })
}

/// An Android archive, taken apart.
pub struct Archive {
    pub name: String,
    pub folder: PathBuf,
}

impl Archive {
    /// A file or folder of the archive, if it has it.
    pub fn part(&self, name: &str) -> Option<PathBuf> {
        let path = self.folder.join(name);
        path.exists().then_some(path)
    }
}

/// Where everything lies, by scope.
pub struct Artifacts {
    files: BTreeMap<String, Vec<PathBuf>>,
}

impl Artifacts {
    /// The class path of these scopes; an archive counts with its `classes.jar`.
    pub fn jars(&self, scopes: &[&str]) -> Vec<PathBuf> {
        let files = scopes.iter().flat_map(|scope| self.of(scope));
        files
            .filter_map(|file| {
                if is_archive(file) { open(file).part("classes.jar") } else { Some(file.clone()) }
            })
            .collect()
    }

    /// The Android archives of a scope.
    pub fn archives(&self, scope: &str) -> Vec<Archive> {
        self.of(scope).iter().filter(|file| is_archive(file)).map(|file| open(file)).collect()
    }

    /// The only file of a scope whose name starts with `start`.
    pub fn file(&self, scope: &str, start: &str) -> Result<&PathBuf> {
        let named = |file: &&PathBuf| name_of(file).starts_with(start);
        self.of(scope)
            .iter()
            .find(named)
            .ok_or_else(|| format!("android/artifacts.tsv lists no {start} under `{scope}`"))
    }

    fn of(&self, scope: &str) -> &[PathBuf] {
        self.files.get(scope).map_or(&[], Vec::as_slice)
    }
}

fn is_archive(file: &Path) -> bool {
    file.extension().is_some_and(|ending| ending == "aar")
}

fn name_of(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn open(file: &Path) -> Archive {
    let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    Archive { folder: folder().join("aar").join(&name), name }
}

fn folder() -> PathBuf {
    tools::target().join("artifacts")
}

/// Scopes that this run can leave out: 400 MB that only one version of Android needs.
pub fn fetch(left_out: &[&str]) -> Result<Artifacts> {
    let list = tools::android().join("artifacts.tsv");
    let text = fs::read_to_string(&list).map_err(|fault| format!("{}: {fault}", list.display()))?;
    let wanted: Vec<Artifact> = parse(&text)?
        .into_iter()
        .filter(|artifact| !left_out.contains(&artifact.scope.as_str()))
        .collect();
    let mut by_scope: BTreeMap<String, Vec<Artifact>> = BTreeMap::new();
    for artifact in wanted {
        by_scope.entry(artifact.scope.clone()).or_default().push(artifact);
    }
    let name = [&["artifacts"], left_out].concat().join("-without-");
    let stamp = Stamp::new(&name).text(&format!("{by_scope:?}"));
    if let Some(files) = stamp.is_current().then(|| read_lists(&by_scope)).flatten() {
        return Ok(Artifacts { files });
    }
    let say = Say::start("fetch", "libraries of android/artifacts.tsv (the first time: 600 MB)");
    resolve(&by_scope)?;
    let files = read_lists(&by_scope)
        .ok_or("Maven said that it fetched all libraries, but some are not there")?;
    let archives: Vec<&PathBuf> =
        files.values().flatten().filter(|file| is_archive(file)).collect();
    for archive in &archives {
        take_apart(archive)?;
    }
    stamp.set()?;
    say.end(&format!("{} files", files.values().map(Vec::len).sum::<usize>()));
    Ok(Artifacts { files })
}

/// The files of each scope as Maven wrote them down; None when one is missing.
fn read_lists(scopes: &BTreeMap<String, Vec<Artifact>>) -> Option<BTreeMap<String, Vec<PathBuf>>> {
    let read = |scope: &String| {
        let text = fs::read_to_string(folder().join(scope).join("files")).ok()?;
        let files: Vec<PathBuf> = text.trim().split(':').map(PathBuf::from).collect();
        files.iter().all(|file| file.exists()).then(|| (scope.clone(), files))
    };
    scopes.keys().map(read).collect()
}

/// One run of Maven over one module for each scope: scopes may hold one library in two versions.
fn resolve(scopes: &BTreeMap<String, Vec<Artifact>>) -> Result {
    for (scope, artifacts) in scopes {
        let dependencies: String = artifacts.iter().map(dependency).collect();
        let body = format!(
            "<parent><groupId>vn.vungtrong</groupId><artifactId>libraries</artifactId><version>1</version></parent><artifactId>{scope}</artifactId><packaging>pom</packaging><dependencies>{dependencies}</dependencies>"
        );
        tools::write(&folder().join(scope).join("pom.xml"), &pom(&body))?;
    }
    let modules: String = scopes.keys().map(|scope| format!("<module>{scope}</module>")).collect();
    let body = format!(
        "<groupId>vn.vungtrong</groupId><artifactId>libraries</artifactId><version>1</version><packaging>pom</packaging><modules>{modules}</modules>"
    );
    tools::write(&folder().join("pom.xml"), &pom(&body))?;
    let mut command = Command::new("mvn");
    command.current_dir(folder()).args([
        "-B",
        "-e",
        "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:build-classpath",
        "-Dmdep.outputFile=files",
        "-Dmdep.pathSeparator=:",
    ]);
    let finished = run::logged("android-fetch", &mut command)?;
    if finished.ok {
        return Ok(());
    }
    let errors: Vec<&str> =
        finished.output.lines().filter(|line| line.contains("ERROR")).take(8).collect();
    Err(format!(
        "{}\nMaven did not fetch the libraries; all it said: {}",
        errors.join("\n"),
        finished.log.display()
    ))
}

fn pom(body: &str) -> String {
    format!(
        "<project xmlns=\"http://maven.apache.org/POM/4.0.0\"><modelVersion>4.0.0</modelVersion>{body}</project>\n"
    )
}

fn dependency(artifact: &Artifact) -> String {
    let Artifact { group, name, version, kind, .. } = artifact;
    format!(
        "<dependency><groupId>{group}</groupId><artifactId>{name}</artifactId><version>{version}</version><type>{kind}</type><exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions></dependency>"
    )
}

fn take_apart(archive: &Path) -> Result {
    let folder = open(archive).folder;
    if folder.exists() {
        return Ok(());
    }
    // Renamed when it is whole: a run that was stopped leaves no half archive behind.
    let half = folder.with_extension("half");
    let _ = fs::remove_dir_all(&half);
    tools::create(&half)?;
    let mut command = Command::new("unzip");
    command.args(["-q", "-o"]).arg(archive).arg("-d").arg(&half);
    tools::succeed("unzip", &mut command)?;
    fs::rename(&half, &folder).map_err(|fault| format!("{}: {fault}", folder.display()))
}
