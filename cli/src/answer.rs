//! What a command answers, and how it is printed.

use crate::words::Words;
use serde::Serialize;
use serde_json::{Value, json};
use vungtrong_app::AppError;

/// What a command answers: the same facts for scripts and for people.
#[derive(Debug, Default)]
pub struct Answer {
    /// For scripts.
    pub json: Value,
    /// For people.
    pub lines: Vec<String>,
    /// How the program ends: 0, or 1 when what was asked for is answered with "no".
    pub code: u8,
    /// It was printed as it came; nothing is left to print.
    pub printed: bool,
    /// Why it ended early; said after the answer.
    pub ended: Option<Failure>,
}

impl Answer {
    /// A view as scripts get it, and what people read.
    pub fn new(view: &impl Serialize, lines: Vec<String>) -> Result<Self, Failure> {
        let json = serde_json::to_value(view).map_err(|e| Failure::new("internal", e))?;
        Ok(Self { json, lines, ..Self::default() })
    }
}

/// Why a command did nothing, or not all.
#[derive(Debug)]
pub struct Failure {
    /// Stable name.
    pub kind: String,
    /// The facts of it.
    pub details: Value,
    /// For people, when the kind has no words of its own.
    pub message: String,
}

/// What commands give.
pub type Outcome = Result<Answer, Failure>;

impl Failure {
    /// A file or value that cannot be used.
    pub fn new(kind: &str, message: impl std::fmt::Display) -> Self {
        Self { kind: kind.to_owned(), details: Value::Null, message: message.to_string() }
    }

    /// `{"error":{"kind","message",…}}`
    pub fn to_json(&self, words: &Words) -> Value {
        let mut error = match &self.details {
            Value::Object(fields) => fields.clone(),
            _ => serde_json::Map::new(),
        };
        error.insert("kind".into(), json!(self.kind));
        error.insert("message".into(), json!(self.say(words)));
        json!({ "error": error })
    }

    fn key(&self) -> String {
        format!("error.{}", self.kind)
    }

    /// The words for this kind and its code, reason or state, when it has words of its own.
    fn exact(&self, words: &Words) -> Option<String> {
        let parts = ["code", "reason", "state", "what"].into_iter();
        let parts = parts.filter_map(|part| self.details.get(part).and_then(Value::as_str));
        parts.filter_map(|part| words.find(&format!("{}.{part}", self.key()), &self.details)).next()
    }

    /// What happened, what is kept, what to do next.
    pub fn say(&self, words: &Words) -> String {
        let said = self.exact(words).or_else(|| words.find(&self.key(), &self.details));
        let mut text = said.unwrap_or_else(|| self.message.clone());
        for fault in self.details.get("faults").and_then(Value::as_array).into_iter().flatten() {
            text.push_str("\n  - ");
            text.push_str(&say_fault(words, fault));
        }
        text
    }
}

/// A field and its rule, or a fault of a boundary and its place.
fn say_fault(words: &Words, fault: &Value) -> String {
    let text = |key: &str| fault.get(key).and_then(Value::as_str).unwrap_or_default();
    let number = |key: &str| fault.get(key).and_then(Value::as_f64);
    match (number("lat"), number("lon")) {
        (Some(lat), Some(lon)) => {
            format!("{} ({lat:.6}, {lon:.6})", words.name("fault", text("kind")))
        }
        _ if fault.get("rule").is_some() => {
            format!("{}: {}", words.field(text("field")), words.name("rule", text("rule")))
        }
        _ => words.name("fault", text("kind")),
    }
}

impl From<AppError> for Failure {
    fn from(error: AppError) -> Self {
        let message = error.to_string();
        let details = serde_json::to_value(&error).unwrap_or_default();
        let kind = details.get("kind").and_then(Value::as_str).unwrap_or("internal").to_owned();
        Self { kind, details, message }
    }
}
