//! Content hash: a photo's name everywhere is the SHA-256 of its bytes.

use crate::PhotoError;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// SHA-256 of a file's bytes.
pub type Sha256Hash = [u8; 32];

const CHUNK_BYTES: usize = 64 * 1024;

/// The hash and the length in bytes of a file, read in chunks.
///
/// # Errors
/// [`PhotoError::Unreadable`].
pub fn sha256_file(path: &Path) -> Result<(Sha256Hash, u64), PhotoError> {
    let unreadable = |source| PhotoError::Unreadable { path: path.to_owned(), source };
    let mut file = File::open(path).map_err(unreadable)?;
    let mut chunk = vec![0; CHUNK_BYTES];
    let mut hasher = Sha256::new();
    let mut length = 0;
    loop {
        match file.read(&mut chunk).map_err(unreadable)? {
            0 => return Ok((hasher.finalize().into(), length)),
            count => {
                hasher.update(&chunk[..count]);
                length += count as u64;
            }
        }
    }
}

pub(crate) fn sha256(bytes: &[u8]) -> Sha256Hash {
    Sha256::digest(bytes).into()
}

pub(crate) fn hex(hash: &Sha256Hash) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}
