//! A walk around a plot while it goes on: pure state, for the use case that stores it.

use crate::area::{Size, length_m, size};
use crate::clean::{Dropped, Filter, clean};
use crate::faults::{Fault, faults};
use crate::outline::{Outline, Place};
use crate::spread::area_error_m2;
use serde::{Deserialize, Serialize};
use vungtrong_model::Fix;

/// The fixes of a walk in stretches between pauses.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct WalkTrace {
    /// Fixes between two pauses. The last one is being walked.
    stretches: Vec<Vec<Fix>>,
    paused: bool,
    closed: bool,
}

impl WalkTrace {
    /// Takes a fix; `false` while the walk is paused or closed, when fixes are not wanted.
    pub fn push(&mut self, fix: Fix) -> bool {
        let wanted = !self.paused && !self.closed;
        if wanted {
            match self.stretches.last_mut() {
                Some(stretch) => stretch.push(fix),
                None => self.stretches.push(vec![fix]),
            }
        }
        wanted
    }

    /// Stops taking fixes: a rest, a detour.
    pub fn pause(&mut self) {
        self.paused = true;
    }

    /// Goes on in a new stretch.
    pub fn resume(&mut self) {
        if self.paused && self.stretches.last().is_some_and(|stretch| !stretch.is_empty()) {
            self.stretches.push(Vec::new());
        }
        self.paused = false;
    }

    /// Takes back the end of the walk, or the last fix.
    pub fn undo(&mut self) {
        if std::mem::take(&mut self.closed) {
            return;
        }
        while let Some(stretch) = self.stretches.last_mut() {
            if stretch.pop().is_some() {
                return;
            }
            self.stretches.pop();
        }
    }

    /// Takes back everything since the last pause.
    pub fn undo_stretch(&mut self) {
        self.closed = false;
        while let Some(stretch) = self.stretches.pop() {
            if !stretch.is_empty() {
                return;
            }
        }
    }

    /// Ends the walk. Further fixes are not taken.
    pub fn close(&mut self) {
        self.closed = true;
    }

    /// Whether fixes are taken.
    pub fn is_walking(&self) -> bool {
        !self.paused && !self.closed
    }

    /// Whether the walk has ended.
    pub fn is_closed(&self) -> bool {
        self.closed
    }

    /// All fixes in order.
    pub fn fixes(&self) -> Vec<Fix> {
        self.stretches.concat()
    }
}

/// A walk as it would be if it closed now.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// The ring over the kept fixes.
    pub outline: Outline,
    /// Its size.
    pub size: Size,
    /// ± on the area (68 %), where the receiver gave accuracies; see [`area_error_m2`].
    pub area_error_m2: Option<f64>,
    /// Metres walked so far, without the closing edge.
    pub walked_m: f64,
    /// The edge from the last fix to the first.
    pub closing_gap_m: f64,
    /// What is wrong with the ring.
    pub faults: Vec<Fault>,
    /// What was dropped.
    pub dropped: Dropped,
    /// Fixes that make the ring.
    pub kept: usize,
}

/// Cleans and measures a walk, whether it has ended or not.
pub fn live_measure(fixes: &[Fix], filter: &Filter) -> Measured {
    let cleaned = clean(fixes, filter);
    let outline = Outline::around(&cleaned.fixes);
    let line: Vec<Place> = outline.outer.clone();
    Measured {
        size: size(&outline).unwrap_or_default(),
        area_error_m2: area_error_m2(&cleaned.fixes),
        walked_m: length_m(&line),
        closing_gap_m: cleaned.closing_gap_m,
        faults: faults(&outline),
        dropped: cleaned.dropped,
        kept: cleaned.fixes.len(),
        outline,
    }
}
