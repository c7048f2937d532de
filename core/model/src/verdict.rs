//! What the rules answer.

use crate::choice;

choice! {
    /// A rule's answer. It helps before the mistake and never stops a person from recording what really happened.
    pub enum Verdict {
        /// Nothing speaks against it.
        1 => Allowed = "allowed",
        /// A person should look at it.
        2 => Review = "review",
        /// A rule forbids it.
        3 => Blocked = "blocked",
        /// The facts needed are not known.
        4 => Uncertain = "unknown",
    }
}

impl Verdict {
    /// Order from harmless to grave: allowed, unknown, review, blocked. Later versions' answers count as review.
    pub fn gravity(self) -> u8 {
        match self {
            Self::Allowed => 0,
            Self::Uncertain => 1,
            Self::Review | Self::Unknown(_) => 2,
            Self::Blocked => 3,
        }
    }

    /// The graver of two.
    pub fn worst(self, other: Self) -> Self {
        if other.gravity() > self.gravity() { other } else { self }
    }
}
