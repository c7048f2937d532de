//! Ids: 16 random bytes that no phone has to ask a hub for, and 32-byte content hashes.

use crate::{Clock, Entropy, FieldValue, Value};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::{Builder, Uuid};

/// Declares an id type.
macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident;)*) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, std::hash::Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new id (UUID version 7: ids made later sort later).
            pub fn new(clock: &dyn Clock, entropy: &dyn Entropy) -> Self {
                Self(new_uuid(clock, entropy))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(f) }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> { text.parse().map(Self) }
        }

        impl FieldValue for $name {
            const TYPE: &'static str = "id";
            fn put(&self) -> Option<Value> { self.0.put() }
            fn take(value: &Value) -> Option<Self> { Uuid::take(value).map(Self) }
            fn absent() -> Option<Self> { None }
        }
    )*};
}

ids! {
    /// A growing area (vùng trồng): the unit of rights, of sync and of codes.
    AreaId;
    /// A code of a growing area for one market (mã số vùng trồng).
    CodeId;
    /// A member household (hộ sản xuất).
    HouseholdId;
    /// A person; has any number of devices.
    PersonId;
    /// A right of a person in an area.
    GrantId;
    /// One enrolment of one phone: a new enrolment is a new device.
    DeviceId;
    /// A plot (lô, thửa).
    PlotId;
    /// A diary entry.
    EntryId;
    /// A photo.
    PhotoId;
    /// A notice to the members.
    NoticeId;
}

/// A fresh UUID version 7.
pub fn new_uuid(clock: &dyn Clock, entropy: &dyn Entropy) -> Uuid {
    let mut random = [0; 10];
    entropy.fill(&mut random);
    let millis = u64::try_from(clock.now().0).unwrap_or_default();
    Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
}

/// A SHA-256 hash: of an operation, a photo, a trace.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, std::hash::Hash)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// From 32 bytes; `None` for any other length.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// The first 8 bytes as a number, for sums and short marks.
    pub fn head(&self) -> u64 {
        self.0.iter().take(8).fold(0, |sum, byte| sum << 8 | u64::from(*byte))
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}…", self.head())
    }
}

/// A text is not 64 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a hash of 64 hexadecimal digits")]
pub struct NotAHash;

impl FromStr for Hash {
    type Err = NotAHash;
    fn from_str(text: &str) -> Result<Self, NotAHash> {
        let digit =
            |i: usize| text.get(2 * i..2 * i + 2).and_then(|d| u8::from_str_radix(d, 16).ok());
        let mut bytes = [0; 32];
        for (i, byte) in bytes.iter_mut().enumerate() {
            *byte = digit(i).ok_or(NotAHash)?;
        }
        if text.len() == 64 { Ok(Self(bytes)) } else { Err(NotAHash) }
    }
}

impl Serialize for Hash {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Hash {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

impl FieldValue for Hash {
    const TYPE: &'static str = "hash";
    fn put(&self) -> Option<Value> {
        Some(Value::Bytes(self.0.to_vec()))
    }
    fn take(value: &Value) -> Option<Self> {
        match value {
            Value::Bytes(bytes) => Self::from_slice(bytes),
            _ => None,
        }
    }
    fn absent() -> Option<Self> {
        None
    }
}
