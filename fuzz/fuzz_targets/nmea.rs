#![no_main]
//! The sentences of a receiver.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| vungtrong_fuzz::boundary(bytes));
