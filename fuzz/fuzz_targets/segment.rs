#![no_main]
//! Signed operations of a device that nobody has reason to trust.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| vungtrong_fuzz::segment(bytes));
