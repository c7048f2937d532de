//! The sync protocol: messages, and the client and hub cores without I/O.
