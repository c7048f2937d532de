//! The real program: its exit codes, its JSON, its words. Days of several people are in `tests/scenarios`.
#![allow(clippy::unwrap_used, reason = "helpers of tests, which may end in a panic")]
#![allow(
    clippy::disallowed_methods,
    reason = "the programs under test are programs, and take their time"
)]

mod commands;
mod enrolled;
mod line;
mod terminal;
