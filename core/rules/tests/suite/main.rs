//! One program for all: a program each would have the crate linked as many times.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "helpers of tests")]

mod any_text;
mod codes;
mod common;
mod entries;
mod imports;
mod intervals;
mod packs;
mod plots;
mod products;
