//! One program for all: a program each would have the crate linked as many times.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod json;
mod records;
mod registry;
