//! One program for all: a program each would have the crate linked as many times.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "helpers of tests")]

mod common;
mod files;
mod hostile;
mod memory_hub;
mod random;
mod rights;
mod sizes;
mod sync;
mod vectors;
