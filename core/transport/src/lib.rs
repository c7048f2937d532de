//! The protocol over HTTP; the only crate that knows HTTP and TLS.
