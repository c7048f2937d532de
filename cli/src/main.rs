//! `vungtrong`: a phone in a terminal.
fn main() {}
