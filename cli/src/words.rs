//! Words for people: `words/vi.json` and `words/en.json`, the same keys in both.

use crate::args::Lang;
use serde_json::Value;
use std::collections::BTreeMap;

/// The words of one language.
pub struct Words(BTreeMap<String, String>);

impl Words {
    /// The words of a language.
    pub fn of(lang: Lang) -> Self {
        let text = match lang {
            Lang::Vi => include_str!("../words/vi.json"),
            Lang::En => include_str!("../words/en.json"),
        };
        Self(serde_json::from_str(text).expect("a test reads both files"))
    }

    /// The words for a key, with `{name}` replaced from `facts`; the key itself when there are none.
    pub fn say(&self, key: &str, facts: &Value) -> String {
        self.find(key, facts).unwrap_or_else(|| key.to_owned())
    }

    /// The words for a key, if there are any.
    pub fn find(&self, key: &str, facts: &Value) -> Option<String> {
        let mut text = self.0.get(key)?.clone();
        for (name, value) in facts.as_object().into_iter().flatten() {
            let shown = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            text = text.replace(&format!("{{{name}}}"), &shown);
        }
        Some(text)
    }

    /// A field by its path: `products[0].name` is "product 1 / name".
    pub fn field(&self, path: &str) -> String {
        let part = |part: &str| match part.strip_suffix(']').and_then(|p| p.split_once('[')) {
            Some((list, index)) => {
                let number = index
                    .parse::<usize>()
                    .map_or_else(|_| index.to_owned(), |i| (i + 1).to_string());
                format!("{} {number}", self.name("field", list))
            }
            None => self.name("field", part),
        };
        path.split('.').map(part).collect::<Vec<_>>().join(" / ")
    }

    /// The decimal mark.
    pub fn decimal(&self) -> &str {
        self.0.get("number.decimal").map_or(".", String::as_str)
    }

    /// A number with so many decimals and the language's decimal mark.
    pub fn number(&self, value: f64, decimals: usize) -> String {
        format!("{value:.decimals$}").replace('.', self.decimal())
    }

    /// The word for one name of a list of names: `kind.spray`. A name without a word is shown as it is.
    pub fn name(&self, list: &str, name: &str) -> String {
        self.0.get(&format!("{list}.{name}")).cloned().unwrap_or_else(|| name.replace('_', " "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use vungtrong_app::{
        EntryStatus,
        model::{
            AreaUnit, BoundaryMethod, CareTask, CodeKind, CodeStatus, DosePer, FertilizeMethod,
            FertilizerKind, HarvestKind, InputKind, OpKind, PhiSource, Role, Severity, Unit,
            Verdict, WORK_FIELDS, WorkKind,
        },
        rules::{ImportError, Reason, RowFault},
    };

    fn keys(words: &Words) -> BTreeSet<&String> {
        words.0.keys().collect()
    }

    #[test]
    fn both_languages_have_the_same_words_and_the_same_blanks() {
        let (vi, en) = (Words::of(Lang::Vi), Words::of(Lang::En));
        assert_eq!(keys(&vi), keys(&en));
        let blanks = |text: &str| -> BTreeSet<String> {
            text.split('{')
                .skip(1)
                .filter_map(|part| part.split_once('}'))
                .map(|(name, _)| name.to_owned())
                .collect()
        };
        for (key, text) in &vi.0 {
            assert!(!text.trim().is_empty(), "{key}");
            assert_eq!(blanks(text), blanks(&en.0[key]), "{key}");
        }
    }

    #[test]
    fn every_key_that_the_program_says_has_words() {
        let words = Words::of(Lang::Vi);
        let sources = [
            include_str!("commands/diary.rs"),
            include_str!("commands/entries.rs"),
            include_str!("commands/files.rs"),
            include_str!("commands/measure.rs"),
            include_str!("commands/overlaps.rs"),
            include_str!("commands/people.rs"),
            include_str!("commands/phone.rs"),
            include_str!("commands/photo_info.rs"),
            include_str!("commands/plots.rs"),
            include_str!("commands/review.rs"),
            include_str!("commands/rules.rs"),
            include_str!("show.rs"),
        ];
        let mut said = 0;
        for source in sources {
            // Keys are the only texts in quotes with a dot between two lower-case words.
            let quoted = source.split('"').skip(1).step_by(2);
            for key in quoted.filter(|text| is_key(text)) {
                said += 1;
                assert!(
                    words.0.contains_key(key) || words.0.contains_key(&format!("field.{key}")),
                    "no words for {key}"
                );
            }
        }
        assert!(said > 100, "only {said} keys were found in the sources");
    }

    fn is_key(text: &str) -> bool {
        let lower = |part: &str| {
            !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c == '_')
        };
        text.split_once('.').is_some_and(|(list, name)| lower(list) && lower(name))
    }

    #[test]
    fn every_name_that_the_core_gives_has_words() {
        let words = Words::of(Lang::Vi);
        let has = |list: &str, name: &str| {
            assert!(words.0.contains_key(&format!("{list}.{name}")), "no words for {list}.{name}");
        };
        macro_rules! all {
            ($($list:literal: $type:ty),* $(,)?) => { $(for one in <$type>::ALL { has($list, &one.name()); })* };
        }
        all!(
            "verdict": Verdict, "kind": WorkKind, "kind": FertilizerKind, "role": Role, "op": OpKind,
            "method": BoundaryMethod, "method": FertilizeMethod, "task": CareTask, "severity": Severity,
            "input": InputKind, "harvest_kind": HarvestKind, "unit": Unit, "unit": AreaUnit, "per": DosePer,
            "phi_source": PhiSource, "code_kind": CodeKind, "code_status": CodeStatus, "status": EntryStatus,
        );
        Reason::ALL.iter().for_each(|reason| has("reason", reason.key()));
        RowFault::ALL.iter().for_each(|fault| has("row_fault", fault.key()));
        let unread = [
            ImportError::Empty,
            ImportError::Utf16,
            ImportError::NotText,
            ImportError::NotUtf8 { line: 3 },
        ];
        unread.iter().for_each(|error| has("error.file", error.key()));
        for (_, fields) in WORK_FIELDS {
            fields.iter().for_each(|(number, name)| {
                // A harvest's own kind is called otherwise in JSON, where the work's tag has that name.
                has("field", if *number >= 32 && *name == "kind" { "harvest_kind" } else { name });
            });
        }
    }

    #[test]
    fn a_field_inside_a_list_is_named_with_its_number() {
        assert_eq!(Words::of(Lang::En).field("products[1].name"), "Product 2 / Name");
    }
}
