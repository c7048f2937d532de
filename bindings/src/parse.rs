//! Texts of the bridge as the core's types; what cannot be read is named by its field.

use crate::{ApiError, ApiFieldFault};
use jiff::civil::Date;
use std::str::FromStr;
use vungtrong_app::model::Milli;

/// What an export answers.
pub type Answer<T = ()> = Result<T, ApiError>;

/// A field that cannot be read.
pub fn invalid(field: &str, rule: &str) -> ApiError {
    ApiError::Invalid { faults: vec![ApiFieldFault { field: field.into(), rule: rule.into() }] }
}

/// An id, a hash, a time of day.
pub fn parsed<T: FromStr>(text: &str, field: &str) -> Answer<T> {
    text.parse().map_err(|_| invalid(field, "not_readable"))
}

/// The same where there may be none.
pub fn parsed_or_none<T: FromStr>(text: Option<&str>, field: &str) -> Answer<Option<T>> {
    text.map(|text| parsed(text, field)).transpose()
}

/// `2026-11-24`.
pub fn day(text: &str, field: &str) -> Answer<Date> {
    parsed(text, field)
}

/// The same where there may be none.
pub fn day_or_none(text: Option<&str>, field: &str) -> Answer<Option<Date>> {
    parsed_or_none(text, field)
}

/// A stable key.
pub fn key<T>(read: fn(&str) -> Option<T>, text: &str, field: &str) -> Answer<T> {
    read(text).ok_or_else(|| invalid(field, "unknown_key"))
}

/// The same where there may be none.
pub fn key_or_none<T>(
    read: fn(&str) -> Option<T>,
    text: Option<&str>,
    field: &str,
) -> Answer<Option<T>> {
    text.map(|text| key(read, text, field)).transpose()
}

/// A number as records keep it.
pub fn milli(number: f64, field: &str) -> Answer<Milli> {
    Milli::from_f64(number).ok_or_else(|| invalid(field, "out_of_range"))
}

/// The same where there may be none.
pub fn milli_or_none(number: Option<f64>, field: &str) -> Answer<Option<Milli>> {
    number.map(|number| milli(number, field)).transpose()
}

/// Something as its text, where there is one.
pub fn text<T: ToString>(value: Option<T>) -> Option<String> {
    value.map(|value| value.to_string())
}

/// The stable key of something that has one in JSON.
pub fn key_of(value: &impl serde::Serialize) -> String {
    let json = serde_json::to_value(value).unwrap_or_default();
    json.as_str().unwrap_or_default().to_owned()
}

pub(crate) fn number(value: Option<Milli>) -> Option<f64> {
    value.map(Milli::to_f64)
}
