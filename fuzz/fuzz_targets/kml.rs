#![no_main]
//! A KML file of a map program.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| vungtrong_fuzz::boundary(bytes));
