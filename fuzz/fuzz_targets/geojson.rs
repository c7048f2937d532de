#![no_main]
//! A GeoJSON file of a GIS program.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| vungtrong_fuzz::boundary(bytes));
