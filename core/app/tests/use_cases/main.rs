//! Use cases on real apps, with a hub in the same process. Whole days of many phones are in `tests/scenarios`.

#![allow(clippy::unwrap_used, reason = "helpers of tests, which may end in a panic")]

mod clock;
mod front_ends;
mod people;
mod picking;
mod rights;
mod said;
mod sync;
mod today;
