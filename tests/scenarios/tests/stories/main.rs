//! Days in the life of people and phones, told with the real app.
#![allow(clippy::unwrap_used)] // helpers of tests

mod diary;
mod losses;
mod phones;
mod photos;
mod plots;
mod review;
mod rights;
mod said;
