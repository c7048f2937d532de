//! Phones and a hub in one process.
