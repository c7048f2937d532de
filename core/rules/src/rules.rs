//! The packs in use, and which of them holds on a day.

use crate::{
    Catalogue, Content, DiaryPolicy, FertilizerPracticeRule, HarvestIntervalRule, Kind,
    MarketGroups, Pack, PackError, PackHeader, PlotPolicy, ProductPolicy, ReEntryRule,
    RecordKeeping, SprayRecordRule,
};
use jiff::{ToSpan, civil::Date};

/// Lists the packs that are built in.
macro_rules! built_in {
    ($($name:literal),* $(,)?) => {
        &[$(include_str!(concat!("../packs/", $name, ".json")),)*]
    };
}

const BUILT_IN: &[&str] = built_in![
    "area-minimum-2020",
    "area-minimum-2026",
    "china-durian-pests",
    "code-crops",
    "code-forms",
    "diary-policy",
    "eu-durian-residues",
    "eudr-polygon",
    "fertilizer-practice",
    "harvest-interval",
    "japan-durian-residues",
    "korea-durian-residues",
    "market-groups",
    "plot-policy",
    "product-policy",
    "re-entry",
    "record-keeping",
    "spray-record",
    "taiwan-durian-residues",
    "usa-inspection",
    "vn-banned-actives",
    "vn-removed-actives",
];

/// The packs in use.
#[derive(Clone, Debug)]
pub struct Rules {
    packs: Vec<Pack>,
    catalogues: Vec<Catalogue>,
}

/// A pack's header and its content of one kind.
#[derive(Debug)]
pub(crate) struct Held<'a, T> {
    pub header: &'a PackHeader,
    pub content: &'a T,
}

impl Rules {
    /// The packs that are built in.
    pub fn built_in() -> Result<Self, PackError> {
        Self::with_packs([])
    }

    /// The packs that are built in and others: product catalogues, an organisation's own policies. A later version of
    /// a pack has the same id and a later first day.
    pub fn with_packs(imported: impl IntoIterator<Item = Pack>) -> Result<Self, PackError> {
        let built_in = BUILT_IN.iter().map(|json| Pack::from_json(json));
        let packs = built_in.collect::<Result<Vec<_>, _>>()?;
        Self::of(packs.into_iter().chain(imported))
    }

    /// These packs and no others.
    pub fn of(packs: impl IntoIterator<Item = Pack>) -> Result<Self, PackError> {
        let mut packs: Vec<Pack> = packs.into_iter().collect();
        packs.iter().try_for_each(Pack::check)?;
        packs.sort_by(|a, b| order(&a.header).cmp(&order(&b.header)));
        packs.windows(2).try_for_each(|pair| side_by_side(&pair[0], &pair[1]))?;
        let (mut catalogues, mut others) = (Vec::new(), Vec::new());
        for pack in packs {
            match pack.content {
                Content::ProductList(list) => {
                    catalogues.push(Catalogue::new(pack.header, list.products));
                }
                content => others.push(Pack { header: pack.header, content }),
            }
        }
        let rules = Self { packs: others, catalogues };
        rules.need_policies()?;
        Ok(rules)
    }

    /// The headers of all packs, in order of id and first day.
    pub fn packs(&self) -> impl Iterator<Item = &PackHeader> {
        let others = self.packs.iter().map(|p| &p.header);
        others.chain(self.catalogues.iter().map(Catalogue::header))
    }

    /// The catalogues that hold on a day.
    pub fn catalogues(&self, date: Date) -> impl Iterator<Item = &Catalogue> {
        let all = &self.catalogues;
        let holds = move |i: usize| holds(all.iter().map(Catalogue::header), i, date);
        all.iter().enumerate().filter(move |(i, _)| holds(*i)).map(|(_, c)| c)
    }

    /// The packs of one kind that hold on a day.
    pub(crate) fn held<T: Kind>(&self, date: Date) -> impl Iterator<Item = Held<'_, T>> {
        let holds = move |i: usize| holds(self.packs.iter().map(|p| &p.header), i, date);
        self.all::<T>().filter(move |(i, _)| holds(*i)).map(|(_, held)| held)
    }

    /// The policy of one kind that holds on a day; before the first one, the first one. When several hold, the one
    /// that began last.
    pub(crate) fn policy<T: Kind>(&self, date: Date) -> Held<'_, T> {
        let held = self.held::<T>(date).max_by_key(|h| h.header.valid_from);
        let first = || self.all::<T>().map(|(_, h)| h).min_by_key(|h| h.header.valid_from);
        held.or_else(first).expect("loading checks that there is a pack of every kind of policy")
    }

    /// Whether `market` is the market that a pack names, or belongs to it.
    pub(crate) fn is_market(&self, named: &str, market: &str, date: Date) -> bool {
        let same = |other: &str| other.eq_ignore_ascii_case(market.trim());
        same(named)
            || self.held::<MarketGroups>(date).any(|held| {
                let group = held.content.groups.iter().find(|g| g.key == named);
                group.is_some_and(|g| g.members.iter().any(|m| same(m)))
            })
    }

    /// The last day on which a record of this day must still be kept.
    pub fn keep_until(&self, date: Date) -> Date {
        let years = i64::from(self.policy::<RecordKeeping>(date).content.years);
        date.saturating_add(years.min(9_999).years())
    }

    fn all<T: Kind>(&self) -> impl Iterator<Item = (usize, Held<'_, T>)> {
        self.packs.iter().enumerate().filter_map(|(i, pack)| {
            Some((i, Held { header: &pack.header, content: T::of(&pack.content)? }))
        })
    }

    fn need_policies(&self) -> Result<(), PackError> {
        fn need<T: Kind>(rules: &Rules) -> Result<(), PackError> {
            let found = rules.all::<T>().next().map(|_| ());
            found.ok_or(PackError::Missing { kind: T::KIND })
        }
        need::<ProductPolicy>(self)?;
        need::<HarvestIntervalRule>(self)?;
        need::<ReEntryRule>(self)?;
        need::<SprayRecordRule>(self)?;
        need::<FertilizerPracticeRule>(self)?;
        need::<DiaryPolicy>(self)?;
        need::<PlotPolicy>(self)?;
        need::<RecordKeeping>(self)?;
        need::<crate::CodeForms>(self)
    }
}

fn order(header: &PackHeader) -> (&str, Date) {
    (&header.id, header.valid_from)
}

/// Whether two neighbours in order may be in use together.
fn side_by_side(earlier: &Pack, later: &Pack) -> Result<(), PackError> {
    let (a, b) = (&earlier.header, &later.header);
    if a.id != b.id {
        return Ok(());
    }
    if earlier.content.kind() != later.content.kind() {
        return Err(PackError::TwoKinds { id: a.id.clone() });
    }
    if a.valid_from == b.valid_from || a.valid_to.is_some_and(|last| last >= b.valid_from) {
        return Err(PackError::Overlap {
            id: a.id.clone(),
            first: a.version.clone(),
            second: b.version.clone(),
        });
    }
    Ok(())
}

/// Whether the header at `index` holds on a day: it covers the day, and no later version of its id has begun.
fn holds<'a>(headers: impl Iterator<Item = &'a PackHeader>, index: usize, date: Date) -> bool {
    let mut from_here = headers.skip(index);
    let Some(header) = from_here.next() else { return false };
    let next = from_here.next();
    let replaced = next.is_some_and(|n| n.id == header.id && n.valid_from <= date);
    header.covers(date) && !replaced
}
