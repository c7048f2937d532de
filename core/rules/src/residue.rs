//! Residue limits of markets, for information: dated, with their source, to be verified before use. No verdict is
//! built on them.

use crate::{PackHeader, ResidueLimits, Rules, active::ActiveText};
use jiff::civil::Date;
use serde::Serialize;
use vungtrong_model::Milli;

/// What a market's table says about an active ingredient.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ResidueNote<'a> {
    /// The market.
    pub market: &'a str,
    /// The active as the table names it; empty for the market's default.
    pub active: &'a str,
    /// Milligrams a kilogram; `None` when the table says that none is published.
    pub mg_kg: Option<Milli>,
    /// The limit is what can just be measured.
    pub at_detection_limit: bool,
    /// The day on which the table was read.
    pub checked_on: Date,
    /// The pack: source, confidence, last day it is shown.
    pub pack: &'a PackHeader,
}

impl Rules {
    /// What the tables in force on a day say about an active (or several, as on a label) on a crop for a market.
    pub fn residue_notes(
        &self,
        active: &str,
        crop: &str,
        market: &str,
        date: Date,
    ) -> Vec<ResidueNote<'_>> {
        let text = ActiveText::new(active);
        let tables = self.held::<ResidueLimits>(date).filter(|held| {
            self.is_market(&held.content.market, market, date)
                && held.content.crop.is_named_in(crop)
        });
        let mut notes = Vec::new();
        for held in tables {
            let table = held.content;
            let note = |active, mg_kg, at_detection_limit| ResidueNote {
                market: &table.market,
                active,
                mg_kg,
                at_detection_limit,
                checked_on: table.checked_on,
                pack: held.header,
            };
            let before = notes.len();
            for limit in &table.limits {
                let named = limit.actives.iter().find(|name| text.has(name));
                notes.extend(named.map(|name| note(name, limit.mg_kg, limit.at_detection_limit)));
            }
            if notes.len() == before && !text.is_empty() {
                notes.extend(table.default_mg_kg.map(|mg_kg| note("", Some(mg_kg), false)));
            }
        }
        notes
    }
}
