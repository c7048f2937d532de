//! Pests by name, for a search field: what the quarantine lists name.

use crate::{QuarantinePests, Rules, name};
use jiff::civil::Date;

/// A pest, or a name for many at once.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct SpeciesHit {
    /// What people call it; of a species without such a name, its group's.
    pub name: String,
    /// Genus and species; empty for a name that stands for many species.
    pub scientific: String,
    /// A market refuses a lot for it.
    pub quarantine: bool,
}

impl Rules {
    /// Pests whose name has words that begin as typed, with or without Vietnamese marks. Species come before names for
    /// many species; an empty search finds all.
    pub fn search_species(&self, typed: &str, on: Date, limit: usize) -> Vec<SpeciesHit> {
        let typed = name::words(typed);
        let mut hits: Vec<SpeciesHit> = Vec::new();
        let found = self.held::<QuarantinePests>(on).flat_map(|held| named(held.content, &typed));
        for hit in found {
            if !hits.contains(&hit) {
                hits.push(hit);
            }
        }
        hits.sort_by_key(|hit| hit.scientific.is_empty());
        hits.truncate(limit);
        hits
    }
}

fn named(list: &QuarantinePests, typed: &[String]) -> Vec<SpeciesHit> {
    let group_names = |key: &str| {
        let group = list.groups.iter().find(|group| group.key == key);
        group.map(|group| group.names.as_slice()).unwrap_or_default()
    };
    let species = list.species.iter().filter_map(|species| {
        let group = group_names(&species.group);
        let names = species.common.iter().chain(group).chain([&species.name]);
        names.clone().any(|name| begins(name, typed)).then(|| SpeciesHit {
            name: group.first().or(species.common.first()).cloned().unwrap_or_default(),
            scientific: species.name.clone(),
            quarantine: true,
        })
    });
    let groups = list.groups.iter().filter_map(|group| {
        let name = group.names.first()?;
        group.names.iter().any(|name| begins(name, typed)).then(|| SpeciesHit {
            name: name.clone(),
            scientific: String::new(),
            quarantine: false,
        })
    });
    species.chain(groups).collect()
}

/// Whether every typed word is the beginning of a word of the name.
fn begins(name: &str, typed: &[String]) -> bool {
    let words = name::words(name);
    typed.iter().all(|typed| words.iter().any(|word| word.starts_with(typed.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn search(typed: &str) -> Vec<SpeciesHit> {
        Rules::built_in().unwrap().search_species(typed, date(2026, 11, 24), 20)
    }

    #[test]
    fn a_vietnamese_name_without_marks_finds_the_species_of_its_group_and_then_the_group() {
        let hits = search("ruoi duc");
        let names: Vec<_> =
            hits.iter().map(|hit| (hit.scientific.as_str(), hit.quarantine)).collect();
        assert_eq!(names, [("Bactrocera correcta", true), ("", false)]);
        assert_eq!(hits[0].name, "ruồi đục quả");
    }

    #[test]
    fn a_scientific_name_is_found_by_its_beginnings() {
        assert_eq!(search("plano min")[0].scientific, "Planococcus minor");
        assert!(search("zzz").is_empty());
    }

    #[test]
    fn an_empty_search_finds_all_and_no_more_than_asked_for() {
        let all = search("");
        assert!(all.len() > 6);
        let rules = Rules::built_in().unwrap();
        assert_eq!(rules.search_species("", date(2026, 11, 24), 3), all[..3]);
    }
}
