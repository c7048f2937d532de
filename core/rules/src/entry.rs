//! A diary entry against all rules.

use crate::{
    DiaryPolicy, FertilizerPracticeRule, Finding, PlotEntries, ProductUse, Reason, Rule, Rules,
    SprayField, SprayRecordRule,
};
use jiff::civil::Date;
use vungtrong_model::{
    Entry, Fertilize, FertilizerKind, Harvest, HarvestKind, InputKind, Spray, TankProduct, Verdict,
    Work,
};

/// What the rules need to know besides the entry.
#[derive(Clone, Copy, Debug)]
pub struct EntryContext<'a> {
    /// The day in Vietnam on which the entry was written down.
    pub entered_on: Date,
    /// The area's crop, for entries that name none.
    pub crop: &'a str,
    /// Export markets, ISO 3166-1 alpha-3.
    pub markets: &'a [String],
    /// For harvests: the plots' sprays.
    pub sprays: &'a PlotEntries<'a>,
}

impl Rules {
    /// What the rules say about an entry, by the packs in force on the day of the work.
    pub fn judge_entry(&self, entry: &Entry, context: &EntryContext<'_>) -> Vec<Finding> {
        let mut findings = self.judge_dates(entry, context.entered_on);
        // Without a day no dated rule can be chosen: what `judge_dates` said is all that can be said.
        let Some(date) = entry.head.on else { return findings };
        findings.extend(match &entry.work {
            Work::Spray(spray) => self.judge_spray(entry, spray, date),
            Work::Harvest(harvest) => self.judge_harvest(entry, harvest, date, context),
            Work::Pest(pest) => {
                let crop =
                    if entry.head.crop.trim().is_empty() { context.crop } else { &entry.head.crop };
                self.judge_pest(pest, crop, context.markets, date)
            }
            Work::Fertilize(fertilize) => self.judge_fertilizer(fertilize, date),
            Work::Purchase(purchase) if purchase.input == InputKind::Pesticide => {
                let product = ProductUse { name: &purchase.name, ..ProductUse::default() };
                vec![self.judge_product(product, date)]
            }
            // The cadmium limit of the facts is one for fruit: there is none for soil.
            _ => Vec::new(),
        });
        findings
    }

    fn judge_dates(&self, entry: &Entry, entered_on: Date) -> Vec<Finding> {
        let held = self.policy::<DiaryPolicy>(entered_on);
        let answer =
            |verdict, reason| vec![Finding::new(verdict, Rule::DiaryDate, reason, "", held.header)];
        let Some((first, last)) = entry.head.on.zip(entry.head.last_day()) else {
            return answer(Verdict::Uncertain, Reason::DateMissing);
        };
        if first.max(last) > entered_on {
            return if is_forecast(entry) {
                Vec::new()
            } else {
                answer(Verdict::Review, Reason::FutureDate)
            };
        }
        let days = last.until(entered_on).map_or(0, |span| i64::from(span.get_days()));
        if days <= i64::from(held.content.backdated_after_days) {
            return Vec::new();
        }
        let findings = answer(Verdict::Review, Reason::Backdated);
        findings.into_iter().map(|finding| finding.whole("days", days)).collect()
    }

    fn judge_spray(&self, entry: &Entry, spray: &Spray, date: Date) -> Vec<Finding> {
        let last = entry.head.last_day().unwrap_or(date);
        let judge = |p: &TankProduct| self.judge_product_between(p.into(), date, last);
        let mut findings: Vec<_> = spray.products.iter().map(judge).collect();
        findings.extend(self.judge_interval(entry, date));
        findings.extend(self.judge_spray_record(spray, date));
        findings
    }

    fn judge_spray_record(&self, spray: &Spray, date: Date) -> Vec<Finding> {
        let held = self.policy::<SprayRecordRule>(date);
        let review = |reason, subject: &str| {
            Finding::new(Verdict::Review, Rule::SprayRecord, reason, subject, held.header)
        };
        let mut findings = Vec::new();
        for field in &held.content.required {
            match field {
                SprayField::Active => {
                    let bare = spray.products.iter().filter(|p| p.active.trim().is_empty());
                    findings.extend(bare.map(|p| review(Reason::ActiveMissing, &p.name)));
                }
                SprayField::Dose => {
                    let bare = spray.products.iter().filter(|p| p.dose.is_none());
                    findings.extend(bare.map(|p| review(Reason::DoseMissing, &p.name)));
                }
                SprayField::Target if spray.target.trim().is_empty() => {
                    findings.push(review(Reason::TargetMissing, ""));
                }
                SprayField::Target => {}
            }
        }
        findings
    }

    fn judge_harvest(
        &self,
        entry: &Entry,
        harvest: &Harvest,
        date: Date,
        context: &EntryContext<'_>,
    ) -> Vec<Finding> {
        let days = entry.head.days().unwrap_or(date..=date);
        let findings = self.check_harvest(days, context.sprays);
        if harvest.kind != HarvestKind::Forecast {
            return findings;
        }
        // Nothing was picked yet: a plan to think over.
        let softer = |f: Finding| match f.verdict {
            Verdict::Blocked => Finding { verdict: Verdict::Review, ..f },
            _ => f,
        };
        findings.into_iter().map(softer).collect()
    }

    fn judge_fertilizer(&self, fertilize: &Fertilize, date: Date) -> Vec<Finding> {
        let held = self.policy::<FertilizerPracticeRule>(date);
        if !held.content.manure_must_be_composted {
            return Vec::new();
        }
        let findings = fertilize.items.iter().filter_map(|item| {
            let (verdict, reason) = match item.composted {
                Some(true) => return None,
                Some(false) => (Verdict::Review, Reason::ManureNotComposted),
                None if item.kind == FertilizerKind::Organic => {
                    (Verdict::Uncertain, Reason::CompostingUnknown)
                }
                None => return None,
            };
            let rule = Rule::FertilizerPractice;
            Some(Finding::new(verdict, rule, reason, item.name.clone(), held.header))
        });
        findings.collect()
    }
}

fn is_forecast(entry: &Entry) -> bool {
    matches!(&entry.work, Work::Harvest(harvest) if harvest.kind == HarvestKind::Forecast)
}
