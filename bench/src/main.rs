//! `vungtrong-bench [--json] [--strict] [NAME…]`: the promised figures, measured. `cargo xtask bench`
//! builds and starts it. `--strict` makes a missed goal a failure: for goals that are promises of
//! correctness, not of speed.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a bench reads the clock and prints"
)]

mod android;
mod archive;
mod clock;
mod diary;
mod geometry;
mod hub;
mod kill;
mod light;
mod link;
mod load;
mod machine;
mod phone;
mod photo;
mod proof;
mod random;
mod row;
mod rules;
mod sync;

use std::path::Path;
use std::process::ExitCode;

use row::Row;

/// What goes wrong here is told to a person, so it is a sentence.
type Result<T = ()> = std::result::Result<T, String>;

/// Says of a failure where it happened.
fn say<E: std::fmt::Display>(place: &str) -> impl Fn(E) -> String {
    move |error| format!("{place}: {error}")
}

/// A subject of measuring. Its rows are named `SUBJECT.figure`.
struct Measure {
    subject: &'static str,
    run: fn(&Place) -> Result<Vec<Row>>,
}

/// Add yours here.
const MEASURES: &[Measure] = &[
    Measure { subject: "machine", run: machine::measure },
    Measure { subject: "geometry", run: geometry::measure },
    Measure { subject: "photo", run: photo::measure },
    Measure { subject: "proof", run: proof::measure },
    Measure { subject: "rules", run: rules::measure },
    Measure { subject: "wire", run: sync::measure_wire },
    Measure { subject: "sync", run: sync::measure_time },
    Measure { subject: "line", run: sync::measure_slow_line },
    Measure { subject: "hub", run: hub::measure },
    Measure { subject: "load", run: load::measure },
    Measure { subject: "archive", run: archive::measure },
    Measure { subject: "android", run: android::measure },
    Measure { subject: "kill", run: kill::measure },
];

/// Where a measure may write; it is gone at the end.
pub struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    /// Lies in the target folder, on the disk of the checkout: `/tmp` is often memory, where an
    /// fsync costs nothing.
    fn new() -> Result<Self> {
        let own = std::env::current_exe().map_err(|fault| format!("own path: {fault}"))?;
        let beside = own.parent().expect("a program lies in a folder");
        let folder = tempfile::tempdir_in(beside)
            .map_err(|fault| format!("{} cannot be written: {fault}", beside.display()))?;
        Ok(Self { folder })
    }

    /// An empty folder for this measure alone.
    fn folder(&self) -> &Path {
        self.folder.path()
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let done = match arguments.as_slice() {
        [child, file, folder] if child == photo::CHILD => photo::derive_alone(file, folder),
        _ => run(arguments),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn run(mut names: Vec<String>) -> Result {
    let json = names.iter().any(|name| name == "--json");
    let strict = names.iter().any(|name| name == "--strict");
    names.retain(|name| !name.starts_with("--"));
    let chosen = choose(&names)?;
    if !json {
        println!("{}", row::heading());
    }
    let mut rows = Vec::new();
    for measure in chosen {
        if !json {
            eprintln!("measuring {} …", measure.subject);
        }
        let found = (measure.run)(&Place::new()?)
            .map_err(|fault| format!("{} cannot be measured: {fault}", measure.subject))?;
        for row in found.into_iter().filter(|row| is_wanted(row.name, &names)) {
            if !json {
                machine::show(&row);
            }
            rows.push(row);
        }
    }
    if json {
        let rows: Vec<_> = rows.iter().map(Row::to_json).collect();
        println!("{}", serde_json::Value::from(rows));
    } else {
        let missed = rows.iter().filter(|row| !row.met()).count();
        let with_goal = rows.iter().filter(|row| row.goal.is_some()).count();
        println!("\n{} of {with_goal} goals met.", with_goal - missed);
    }
    match rows.iter().find(|row| strict && !row.met()) {
        Some(row) => Err(format!("{} misses its goal", row.name)),
        None => Ok(()),
    }
}

/// The subjects that hold a wanted figure; all when no name is given.
fn choose(names: &[String]) -> Result<Vec<&'static Measure>> {
    let subject_of = |name: &str| name.split('.').next().unwrap_or_default().to_owned();
    let subjects: Vec<String> = names.iter().map(|name| subject_of(name)).collect();
    let known: Vec<&str> = MEASURES.iter().map(|measure| measure.subject).collect();
    if let Some(unknown) = subjects.iter().find(|subject| !known.contains(&subject.as_str())) {
        return Err(format!(
            "nothing called `{unknown}` is measured; there are: {}",
            known.join(", ")
        ));
    }
    Ok(MEASURES
        .iter()
        .filter(|measure| names.is_empty() || subjects.iter().any(|name| name == measure.subject))
        .collect())
}

/// `photo` wants all figures of that subject, `photo.derive` those whose names start so.
fn is_wanted(row: &str, names: &[String]) -> bool {
    names.is_empty() || names.iter().any(|name| row.starts_with(name.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_picks_a_subject_or_figures_of_it() {
        let names = |text: &str| vec![text.to_owned()];
        assert!(is_wanted("photo.derive", &[]));
        assert!(is_wanted("photo.derive", &names("photo")));
        assert!(is_wanted("photo.derive_peak", &names("photo.derive")));
        assert!(!is_wanted("sync.idle", &names("photo")));
    }

    #[test]
    fn an_unknown_name_is_answered_with_the_known_ones() {
        let Err(message) = choose(&["foto".to_owned()]) else { panic!("it was accepted") };
        assert!(message.contains("`foto`") && message.contains("machine"), "{message}");
    }
}
