//! Growing areas: smallest size, inspections before harvest.

use crate::{AreaMinimum, Crop, Finding, InspectionInterval, QuarantinePests, Reason, Rule, Rules};
use jiff::civil::Date;
use vungtrong_model::{Milli, Verdict};

impl Rules {
    /// The growing area's size against the minimum for its crop on a day. Only warns. Empty when no minimum holds.
    pub fn judge_area(&self, name: &str, area_m2: Milli, crop: &str, date: Date) -> Vec<Finding> {
        let held = self.held::<AreaMinimum>(date);
        let held = held.filter(|h| h.content.crops.iter().any(|c| c.is_named_in(crop)));
        let findings = held.map(|held| {
            let (verdict, reason) = match held.content.from_area_m2 {
                None => (Verdict::Uncertain, Reason::MinimumUnknown),
                Some(least) if area_m2 < least => (Verdict::Review, Reason::AreaTooSmall),
                Some(_) => (Verdict::Allowed, Reason::AreaEnough),
            };
            let finding = Finding::new(verdict, Rule::AreaMinimum, reason, name, held.header);
            finding.value("area_m2", area_m2)
        });
        findings.collect()
    }

    /// Whether the last inspection counts for a harvest planned on a day. Empty when the market has no such rule.
    pub fn judge_inspection(
        &self,
        market: &str,
        planned_harvest: Date,
        last_inspection: Option<Date>,
    ) -> Vec<Finding> {
        let held = self.held::<InspectionInterval>(planned_harvest);
        let held = held.filter(|h| self.is_market(&h.content.market, market, planned_harvest));
        let findings = held.map(|held| {
            let most = i64::from(held.content.days_before_harvest);
            let age = last_inspection.and_then(|d| d.until(planned_harvest).ok());
            let in_time = age.is_some_and(|a| (0..=most).contains(&i64::from(a.get_days())));
            let (verdict, reason) = if in_time {
                (Verdict::Allowed, Reason::Inspected)
            } else {
                (Verdict::Review, Reason::InspectionDue)
            };
            let rule = Rule::InspectionInterval;
            Finding::new(verdict, rule, reason, market, held.header)
                .whole("days_before_harvest", most)
        });
        findings.collect()
    }

    /// The key of a crop that some pack has names for.
    pub(crate) fn crop_key(&self, text: &str) -> Option<&str> {
        let minima = self.held::<AreaMinimum>(Date::MAX).flat_map(|h| &h.content.crops);
        let pests = self.held::<QuarantinePests>(Date::MAX).map(|h| &h.content.crop);
        let named = |crop: &&Crop| crop.is_named_in(text);
        minima.chain(pests).find(named).map(|crop| crop.key.as_str())
    }
}
