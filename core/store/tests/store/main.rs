//! One program for all: a program each would have the crate linked as many times.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod common;
mod encrypted;
mod files;
mod pulling;
mod rebuild;
mod recovery;
#[cfg(not(feature = "encrypted"))] // makes a database by hand
mod upgrade;
mod writing;
