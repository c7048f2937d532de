//! Photos: what their EXIF says, and the small copies that travel.
//!
//! Three questions, three entries:
//!
//! - [`read_info`]: where, when and how was this taken? Never fails on the picture's account: what is
//!   wrong with a file is said in [`PhotoInfo::problems`].
//! - [`derive()`]: the upload copy and the thumbnail, upright and with place and time written by us. The
//!   original is only read.
//! - [`compare`]: how far, in metres and minutes, is the photo from the observation it belongs to?
//!
//! Files may come from anywhere, so memory is bounded by constants ([`MAX_DECODE_BYTES`], 64 KiB of
//! EXIF), never by what a file claims.

mod compare;
mod container;
mod derive;
mod error;
mod exif_read;
mod exif_write;
mod hash;
mod info;
#[cfg(test)]
mod mutated;
mod pixels;

pub use compare::{Compared, TimeBasis, compare};
pub use derive::{
    Derived, PositionSource, StampFix, THUMBNAIL_MAX_BYTES, UPLOAD_LONG_EDGE_PX, derive,
};
pub use error::PhotoError;
pub use hash::{Sha256Hash, sha256_file};
pub use info::{Format, North, PhotoInfo, Problem, read_info, read_info_bytes};
pub use pixels::MAX_DECODE_BYTES;
