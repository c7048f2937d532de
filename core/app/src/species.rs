//! Pests by name, from the rule packs.

use crate::App;
use vungtrong_rules::SpeciesHit;

impl App {
    /// Pests for a search field, by the names that the packs in force today have; an empty search finds all.
    pub fn search_species(&self, typed: &str, limit: usize) -> Vec<SpeciesHit> {
        self.rules().search_species(typed, self.today(), limit)
    }
}
