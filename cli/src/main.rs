//! `vungtrong`: a phone in a terminal.

mod answer;
mod args;
mod commands;
mod lookup;
mod parse;
mod show;
mod system;
mod words;

use answer::{Failure, Outcome};
use args::Cli;
use clap::Parser;
use serde_json::{Value, json};
use std::{
    io::{self, Write},
    process::ExitCode,
};
use words::Words;

/// Refused with a reason.
const REFUSED: u8 = 1;
/// Something typed cannot be understood.
const USAGE: u8 = 2;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    let words = Words::of(cli.lang);
    let outcome = commands::run(&cli, &words);
    let code = match &outcome {
        Ok(answer) => answer.code,
        Err(failure) if failure.kind == parse::NOT_UNDERSTOOD => USAGE,
        Err(_) => REFUSED,
    };
    // A reader that closed the pipe has seen enough.
    let _ = print(&cli, &words, &outcome);
    ExitCode::from(code)
}

/// Help and version are answers; everything else is said on standard error, and to scripts as JSON too.
fn usage(error: &clap::Error) -> ExitCode {
    let _ = error.print();
    if !error.use_stderr() {
        return ExitCode::SUCCESS;
    }
    if std::env::args_os().any(|argument| argument == "--json") {
        let message = error.to_string();
        let document = json!({ "error": { "kind": "usage", "message": message.trim_end() } });
        let _ = writeln!(io::stdout(), "{document:#}");
    }
    ExitCode::from(USAGE)
}

fn print(cli: &Cli, words: &Words, outcome: &Outcome) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match outcome {
        Ok(answer) if answer.printed => Ok(()),
        Ok(answer) => {
            if cli.json {
                document(&mut out, &answer.json)?;
            } else {
                answer.lines.iter().try_for_each(|line| writeln!(out, "{line}"))?;
            }
            answer.ended.as_ref().map_or(Ok(()), |ended| say(ended, words))
        }
        Err(failure) => {
            if cli.json {
                document(&mut out, &failure.to_json(words))?;
            }
            say(failure, words)
        }
    }
}

fn document(out: &mut impl Write, document: &Value) -> io::Result<()> {
    writeln!(out, "{document:#}")
}

fn say(failure: &Failure, words: &Words) -> io::Result<()> {
    let text = failure.say(words);
    let mut lines = text
        .lines()
        .flat_map(|line| show::wrapped(line, if line.starts_with(' ') { 4 } else { 0 }));
    lines.try_for_each(|line| writeln!(io::stderr(), "{line}"))
}
