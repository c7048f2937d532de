//! The hub: an HTTP server over SQLite and a folder.
