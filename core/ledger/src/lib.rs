//! Operations: bytes, hash chain, signatures, rights, and the reducer that merges them.
