#![no_main]
//! A GPX file of a receiver or an app.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| vungtrong_fuzz::boundary(bytes));
