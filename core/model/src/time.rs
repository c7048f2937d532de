//! Time: injected clocks, the hybrid logical clock, and what a record can prove about its own time.

use jiff::{civil::Date, tz::Offset};
use serde::{Deserialize, Serialize};

/// Milliseconds since 1970-01-01T00:00:00Z.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    std::hash::Hash,
    Serialize,
    Deserialize,
)]
#[serde(transparent)]
pub struct Millis(pub i64);

impl Millis {
    /// The calendar day in Vietnam (UTC+7, no summer time since 1975), by which diaries and rules count.
    pub fn vietnam_date(self) -> Date {
        let shifted = self.0.saturating_add(VIETNAM_OFFSET_MS).clamp(MIN_MS, MAX_MS);
        jiff::Timestamp::from_millisecond(shifted)
            .map(|t| Offset::UTC.to_datetime(t).date())
            .unwrap_or(Date::ZERO)
    }

    /// Midnight in Vietnam at the start of `date`.
    pub fn start_of_vietnam_day(date: Date) -> Self {
        let utc = Offset::UTC.to_timestamp(date.at(0, 0, 0, 0)).map(|t| t.as_millisecond());
        Self(utc.unwrap_or_default() - VIETNAM_OFFSET_MS)
    }
}

const VIETNAM_OFFSET_MS: i64 = 7 * 3_600_000;
/// Years 0001 and 9998: inside what the calendar library holds, outside what any phone shows.
const MIN_MS: i64 = -62_135_596_800_000;
const MAX_MS: i64 = 253_339_228_800_000;

/// Where time comes from. Nothing in the core reads the system's clock.
pub trait Clock: Send + Sync {
    /// The wall clock as the device shows it; may be wrong by years.
    fn now(&self) -> Millis;
    /// Milliseconds since the device started; never jumps.
    fn monotonic_ms(&self) -> u64;
    /// A number that changes with every start of the device, so that monotonic times can be compared.
    fn boot_id(&self) -> u32;
}

/// Where ids, nonces and salts come from.
pub trait Entropy: Send + Sync {
    /// Fills `bytes` with random bytes fit for keys.
    fn fill(&self, bytes: &mut [u8]);
}

/// A hybrid logical clock reading: 48 bits of milliseconds, 16 bits of counter.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    std::hash::Hash,
    Serialize,
    Deserialize,
)]
#[serde(transparent)]
pub struct Hlc(pub u64);

impl Hlc {
    /// A reading at a wall time with counter 0; times before 1970 count as 1970.
    pub fn at(wall: Millis) -> Self {
        Self((wall.0.clamp(0, (1 << 48) - 1) as u64) << 16)
    }

    /// The wall part.
    pub fn millis(self) -> Millis {
        Millis((self.0 >> 16) as i64)
    }

    /// The next reading of a clock that stands at `self` when the wall shows `wall`.
    pub fn tick(self, wall: Millis) -> Self {
        Self(Self::at(wall).0.max(self.0.saturating_add(1)))
    }

    /// What the merge rules order by: a reading from the future counts as two minutes after receipt,
    /// so that a phone living in 2099 does not win over everybody. `None`: not yet received by a hub.
    pub fn effective(self, received: Option<Millis>) -> Self {
        received.map_or(self, |at| self.min(Self::at(Millis(at.0.saturating_add(SKEW_ALLOWED_MS)))))
    }
}

/// How far ahead of the hub's receipt a phone's clock may be and still be believed.
pub const SKEW_ALLOWED_MS: i64 = 120_000;

/// What the device knew about time when it made a record; lets an inspector judge "done at".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockEvidence {
    /// [`Clock::boot_id`].
    pub boot: u32,
    /// Seconds since that start.
    pub monotonic_s: u64,
    /// The hub's time as last heard, Unix seconds.
    pub hub_s: Option<i64>,
    /// Satellite time, Unix seconds, when a fix was at hand.
    pub gnss_s: Option<i64>,
}
