//! A product list in force from a day on, with an index for look-ups while a person types.

use crate::{PackHeader, TradeName, name};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap};

/// A product as the list has it. The list has no dose and no interval; both stand on the label only.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Product {
    /// Trade name with its formulations.
    pub name: String,
    /// Active ingredient with content; empty when the list's row has none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub active: String,
    /// Crops and pests, as the list writes them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<String>,
    /// Insecticide, fungicide, …
    #[serde(skip_serializing_if = "String::is_empty")]
    pub group: String,
    /// Who registered it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub registrant: String,
    /// Last day of use, when it was taken off the list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_of_use: Option<Date>,
}

impl Product {
    /// Whether it may still be used on a day.
    pub fn is_usable(&self, date: Date) -> bool {
        self.end_of_use.is_none_or(|last| date <= last)
    }
}

/// A product list in force from a day on.
#[derive(Clone, Debug)]
pub struct Catalogue {
    header: PackHeader,
    rows: Vec<Row>,
    by_base: HashMap<String, Base>,
}

/// The rows that share a name without formulation.
#[derive(Clone, Debug, Default)]
struct Base {
    rows: Vec<usize>,
    letters: u64,
}

#[derive(Clone, Debug)]
struct Row {
    product: Product,
    trade_name: TradeName,
    /// The name's words, each after a space.
    name_words: String,
    /// The active's words, each after a space.
    active_words: String,
}

/// Names further apart than this are not offered as what may have been meant.
const SIMILAR_DISTANCE: usize = 2;
/// So many suggestions help; more confuse.
const SUGGESTIONS: usize = 5;

impl Catalogue {
    pub(crate) fn new(header: PackHeader, products: Vec<Product>) -> Self {
        let rows: Vec<Row> = products.into_iter().map(Row::new).collect();
        let mut by_base: HashMap<String, Base> = HashMap::new();
        for (index, row) in rows.iter().enumerate() {
            let name = row.trade_name.base();
            let base = by_base.entry(name.to_owned()).or_default();
            base.rows.push(index);
            base.letters = letters(name);
        }
        Self { header, rows, by_base }
    }

    /// What the pack says of itself.
    pub fn header(&self) -> &PackHeader {
        &self.header
    }

    /// The products in the list's order.
    pub fn products(&self) -> impl ExactSizeIterator<Item = &Product> {
        self.rows.iter().map(|row| &row.product)
    }

    /// Products whose listed name this is.
    pub fn find<'a>(&'a self, name: &'a TradeName) -> impl Iterator<Item = &'a Product> {
        let listed = self.same_base(name).filter(|row| name.is_listed_as(&row.trade_name));
        listed.map(|row| &row.product)
    }

    /// Whether the name is listed in some formulation.
    pub fn has_base(&self, name: &TradeName) -> bool {
        self.by_base.contains_key(name.base())
    }

    /// Names that may have been meant: other formulations of this name, then names a letter or two away. For people
    /// to choose from; nothing is decided by them.
    pub fn similar(&self, name: &TradeName) -> Vec<String> {
        let same: BTreeSet<&str> = self.same_base(name).map(|r| r.product.name.as_str()).collect();
        if !same.is_empty() {
            return same.into_iter().take(SUGGESTIONS).map(str::to_owned).collect();
        }
        let (base, written) = (name.base(), letters(name.base()));
        let near = self.by_base.iter().filter_map(|(other, listed)| {
            // Short names have many neighbours that mean something else.
            let allowed = SIMILAR_DISTANCE.min(base.len().min(other.len()) / 4);
            // Each change of a letter takes one letter away and brings one in.
            let far = other.len().abs_diff(base.len()) > allowed
                || (listed.letters ^ written).count_ones() as usize > 2 * allowed;
            let distance = if far { usize::MAX } else { strsim::osa_distance(base, other) };
            let first = self.rows[listed.rows[0]].product.name.as_str();
            (distance <= allowed).then_some((distance, first))
        });
        let near: BTreeSet<_> = near.collect();
        near.into_iter().take(SUGGESTIONS).map(|(_, name)| name.to_owned()).collect()
    }

    /// Products for a search field: names that begin so, then names with a word that begins so, then actives.
    /// An empty search finds nothing.
    pub fn search(&self, typed: &str, limit: usize) -> Vec<&Product> {
        let typed = spaced_words(typed);
        if typed.is_empty() {
            return Vec::new();
        }
        let mut hits: Vec<(u8, &str, usize)> = self
            .rows
            .iter()
            .enumerate()
            .filter_map(|(index, row)| Some((row.rank(&typed)?, row.name_words.as_str(), index)))
            .collect();
        hits.sort_unstable();
        hits.into_iter().take(limit).map(|(_, _, index)| &self.rows[index].product).collect()
    }

    fn same_base(&self, name: &TradeName) -> impl Iterator<Item = &Row> {
        let rows = self.by_base.get(name.base()).map(|base| base.rows.as_slice());
        rows.unwrap_or_default().iter().map(|index| &self.rows[*index])
    }
}

impl Row {
    fn new(product: Product) -> Self {
        Self {
            trade_name: TradeName::parse(&product.name),
            name_words: spaced_words(&product.name),
            active_words: spaced_words(&product.active),
            product,
        }
    }

    fn rank(&self, typed: &str) -> Option<u8> {
        if self.name_words.starts_with(typed) {
            Some(0)
        } else if self.name_words.contains(typed) {
            Some(1)
        } else {
            self.active_words.contains(typed).then_some(2)
        }
    }
}

/// Which letters and digits a folded name has, one bit each: names with very different letters need no closer look.
fn letters(folded: &str) -> u64 {
    folded.bytes().fold(0, |bits, byte| bits | 1 << (byte % 64))
}

/// `Map Logic` is ` map logic`, so that a search for the beginning of a word is a search for text.
fn spaced_words(text: &str) -> String {
    let folded = name::fold(text);
    let mut spaced = String::with_capacity(folded.len() + 1);
    for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        spaced.push(' ');
        spaced.push_str(word);
    }
    spaced
}
