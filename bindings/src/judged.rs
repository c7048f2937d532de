//! What the rules say.

use crate::{ApiFieldFault, parse::text};
use std::collections::HashMap;
use vungtrong_app::{Judged, model::Milli, rules};

/// A rule's answer about one thing. `verdict`: `allowed`, `review`, `blocked`, `unknown`.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ApiFinding {
    /// The answer.
    pub verdict: String,
    /// Which rule.
    pub rule: String,
    /// Why.
    pub reason: String,
    /// What it is about.
    pub subject: String,
    /// The pack that it stands on.
    pub pack: String,
    /// Its version.
    pub version: String,
    /// How sure the pack is: `sourced`, `secondary`, `general`, `not_found`, `policy`.
    pub confidence: String,
    /// First day on which picking is safe.
    pub earliest_harvest: Option<String>,
    /// Picking is not safe before this day.
    pub at_least: Option<String>,
    /// Representative and inspector are to be told.
    pub alert: bool,
    /// The name in the pack that decided.
    pub listed: String,
    /// Names that may have been meant.
    pub similar: Vec<String>,
    /// Numbers for the sentence.
    pub values: HashMap<String, f64>,
}

/// The spray and product that decide.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ApiHarvestCause {
    /// The spray.
    pub entry: String,
    /// The product.
    pub product: String,
    /// Last day of the spray.
    pub ended_on: Option<String>,
    /// Pre-harvest interval, days.
    pub phi_days: Option<u32>,
}

/// When picking is safe.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ApiSafeHarvest {
    /// The first safe day.
    pub date: Option<String>,
    /// Every interval is known.
    pub certain: bool,
    /// Not safe before this day.
    pub at_least: Option<String>,
    /// What decides.
    pub because: Option<ApiHarvestCause>,
    /// What is unknown.
    pub unknown: Vec<ApiHarvestCause>,
}

/// What the rules say about an entry.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ApiJudged {
    /// The gravest answer.
    pub verdict: String,
    /// Each finding.
    pub findings: Vec<ApiFinding>,
    /// For a spray: when harvest is safe with it.
    pub safe_harvest: Option<ApiSafeHarvest>,
    /// What keeps it from being saved.
    pub faults: Vec<ApiFieldFault>,
}

impl From<&rules::Finding> for ApiFinding {
    fn from(finding: &rules::Finding) -> Self {
        let value = |(name, value): (&&str, &Milli)| ((*name).to_owned(), value.to_f64());
        Self {
            verdict: finding.verdict.name().into_owned(),
            rule: finding.rule.key().into(),
            reason: finding.reason.key().into(),
            subject: finding.subject.clone(),
            pack: finding.pack.clone(),
            version: finding.version.clone(),
            confidence: confidence(finding.confidence).into(),
            earliest_harvest: text(finding.earliest_harvest),
            at_least: text(finding.at_least),
            alert: finding.alert,
            listed: finding.listed.clone(),
            similar: finding.similar.clone(),
            values: finding.values.iter().map(value).collect(),
        }
    }
}

fn confidence(confidence: rules::Confidence) -> &'static str {
    match confidence {
        rules::Confidence::Sourced => "sourced",
        rules::Confidence::Secondary => "secondary",
        rules::Confidence::General => "general",
        rules::Confidence::NotFound => "not_found",
        rules::Confidence::Policy => "policy",
    }
}

/// Findings as they cross.
pub(crate) fn findings(found: &[rules::Finding]) -> Vec<ApiFinding> {
    found.iter().map(ApiFinding::from).collect()
}

impl From<&rules::IntervalCause> for ApiHarvestCause {
    fn from(cause: &rules::IntervalCause) -> Self {
        Self {
            entry: cause.entry.to_string(),
            product: cause.product.clone(),
            ended_on: text(cause.ended_on),
            phi_days: cause.phi_days,
        }
    }
}

impl From<&rules::SafeHarvest> for ApiSafeHarvest {
    fn from(safe: &rules::SafeHarvest) -> Self {
        Self {
            date: text(safe.date),
            certain: safe.certain,
            at_least: text(safe.at_least),
            because: safe.because.as_ref().map(ApiHarvestCause::from),
            unknown: safe.unknown.iter().map(ApiHarvestCause::from).collect(),
        }
    }
}

impl From<Judged> for ApiJudged {
    fn from(judged: Judged) -> Self {
        Self {
            verdict: judged.verdict.name().into_owned(),
            findings: findings(&judged.findings),
            safe_harvest: judged.safe_harvest.as_ref().map(ApiSafeHarvest::from),
            faults: judged.faults.into_iter().map(ApiFieldFault::from).collect(),
        }
    }
}
