//! Names to ids: people type names.

use crate::answer::Failure;
use serde_json::json;
use std::{fmt::Display, str::FromStr};
use vungtrong_app::{
    App,
    model::{AreaId, HouseholdId, PersonId, PlotId},
};

/// A plot by id or name.
pub fn plot(app: &App, area: AreaId, text: &str) -> Result<PlotId, Failure> {
    let plots = app.plots(area)?;
    find("plot", text, plots.iter().map(|plot| (plot.id, plot.name.as_str())))
}

/// Several plots.
pub fn plots(app: &App, area: AreaId, texts: &[String]) -> Result<Vec<PlotId>, Failure> {
    texts.iter().map(|text| plot(app, area, text)).collect()
}

/// A household by id or name.
pub fn household(app: &App, area: AreaId, text: &str) -> Result<HouseholdId, Failure> {
    let households = app.households(area)?;
    find("household", text, households.iter().map(|h| (h.id, h.household.name.as_str())))
}

/// A household that may be left out.
pub fn optional_household(
    app: &App,
    area: AreaId,
    text: Option<&str>,
) -> Result<Option<HouseholdId>, Failure> {
    text.map(|text| household(app, area, text)).transpose()
}

/// A member by id or name.
pub fn member(app: &App, area: AreaId, text: &str) -> Result<PersonId, Failure> {
    let members = app.members(area)?;
    find("member", text, members.iter().map(|m| (m.id, m.name.as_str())))
}

fn find<'a, Id: FromStr + PartialEq + Display + Copy>(
    what: &str,
    text: &str,
    known: impl Iterator<Item = (Id, &'a str)>,
) -> Result<Id, Failure> {
    let id = text.parse::<Id>().ok();
    let wanted = text.trim().to_lowercase();
    let found: Vec<Id> = known
        .filter(|(known, name)| {
            id.as_ref().is_some_and(|id| id == known) || name.to_lowercase() == wanted
        })
        .map(|(known, _)| known)
        .collect();
    match (found.as_slice(), id) {
        ([one], _) => Ok(*one),
        // An id that is not in the list may still be known: the use case says so if not.
        ([], Some(id)) => Ok(id),
        ([], None) => Err(not_found(what, text)),
        _ => Err(ambiguous(what, text)),
    }
}

/// Several have this name.
pub fn ambiguous(what: &str, text: &str) -> Failure {
    failure("ambiguous", what, text)
}

/// This phone does not know it.
pub fn not_found(what: &str, text: &str) -> Failure {
    failure("not_found", what, text)
}

fn failure(kind: &str, what: &str, text: &str) -> Failure {
    Failure {
        kind: kind.into(),
        details: json!({ "what": what, "id": text }),
        message: format!("{what} {text}"),
    }
}
