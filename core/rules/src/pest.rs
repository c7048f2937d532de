//! Pests for which a market refuses a lot.

use crate::{Crop, Finding, Reason, Rule, Rules, Species, name};
use jiff::civil::Date;
use vungtrong_model::{Pest, Verdict};

/// Letters that a scientific name may be off by and still be taken for the listed one. Listed species and their
/// relatives differ by three and more (`Dysmicoccus neobrevipes`, `Dysmicoccus brevipes`).
const SPELLING: usize = 2;

/// How sure a name is.
enum Match<'a> {
    Named(&'a Species),
    Nearly(&'a Species),
    Group,
}

impl Rules {
    /// The observed species against the quarantine lists of the markets for the crop.
    pub(crate) fn judge_pest(
        &self,
        pest: &Pest,
        crop: &str,
        markets: &[String],
        date: Date,
    ) -> Vec<Finding> {
        let lists = self.held::<crate::QuarantinePests>(date).filter(|held| {
            let market = markets.iter().any(|m| self.is_market(&held.content.market, m, date));
            market && Crop::is_named_in(&held.content.crop, crop)
        });
        let findings = lists.filter_map(|held| {
            let (verdict, reason, listed) = match find(&pest.species, held.content)? {
                Match::Named(species) => (Verdict::Review, Reason::QuarantinePest, Some(species)),
                Match::Nearly(species) => {
                    (Verdict::Review, Reason::QuarantinePestLikely, Some(species))
                }
                Match::Group => (Verdict::Uncertain, Reason::QuarantineGroup, None),
            };
            let rule = Rule::QuarantinePest;
            Some(Finding {
                alert: listed.is_some(),
                listed: listed.map(|s| s.name.clone()).unwrap_or_default(),
                ..Finding::new(verdict, rule, reason, pest.species.clone(), held.header)
            })
        });
        findings.collect()
    }
}

fn find<'a>(written: &str, list: &'a crate::QuarantinePests) -> Option<Match<'a>> {
    let text = name::words(written);
    let named = list.species.iter().find(|species| is_named(&text, species));
    let nearly = || list.species.iter().find(|species| is_nearly(&text, species));
    let has = |name: &String| name::has_words(&text, &name::words(name));
    let group = || list.groups.iter().any(|group| group.names.iter().any(has));
    named
        .map(Match::Named)
        .or_else(|| nearly().map(Match::Nearly))
        .or_else(|| group().then_some(Match::Group))
}

/// The full name, `B. correcta`, or a common name of this species alone, anywhere in the text.
fn is_named(text: &[String], species: &Species) -> bool {
    let binomial = name::words(&species.name);
    let [genus, epithet] = binomial.as_slice() else { return name::has_words(text, &binomial) };
    let initial = genus.chars().take(1).collect();
    name::has_words(text, &binomial)
        || name::has_words(text, &[initial, epithet.clone()])
        || species.common.iter().any(|common| name::has_words(text, &name::words(common)))
}

/// Two words of the text that are the scientific name but for a letter or two.
fn is_nearly(text: &[String], species: &Species) -> bool {
    let binomial = name::words(&species.name).join(" ");
    let near = |pair: &[String]| {
        let written = pair.join(" ");
        strsim::osa_distance(&written, &binomial) <= SPELLING
    };
    text.windows(2).any(near)
}
