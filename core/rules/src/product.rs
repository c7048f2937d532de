//! May this product be used on that day?

use crate::{
    BannedActives, Catalogue, Finding, PackHeader, Product, ProductPolicy, Reason, RemovedActives,
    Rule, Rules, TradeName, active::ActiveText,
};
use jiff::civil::Date;
use vungtrong_model::{TankProduct, Verdict};

/// A product as a person wrote it down.
#[derive(Clone, Copy, Debug, Default)]
pub struct ProductUse<'a> {
    /// Trade name, best with formulation.
    pub name: &'a str,
    /// Formulation, when it is not part of the name.
    pub formulation: &'a str,
    /// Active ingredient; empty when not known.
    pub active: &'a str,
}

impl<'a> From<&'a TankProduct> for ProductUse<'a> {
    fn from(product: &'a TankProduct) -> Self {
        Self { name: &product.name, formulation: &product.formulation, active: &product.active }
    }
}

/// A product found by a search, and the list in which it stands.
#[derive(Clone, Copy, Debug)]
pub struct ProductHit<'a> {
    /// The product.
    pub product: &'a Product,
    /// The list's pack.
    pub pack: &'a PackHeader,
}

/// What is known of the composition: the actives entered and listed; failing both, the name, since people write
/// `Carbofuran 3GR`.
fn actives(product: ProductUse<'_>, listed: &[ProductHit<'_>]) -> Vec<ActiveText> {
    let listed = listed.iter().map(|hit| hit.product.active.as_str());
    let known = std::iter::once(product.active).chain(listed).map(ActiveText::new);
    let known: Vec<_> = known.filter(|active| !active.is_empty()).collect();
    if known.is_empty() { vec![ActiveText::new(product.name)] } else { known }
}

impl Rules {
    /// May this product be used on that day? Banned actives first, then the lists in force on the day.
    pub fn judge_product(&self, product: ProductUse<'_>, date: Date) -> Finding {
        let name = TradeName::with_formulation(product.name, product.formulation);
        let listed = self.listed(&name, date);
        let actives = actives(product, &listed);
        self.banned(product.name, &actives, date)
            .or_else(|| self.judge_listed(product, &listed, date))
            .or_else(|| self.removed(product.name, &actives, date))
            .unwrap_or_else(|| self.judge_unlisted(product.name, &name, date))
    }

    /// A product in work that took several days: the graver answer of the first and the last day.
    pub(crate) fn judge_product_between(
        &self,
        product: ProductUse<'_>,
        first: Date,
        last: Date,
    ) -> Finding {
        let (begun, ended) =
            (self.judge_product(product, first), self.judge_product(product, last));
        if ended.verdict.gravity() > begun.verdict.gravity() { ended } else { begun }
    }

    /// Products for a search field, from the lists in force on a day.
    pub fn search_products(&self, typed: &str, date: Date, limit: usize) -> Vec<ProductHit<'_>> {
        let hits = self.catalogues(date).flat_map(|catalogue| {
            let pack = catalogue.header();
            let found = catalogue.search(typed, limit).into_iter();
            found.map(move |product| ProductHit { product, pack })
        });
        hits.take(limit).collect()
    }

    fn listed<'a>(&'a self, name: &'a TradeName, date: Date) -> Vec<ProductHit<'a>> {
        let hits = self.catalogues(date).flat_map(|catalogue| {
            let pack = catalogue.header();
            catalogue.find(name).map(move |product| ProductHit { product, pack })
        });
        hits.collect()
    }

    fn banned(&self, subject: &str, actives: &[ActiveText], date: Date) -> Option<Finding> {
        self.held::<BannedActives>(date).find_map(|held| {
            let hit = held.content.actives.iter().find(|b| actives.iter().any(|a| a.names(b)))?;
            let (rule, reason) = (Rule::Product, Reason::BannedActive);
            let finding = Finding::new(Verdict::Blocked, rule, reason, subject, held.header);
            Some(Finding { listed: hit.name.clone(), ..finding })
        })
    }

    /// Taken off the list in some year: from the first day of that year on a reason to look, because the day itself
    /// is not known.
    fn removed(&self, subject: &str, actives: &[ActiveText], date: Date) -> Option<Finding> {
        let verdict = self.policy::<ProductPolicy>(date).content.removed;
        self.held::<RemovedActives>(date).find_map(|held| {
            let gone = held.content.actives.iter().filter(|r| r.removed_from_year <= date.year());
            let hit = gone.into_iter().find(|r| actives.iter().any(|a| a.names(&r.active)))?;
            let (rule, reason) = (Rule::Product, Reason::RemovedActive);
            let finding = Finding::new(verdict, rule, reason, subject, held.header);
            Some(Finding { listed: hit.active.name.clone(), ..finding })
        })
    }

    fn judge_listed(
        &self,
        product: ProductUse<'_>,
        listed: &[ProductHit<'_>],
        date: Date,
    ) -> Option<Finding> {
        let first = listed.first()?;
        let answer = |verdict, reason, hit: &ProductHit<'_>| {
            Some(Finding::new(verdict, Rule::Product, reason, product.name, hit.pack))
        };
        let Some(usable) = listed.iter().find(|hit| hit.product.is_usable(date)) else {
            let verdict = self.policy::<ProductPolicy>(date).content.removed;
            return answer(verdict, Reason::RemovedProduct, first);
        };
        let entered = ActiveText::new(product.active);
        let agrees = |hit: &&ProductHit<'_>| {
            let active = ActiveText::new(&hit.product.active);
            entered.is_empty() || active.is_empty() || entered.agrees_with(&active)
        };
        let usable_ones = || listed.iter().filter(|hit| hit.product.is_usable(date));
        match usable_ones().find(agrees) {
            None => answer(Verdict::Review, Reason::ActiveDiffers, usable).map(|finding| Finding {
                similar: usable_ones().map(|hit| hit.product.active.clone()).collect(),
                ..finding
            }),
            Some(hit) if hit.product.end_of_use.is_some() => {
                answer(Verdict::Allowed, Reason::PermittedUntil, hit)
            }
            Some(hit) => answer(Verdict::Allowed, Reason::Permitted, hit),
        }
    }

    fn judge_unlisted(&self, subject: &str, name: &TradeName, date: Date) -> Finding {
        let policy = self.policy::<ProductPolicy>(date);
        let answer =
            |verdict, reason, header| Finding::new(verdict, Rule::Product, reason, subject, header);
        let catalogues: Vec<&Catalogue> = self.catalogues(date).collect();
        let named = catalogues.iter().find(|c| c.has_base(name));
        let Some(catalogue) = named.or(catalogues.first()) else {
            return answer(Verdict::Uncertain, Reason::NoCatalogue, policy.header);
        };
        let reason = match (named, name.formulations().is_empty()) {
            (None, _) => Reason::NotListed,
            (Some(_), true) => Reason::FormulationMissing,
            (Some(_), false) => Reason::FormulationNotListed,
        };
        let verdict = match reason {
            Reason::FormulationMissing => Verdict::Review,
            _ => policy.content.not_listed,
        };
        let similar = catalogues.iter().flat_map(|c| c.similar(name)).collect();
        Finding { similar, ..answer(verdict, reason, catalogue.header()) }
    }
}
