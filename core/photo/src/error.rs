//! Why a photo could not be used.

use crate::Format;
use std::io;
use std::path::PathBuf;

/// Why a photo could not be read at all, or no copies could be made of it.
#[derive(Debug, thiserror::Error)]
pub enum PhotoError {
    /// The file is missing or the disk does not give it.
    #[error("{path}: {source}", path = path.display())]
    Unreadable {
        /// The file asked for.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Copies are made of JPEG only.
    #[error("not a JPEG picture but {found:?}")]
    NotAJpeg {
        /// What the first bytes look like.
        found: Format,
    },
    /// Decoding would pass [`crate::MAX_DECODE_BYTES`] or the largest pixel count.
    #[error("the picture is too large: {width} × {height} px would take {needed_bytes} bytes")]
    TooLarge {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
        /// Estimated working memory.
        needed_bytes: u64,
    },
    /// The picture data is damaged beyond use, or of a kind no camera writes.
    #[error("the picture cannot be decoded: {reason}")]
    Broken {
        /// The decoder's words, for a log.
        reason: String,
    },
    /// The copies could not be stored.
    #[error("{path}: {source}", path = path.display())]
    Unwritable {
        /// The file that could not be written.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl PhotoError {
    /// A stable key for interfaces and scripts.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "unreadable",
            Self::NotAJpeg { .. } => "not_a_jpeg",
            Self::TooLarge { .. } => "too_large",
            Self::Broken { .. } => "broken",
            Self::Unwritable { .. } => "unwritable",
        }
    }

    pub(crate) fn broken(reason: impl ToString) -> Self {
        Self::Broken { reason: reason.to_string() }
    }
}
