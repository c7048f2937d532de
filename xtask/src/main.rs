//! `cargo xtask`: the project's own commands. Needs Rust and a C linker; `setup` brings the rest.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a command for people: it prints, measures time and waits for programs"
)]

mod android;
mod bench;
mod binaries;
mod bindings;
mod demo;
mod fuzz;
mod ios;
mod run;
mod setup;
mod test;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask setup                                  installs what the other commands need
cargo xtask test  [--only NAME,…] [--list]         everything that must be green
cargo xtask demo  [--track FILE] [--photo FILE] [--serve] [--keep] [--record FILE]
                                                   a working day: one hub, three phones
cargo xtask demo  --android                        the same day through the app's screens, in pictures
cargo xtask bench [--json] [NAME…]                 the figures, each beside its goal
cargo xtask fuzz  [--seconds N] [TARGET…]          bytes from outside: no panic, no hang
cargo xtask bindings [--check]                     Kotlin and Swift of the core
cargo xtask android build | test | screens | apk | run
                                                   the Android app (android/README.md)
cargo xtask ios     build | test | xcframework     the iOS app (ios/README.md)";

/// What goes wrong here is told to a person, so it is a sentence.
type Result<T = ()> = std::result::Result<T, String>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = match arguments.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", &[][..]),
    };
    let outcome = match command {
        "setup" => setup::run(),
        "test" => test::run(rest),
        "demo" => demo::Options::parse(rest).and_then(|options| demo::run(&options)),
        "bench" => bench::run(rest),
        "fuzz" => fuzz::run(rest),
        "bindings" => bindings::run(rest),
        "android" => android::run(rest),
        "ios" => ios::run(rest),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        unknown => Err(format!("there is no command `{unknown}`.\n{USAGE}")),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}
