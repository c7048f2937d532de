//! Everything that must be green, in the order in which a mistake shows cheapest.

use std::time::Instant;

use crate::{Result, android, ios, run, setup};

/// One cargo command that must succeed.
struct Step {
    name: &'static str,
    cargo: &'static [&'static str],
    env: &'static [(&'static str, &'static str)],
    /// Why it cannot run on this machine, if it cannot.
    skip: fn() -> Option<&'static str>,
    /// The lines of its output that are worth a line on the screen.
    shows: fn(&str) -> Vec<String>,
}

const STEP: Step = Step { name: "", cargo: &[], env: &[], skip: || None, shows: |_| Vec::new() };

/// The tests of the store with its database encrypted. Of the whole workspace, though only those of
/// the store run: the store alone has other features below it, and forty crates would be built anew.
const ENCRYPTED: &[&str] = &[
    "nextest",
    "run",
    "--workspace",
    "--features=vungtrong-store/encrypted",
    "-Epackage(vungtrong-store)",
    "--test=store",
];

/// What speaks to the system most: the phone's own parts, the shell, three people's day. All of the suite on this Android
/// would cost a minute more, and changes nothing for what only draws.
const ANDROID_16: &[&str] = &[
    "xtask",
    "android",
    "test",
    "PhoneCameraTest",
    "PhoneFilesTest",
    "PhoneLocationTest",
    "PhoneSyncTest",
    "SyncJobsTest",
    "WalkServiceTest",
    "NewsTest",
    "RealAppTest",
    "ShellTest",
    "DayTest",
];

const STEPS: &[Step] = &[
    Step { name: "fmt", cargo: &["fmt", "--all", "--", "--check", "-l"], ..STEP },
    Step {
        name: "deny",
        cargo: &["deny", "--log-level", "error", "check", "licenses", "bans", "sources"],
        shows: last_line,
        ..STEP
    },
    Step {
        name: "advisories",
        cargo: &["deny", "--offline", "check", "advisories"],
        skip: no_advisory_database,
        shows: last_line,
        ..STEP
    },
    Step {
        name: "clippy",
        cargo: &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"],
        ..STEP
    },
    Step {
        name: "doc",
        cargo: &["doc", "--no-deps", "--workspace"],
        env: &[("RUSTDOCFLAGS", "-D warnings")],
        ..STEP
    },
    Step {
        name: "tests",
        cargo: &["nextest", "run", "--workspace"],
        shows: nextest_summary,
        ..STEP
    },
    Step {
        name: "kill",
        cargo: &["xtask", "bench", "--dev", "--strict", "kill"],
        env: &[("VT_KILL_ROUNDS", "60")],
        shows: last_line,
        ..STEP
    },
    Step { name: "bindings", cargo: &["xtask", "bindings", "--check"], shows: last_line, ..STEP },
    Step { name: "android", cargo: &["xtask", "android", "test"], shows: counts, ..STEP },
    Step {
        name: "android-16",
        cargo: ANDROID_16,
        env: &[("VT_ANDROID_SDK", "16")],
        skip: || {
            (!android::can_run_newest())
                .then_some("there is no JDK 21 or newer for Android 16; Android 14 was tested")
        },
        shows: counts,
    },
    // Before the iOS app, whose tests run on the same encrypted store.
    Step { name: "encrypted", cargo: ENCRYPTED, shows: nextest_summary, ..STEP },
    Step {
        name: "ios",
        cargo: &["xtask", "ios", "test"],
        skip: ios::hindrance,
        shows: counts,
        ..STEP
    },
    Step {
        name: "page",
        cargo: &["nextest", "run", "--package=xtask", "--run-ignored=only", "--test=page"],
        skip: || {
            (!setup::has_browser()).then_some(
                "THE APP'S PAGE IS NOT TRIED: there is no Chromium, and no package of it that setup could install",
            )
        },
        shows: nextest_summary,
        ..STEP
    },
    Step { name: "demo", cargo: &["xtask", "demo", "--dev"], shows: last_line, ..STEP },
    Step { name: "doctests", cargo: &["test", "--doc", "--workspace"], ..STEP },
    Step { name: "fuzz", cargo: &["xtask", "fuzz"], shows: all_lines, ..STEP },
];

/// Runs all steps, or those of `--only NAME,…`; all of them even when one fails.
pub fn run(arguments: &[String]) -> Result {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let steps: Vec<&Step> = match words[..] {
        [] => STEPS.iter().collect(),
        ["--list"] => {
            STEPS
                .iter()
                .for_each(|step| println!("{:<12} cargo {}", step.name, step.cargo.join(" ")));
            return Ok(());
        }
        ["--only", names] => names.split(',').map(find).collect::<Result<_>>()?,
        _ => return Err("cargo xtask test [--only NAME,…] [--list]".into()),
    };
    let start = Instant::now();
    setup::check()?;
    let mut failed = Vec::new();
    for step in &steps {
        if !passes(step)? {
            failed.push(step.name);
        }
    }
    let minutes = start.elapsed().as_secs_f32() / 60.0;
    if failed.is_empty() {
        println!("\nAll {} steps passed in {minutes:.1} min.", steps.len());
        return Ok(());
    }
    let again = failed.join(",");
    Err(format!(
        "\nFailed after {minutes:.1} min: {}. Again: cargo xtask test --only {again}",
        failed.join(", ")
    ))
}

fn find(name: &str) -> Result<&'static Step> {
    STEPS.iter().find(|step| step.name == name).ok_or_else(|| {
        let names: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
        format!("there is no step `{name}`; there are: {}", names.join(", "))
    })
}

fn passes(step: &Step) -> Result<bool> {
    let name = step.name;
    if let Some(reason) = (step.skip)() {
        println!("{name:<12} skipped: {reason}");
        return Ok(true);
    }
    let finished = run::logged(name, run::cargo(step.cargo).envs(step.env.iter().copied()))?;
    let word = if finished.ok { "ok" } else { "FAILED" };
    println!("{name:<12} {:>6.1} s  {word}", finished.took.as_secs_f32());
    for line in (step.shows)(&finished.output) {
        println!("             {line}");
    }
    if !finished.ok {
        println!("{}\n  all of it: {}", run::tail(&finished.output, 40), finished.log.display());
    }
    Ok(finished.ok)
}

/// The line with the counts, and the names of what failed or was slow.
fn nextest_summary(output: &str) -> Vec<String> {
    let lines = output.lines().skip_while(|line| !line.trim_start().starts_with("Summary ["));
    lines.map(|line| line.trim_end().to_owned()).filter(|line| !line.is_empty()).collect()
}

/// What failed, and how many of each group passed.
fn counts(output: &str) -> Vec<String> {
    let tells = |line: &&str| {
        ["FAIL ", "✘ "].iter().any(|failed| line.starts_with(failed))
            || line.contains(" passed, ")
            || line.contains(" tests passed")
    };
    output.lines().filter(tells).map(str::to_owned).collect()
}

fn all_lines(output: &str) -> Vec<String> {
    output.lines().map(str::to_owned).collect()
}

fn last_line(output: &str) -> Vec<String> {
    output.lines().rfind(|line| !line.trim().is_empty()).map(str::to_owned).into_iter().collect()
}

/// `cargo deny` fetches the database from the network; a machine without one must still pass.
fn no_advisory_database() -> Option<&'static str> {
    let home = std::env::var_os("CARGO_HOME")
        .map(std::path::PathBuf::from)
        .or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    let databases = home?.join("advisory-dbs");
    let any = std::fs::read_dir(databases).is_ok_and(|mut entries| entries.next().is_some());
    (!any).then_some(
        "no advisory database here; `cargo deny fetch db` brings it where there is a network",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_starts_at_the_counts_and_keeps_the_names() {
        let output = "    PASS a\n------\n     Summary [   1.2s] 2 tests run: 1 passed, 1 failed\n        FAIL [ 0.1s] b\n";
        assert_eq!(
            nextest_summary(output),
            ["     Summary [   1.2s] 2 tests run: 1 passed, 1 failed", "        FAIL [ 0.1s] b"]
        );
    }

    #[test]
    fn every_test_of_the_store_runs_encrypted_too() {
        let folder = run::root().join("core/store/tests");
        for entry in std::fs::read_dir(folder).expect("the folder is there") {
            let name = entry.expect("it can be read").file_name();
            assert!(!name.to_string_lossy().ends_with(".rs"), "{name:?} is not in tests/store");
        }
    }

    #[test]
    fn a_step_that_does_not_exist_is_answered_with_those_that_do() {
        let Err(message) = find("fnt") else { panic!("`fnt` is no step") };
        assert!(message.contains("`fnt`") && message.contains("fmt, deny"), "{message}");
    }
}
