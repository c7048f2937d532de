//! Moves the journal (WAL) into the database file beside the writer, so that no push waits for it.

use crate::system;
use rusqlite::Connection;
use std::{
    io,
    sync::mpsc::{Receiver, SyncSender, sync_channel},
    thread::JoinHandle,
};

/// Transactions between two rounds.
const EVERY: u32 = 32;
/// A journal of more pages (of 4 KiB) is started anew, for which the writer has to wait a moment.
const MOST_PAGES: i64 = 8192;

/// Starts a round now and then.
#[derive(Debug)]
pub(super) struct Signal {
    rounds: SyncSender<()>,
    transactions: u32,
}

impl Signal {
    /// A transaction was committed.
    pub(super) fn committed(&mut self) {
        self.transactions += 1;
        if self.transactions.is_multiple_of(EVERY) {
            self.rounds.try_send(()).ok(); // a round that runs is enough
        }
    }
}

/// Starts the thread; it ends when the signal is dropped.
pub(super) fn start(connection: Connection) -> io::Result<(Signal, JoinHandle<()>)> {
    let (rounds, wanted) = sync_channel(1);
    let thread = system::thread("hub-checkpoint", move || run(&connection, &wanted))?;
    Ok((Signal { rounds, transactions: 0 }, thread))
}

fn run(connection: &Connection, wanted: &Receiver<()>) {
    while wanted.recv().is_ok() {
        // First what needs nobody to wait; then little is left for the round that keeps the writer waiting.
        let pages = round(connection, "PRAGMA wal_checkpoint(PASSIVE)");
        if pages.is_some_and(|pages| pages > MOST_PAGES) {
            round(connection, "PRAGMA wal_checkpoint(RESTART)");
        }
    }
}

/// Pages in the journal.
fn round(connection: &Connection, sql: &str) -> Option<i64> {
    let pages = connection.query_row(sql, [], |row| row.get(1));
    pages.inspect_err(|error| tracing::warn!(%error, "the journal grows")).ok()
}
