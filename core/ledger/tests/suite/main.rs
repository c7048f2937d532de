//! One program for all: a program each would have the crate linked as many times.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod made_up;
mod proof;
mod reducer;
mod reducer_laws;
mod rights;
mod support;
mod vectors;
