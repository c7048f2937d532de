//! A rule pack: who says what, how sure it is, and from when to when it holds.

use crate::Content;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// How sure a pack's statement is (the marks of the domain facts).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Confidence {
    /// Read in an official text or a quality source.
    #[serde(rename = "S")]
    Sourced,
    /// Read in a secondary place.
    #[serde(rename = "S2")]
    Secondary,
    /// General knowledge, unverified.
    #[serde(rename = "G")]
    General,
    /// Looked for and not found.
    #[serde(rename = "?")]
    NotFound,
    /// Our own default, not a fact.
    #[serde(rename = "policy")]
    Policy,
}

/// What every pack says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackHeader {
    /// The pack's lasting name; versions of one pack share it.
    pub id: String,
    /// Which version of it.
    pub version: String,
    /// First day it holds.
    pub valid_from: Date,
    /// Last day it holds; `None` is until the next version of the same id.
    #[serde(default)]
    pub valid_to: Option<Date>,
    /// Who says so.
    pub source: String,
    /// How sure that is.
    pub confidence: Confidence,
    /// What a reader should know besides.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// A pack: its header and what it says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pack {
    /// What it says of itself.
    #[serde(flatten)]
    pub header: PackHeader,
    /// `kind` and `content`.
    #[serde(flatten)]
    pub content: Content,
}

/// Why packs cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PackError {
    /// Not JSON of the pack's form: a missing field, a date that is none, an unknown kind.
    #[error("pack is unreadable: {what}")]
    Unreadable {
        /// What the reader stumbled over.
        what: String,
    },
    /// Readable, but it cannot be right.
    #[error("pack {id} {version}: {fault}")]
    Invalid {
        /// The pack's id.
        id: String,
        /// Its version.
        version: String,
        /// What is wrong.
        fault: PackFault,
    },
    /// Two versions of one pack hold on the same day.
    #[error("pack {id}: versions {first} and {second} hold on the same day")]
    Overlap {
        /// The id of both.
        id: String,
        /// The version that begins earlier.
        first: String,
        /// The version that begins later.
        second: String,
    },
    /// One id is used for two kinds of pack.
    #[error("pack {id} is of two kinds")]
    TwoKinds {
        /// The id.
        id: String,
    },
    /// A policy without which there is no answer is missing.
    #[error("no pack of kind {kind}")]
    Missing {
        /// The kind, as in the packs.
        kind: &'static str,
    },
}

impl PackError {
    /// Stable name; front ends have the words.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "pack_unreadable",
            Self::Invalid { fault, .. } => fault.key(),
            Self::Overlap { .. } => "pack_overlap",
            Self::TwoKinds { .. } => "pack_two_kinds",
            Self::Missing { .. } => "pack_missing",
        }
    }
}

impl PackFault {
    fn key(&self) -> &'static str {
        match self {
            Self::Id => "pack_id",
            Self::Version => "pack_version",
            Self::Source => "pack_source",
            Self::EndsBeforeStart => "pack_ends_before_start",
            Self::Empty(_) | Self::OutOfRange(_) | Self::Twice(_) => "pack_invalid",
        }
    }
}

/// What is wrong with a pack.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PackFault {
    /// The id is empty or has other characters than `a-z 0-9 -`.
    #[error("id must be of a-z, 0-9 and hyphens")]
    Id,
    /// The version is empty.
    #[error("version is missing")]
    Version,
    /// The source is empty.
    #[error("source is missing")]
    Source,
    /// The last day lies before the first.
    #[error("ends before it begins")]
    EndsBeforeStart,
    /// A list that must say something is empty.
    #[error("{0} is empty")]
    Empty(&'static str),
    /// A number cannot be right.
    #[error("{0} is out of range")]
    OutOfRange(&'static str),
    /// The same name twice.
    #[error("{0} stands there twice")]
    Twice(String),
}

impl PackHeader {
    /// Whether the pack holds on a day, its successors left aside.
    pub fn covers(&self, date: Date) -> bool {
        self.valid_from <= date && self.valid_to.is_none_or(|last| date <= last)
    }

    fn fault(&self) -> Option<PackFault> {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if self.id.is_empty() || !self.id.chars().all(plain) {
            return Some(PackFault::Id);
        }
        if self.version.trim().is_empty() {
            return Some(PackFault::Version);
        }
        if self.source.trim().is_empty() {
            return Some(PackFault::Source);
        }
        let backwards = self.valid_to.is_some_and(|last| last < self.valid_from);
        backwards.then_some(PackFault::EndsBeforeStart)
    }
}

impl Pack {
    /// Reads a pack from JSON and checks it.
    pub fn from_json(json: &str) -> Result<Self, PackError> {
        let pack: Self = serde_json::from_str(json)
            .map_err(|error| PackError::Unreadable { what: error.to_string() })?;
        pack.check()?;
        Ok(pack)
    }

    /// The pack as JSON, as [`Pack::from_json`] reads it.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("a pack has text keys and plain values only")
    }

    /// Whether the pack can be right.
    pub fn check(&self) -> Result<(), PackError> {
        match self.header.fault().or_else(|| self.content.fault()) {
            None => Ok(()),
            Some(fault) => Err(PackError::Invalid {
                id: self.header.id.clone(),
                version: self.header.version.clone(),
                fault,
            }),
        }
    }
}
