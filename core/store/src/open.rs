//! Opening: connection, key, schema, damage, incarnation.

use crate::journal::{Contents, Frame, Journal, Start, sync_folder};
use crate::{ENCRYPTS, Opened, Reader, Store, StoreError, migrate, project, recover, sql};
use rusqlite::{Connection, OpenFlags, TransactionBehavior, config::DbConfig};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;
use vungtrong_ledger::sha256;

/// The files of a store in its folder.
#[derive(Clone, Debug)]
pub(crate) struct Files {
    pub dir: PathBuf,
}

impl Files {
    pub fn database(&self) -> PathBuf {
        self.dir.join("store.sqlite")
    }

    pub fn journal(&self) -> PathBuf {
        self.dir.join("journal")
    }

    /// Left by a reader or writer that met damage; the next opening sets the database aside.
    pub fn damaged(&self) -> PathBuf {
        self.dir.join("damaged")
    }

    /// Left after a fault that damage may have caused; the next opening checks the whole file.
    pub fn suspect(&self) -> PathBuf {
        self.dir.join("suspect")
    }

    /// In a folder that backups leave out.
    fn incarnation(&self) -> PathBuf {
        self.dir.join("no-backup").join("incarnation")
    }

    /// Tells a wrong key from a damaged file.
    fn key_check(&self) -> PathBuf {
        self.dir.join("key-check")
    }

    /// Deletes every file of the store.
    pub fn erase(&self) -> Result<(), StoreError> {
        let mine = ["store", "journal", "damaged", "suspect", "key-check", "no-backup"];
        for entry in std::fs::read_dir(&self.dir)? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if !mine.iter().any(|start| name.starts_with(start)) {
                continue;
            }
            if path.is_dir() { std::fs::remove_dir_all(path)? } else { remove(&path)? }
        }
        Ok(())
    }

    /// Moves the damaged database into a folder of its own.
    fn set_aside(&self) -> Result<PathBuf, StoreError> {
        let name = |n: u32| self.dir.join(format!("damaged-{n}"));
        let folder = (1..).map(name).find(|folder| !folder.exists()).ok_or(StoreError::NotFound)?;
        std::fs::create_dir_all(&folder)?;
        for suffix in ["", "-wal", "-shm"] {
            let from = self.dir.join(format!("store.sqlite{suffix}"));
            if from.exists() {
                std::fs::rename(&from, folder.join(format!("store.sqlite{suffix}")))?;
            }
        }
        if self.journal().exists() {
            std::fs::copy(self.journal(), folder.join("journal"))?;
        }
        remove(&self.damaged())?;
        remove(&self.suspect())?;
        sync_folder(&self.database())?;
        Ok(folder)
    }
}

fn remove(path: &Path) -> Result<(), StoreError> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// Writes a small file so that it is there whole or not at all.
fn write_whole(path: &Path, content: &[u8]) -> Result<(), StoreError> {
    let new = path.with_extension("new");
    std::fs::write(&new, content)?;
    std::fs::File::open(&new)?.sync_all()?;
    std::fs::rename(&new, path)?;
    sync_folder(path)
}

pub(crate) fn open(dir: &Path, key: Option<[u8; 32]>) -> Result<Store, StoreError> {
    let files = Files { dir: dir.into() };
    std::fs::create_dir_all(dir.join("no-backup"))?;
    check_key(&files, key.as_ref())?;
    let kept_at = if files.damaged().exists() { Some(files.set_aside()?) } else { None };
    match open_database(&files, key, kept_at) {
        Err(StoreError::Corrupt { .. }) => {
            let kept_at = files.set_aside()?;
            open_database(&files, key, Some(kept_at))
        }
        opened => opened,
    }
}

/// A wrong key must never look like damage: the file beside the database knows the right one by its hash.
fn check_key(files: &Files, key: Option<&[u8; 32]>) -> Result<(), StoreError> {
    if key.is_some() && !ENCRYPTS {
        return Err(StoreError::WrongKey);
    }
    let check = key.map(|key| sha256(&[b"vungtrong key check", key]).to_string());
    match (std::fs::read_to_string(files.key_check()).ok(), check) {
        (Some(known), Some(check)) if known == check => encrypt_backup(files, key),
        (Some(_), _) => Err(StoreError::WrongKey),
        (None, None) => Ok(()),
        (None, Some(check)) => {
            // A backup comes without a journal; what has one is a phone that was never encrypted.
            if !files.journal().exists() {
                encrypt_backup(files, key)?;
            }
            // Nothing beside it knows the key: it has to open the database.
            if files.database().exists() && !files.damaged().exists() {
                connect(files, key, OpenFlags::default()).map_err(not_the_key)?;
            }
            write_whole(&files.key_check(), check.as_bytes())
        }
    }
}

fn not_the_key(error: StoreError) -> StoreError {
    match error {
        StoreError::Corrupt { .. } => StoreError::WrongKey,
        other => other,
    }
}

/// A connection that has read something: key and header are right.
pub(crate) fn connect(
    files: &Files,
    key: Option<&[u8; 32]>,
    flags: OpenFlags,
) -> Result<Connection, StoreError> {
    connect_to(&files.database(), key, flags)
}

/// Gives the connection its key: 32 raw bytes, so that no password has to be stretched.
fn unlock(conn: &Connection, key: Option<&[u8; 32]>) -> Result<(), StoreError> {
    if ENCRYPTS {
        conn.execute_batch("PRAGMA cipher_log_level = NONE")?;
    }
    if let Some(key) = key {
        conn.execute_batch(&format!("PRAGMA key = \"{}\"", raw(key)))?;
    }
    Ok(())
}

/// A key as SQLCipher takes raw bytes.
fn raw(key: &[u8; 32]) -> String {
    let hex: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("x'{hex}'")
}

pub(crate) fn connect_to(
    path: &Path,
    key: Option<&[u8; 32]>,
    flags: OpenFlags,
) -> Result<Connection, StoreError> {
    let conn = Connection::open_with_flags(path, flags)?;
    unlock(&conn, key)?;
    conn.busy_timeout(Duration::from_secs(5))?;
    // Plans do not depend on values: otherwise a kept statement is planned anew each time that values are bound.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    conn.set_prepared_statement_cache_capacity(128);
    conn.execute_batch(
        "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000;",
    )?;
    migrate::version(&conn)?;
    Ok(conn)
}

fn open_database(
    files: &Files,
    key: Option<[u8; 32]>,
    kept_at: Option<PathBuf>,
) -> Result<Store, StoreError> {
    let fresh = !files.database().exists();
    let mut conn = connect(files, key.as_ref(), OpenFlags::default())?;
    if files.suspect().exists() {
        check(&conn)?;
        remove(&files.suspect())?;
    }
    conn.execute_batch("PRAGMA journal_mode = WAL; PRAGMA secure_delete = FAST;")?;
    migrate::migrate(&mut conn, migrate::STEPS, |conn, version| {
        copy_to(conn, &migrate::copy_name(&files.dir, version), key.as_ref())
    })?;
    if sql::setting::<i64>(&conn, migrate::STALE)?.is_some() {
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        project::rebuild(&tx)?;
        tx.execute("DELETE FROM setting WHERE key = ?1", [migrate::STALE])?;
        tx.commit()?;
    }
    let (journal, contents) = Journal::open(&files.journal(), key.as_ref())?;
    let db = Reader { conn, files: files.clone(), key };
    let mut store = Store { db, journal, opened: Opened::Normal, journal_kept: 0 };
    store.opened = settle(&mut store, contents, fresh, kept_at)?;
    Ok(store)
}

/// Reads everything and fails when something does not add up.
fn check(conn: &Connection) -> Result<(), StoreError> {
    let found: String = conn.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if found == "ok" { Ok(()) } else { Err(StoreError::Corrupt { kept_at: None }) }
}

/// Finds out whether database, journal and the mark outside all backups belong together, and makes them.
fn settle(
    store: &mut Store,
    contents: Contents,
    fresh: bool,
    kept_at: Option<PathBuf>,
) -> Result<Opened, StoreError> {
    let path = store.files.incarnation();
    let outside = std::fs::read_to_string(&path).ok();
    let inside: Option<String> = sql::setting(&store.conn, INCARNATION)?;
    let journal_is = contents.frames.iter().find_map(|frame| match frame {
        Frame::Start(start) => Some(start.incarnation.clone()),
        _ => None,
    });
    // An empty database takes over from a journal that belongs here.
    let known = inside.clone().or(journal_is.clone());
    let same = known.is_some() && known == outside;
    let trusted = same && journal_is == known && !contents.damaged;
    let stale = contents.damaged || journal_is.as_deref() != known.as_deref() || !same;
    let recovered = recover::replay(store, contents, inside.is_some(), trusted)?;
    let keeps_identity = same && (inside.is_some() || trusted);
    if !keeps_identity {
        recover::disown(&mut store.db.conn)?;
    }
    let incarnation = match known.filter(|_| keeps_identity) {
        Some(known) => known,
        None => new_incarnation(&store.conn)?,
    };
    if inside.as_ref() != Some(&incarnation) {
        sql::set_setting(&store.conn, INCARNATION, &incarnation)?;
    }
    if outside.as_ref() != Some(&incarnation) {
        write_whole(&path, incarnation.as_bytes())?;
    }
    if stale || recovered > 0 {
        store.rewrite_journal()?;
    }
    Ok(match kept_at {
        Some(kept_at) => Opened::Rebuilt { kept_at, recovered },
        None if fresh && recovered == 0 => Opened::Fresh,
        None if !keeps_identity => Opened::Restored,
        None => Opened::Normal,
    })
}

pub(crate) const INCARNATION: &str = ".incarnation";

fn new_incarnation(conn: &Connection) -> Result<String, StoreError> {
    Ok(conn.query_row("SELECT lower(hex(randomblob(16)))", [], |row| row.get(0))?)
}

/// The journal's first frame.
pub(crate) fn start_frame(conn: &Connection) -> Result<Frame, StoreError> {
    let incarnation = sql::setting(conn, INCARNATION)?.unwrap_or_default();
    Ok(Frame::Start(Start { incarnation }))
}

/// Copies a database into one file by SQLite's backup; under the same key.
pub(crate) fn copy_to(
    conn: &Connection,
    to: &Path,
    key: Option<&[u8; 32]>,
) -> Result<(), StoreError> {
    let new = to.with_extension("part");
    remove(&new)?;
    let mut copy = Connection::open(&new)?;
    unlock(&copy, key)?;
    rusqlite::backup::Backup::new(conn, &mut copy)?.run_to_completion(
        1_000,
        Duration::ZERO,
        None,
    )?;
    copy.execute_batch("PRAGMA journal_mode = DELETE")?;
    copy.close().map_err(|(_, error)| error)?;
    std::fs::File::open(&new)?.sync_all()?;
    std::fs::rename(&new, to)?;
    sync_folder(to)
}

/// Copies a database into one file that needs no key and cannot sign for this phone: what was not signed yet is, and the
/// identity stays behind. Wherever it is opened, it was restored.
pub(crate) fn backup(conn: &Connection, to: &Path, encrypted: bool) -> Result<(), StoreError> {
    if encrypted {
        copy_under(conn, to, None)?
    } else {
        copy_to(conn, to, None)?
    }
    let mut copy = connect_to(to, None, OpenFlags::default())?;
    recover::disown(&mut copy)?;
    sql::set_setting(&copy, INCARNATION, "copy")?;
    // Nothing of the key stays in pages that are free.
    copy.execute_batch("VACUUM")?;
    copy.close().map_err(|(_, error)| error.into())
}

/// A backup that was put into the folder of an encrypted phone is encrypted before anything else is done with it.
fn encrypt_backup(files: &Files, key: Option<&[u8; 32]>) -> Result<(), StoreError> {
    let database = files.database();
    if !is_plain(&database)? {
        return Ok(());
    }
    let encrypted = connect(files, None, OpenFlags::default())
        .and_then(|plain| copy_under(&plain, &database, key));
    match encrypted {
        // It was plain, so no key is to blame: it is set aside like any damaged database.
        Err(StoreError::Corrupt { .. }) => Ok(std::fs::write(files.damaged(), [])?),
        done => done,
    }
}

/// Every database says so in its first bytes, unless it is encrypted.
fn is_plain(database: &Path) -> Result<bool, StoreError> {
    let mut start = [0; 16];
    let read = std::fs::File::open(database).and_then(|mut file| file.read_exact(&mut start));
    match read {
        Ok(()) => Ok(&start == b"SQLite format 3\0"),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::UnexpectedEof) => {
            Ok(false)
        }
        Err(error) => Err(error.into()),
    }
}

/// Copies a database into one file under another key, or under none: SQLite's backup keeps the key.
fn copy_under(conn: &Connection, to: &Path, key: Option<&[u8; 32]>) -> Result<(), StoreError> {
    let new = to.with_extension("part");
    remove(&new)?;
    let path = new.to_str().ok_or(StoreError::NotFound)?;
    conn.execute("ATTACH DATABASE ?1 AS copy KEY ?2", [path, &key.map(raw).unwrap_or_default()])?;
    let copied = conn
        .query_row("SELECT sqlcipher_export('copy')", [], |_| Ok(()))
        .map_err(StoreError::from)
        .and_then(|()| {
            Ok(conn.pragma_update(Some("copy"), "user_version", migrate::version(conn)?)?)
        });
    conn.execute_batch("DETACH DATABASE copy")?;
    copied?;
    std::fs::File::open(&new)?.sync_all()?;
    std::fs::rename(&new, to)?;
    sync_folder(to)
}
