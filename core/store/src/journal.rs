//! The journal: a file beside the database that holds this phone's unsent work a second time.
//!
//! Frames are appended and synced before the database commits. Each frame is `marker, length, CRC32, payload`, so that
//! a reader finds the next whole frame behind a damaged one. Beside an encrypted database the payloads are encrypted.

use crate::{Identity, StoreError};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce, aead::Aead};
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use vungtrong_ledger::{Segment, decode_record, encode_record, sha256};
use vungtrong_model::{AreaId, Blob, ChainId, DeviceId, Hash, Lane, PersonId, Record, record};

record! {
    /// The journal belongs to this incarnation.
    pub struct Start = "journal_start" {
        /// Random; the same as in the file that no backup takes along.
        0 => incarnation: String,
    }
}

record! {
    /// An area that this phone takes part in.
    pub struct Part = "journal_area" {
        /// The area.
        0 => area: AreaId,
    }
}

record! {
    /// The phone's identity.
    pub struct Owner = "journal_owner" {
        /// Device.
        0 => device: DeviceId,
        /// Person.
        1 => person: PersonId,
        /// Name.
        2 => name: String,
        /// Secret key.
        3 => secret_key: Blob,
        /// Certificate.
        4 => certificate: Blob,
        /// The hub's address.
        5 => hub_url: String,
        /// The hub's key.
        6 => hub_key: Blob,
        /// The hub's TLS root.
        7 => tls_root: Option<Blob>,
    }
}

record! {
    /// How far a chain had come before the first unsent operation.
    pub struct Head = "journal_head" {
        /// Area.
        0 => area: AreaId,
        /// Device.
        1 => device: DeviceId,
        /// Author.
        2 => author: PersonId,
        /// Number of the last operation that the hub has.
        3 => number: i64,
        /// Its hash.
        4 => hash: Hash,
    }
}

record! {
    /// An operation that has no signature yet.
    pub struct Written = "journal_op" {
        /// Area.
        0 => area: AreaId,
        /// Device.
        1 => device: DeviceId,
        /// Author.
        2 => author: PersonId,
        /// Lane.
        3 => lane: Lane,
        /// Number in the chain.
        4 => number: i64,
        /// Hash of the one before.
        5 => previous: Hash,
        /// Header.
        6 => header: Blob,
        /// Body.
        7 => body: Blob,
    }
}

record! {
    /// A signed segment that waits to be sent.
    pub struct Signed = "journal_segment" {
        /// Author.
        0 => author: PersonId,
        /// Its bytes.
        1 => segment: Blob,
    }
}

/// What a frame holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Frame {
    Start(Start),
    Owner(Owner),
    Part(Part),
    Head(Head),
    Written(Written),
    Signed(PersonId, Segment),
}

impl Frame {
    fn encode(&self) -> Vec<u8> {
        fn tagged<R: Record>(tag: u8, record: &R) -> Vec<u8> {
            [vec![tag], encode_record(record)].concat()
        }
        match self {
            Self::Start(record) => tagged(1, record),
            Self::Owner(record) => tagged(2, record),
            Self::Head(record) => tagged(3, record),
            Self::Written(record) => tagged(4, record),
            Self::Part(record) => tagged(6, record),
            Self::Signed(author, segment) => {
                tagged(5, &Signed { author: *author, segment: Blob(segment.encode()) })
            }
        }
    }

    fn decode(bytes: &[u8]) -> Option<Self> {
        let (tag, record) = bytes.split_first()?;
        Some(match tag {
            1 => Self::Start(decode_record(record).ok()?),
            2 => Self::Owner(decode_record(record).ok()?),
            3 => Self::Head(decode_record(record).ok()?),
            4 => Self::Written(decode_record(record).ok()?),
            5 => {
                let signed: Signed = decode_record(record).ok()?;
                Self::Signed(signed.author, Segment::decode(&signed.segment.0).ok()?)
            }
            6 => Self::Part(decode_record(record).ok()?),
            _ => return None,
        })
    }
}

impl From<&Identity> for Owner {
    fn from(identity: &Identity) -> Self {
        Self {
            device: identity.device,
            person: identity.person,
            name: identity.name.clone(),
            secret_key: Blob(identity.secret_key.to_vec()),
            certificate: Blob(identity.certificate.clone()),
            hub_url: identity.hub_url.clone(),
            hub_key: Blob(identity.hub_key.to_vec()),
            tls_root: identity.tls_root.clone().map(Blob),
        }
    }
}

impl Owner {
    /// `None` when a key has the wrong length.
    pub fn identity(&self) -> Option<Identity> {
        Some(Identity {
            device: self.device,
            person: self.person,
            name: self.name.clone(),
            secret_key: self.secret_key.0.as_slice().try_into().ok()?,
            certificate: self.certificate.0.clone(),
            hub_url: self.hub_url.clone(),
            hub_key: self.hub_key.0.as_slice().try_into().ok()?,
            tls_root: self.tls_root.clone().map(|root| root.0),
        })
    }
}

impl Head {
    pub fn chain(&self) -> ChainId {
        ChainId { area: self.area, device: self.device }
    }
}

impl Written {
    pub fn chain(&self) -> ChainId {
        ChainId { area: self.area, device: self.device }
    }
}

/// What a journal file held.
#[derive(Debug, Default)]
pub(crate) struct Contents {
    pub frames: Vec<Frame>,
    /// Something between whole frames could not be read: operations may be missing. An unfinished frame at the end is no
    /// damage: what it was to hold was never acknowledged.
    pub damaged: bool,
}

const MARKER: [u8; 4] = *b"VTJ1";
const HEAD_BYTES: usize = 12;
const MAX_FRAME: usize = 64 << 20;

/// The journal. Opened anew for each write, and written only inside a transaction of the database, so that several
/// processes on one folder (a sync that watches, a command beside it) write one after the other.
pub(crate) struct Journal {
    path: PathBuf,
    cipher: Option<Cipher>,
}

impl std::fmt::Debug for Journal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Journal({})", self.path.display())
    }
}

impl Journal {
    /// The journal at `path`, and what it holds.
    pub fn open(path: &Path, key: Option<&[u8; 32]>) -> Result<(Self, Contents), StoreError> {
        let bytes = match std::fs::read(path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
            read => read?,
        };
        let cipher = key.map(Cipher::new);
        let contents = read(&bytes, cipher.as_ref());
        Ok((Self { path: path.into(), cipher }, contents))
    }

    /// Size of the file.
    pub fn bytes(&self) -> u64 {
        std::fs::metadata(&self.path).map_or(0, |file| file.len())
    }

    /// Appends frames; when it returns they survive a power cut. When it fails none of them is left. The size before,
    /// for [`truncate`](Self::truncate).
    pub fn append(&self, frames: &[Frame]) -> Result<u64, StoreError> {
        let mut file = OpenOptions::new().append(true).create(true).open(&self.path)?;
        let before = file.metadata()?.len();
        let written = file.write_all(&self.to_bytes(frames)).and_then(|()| file.sync_data());
        if written.is_err() {
            self.truncate(before)?;
        }
        written?;
        Ok(before)
    }

    /// Takes back what was appended since the file had this size: its transaction did not commit.
    pub fn truncate(&self, bytes: u64) -> Result<(), StoreError> {
        Ok(OpenOptions::new().write(true).open(&self.path)?.set_len(bytes)?)
    }

    /// Replaces everything by `frames`, all or nothing.
    pub fn rewrite(&self, frames: &[Frame]) -> Result<(), StoreError> {
        let new = self.path.with_extension("new");
        let mut file = File::create(&new)?;
        file.write_all(&self.to_bytes(frames))?;
        file.sync_all()?;
        std::fs::rename(&new, &self.path)?;
        sync_folder(&self.path)
    }

    fn to_bytes(&self, frames: &[Frame]) -> Vec<u8> {
        let mut out = Vec::new();
        for frame in frames {
            let plain = frame.encode();
            let payload = self.cipher.as_ref().map_or(plain.clone(), |cipher| cipher.seal(&plain));
            out.extend(MARKER);
            out.extend((payload.len() as u32).to_le_bytes());
            out.extend(crc32fast::hash(&payload).to_le_bytes());
            out.extend(payload);
        }
        out
    }
}

/// A new name in a folder is durable only when the folder is.
pub(crate) fn sync_folder(path: &Path) -> Result<(), StoreError> {
    if cfg!(unix)
        && let Some(folder) = path.parent()
    {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

fn read(bytes: &[u8], cipher: Option<&Cipher>) -> Contents {
    let mut contents = Contents::default();
    let mut at = 0;
    let mut skipped_from = None;
    while at < bytes.len() {
        match frame_at(&bytes[at..], cipher) {
            Some((frame, size)) => {
                contents.damaged |= skipped_from.take().is_some();
                contents.frames.push(frame);
                at += size;
            }
            None => {
                skipped_from.get_or_insert(at);
                at += 1;
            }
        }
    }
    // A frame cut short at the end is what a power cut leaves; a whole one that does not check is damage.
    contents.damaged |= skipped_from.is_some_and(|from| !is_cut_short(&bytes[from..]));
    contents
}

fn is_cut_short(tail: &[u8]) -> bool {
    let marker = &tail[..tail.len().min(MARKER.len())];
    let whole = tail.get(4..8).and_then(|size| size.try_into().ok()).map(u32::from_le_bytes);
    MARKER.starts_with(marker) && whole.is_none_or(|size| tail.len() < HEAD_BYTES + size as usize)
}

fn frame_at(bytes: &[u8], cipher: Option<&Cipher>) -> Option<(Frame, usize)> {
    let number = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    if !bytes.starts_with(&MARKER) {
        return None;
    }
    let size = number(4)? as usize;
    let payload = bytes.get(HEAD_BYTES..HEAD_BYTES + size).filter(|_| size <= MAX_FRAME)?;
    if crc32fast::hash(payload) != number(8)? {
        return None;
    }
    let frame = match cipher {
        None => Frame::decode(payload),
        Some(cipher) => Frame::decode(&cipher.open(payload)?),
    };
    Some((frame?, HEAD_BYTES + size))
}

/// XChaCha20-Poly1305 with a nonce made from key and content: equal frames have equal bytes, others never share one.
struct Cipher {
    cipher: XChaCha20Poly1305,
    key: [u8; 32],
}

const NONCE_BYTES: usize = 24;

impl Cipher {
    fn new(key: &[u8; 32]) -> Self {
        let own = sha256(&[b"vungtrong journal key", key]).0;
        Self { cipher: XChaCha20Poly1305::new(&own.into()), key: own }
    }

    fn seal(&self, plain: &[u8]) -> Vec<u8> {
        let seed = sha256(&[b"vungtrong journal nonce", &self.key, plain]).0;
        let nonce: [u8; NONCE_BYTES] = std::array::from_fn(|i| seed[i]);
        let sealed = self.cipher.encrypt(&XNonce::from(nonce), plain);
        [nonce.to_vec(), sealed.expect("a frame is far below the cipher's limit")].concat()
    }

    fn open(&self, payload: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = payload.split_first_chunk::<NONCE_BYTES>()?;
        self.cipher.decrypt(&XNonce::from(*nonce), sealed).ok()
    }
}
