//! `cargo xtask fuzz`: every target for a few seconds, with libFuzzer on stable Rust.
//!
//! `cargo fuzz` wants a nightly for its address sanitizer. The coverage that guides the fuzzer is
//! plain code generation (`fuzz/instrument`), so this command does without: what is looked for here
//! are panics, hangs and memory without bound, in code that is free of `unsafe`. Only the crates of
//! this workspace are instrumented; their dependencies are those that the tests have built already.

use std::path::PathBuf;
use std::process::Command;

use crate::{Result, run};

/// A reader gets 64 MiB for one allocation and 5 s for one input.
const LIMITS: &[&str] = &["-malloc_limit_mb=64", "-rss_limit_mb=1024", "-timeout=5"];

/// Runs `[--seconds N] [TARGET…]`; 3 seconds and all targets when not told otherwise.
pub fn run(arguments: &[String]) -> Result {
    let (seconds, names) = parse(arguments)?;
    build()?;
    let mut failed = Vec::new();
    for name in names {
        if !survives(&name, seconds)? {
            failed.push(name);
        }
    }
    if failed.is_empty() { Ok(()) } else { Err(format!("Failed: {}", failed.join(", "))) }
}

fn parse(arguments: &[String]) -> Result<(u32, Vec<String>)> {
    let known = targets()?;
    let (seconds, names) = match arguments {
        [flag, seconds, names @ ..] if flag == "--seconds" => {
            (seconds.parse().map_err(|_| format!("`{seconds}` is not a number of seconds"))?, names)
        }
        names => (3, names),
    };
    if let Some(unknown) = names.iter().find(|name| !known.contains(name)) {
        return Err(format!("there is no target `{unknown}`; there are: {}", known.join(", ")));
    }
    Ok((seconds, if names.is_empty() { known } else { names.to_vec() }))
}

/// One target a file.
fn targets() -> Result<Vec<String>> {
    let folder = run::root().join("fuzz/fuzz_targets");
    let entries =
        std::fs::read_dir(&folder).map_err(|fault| format!("{}: {fault}", folder.display()))?;
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.path().file_stem()?.to_str().map(str::to_owned))
        .collect();
    names.sort();
    Ok(names)
}

fn folder() -> PathBuf {
    run::target().join("fuzz")
}

fn build() -> Result {
    // `--workspace` has the features of the tests, whose dependencies are built.
    let mut command = run::cargo(&["build", "--workspace"]);
    command.args(targets()?.iter().map(|name| format!("--bin={name}")));
    command.env("RUSTC_WORKSPACE_WRAPPER", run::root().join("fuzz/instrument"));
    let finished = run::logged("fuzz-build", &mut command)?;
    if finished.ok {
        return Ok(());
    }
    Err(format!("{}\nThe fuzz targets do not build.", run::tail(&finished.output, 40)))
}

fn survives(name: &str, seconds: u32) -> Result<bool> {
    let corpus = folder().join("corpus").join(name);
    let artifacts = folder().join("artifacts");
    for needed in [&corpus, &artifacts] {
        std::fs::create_dir_all(needed)
            .map_err(|fault| format!("{} cannot be made: {fault}", needed.display()))?;
    }
    let mut command = Command::new(run::target().join("debug").join(name));
    // A panic is found by its line; thirty frames of the fuzzer would push it off the screen.
    command.env("RUST_BACKTRACE", "0");
    command
        .args(LIMITS)
        .arg(format!("-max_total_time={seconds}"))
        .arg(format!("-artifact_prefix={}/{name}-", artifacts.display()))
        .arg(&corpus)
        .arg(run::root().join("fuzz/seeds").join(name));
    let finished = run::logged(&format!("fuzz-{name}"), &mut command)?;
    if finished.ok {
        println!(
            "{name:<14} {} inputs in {:.0} s",
            inputs(&finished.output),
            finished.took.as_secs_f32()
        );
    } else {
        println!("{name:<14} FAILED\n{}", run::tail(&finished.output, 40));
    }
    Ok(finished.ok)
}

/// libFuzzer ends with `Done 549429 runs in 4 second(s)`.
fn inputs(output: &str) -> u64 {
    let last = output.lines().rev().find_map(|line| line.strip_prefix("Done "));
    last.and_then(|line| line.split(' ').next()?.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_has_seeds_and_is_built() {
        let manifest =
            std::fs::read_to_string(run::root().join("fuzz/Cargo.toml")).expect("it is there");
        for name in targets().expect("the folder is there") {
            let seeds = run::root().join("fuzz/seeds").join(&name);
            let count = std::fs::read_dir(seeds).map_or(0, Iterator::count);
            assert!(count > 0, "{name} has no seeds");
            assert!(
                manifest.contains(&format!("\"fuzz_targets/{name}.rs\"")),
                "{name} is no [[bin]]"
            );
        }
    }

    #[test]
    fn the_number_of_inputs_is_read_from_the_last_line() {
        assert_eq!(inputs("#2 INITED\nDone 549429 runs in 4 second(s)\n"), 549_429);
        assert_eq!(inputs(""), 0);
    }
}
