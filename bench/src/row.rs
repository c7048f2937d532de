//! One measured figure and how it is shown.

use std::fmt::Write;

use serde_json::{Value, json};

/// What a figure must reach.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Goal {
    /// Smaller is better: bytes, milliseconds.
    AtMost(f64),
    /// Larger is better: operations a second.
    AtLeast(f64),
}

impl Goal {
    fn is_met_by(self, value: f64) -> bool {
        match self {
            Self::AtMost(limit) => value <= limit,
            Self::AtLeast(limit) => value >= limit,
        }
    }
}

/// A figure of the same run, of the machine or of a peer, beside which a row must be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Baseline {
    /// What was measured, with its unit: `fsyncs/s`.
    pub name: &'static str,
    /// In that unit.
    pub value: f64,
}

/// One line of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Stable, with the subject first: `photo.derive`.
    pub name: &'static str,
    /// In `unit`.
    pub value: f64,
    /// `ms`, `s`, `B`, `MiB`, `ops/s`.
    pub unit: &'static str,
    /// None for a figure that is only told.
    pub goal: Option<Goal>,
    /// None where nothing is comparable.
    pub baseline: Option<Baseline>,
    /// Why a goal was missed, or what the figure stands for.
    pub note: Option<String>,
}

impl Row {
    /// A figure with a goal.
    pub fn new(name: &'static str, value: f64, unit: &'static str, goal: Goal) -> Self {
        Self { name, value, unit, goal: Some(goal), baseline: None, note: None }
    }

    /// A figure that is only told.
    pub fn told(name: &'static str, value: f64, unit: &'static str) -> Self {
        Self { name, value, unit, goal: None, baseline: None, note: None }
    }

    /// The same row beside a figure of the same run.
    pub fn beside(mut self, name: &'static str, value: f64) -> Self {
        self.baseline = Some(Baseline { name, value });
        self
    }

    /// The same row with a remark.
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }

    /// Whether the goal is reached; a row without a goal cannot miss it.
    pub fn met(&self) -> bool {
        self.goal.is_none_or(|goal| goal.is_met_by(self.value))
    }

    /// `{name, value, unit, goal, met, baseline}`, then what explains them. `goal` is a number
    /// in `unit`, and `goal_is` says on which side of it the value should lie.
    pub fn to_json(&self) -> Value {
        let (goal, goal_is) = match self.goal {
            Some(Goal::AtMost(limit)) => (Some(limit), Some("at_most")),
            Some(Goal::AtLeast(limit)) => (Some(limit), Some("at_least")),
            None => (None, None),
        };
        json!({
            "name": self.name,
            "value": self.value,
            "unit": self.unit,
            "goal": goal,
            "met": self.goal.map(|_| self.met()),
            "baseline": self.baseline.as_ref().map(|baseline| baseline.value),
            "goal_is": goal_is,
            "baseline_name": self.baseline.as_ref().map(|baseline| baseline.name),
            "note": self.note,
        })
    }

    fn to_line(&self) -> String {
        let goal = match self.goal {
            Some(Goal::AtMost(limit)) => format!("≤ {}", number(limit)),
            Some(Goal::AtLeast(limit)) => format!("≥ {}", number(limit)),
            None => String::new(),
        };
        let mark = match self.goal {
            Some(_) if self.met() => "met",
            Some(_) => "MISSED",
            None => "",
        };
        let baseline = self
            .baseline
            .as_ref()
            .map(|baseline| format!("{} {}", number(baseline.value), baseline.name))
            .unwrap_or_default();
        format!(
            "{:<30} {:>10} {:<6} {:<12} {:<7} {}",
            self.name,
            number(self.value),
            self.unit,
            goal,
            mark,
            baseline
        )
    }
}

/// The heading of a table of rows.
pub fn heading() -> String {
    format!("{:<30} {:>10} {:<6} {:<12} {:<7} same run", "figure", "value", "unit", "goal", "")
}

/// A row as the table shows it, its note on a line of its own.
pub fn lines(row: &Row) -> String {
    let mut text = row.to_line().trim_end().to_owned();
    if let Some(note) = &row.note {
        write!(text, "\n    {note}").expect("writing to a string cannot fail");
    }
    text
}

/// Three significant digits are more than any of these figures can be trusted for.
fn number(value: f64) -> String {
    match value.abs() {
        size if size >= 100.0 || size == 0.0 => format!("{value:.0}"),
        size if size >= 10.0 => format!("{value:.1}"),
        size if size >= 1.0 => format!("{value:.2}"),
        _ => format!("{value:.3}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_goal_is_met_at_its_limit_and_missed_beyond() {
        assert!(Row::new("a", 250.0, "ms", Goal::AtMost(250.0)).met());
        assert!(!Row::new("a", 250.1, "ms", Goal::AtMost(250.0)).met());
        assert!(Row::new("a", 10_000.0, "ops/s", Goal::AtLeast(10_000.0)).met());
        assert!(!Row::new("a", 9_999.0, "ops/s", Goal::AtLeast(10_000.0)).met());
    }

    #[test]
    fn a_value_that_is_not_a_number_meets_no_goal() {
        assert!(!Row::new("a", f64::NAN, "ms", Goal::AtMost(250.0)).met());
    }

    #[test]
    fn the_json_row_has_the_promised_fields() {
        let row = Row::new("sync.push_10k", 0.4, "s", Goal::AtMost(0.45)).beside("fsyncs/s", 812.0);
        let json = row.to_json();
        for (field, expected) in [
            ("name", json!("sync.push_10k")),
            ("value", json!(0.4)),
            ("unit", json!("s")),
            ("goal", json!(0.45)),
            ("met", json!(true)),
            ("baseline", json!(812.0)),
        ] {
            assert_eq!(json[field], expected, "{field}");
        }
    }

    #[test]
    fn a_missed_goal_is_loud_in_the_table_and_says_why() {
        let row = Row::new("hub.idle", 75.0, "MiB", Goal::AtMost(60.0)).note("caches are full");
        let text = lines(&row);
        assert!(text.contains("MISSED") && text.ends_with("\n    caches are full"), "{text}");
    }
}
