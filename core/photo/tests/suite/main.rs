//! One program for all: a program each would have the crate linked as many times.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "helpers of tests")]

mod common;
mod copies;
mod make_vectors;
mod real_photos;
mod vectors;
mod words;
