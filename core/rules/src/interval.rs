//! Days between the last spray and the harvest (PHI), and hours until people may enter again. Both come from labels,
//! through the entries; nothing here knows an interval.

use crate::{Finding, HarvestIntervalRule, ReEntryRule, Reason, Rule, Rules, rules::Held};
use jiff::{
    Span, ToSpan,
    civil::{Date, DateTime, Time},
};
use serde::Serialize;
use std::ops::RangeInclusive;
use vungtrong_model::{DayTime, Entry, EntryHead, EntryId, TankProduct, Verdict, Work};

/// Diary entries of one plot. Other work than spraying is passed over. The caller leaves out what is void, and decides
/// how far back to look: an unknown interval counts however old it is.
pub type PlotEntries<'a> = [(EntryId, &'a Entry)];

/// The spray and product that decide, or that keep the answer open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct IntervalCause {
    /// The spray.
    pub entry: EntryId,
    /// The product; empty when the entry names none.
    pub product: String,
    /// Last day of the spray; `None` when not known.
    pub ended_on: Option<Date>,
    /// Pre-harvest interval on the label, days; `None` when not known.
    pub phi_days: Option<u32>,
}

/// When picking is safe on a plot.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SafeHarvest {
    /// The first safe day. `None` when nothing was sprayed or an interval is unknown.
    pub date: Option<Date>,
    /// Every interval is known.
    pub certain: bool,
    /// Not safe before this day, by the intervals that are known.
    pub at_least: Option<Date>,
    /// What decides `at_least`.
    pub because: Option<IntervalCause>,
    /// What is unknown.
    pub unknown: Vec<IntervalCause>,
}

/// When people may enter a plot again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SafeEntry {
    /// The first safe time, in Vietnam. `None` when nothing was sprayed or an interval is unknown.
    pub at: Option<DateTime>,
    /// Every interval is known.
    pub certain: bool,
    /// Not safe before this time, by the intervals that are known.
    pub at_least: Option<DateTime>,
    /// What decides `at_least`.
    pub because: Option<IntervalCause>,
    /// What is unknown.
    pub unknown: Vec<IntervalCause>,
}

/// One product of one spray.
struct Use<'a> {
    entry: EntryId,
    head: &'a EntryHead,
    product: Option<&'a TankProduct>,
}

impl Use<'_> {
    fn name(&self) -> &str {
        self.product.map(|p| p.name.as_str()).unwrap_or_default()
    }

    /// First day on which picking is safe after this product.
    fn safe_date(&self) -> Option<Date> {
        self.product?.safe_harvest(self.head.last_day()?)
    }

    fn safe_entry(&self) -> Option<DateTime> {
        let hours = i64::from(self.product?.reentry_hours?);
        let span = Span::new().try_hours(hours).ok()?;
        Some(end_of_work(self.head)?.saturating_add(span))
    }

    fn cause(&self) -> IntervalCause {
        IntervalCause {
            entry: self.entry,
            product: self.name().to_owned(),
            ended_on: self.head.last_day(),
            phi_days: self.product.and_then(|p| p.phi_days),
        }
    }
}

fn uses<'a>(entry: EntryId, of: &'a Entry) -> impl Iterator<Item = Use<'a>> {
    let products = match &of.work {
        Work::Spray(spray) if spray.products.is_empty() => vec![None],
        Work::Spray(spray) => spray.products.iter().map(Some).collect(),
        _ => Vec::new(),
    };
    products.into_iter().map(move |product| Use { entry, head: &of.head, product })
}

fn all_uses<'a>(sprays: &'a PlotEntries<'_>) -> impl Iterator<Item = Use<'a>> {
    sprays.iter().flat_map(|(id, entry)| uses(*id, entry))
}

/// Without an end time the work counts until the end of its last day.
fn end_of_work(head: &EntryHead) -> Option<DateTime> {
    let day = head.last_day()?;
    let Some(minutes) = head.ended_at.map(DayTime::minutes) else {
        return Some(day.saturating_add(1.day()).to_datetime(Time::midnight()));
    };
    Some(day.to_datetime(Time::midnight()).saturating_add(i64::from(minutes).minutes()))
}

/// The latest of what is known, what decides it, and what is unknown.
fn latest<T: Ord + Copy>(
    sprays: &PlotEntries<'_>,
    safe: impl Fn(&Use<'_>) -> Option<T>,
) -> (Option<T>, Option<IntervalCause>, Vec<IntervalCause>) {
    let (mut most, mut because, mut unknown) = (None, None, Vec::new());
    for used in all_uses(sprays) {
        let at = safe(&used);
        if at.is_none() {
            unknown.push(used.cause());
        } else if at > most {
            (most, because) = (at, Some(used.cause()));
        }
    }
    (most, because, unknown)
}

/// The first day on which picking is safe after these sprays: the latest end plus interval of any product.
pub fn earliest_safe_harvest(sprays: &PlotEntries<'_>) -> SafeHarvest {
    let (at_least, because, unknown) = latest(sprays, |used| used.safe_date());
    let certain = unknown.is_empty();
    SafeHarvest { date: at_least.filter(|_| certain), certain, at_least, because, unknown }
}

/// The first time at which people may enter again after these sprays.
pub fn earliest_safe_entry(sprays: &PlotEntries<'_>) -> SafeEntry {
    let (at_least, because, unknown) = latest(sprays, |used| used.safe_entry());
    let certain = unknown.is_empty();
    SafeEntry { at: at_least.filter(|_| certain), certain, at_least, because, unknown }
}

impl Rules {
    /// May fruit be picked on these days, after these sprays? Sprays that begin after the last of the days do not
    /// matter. One finding for each product whose interval is not over or not known, else one that allows.
    pub fn check_harvest(
        &self,
        days: RangeInclusive<Date>,
        sprays: &PlotEntries<'_>,
    ) -> Vec<Finding> {
        let (first, last) = days.into_inner();
        let sprays = begun_by(last, sprays);
        let answers = IntervalAnswers::new(self, first, &sprays);
        let findings = all_uses(&sprays).filter_map(|used| {
            // A spray during a harvest of several days matters from its own first day on.
            let picked = used.head.on.map_or(first, |on| on.max(first));
            match used.safe_date() {
                None => Some(answers.unknown(used.name())),
                Some(date) if picked < date => Some(answers.too_early(used.name(), picked, date)),
                Some(_) => None,
            }
        });
        let findings: Vec<_> = findings.collect();
        if findings.is_empty() { vec![answers.kept("")] } else { findings }
    }

    /// What a spray means for harvests: the first safe day, or which intervals are unknown.
    pub(crate) fn judge_interval(&self, entry: &Entry, date: Date) -> Vec<Finding> {
        let sprays = [(EntryId::default(), entry)];
        let answers = IntervalAnswers::new(self, date, &sprays);
        match &answers.safe.because {
            Some(cause) if answers.safe.certain => vec![answers.kept(&cause.product)],
            _ => answers.safe.unknown.iter().map(|c| answers.unknown(&c.product)).collect(),
        }
    }

    /// May people enter the plot at this time, in Vietnam, after these sprays? Empty when nothing speaks against it.
    pub fn check_entry(&self, at: DateTime, sprays: &PlotEntries<'_>) -> Vec<Finding> {
        let held = self.policy::<ReEntryRule>(at.date());
        let answer = |verdict, reason, cause: &IntervalCause| {
            Finding::new(verdict, Rule::ReEntry, reason, cause.product.clone(), held.header)
        };
        let safe = earliest_safe_entry(&begun_by(at.date(), sprays));
        let early = safe.because.iter().filter(|_| safe.at_least.is_some_and(|safe| at < safe));
        let early = early.map(|cause| answer(Verdict::Blocked, Reason::TooEarly, cause));
        let verdict = held.content.unknown_interval;
        let unknown = safe.unknown.iter().map(|c| answer(verdict, Reason::ReentryUnknown, c));
        early.chain(unknown).collect()
    }
}

/// Sprays that began by a day, or whose day is not known.
fn begun_by<'a>(last: Date, sprays: &PlotEntries<'a>) -> Vec<(EntryId, &'a Entry)> {
    let began = |(_, entry): &(EntryId, &Entry)| entry.head.on.is_none_or(|on| on <= last);
    sprays.iter().copied().filter(began).collect()
}

/// The findings that the harvest rule can give about some sprays.
struct IntervalAnswers<'a> {
    safe: SafeHarvest,
    held: Held<'a, HarvestIntervalRule>,
}

impl<'a> IntervalAnswers<'a> {
    fn new(rules: &'a Rules, date: Date, sprays: &PlotEntries<'_>) -> Self {
        Self { safe: earliest_safe_harvest(sprays), held: rules.policy(date) }
    }

    fn answer(&self, verdict: Verdict, reason: Reason, product: &str) -> Finding {
        Finding {
            earliest_harvest: self.safe.date,
            at_least: self.safe.at_least,
            ..Finding::new(verdict, Rule::HarvestInterval, reason, product, self.held.header)
        }
    }

    fn kept(&self, product: &str) -> Finding {
        self.answer(Verdict::Allowed, Reason::IntervalKept, product)
    }

    fn unknown(&self, product: &str) -> Finding {
        self.answer(self.held.content.unknown_interval, Reason::PhiUnknown, product)
    }

    fn too_early(&self, product: &str, picked: Date, safe: Date) -> Finding {
        let days = picked.until(safe).map_or(0, |span| i64::from(span.get_days()));
        self.answer(Verdict::Blocked, Reason::TooEarly, product).whole("days_too_early", days)
    }
}
