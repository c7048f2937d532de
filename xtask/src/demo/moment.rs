//! This machine's clock, in Vietnam.

use std::time::{SystemTime, UNIX_EPOCH};

use jiff::civil::{Date, DateTime};
use jiff::{ToSpan, tz::Offset};

/// A moment of the day in Vietnam.
#[derive(Clone, Copy, Debug)]
pub struct Moment(pub DateTime);

impl Moment {
    /// Now. A clock before 1970 is taken as 1970.
    pub fn now() -> Self {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let seconds = i64::try_from(since.as_secs()).unwrap_or(0);
        let timestamp = jiff::Timestamp::from_second(seconds).unwrap_or_default();
        Self(Offset::constant(7).to_datetime(timestamp))
    }

    /// So many seconds earlier.
    pub fn seconds_ago(self, seconds: i64) -> Self {
        Self(self.0.saturating_sub(seconds.seconds()))
    }

    /// The day, as commands take it.
    pub fn date(self) -> Date {
        self.0.date()
    }

    /// Hours and minutes, as commands take them.
    pub fn time(self) -> String {
        format!("{}:{:02}", self.0.hour(), self.0.minute())
    }

    /// As cameras write it.
    pub fn exif(self) -> String {
        self.0.strftime("%Y:%m:%d %H:%M:%S").to_string()
    }
}
