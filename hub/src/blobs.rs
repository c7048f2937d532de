//! Photos and papers by their SHA-256: a folder of whole blobs beside a folder of parts still arriving.
//!
//! `blobs/ab/cdef…` holds what is complete and was checked; `stage/abcdef….PERSON` what one person has sent so far: nobody
//! hears of what others send, or adds to it. What is acknowledged has been synced to the disk. The name is the hash:
//! nothing of what a client says about content is believed.

use crate::system::{self, lock};
use sha2::{Digest, Sha256};
use std::{
    collections::HashMap,
    fs::{self, File, OpenOptions},
    io::{self, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
    time::Duration,
};
use vungtrong_model::{Hash, PersonId};

/// How much of a blob somebody has sent, or may know to be here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// All of it: its length, bytes.
    Whole(u64),
    /// The first so many bytes.
    Part(u64),
}

/// Why bytes of a blob were not taken.
#[derive(Debug, thiserror::Error)]
pub enum BlobError {
    /// The client's offset is not where the hub stands.
    #[error("the hub stands at byte {0}")]
    Offset(u64),
    /// The sender came back on another line.
    #[error("a later request sends this blob")]
    TakenOver,
    /// Complete, but the content has another hash. The bytes are thrown away.
    #[error("the content has another hash than its name")]
    WrongHash,
    /// More bytes than announced or allowed.
    #[error("more bytes than announced")]
    TooLong,
    /// The disk.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// What somebody sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, std::hash::Hash)]
pub struct Upload {
    /// The blob.
    pub hash: Hash,
    /// Who.
    pub by: PersonId,
}

/// Where blobs are kept. Implementations: [`FolderBlobs`].
pub trait BlobStore: Send + Sync {
    /// The length of a whole blob. `None`: not here.
    fn length(&self, hash: Hash) -> io::Result<Option<u64>>;
    /// How many bytes of an upload that is not complete are here.
    fn arrived(&self, upload: Upload) -> io::Result<u64>;
    /// Starts or goes on receiving a blob of `length` bytes at `offset`, which must be where the upload stands, even when the
    /// blob is here already. A line on which the same person sent it before writes no more.
    fn receive(
        &self,
        upload: Upload,
        offset: u64,
        length: u64,
    ) -> Result<Box<dyn Receiving>, BlobError>;
    /// Opens a whole blob at an offset, and says its length. `None`: not here.
    fn open(&self, hash: Hash, offset: u64) -> io::Result<Option<(Box<dyn Read + Send>, u64)>>;
}

/// A blob that is arriving.
pub trait Receiving: Send {
    /// Takes the next bytes.
    fn write(&mut self, bytes: &[u8]) -> Result<(), BlobError>;
    /// Makes durable what arrived; checks and publishes the blob when that is all of it.
    fn finish(self: Box<Self>) -> Result<Held, BlobError>;
}

/// Blobs in a folder.
#[derive(Debug)]
pub struct FolderBlobs {
    whole: PathBuf,
    stage: PathBuf,
    turns: Arc<Mutex<HashMap<Upload, Turn>>>,
}

/// Which line an upload comes on: counts up with every request that takes over.
type Turn = Arc<Mutex<u64>>;

impl FolderBlobs {
    /// Uses `blobs` and `stage` below `folder`; makes them when they are missing.
    pub fn open(folder: &Path) -> io::Result<Self> {
        let (whole, stage) = (folder.join("blobs"), folder.join("stage"));
        fs::create_dir_all(&whole)?;
        fs::create_dir_all(&stage)?;
        sweep(&stage)?;
        Ok(Self { whole, stage, turns: Arc::default() })
    }

    fn whole_path(&self, hash: Hash) -> PathBuf {
        let name = hash.to_string();
        let (folder, file) = name.split_at(2);
        self.whole.join(folder).join(file)
    }

    fn stage_path(&self, Upload { hash, by }: Upload) -> PathBuf {
        self.stage.join(format!("{hash}.{by}"))
    }
}

/// Parts that nobody went on with for so long are thrown away; whoever comes back later starts anew.
const KEPT: Duration = Duration::from_secs(30 * 24 * 3600);

fn sweep(stage: &Path) -> io::Result<()> {
    for entry in fs::read_dir(stage)? {
        let entry = entry?;
        if system::age(entry.metadata()?.modified()?) > KEPT {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

fn length(path: &Path) -> io::Result<Option<u64>> {
    match fs::metadata(path) {
        Ok(meta) => Ok(Some(meta.len())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

impl BlobStore for FolderBlobs {
    fn length(&self, hash: Hash) -> io::Result<Option<u64>> {
        length(&self.whole_path(hash))
    }

    fn arrived(&self, upload: Upload) -> io::Result<u64> {
        Ok(length(&self.stage_path(upload))?.unwrap_or(0))
    }

    fn receive(
        &self,
        upload: Upload,
        offset: u64,
        length: u64,
    ) -> Result<Box<dyn Receiving>, BlobError> {
        let place = Place::of(upload, &self.turns);
        let mut writer = lock(&place.turn);
        match self.arrived(upload)? {
            here if here != offset => return Err(BlobError::Offset(here)),
            _ if offset > length => return Err(BlobError::TooLong),
            _ => (),
        }
        let stage = self.stage_path(upload);
        let file = OpenOptions::new().create(true).append(true).open(&stage)?;
        *writer += 1;
        let (whole, me) = (self.whole_path(upload.hash), *writer);
        drop(writer);
        Ok(Box::new(Arriving { file, stage, whole, at: offset, length, me, place }))
    }

    fn open(&self, hash: Hash, offset: u64) -> io::Result<Option<(Box<dyn Read + Send>, u64)>> {
        let mut file = match File::open(self.whole_path(hash)) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let length = file.metadata()?.len();
        file.seek(SeekFrom::Start(offset.min(length)))?;
        Ok(Some((Box::new(file), length)))
    }
}

/// An upload, listed as long as it is used.
struct Place {
    upload: Upload,
    turn: Turn,
    turns: Arc<Mutex<HashMap<Upload, Turn>>>,
}

impl Place {
    fn of(upload: Upload, turns: &Arc<Mutex<HashMap<Upload, Turn>>>) -> Self {
        let turn = lock(turns).entry(upload).or_default().clone();
        Self { upload, turn, turns: turns.clone() }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut turns = lock(&self.turns);
        // This one and the list's: no other line sends it.
        if Arc::strong_count(&self.turn) == 2 {
            turns.remove(&self.upload);
        }
    }
}

struct Arriving {
    file: File,
    stage: PathBuf,
    whole: PathBuf,
    at: u64,
    length: u64,
    me: u64,
    place: Place,
}

impl Receiving for Arriving {
    fn write(&mut self, bytes: &[u8]) -> Result<(), BlobError> {
        if self.at + bytes.len() as u64 > self.length {
            return Err(BlobError::TooLong);
        }
        let writer = lock(&self.place.turn);
        if *writer != self.me {
            return Err(BlobError::TakenOver);
        }
        self.file.write_all(bytes)?;
        self.at += bytes.len() as u64;
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Held, BlobError> {
        let writer = lock(&self.place.turn);
        if *writer != self.me {
            return Err(BlobError::TakenOver);
        }
        self.file.sync_all()?;
        if self.at < self.length {
            return Ok(Held::Part(self.at));
        }
        if hash_file(&self.stage)? != self.place.upload.hash {
            fs::remove_file(&self.stage)?;
            return Err(BlobError::WrongHash);
        }
        publish(&self.stage, &self.whole)?;
        Ok(Held::Whole(self.length))
    }
}

fn publish(stage: &Path, whole: &Path) -> io::Result<()> {
    let folder = whole.parent().ok_or(io::ErrorKind::InvalidInput)?;
    fs::create_dir_all(folder)?;
    fs::rename(stage, whole)?;
    sync_folder(folder)?;
    folder.parent().map_or(Ok(()), sync_folder)
}

/// Makes the names in a folder durable.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

fn hash_file(path: &Path) -> io::Result<Hash> {
    let mut file = File::open(path)?;
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 64 * 1024];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(Hash(hasher.finalize().into())),
            n => hasher.update(&buffer[..n]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use vungtrong_ledger::sha256;

    fn of(hash: Hash) -> Upload {
        Upload { hash, by: PersonId(uuid::Uuid::from_u128(1)) }
    }

    fn send(
        blobs: &FolderBlobs,
        hash: Hash,
        offset: u64,
        length: u64,
        bytes: &[u8],
    ) -> Result<Held, BlobError> {
        let mut receiving = blobs.receive(of(hash), offset, length)?;
        receiving.write(bytes)?;
        receiving.finish()
    }

    #[test]
    fn a_blob_cut_at_any_byte_goes_on_from_there() {
        let content: Vec<u8> = (0..60u8).collect();
        for cut in 0..=content.len() {
            let folder = tempfile::tempdir().expect("a folder");
            let blobs = FolderBlobs::open(folder.path()).expect("blobs");
            let hash = sha256(&[&content]);
            let first = send(&blobs, hash, 0, 60, &content[..cut]).expect("taken");
            let expected = if cut == 60 { Held::Whole(60) } else { Held::Part(cut as u64) };
            assert_eq!(first, expected);
            let whole = blobs.length(hash).expect("readable");
            assert_eq!(whole, (cut == 60).then_some(60));
            if cut < 60 {
                assert_eq!(blobs.arrived(of(hash)).expect("readable"), cut as u64);
                let rest = send(&blobs, hash, cut as u64, 60, &content[cut..]).expect("taken");
                assert_eq!(rest, Held::Whole(60));
            }
            let (mut read, _) = blobs.open(hash, 0).expect("reads").expect("is here");
            let mut back = Vec::new();
            read.read_to_end(&mut back).expect("reads");
            assert_eq!(back, content);
        }
    }

    #[test]
    fn content_with_another_hash_is_thrown_away_and_can_be_sent_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let blobs = FolderBlobs::open(folder.path()).expect("blobs");
        let hash = sha256(&[b"right"]);
        let wrong = send(&blobs, hash, 0, 5, b"wrong");
        assert!(matches!(wrong, Err(BlobError::WrongHash)));
        assert_eq!(send(&blobs, hash, 0, 5, b"right").expect("taken"), Held::Whole(5));
    }

    #[test]
    fn a_sender_that_comes_back_takes_over_from_its_dead_line() {
        let folder = tempfile::tempdir().expect("a folder");
        let blobs = FolderBlobs::open(folder.path()).expect("blobs");
        let hash = sha256(&[b"photo"]);
        let mut dead = blobs.receive(of(hash), 0, 5).expect("the first");
        dead.write(b"ph").expect("taken");
        assert!(matches!(blobs.receive(of(hash), 0, 5), Err(BlobError::Offset(2))));
        let mut back = blobs.receive(of(hash), 2, 5).expect("goes on");
        assert!(matches!(dead.write(b"xx"), Err(BlobError::TakenOver)));
        assert!(matches!(dead.finish(), Err(BlobError::TakenOver)));
        back.write(b"oto").expect("taken");
        assert_eq!(back.finish().expect("whole"), Held::Whole(5));
        assert!(lock(&blobs.turns).is_empty());
    }

    #[test]
    fn what_one_sends_is_nobody_elses_start() {
        let folder = tempfile::tempdir().expect("a folder");
        let blobs = FolderBlobs::open(folder.path()).expect("blobs");
        let hash = sha256(&[b"photo"]);
        let other = Upload { by: PersonId(uuid::Uuid::from_u128(2)), ..of(hash) };
        let mut first = blobs.receive(of(hash), 0, 5).expect("starts");
        first.write(b"phot").expect("taken");
        assert_eq!(blobs.arrived(other).expect("readable"), 0);
        assert!(matches!(blobs.receive(other, 4, 5), Err(BlobError::Offset(0))));
        let mut second = blobs.receive(other, 0, 5).expect("starts too");
        second.write(b"wrong").expect("taken");
        assert!(matches!(second.finish(), Err(BlobError::WrongHash)));
        first.write(b"o").expect("taken");
        assert_eq!(first.finish().expect("whole"), Held::Whole(5));
        assert_eq!(blobs.arrived(of(hash)).expect("readable"), 0, "nothing is left of it");
    }

    #[test]
    fn what_nobody_went_on_with_for_a_month_is_thrown_away() {
        let folder = tempfile::tempdir().expect("a folder");
        let blobs = FolderBlobs::open(folder.path()).expect("blobs");
        let (old, fresh) = (of(sha256(&[b"old"])), of(sha256(&[b"fresh"])));
        for upload in [old, fresh] {
            send(&blobs, upload.hash, 0, 5, b"ph").expect("taken");
        }
        let file = File::options().append(true).open(blobs.stage_path(old)).expect("opens");
        let modified = file.metadata().and_then(|meta| meta.modified()).expect("readable");
        file.set_modified(modified - 31 * Duration::from_secs(24 * 3600)).expect("set");
        let blobs = FolderBlobs::open(folder.path()).expect("blobs");
        assert_eq!(blobs.arrived(old).expect("readable"), 0);
        assert_eq!(blobs.arrived(fresh).expect("readable"), 2);
    }

    #[test]
    fn more_than_announced_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let blobs = FolderBlobs::open(folder.path()).expect("blobs");
        let hash = sha256(&[b"photo"]);
        let mut receiving = blobs.receive(of(hash), 0, 3).expect("starts");
        assert!(matches!(receiving.write(b"photo"), Err(BlobError::TooLong)));
    }
}
