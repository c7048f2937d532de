//! Review: handing in, approving, returning with a reason, voiding.

use crate::{
    ApiCard, ApiError, Core,
    parse::{Answer, key_of, parsed},
};
use vungtrong_app::{Judgment, Reviewed, Waiting};

/// An entry in the queue. `doubts`: `blocked`, `conflict`, `review`, `uncertain`, `backdated`, `amended`, `on_behalf`.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ApiWaiting {
    /// The entry.
    pub entry: ApiCard,
    /// Why it deserves a closer look, the gravest first.
    pub doubts: Vec<String>,
    /// Written by this person: somebody else has to review it.
    pub own: bool,
    /// Nothing stands out: it may be approved together with others like it.
    pub clear: bool,
}

/// An entry that was not approved, and why.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ApiNotReviewed {
    /// The entry.
    pub entry: String,
    /// Why.
    pub why: ApiError,
}

/// What became of each entry.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ApiReviewed {
    /// Done.
    pub done: Vec<String>,
    /// Not done.
    pub refused: Vec<ApiNotReviewed>,
}

#[uniffi::export]
impl Core {
    /// Hands the newest revision in for review.
    pub fn submit(&self, id: String) -> Answer {
        self.done(self.app.submit(parsed(&id, "id")?)?);
        Ok(())
    }

    /// Entries that wait for a review, the doubtful ones first.
    pub fn review_queue(&self, area: String) -> Answer<Vec<ApiWaiting>> {
        let queue = self.app.review_queue(parsed(&area, "area")?)?;
        Ok(queue.into_iter().map(ApiWaiting::from).collect())
    }

    /// Approves the revisions that wait, many at once.
    pub fn approve(&self, ids: Vec<String>) -> Answer<ApiReviewed> {
        let ids = ids.iter().map(|id| parsed(id, "ids")).collect::<Answer<Vec<_>>>()?;
        Ok(self.done(self.app.approve(&ids)?).into())
    }

    /// Returns the revision that waits, with a reason.
    pub fn return_entry(&self, id: String, reason: String) -> Answer {
        self.judge_waiting(&id, Judgment::Return, &reason)
    }

    /// Says that an entry does not hold, with a reason; it stays readable.
    pub fn void_entry(&self, id: String, reason: String) -> Answer {
        self.judge_waiting(&id, Judgment::Void, &reason)
    }

    /// Puts an entry out of sight that was never approved.
    pub fn delete_entry(&self, id: String) -> Answer {
        self.judge_waiting(&id, Judgment::Delete, "")
    }
}

impl Core {
    fn judge_waiting(&self, id: &str, judgment: Judgment, reason: &str) -> Answer {
        self.done(self.app.judge_waiting(parsed(id, "id")?, judgment, reason)?);
        Ok(())
    }
}

impl From<Waiting> for ApiWaiting {
    fn from(waiting: Waiting) -> Self {
        let doubts = waiting.doubts.iter().map(key_of).collect();
        Self { entry: waiting.entry.into(), doubts, own: waiting.own, clear: waiting.clear }
    }
}

impl From<Reviewed> for ApiReviewed {
    fn from(reviewed: Reviewed) -> Self {
        let refused = reviewed.refused.into_iter();
        Self {
            done: reviewed.done.iter().map(ToString::to_string).collect(),
            refused: refused
                .map(|(id, why)| ApiNotReviewed { entry: id.to_string(), why: why.into() })
                .collect(),
        }
    }
}
