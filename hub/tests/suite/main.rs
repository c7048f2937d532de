//! One program for all: each of its own would have the whole server compiled in once more.

mod abuse;
mod blobs;
mod common;
mod cuts;
mod damage;
mod process;
mod program;
mod serving;
mod tls;
