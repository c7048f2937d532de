//! `vungtrong-hub`: serves growing areas to phones, and what an administrator does beside that.

mod command;

use clap::Parser;
use std::{
    io::{self, Write},
    process::ExitCode,
};

fn main() -> ExitCode {
    let arguments = command::Arguments::parse();
    match command::run(&arguments) {
        Ok(code) => code,
        Err(error) => {
            writeln!(io::stderr(), "vungtrong-hub: {error}").ok();
            ExitCode::FAILURE
        }
    }
}
