//! One program for all: a program each would have the crate linked as many times.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "helpers of tests"
)]

mod files;
mod readers;
mod real_inputs;
mod report;
mod shapes;
mod vectors;
mod walk;
