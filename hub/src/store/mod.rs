//! The hub's database: SQLite in WAL mode, one thread that writes, a few connections that read.
//!
//! Pushes that wait at the same time share one transaction and so one wait for the disk. Each stands in a savepoint of its
//! own, so that one that fails takes nothing of the others with it. Nothing is answered before the commit.

mod checkpoint;
mod fault;
mod listing;
mod row;
mod schema;
mod sql;
mod sqlite;

pub use listing::Stats;
pub use sqlite::SqliteHubStore;

use crate::system::{self, lock};
use checkpoint::Signal;
use fault::fault;
use rusqlite::{Connection, OpenFlags};
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, mpsc},
    thread::JoinHandle,
    time::Duration,
};
use tokio::sync::oneshot;
use vungtrong_sync::StoreError;

/// Most pushes in one transaction.
const MAX_BATCH: usize = 256;
/// Read connections kept for reuse.
const KEPT_READERS: usize = 4;
/// How long to wait for another process that writes.
const BUSY: Duration = Duration::from_secs(10);

/// How a database is opened.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Most pages of 4 KiB; `None`: as many as the disk has.
    pub max_pages: Option<u32>,
}

/// The database of a data folder.
#[derive(Debug)]
pub struct Database {
    path: PathBuf,
    readers: Mutex<Vec<Connection>>,
    /// `None` once the database is closed.
    writer: Mutex<Option<Writer>>,
}

#[derive(Debug)]
struct Writer {
    jobs: mpsc::Sender<Job>,
    thread: JoinHandle<()>,
}

/// A piece of a writing transaction: runs in it, then hears whether it was committed.
struct Job {
    run: Run,
    refuse: Box<dyn FnOnce(&str) + Send>,
}

type Run = Box<dyn FnOnce(&mut SqliteHubStore<'_>) -> Result<Done, StoreError> + Send>;

/// Answers whoever waits, after the commit.
type Done = Box<dyn FnOnce(Result<(), &str>) + Send>;

impl Database {
    /// Opens or makes the database and starts its writer.
    pub fn open(path: &Path, options: Options) -> Result<Self, StoreError> {
        let (connection, beside) = (connect(path, options)?, connect(path, options)?);
        let (signal, checkpoints) = checkpoint::start(beside).map_err(StoreError::new)?;
        let (jobs, queue) = mpsc::channel();
        let thread = system::thread("hub-writer", move || {
            write_all(&connection, &queue, signal);
            // The last connection to close moves the rest of the journal into the database file.
            checkpoints.join().ok();
            drop(connection);
        });
        let writer = Writer { jobs, thread: thread.map_err(StoreError::new)? };
        let (readers, writer) = (Mutex::default(), Mutex::new(Some(writer)));
        Ok(Self { path: path.to_owned(), readers, writer })
    }

    /// Runs `read` on a snapshot.
    pub fn read<T, E: From<StoreError>>(
        &self,
        read: impl FnOnce(&SqliteHubStore<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let connection = self.reader().map_err(fault)?;
        connection.execute_batch("BEGIN").map_err(fault)?;
        let result = read(&SqliteHubStore::new(&connection));
        connection.execute_batch("ROLLBACK").map_err(fault)?;
        let mut kept = lock(&self.readers);
        if kept.len() < KEPT_READERS {
            kept.push(connection);
        }
        result
    }

    fn reader(&self) -> rusqlite::Result<Connection> {
        let kept = lock(&self.readers).pop();
        kept.map_or_else(|| connect_reader(&self.path), Ok)
    }

    /// Runs `write` in a transaction that other callers may share; the answer comes after the commit. On an error nothing
    /// of `write` holds.
    pub fn write<T: Send + 'static>(
        &self,
        write: impl FnOnce(&mut SqliteHubStore<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> oneshot::Receiver<Result<T, StoreError>> {
        let (answer, answered) = oneshot::channel();
        let slot = Arc::new(Mutex::new(Some(answer)));
        let answer = move |value: Result<T, StoreError>| {
            let sender = lock(&slot).take();
            // Nobody waits any more when the connection was cut: the phone asks again.
            sender.map(|sender| sender.send(value).ok());
        };
        let refuse = answer.clone();
        let job = Job {
            run: Box::new(move |store| {
                let value = write(store)?;
                Ok(Box::new(move |committed| {
                    answer(committed.map(|()| value).map_err(StoreError::new));
                }))
            }),
            refuse: Box::new(move |why| refuse(Err(StoreError::new(why)))),
        };
        if let Some(writer) = lock(&self.writer).as_ref() {
            // A job that is not sent is dropped, and its receiver hears that.
            writer.jobs.send(job).ok();
        }
        answered
    }

    /// [`write`](Self::write) for callers outside the server: waits.
    pub fn write_blocking<T: Send + 'static>(
        &self,
        write: impl FnOnce(&mut SqliteHubStore<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.write(write)
            .blocking_recv()
            .unwrap_or_else(|_| Err(StoreError::new("the writer stopped")))
    }

    /// Writes what waits, moves the journal into the database file, and takes nothing more.
    pub fn close(&self) {
        let writer = lock(&self.writer).take();
        lock(&self.readers).clear();
        if let Some(Writer { jobs, thread }) = writer {
            drop(jobs);
            thread.join().ok();
        }
    }

    /// A consistent copy in a new file, while others write.
    pub fn copy_to(&self, target: &Path) -> Result<(), StoreError> {
        let connection = self.reader().map_err(fault)?;
        let target = target.to_str().ok_or_else(|| StoreError::new("the path is not UTF-8"))?;
        connection.execute("VACUUM INTO ?1", [target]).map(drop).map_err(fault)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        self.close();
    }
}

fn connect(path: &Path, options: Options) -> Result<Connection, StoreError> {
    let connection = tuned(path, options).map_err(fault)?;
    schema::upgrade(&connection)?;
    Ok(connection)
}

fn tuned(path: &Path, options: Options) -> rusqlite::Result<Connection> {
    let connection = Connection::open(path)?;
    connection.busy_timeout(BUSY)?;
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.pragma_update(None, "synchronous", "full")?;
    connection.pragma_update(None, "wal_autocheckpoint", 0)?;
    if let Some(pages) = options.max_pages {
        connection.pragma_update(None, "max_page_count", pages)?;
    }
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}

fn connect_reader(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(BUSY)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}

/// The writer: takes what waits, writes it in one transaction, answers.
fn write_all(connection: &Connection, queue: &mpsc::Receiver<Job>, mut signal: Signal) {
    while let Ok(first) = queue.recv() {
        let waiting = std::iter::once(first).chain(queue.try_iter()).take(MAX_BATCH);
        write_batch(connection, waiting);
        signal.committed();
    }
}

fn write_batch(connection: &Connection, jobs: impl Iterator<Item = Job>) {
    if let Err(error) = connection.execute_batch("BEGIN IMMEDIATE") {
        let why = fault(error).to_string();
        tracing::error!(error = %why, "no transaction");
        return jobs.for_each(|job| (job.refuse)(&why));
    }
    let mut done: Vec<Done> = Vec::new();
    for job in jobs {
        done.extend(write_one(connection, job));
        if connection.is_autocommit() {
            break; // a full disk ended the transaction: the commit fails, and what came before hears it
        }
    }
    let committed = connection.execute_batch("COMMIT").map_err(fault);
    if let Err(error) = &committed {
        tracing::error!(%error, "not committed");
        connection.execute_batch("ROLLBACK").ok(); // SQLite may have rolled back by itself
    }
    let why = committed.as_ref().map_err(ToString::to_string);
    done.into_iter().for_each(|done| done(why.as_ref().map(|_| ()).map_err(|e| e.as_str())));
}

fn write_one(connection: &Connection, job: Job) -> Option<Done> {
    let savepoint = step(connection, "SAVEPOINT push");
    let ran = savepoint.and_then(|()| guarded(job.run, connection));
    let ended = ran.and_then(|done| {
        step(connection, "RELEASE push")?;
        Ok(done)
    });
    match ended {
        Ok(done) => Some(done),
        Err(error) => {
            tracing::error!(%error, "not written");
            connection.execute_batch("ROLLBACK TO push; RELEASE push").ok(); // gone when the disk is full
            (job.refuse)(&error.to_string());
            None
        }
    }
}

fn step(connection: &Connection, sql: &str) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(sql).map_err(fault)?;
    statement.execute([]).map(drop).map_err(fault)
}

/// A panic in one push must not end the writer and with it the hub.
fn guarded(run: Run, connection: &Connection) -> Result<Done, StoreError> {
    let run = AssertUnwindSafe(|| run(&mut SqliteHubStore::new(connection)));
    catch_unwind(run).unwrap_or_else(|_| Err(StoreError::new("a fault of the hub's own")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use vungtrong_model::{AreaId, PersonId};
    use vungtrong_sync::{HubStore, hub_store_suite};

    #[test]
    fn sqlite_passes_the_suite_of_all_hub_stores() {
        hub_store_suite::run_all(&mut || {
            let connection = connect(Path::new(":memory:"), Options::default()).expect("opens");
            // The suite wants an owned store; its connections live as long as the test.
            SqliteHubStore::new(Box::leak(Box::new(connection)))
        });
    }

    fn opened() -> (tempfile::TempDir, Database) {
        let folder = tempfile::tempdir().expect("a folder");
        let database =
            Database::open(&folder.path().join("hub.db"), Options::default()).expect("opens");
        (folder, database)
    }

    const PERSON: PersonId = PersonId(uuid::Uuid::from_u128(1));
    const AREA: AreaId = AreaId(uuid::Uuid::from_u128(2));

    fn areas(database: &Database) -> Vec<AreaId> {
        database.read(|store| store.areas_of(PERSON)).expect("reads")
    }

    /// `FULL` (2) of a write-ahead log: a commit returns when the disk has it. No test can pull the plug.
    #[test]
    fn what_is_acknowledged_is_on_the_disk() {
        use rusqlite::types::Value;
        let folder = tempfile::tempdir().expect("a folder");
        let connection = tuned(&folder.path().join("hub.db"), Options::default()).expect("opens");
        let pragma = |name| connection.pragma_query_value(None, name, |row| row.get::<_, Value>(0));
        assert_eq!(pragma("synchronous").expect("readable"), Value::Integer(2));
        assert_eq!(pragma("journal_mode").expect("readable"), Value::Text("wal".into()));
    }

    #[test]
    fn a_failed_push_takes_nothing_of_its_neighbours_along() {
        let (_folder, database) = opened();
        let good = database.write(|store| store.add_area_of(PERSON, AREA));
        let bad = database.write(|store| {
            store.add_area_of(PERSON, AreaId(uuid::Uuid::nil()))?;
            Err::<(), _>(StoreError::new("the disk said no"))
        });
        let panics = database.write(|_| -> Result<(), StoreError> { panic!("a fault") });
        let later = database.write(|store| store.add_area_of(PERSON, AREA));
        assert!(good.blocking_recv().expect("answered").is_ok());
        assert!(bad.blocking_recv().expect("answered").is_err());
        assert!(panics.blocking_recv().expect("answered").is_err());
        assert!(later.blocking_recv().expect("answered").is_ok());
        assert_eq!(areas(&database), [AREA]);
    }

    #[test]
    fn what_was_answered_is_there_after_a_reopening() {
        let (folder, database) = opened();
        database.write_blocking(|store| store.add_area_of(PERSON, AREA)).expect("written");
        database.close();
        assert!(database.write_blocking(|store| store.add_area_of(PERSON, AREA)).is_err());
        let again =
            Database::open(&folder.path().join("hub.db"), Options::default()).expect("opens");
        assert_eq!(areas(&again), [AREA]);
    }

    #[test]
    fn a_full_disk_is_an_error_and_the_hub_goes_on_reading() {
        let folder = tempfile::tempdir().expect("a folder");
        let options = Options { max_pages: Some(60) };
        let database = Database::open(&folder.path().join("hub.db"), options).expect("opens");
        database.write_blocking(|store| store.add_area_of(PERSON, AREA)).expect("written");
        let picture = |n: u8| vec![n; 50_000];
        let put = |n: u8| {
            let hash = vungtrong_ledger::sha256(&[&[n]]);
            database.write_blocking(move |store| store.put_thumbnail(hash, &picture(n)))
        };
        let failed = (0..10).map(put).filter(Result::is_err).count();
        assert!(failed > 0, "60 pages do not hold 10 pictures of 50 kB");
        assert_eq!(areas(&database), [AREA]);
        database
            .write_blocking(|store| store.add_area_of(PERSON, AREA))
            .expect("small things still fit");
    }

    #[test]
    fn a_copy_made_while_others_write_is_whole() {
        let (folder, database) = opened();
        database.write_blocking(|store| store.add_area_of(PERSON, AREA)).expect("written");
        let waiting: Vec<_> = (0..50u8)
            .map(|n| {
                database.write(move |store| {
                    store.put_thumbnail(vungtrong_ledger::sha256(&[&[n]]), &[n; 5000])
                })
            })
            .collect();
        let copy = folder.path().join("copy.db");
        database.copy_to(&copy).expect("copied");
        waiting
            .into_iter()
            .for_each(|answer| answer.blocking_recv().expect("answered").expect("written"));
        let copied = Database::open(&copy, Options::default()).expect("opens");
        assert_eq!(areas(&copied), [AREA]);
    }
}
