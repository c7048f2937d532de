//! Active ingredients as labels and lists write them: `Abamectin 1% (0.48%) + Fosthiazate 10%`.

use crate::{Active, name};

/// An active ingredient's text as words, ready to be searched for names.
pub(crate) struct ActiveText(Vec<String>);

impl ActiveText {
    pub fn new(text: &str) -> Self {
        Self(name::words(text))
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the text has this name, or a synonym, as whole words. `Carbosulfan` does not have `Carbofuran`, and
    /// `Leader` does not have `Lead`.
    pub fn names(&self, active: &Active) -> bool {
        self.has(&active.name) || active.synonyms.iter().any(|s| self.has(s))
    }

    pub fn has(&self, name: &str) -> bool {
        name::has_words(&self.0, &name::words(name))
    }

    /// Whether the two texts can mean the same: they share a word that is a name and no content or unit.
    pub fn agrees_with(&self, other: &Self) -> bool {
        let is_name = |word: &&String| word.chars().filter(|c| c.is_alphabetic()).count() > 3;
        self.0.iter().filter(is_name).any(|word| other.0.contains(word))
    }
}
