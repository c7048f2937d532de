//! Plots: outline asked for by a market, overlaps, declared against measured area.

use crate::{Finding, PlotPolicy, PolygonThreshold, Reason, Rule, Rules};
use jiff::civil::Date;
use vungtrong_model::{Milli, Verdict};

/// What is known of a plot.
#[derive(Clone, Copy, Debug, Default)]
pub struct PlotFacts<'a> {
    /// Its name.
    pub name: &'a str,
    /// Measured area, square metres.
    pub area_m2: Option<Milli>,
    /// Declared area, square metres.
    pub declared_m2: Option<Milli>,
    /// Its outline was surveyed.
    pub has_polygon: bool,
    /// Faults of the outline.
    pub shape_faults: usize,
    /// Names of plots that it lies on, and the area of each overlap, square metres.
    pub overlaps: &'a [(String, Milli)],
    /// Its crops, those between others too.
    pub crops: &'a [String],
    /// Export markets, ISO 3166-1 alpha-3.
    pub markets: &'a [String],
}

impl Rules {
    /// What speaks against a plot on a day. Empty when nothing does.
    pub fn judge_plot(&self, plot: &PlotFacts<'_>, date: Date) -> Vec<Finding> {
        let held = self.policy::<PlotPolicy>(date);
        let review = |rule, reason, subject: &str| {
            Finding::new(Verdict::Review, rule, reason, subject, held.header)
        };
        let mut findings = Vec::new();
        if plot.shape_faults > 0 {
            let faults = i64::try_from(plot.shape_faults).unwrap_or(i64::MAX);
            let finding = review(Rule::PlotShape, Reason::ShapeFaults, plot.name);
            findings.push(finding.whole("faults", faults));
        }
        for (other, overlap) in plot.overlaps {
            let percent = plot.area_m2.and_then(|area| percent(*overlap, area));
            let share = percent.is_some_and(|p| p >= held.content.overlap_percent);
            if *overlap >= held.content.overlap_m2 || share {
                let finding = review(Rule::PlotOverlap, Reason::Overlap, other);
                findings.push(finding.value("overlap_m2", *overlap));
            }
        }
        if let Some((area, declared)) = plot.area_m2.zip(plot.declared_m2) {
            let difference = Milli(declared.0.saturating_sub(area.0).saturating_abs());
            let percent = percent(difference, area);
            if percent.is_none_or(|p| p > held.content.area_difference_percent) {
                let finding = review(Rule::PlotArea, Reason::AreaDiffers, plot.name);
                let finding = finding.value("area_m2", area).value("declared_m2", declared);
                findings.push(match percent {
                    Some(percent) => finding.value("difference_percent", percent),
                    None => finding,
                });
            }
        }
        findings.extend(self.judge_polygon(plot, date));
        findings
    }

    fn judge_polygon(&self, plot: &PlotFacts<'_>, date: Date) -> Vec<Finding> {
        if plot.has_polygon {
            return Vec::new();
        }
        let asked = self.held::<PolygonThreshold>(date).filter(|held| {
            let rule = held.content;
            let market = plot.markets.iter().any(|m| self.is_market(&rule.market, m, date));
            let crop = |c: &String| rule.crops.iter().any(|crop| crop.is_named_in(c));
            market && plot.crops.iter().any(crop)
        });
        let findings = asked.filter_map(|held| {
            let (verdict, reason) = match plot.area_m2.or(plot.declared_m2) {
                None => (Verdict::Uncertain, Reason::AreaUnknown),
                Some(area) if area >= held.content.from_area_m2 => {
                    (Verdict::Review, Reason::PolygonRequired)
                }
                Some(_) => return None,
            };
            let finding = Finding::new(verdict, Rule::PlotPolygon, reason, plot.name, held.header);
            Some(finding.value("from_area_m2", held.content.from_area_m2))
        });
        findings.collect()
    }
}

/// `part` of `whole` in percent; `None` when the whole is nothing.
fn percent(part: Milli, whole: Milli) -> Option<Milli> {
    if whole.0 <= 0 {
        return None;
    }
    let percent = i128::from(part.0) * 100_000 / i128::from(whole.0);
    Some(Milli(i64::try_from(percent).unwrap_or(i64::MAX)))
}
