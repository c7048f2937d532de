#![no_main]
//! A photo of any camera.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| vungtrong_fuzz::photo(bytes));
