#![no_main]
//! The header of a request about a photo.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| vungtrong_fuzz::blob_headers(bytes));
