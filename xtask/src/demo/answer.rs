//! What a program answered, read strictly: the demo shows no number that it did not find.

use serde_json::Value;

use crate::Result;

/// A JSON answer, and which command gave it.
#[derive(Clone, Debug)]
pub struct Answer {
    pub value: Value,
    pub command: String,
}

impl Answer {
    fn at(&self, pointer: &str) -> Result<&Value> {
        let found = self.value.pointer(pointer);
        found.ok_or_else(|| format!("the answer of `{}` has no {pointer}", self.command))
    }

    fn read<'a, T>(
        &'a self,
        pointer: &str,
        what: &str,
        read: impl Fn(&'a Value) -> Option<T>,
    ) -> Result<T> {
        let value = self.at(pointer)?;
        let wrong =
            || format!("the answer of `{}` has {value} at {pointer}: no {what}", self.command);
        read(value).ok_or_else(wrong)
    }

    /// A text; `/a/0/b` finds it.
    pub fn text(&self, pointer: &str) -> Result<&str> {
        self.read(pointer, "text", Value::as_str)
    }

    /// A number.
    pub fn number(&self, pointer: &str) -> Result<f64> {
        self.read(pointer, "number", Value::as_f64)
    }

    /// A count.
    pub fn count(&self, pointer: &str) -> Result<u64> {
        self.read(pointer, "count", Value::as_u64)
    }

    /// Yes or no.
    pub fn flag(&self, pointer: &str) -> Result<bool> {
        self.read(pointer, "yes or no", Value::as_bool)
    }

    /// The entries of a list; the whole answer with an empty pointer.
    pub fn list(&self, pointer: &str) -> Result<Vec<Self>> {
        let items = self.read(pointer, "list", Value::as_array)?;
        let part = |value: &Value| Self { value: value.clone(), command: self.command.clone() };
        Ok(items.iter().map(part).collect())
    }

    /// The only entry of a list that has this text there.
    pub fn only(&self, list: &str, pointer: &str, text: &str) -> Result<Self> {
        let has = |item: &Self| item.value.pointer(pointer).and_then(Value::as_str) == Some(text);
        let mut found: Vec<_> = self.list(list)?.into_iter().filter(has).collect();
        match (found.pop(), found.len()) {
            (Some(one), 0) => Ok(one),
            (last, more) => Err(format!(
                "`{}` should have one entry with {pointer} = {text}, and has {}",
                self.command,
                more + usize::from(last.is_some())
            )),
        }
    }

    /// What the demo promises about this answer.
    pub fn expect(&self, holds: bool, promise: &str) -> Result {
        expect(holds, promise)
            .map_err(|broken| format!("{broken}\n`{}` answered:\n{:#}", self.command, self.value))
    }
}

/// What the demo promises.
pub fn expect(holds: bool, promise: &str) -> Result {
    if holds { Ok(()) } else { Err(format!("the demo's promise does not hold: {promise}")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn answer() -> Answer {
        let value = json!([{ "kind": "spray", "n": 3 }, { "kind": "pest", "n": "x" }]);
        Answer { value, command: "diary".into() }
    }

    #[test]
    fn what_is_missing_or_of_another_type_is_said_with_its_command_and_place() {
        assert_eq!(answer().count("/0/n"), Ok(3));
        assert_eq!(
            answer().count("/1/n"),
            Err("the answer of `diary` has \"x\" at /1/n: no count".into())
        );
        assert_eq!(answer().text("/7"), Err("the answer of `diary` has no /7".into()));
    }

    #[test]
    fn the_only_one_is_found_and_two_are_not_one() {
        assert_eq!(
            answer().only("", "/kind", "pest").and_then(|e| e.text("/n").map(str::to_owned)),
            Ok("x".into())
        );
        assert!(answer().only("", "/kind", "soil").is_err());
    }
}
