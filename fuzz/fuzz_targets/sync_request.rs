#![no_main]
//! What a phone sends, from a phone that nobody has reason to trust.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| vungtrong_fuzz::sync_request(bytes));
