//! What people type: days, doses, amounts, products, `field=value`.

use crate::answer::Failure;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use vungtrong_app::model::{
    Amount, AreaAmount, AreaUnit, Date, Dose, DosePer, FertilizerItem, FertilizerKind, GeoPoint,
    Milli, PhiSource, TankProduct, Unit,
};

/// The kind of a failure to understand what was typed: a wrong use of the program.
pub const NOT_UNDERSTOOD: &str = "not_understood";

/// `2026-11-24` or `24/11/2026`.
pub fn day(text: &str) -> Result<Date, Failure> {
    let parts: Vec<&str> = text.trim().split(['-', '/']).collect();
    let numbers: Option<Vec<i16>> = parts.iter().map(|part| part.parse().ok()).collect();
    let date = match (numbers.as_deref(), text.contains('/')) {
        (Some([d, m, y]), true) => Date::new(*y, *m as i8, *d as i8).ok(),
        (Some([y, m, d]), false) => Date::new(*y, *m as i8, *d as i8).ok(),
        _ => None,
    };
    date.ok_or_else(|| wrong("day", text))
}

/// A day that may be left out.
pub fn optional_day(text: Option<&str>) -> Result<Option<Date>, Failure> {
    text.map(day).transpose()
}

/// `lon,lat` in degrees.
pub fn place(text: &str) -> Result<GeoPoint, Failure> {
    let (lon, lat) = pair(text)?;
    GeoPoint::from_degrees(lon, lat).ok_or_else(|| wrong("place", text))
}

/// Two numbers.
pub fn pair(text: &str) -> Result<(f64, f64), Failure> {
    let numbers = text
        .split_once(',')
        .and_then(|(a, b)| Some((a.trim().parse().ok()?, b.trim().parse().ok()?)));
    numbers.ok_or_else(|| wrong("pair", text))
}

/// `500ml`, `2.5kg`.
pub fn amount(text: &str) -> Result<Amount, Failure> {
    let (value, unit) = number_and_unit(text)?;
    let unit = Unit::from_name(unit).ok_or_else(|| wrong("amount", text))?;
    Ok(Amount { value, unit })
}

/// `2cong`, `0.5ha`, `5000m2`.
pub fn area(text: &str) -> Result<AreaAmount, Failure> {
    let (value, unit) = number_and_unit(text)?;
    let unit = AreaUnit::from_name(unit).ok_or_else(|| wrong("area", text))?;
    Ok(AreaAmount { value, unit })
}

/// `25ml/tank:20`, `2kg/tree`, `1l/hectare`, `250ml/drum:200`.
pub fn dose(text: &str) -> Result<Dose, Failure> {
    let (quantity, per) = text.split_once('/').ok_or_else(|| wrong("dose", text))?;
    let Amount { value, unit } = amount(quantity)?;
    let (per, litres) =
        per.split_once(':').map_or((per, None), |(per, litres)| (per, Some(litres)));
    let per = DosePer::from_name(per.trim()).ok_or_else(|| wrong("dose", text))?;
    let per_litres =
        litres.map(|l| l.trim().parse::<Milli>()).transpose().map_err(|_| wrong("dose", text))?;
    Ok(Dose { value, unit, per, per_litres })
}

fn number_and_unit(text: &str) -> Result<(Milli, &str), Failure> {
    let text = text.trim();
    let end =
        text.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    number.parse().map(|value| (value, unit.trim())).map_err(|_| wrong("amount", text))
}

/// `key=value`, as often as it comes.
type Pairs<'a> = Vec<(&'a str, &'a str)>;

/// `NAME; key=value; …`
fn parts(text: &str) -> Result<(String, Pairs<'_>), Failure> {
    let mut parts = text.split(';').map(str::trim);
    let name = parts.next().unwrap_or_default().to_owned();
    let pairs = parts.filter(|part| !part.is_empty()).map(|part| {
        part.split_once('=')
            .map(|(k, v)| (k.trim(), v.trim()))
            .ok_or_else(|| wrong("product", part))
    });
    Ok((name, pairs.collect::<Result<_, _>>()?))
}

/// A product of a tank.
pub fn product(text: &str) -> Result<TankProduct, Failure> {
    let (name, pairs) = parts(text)?;
    let mut product = TankProduct { name, ..TankProduct::default() };
    for (key, value) in pairs {
        match key {
            "active" => product.active = value.to_owned(),
            "content" => product.content = value.to_owned(),
            "registrant" => product.registrant = value.to_owned(),
            "formulation" => product.formulation = value.to_owned(),
            "batch" => product.batch = value.to_owned(),
            "dose" => product.dose = Some(dose(value)?),
            "total" => product.total = Some(amount(value)?),
            "expires" => product.expires_on = Some(day(value)?),
            "phi" => {
                product.phi_days = Some(value.parse().map_err(|_| wrong("product", text))?);
                product.phi_source = Some(PhiSource::Label);
            }
            "reentry" => {
                product.reentry_hours = Some(value.parse().map_err(|_| wrong("product", text))?)
            }
            _ => return Err(wrong("product", key)),
        }
    }
    Ok(product)
}

/// A fertilizer.
pub fn fertilizer(text: &str) -> Result<FertilizerItem, Failure> {
    let (name, pairs) = parts(text)?;
    let mut item = FertilizerItem { name, ..FertilizerItem::default() };
    for (key, value) in pairs {
        match key {
            "kind" => {
                item.kind =
                    FertilizerKind::from_name(value).ok_or_else(|| wrong("product", value))?
            }
            "npk" => item.composition = value.to_owned(),
            "supplier" => item.supplier = value.to_owned(),
            "dose" => item.dose = Some(dose(value)?),
            "total" => item.total = Some(amount(value)?),
            "composted" => item.composted = Some(matches!(value, "yes" | "true" | "1")),
            _ => return Err(wrong("product", key)),
        }
    }
    Ok(item)
}

/// Lays `field=value` over a record: numbers, true/false and JSON as such, lists by comma where the field holds a list,
/// everything else as text.
pub fn set_facts<R: serde::Serialize + DeserializeOwned>(
    record: &R,
    facts: &[String],
) -> Result<R, Failure> {
    let mut json = serde_json::to_value(record).map_err(|e| Failure::new("internal", e))?;
    for fact in facts {
        let (field, text) = fact.split_once('=').ok_or_else(|| wrong("fact", fact))?;
        let old = json.get(field).ok_or_else(|| wrong("fact", field))?;
        let new = match old {
            Value::Array(_) if !text.starts_with('[') => {
                json!(text.split(',').map(str::trim).filter(|s| !s.is_empty()).collect::<Vec<_>>())
            }
            Value::String(_) => json!(text),
            _ if field.ends_with("area") => json!(area(text)?),
            _ => serde_json::from_str(text).unwrap_or_else(|_| json!(text)),
        };
        json[field] = new;
    }
    serde_json::from_value(json).map_err(|e| wrong("fact", &e.to_string()))
}

/// Sets one place of a JSON document, by JSON pointer.
pub fn set_pointer(document: &mut Value, assignment: &str) -> Result<(), Failure> {
    let (pointer, text) = assignment.split_once('=').ok_or_else(|| wrong("fact", assignment))?;
    let place = document.pointer_mut(pointer).ok_or_else(|| wrong("fact", pointer))?;
    *place = match place {
        Value::String(_) => json!(text),
        _ => serde_json::from_str(text).unwrap_or_else(|_| json!(text)),
    };
    Ok(())
}

/// One of a list of names.
pub fn choice<T>(
    what: &str,
    text: &str,
    from_name: impl Fn(&str) -> Option<T>,
) -> Result<T, Failure> {
    // `unknown_7` is how later versions' choices are written down; nobody types it.
    let known = from_name(text.trim()).filter(|_| !text.trim().starts_with("unknown_"));
    known.ok_or_else(|| wrong(what, text))
}

/// Something typed cannot be understood.
pub fn wrong(what: &str, text: &str) -> Failure {
    Failure {
        kind: NOT_UNDERSTOOD.into(),
        details: json!({ "what": what, "text": text }),
        message: format!("{what}: {text}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_vietnamese_and_as_machines_write_them() {
        assert_eq!(day("24/11/2026").unwrap(), day("2026-11-24").unwrap());
        assert!(day("31/02/2026").is_err());
        assert!(day("tomorrow").is_err());
    }

    #[test]
    fn doses_are_read_as_people_say_them() {
        let read = dose("12,5ml/tank:16").unwrap();
        assert_eq!(
            (read.value, read.per, read.per_litres),
            (Milli(12_500), DosePer::Tank, Some(Milli(16_000)))
        );
        assert_eq!(dose("2kg/tree").unwrap().per, DosePer::Tree);
        assert!(dose("2kg").is_err());
        assert!(dose("much/tree").is_err());
    }

    #[test]
    fn a_product_takes_its_fields_by_name_and_refuses_others() {
        let read = product("Tên thuốc 10EC; active=abamectin; dose=20ml/tank:20; phi=7").unwrap();
        assert_eq!(
            (read.name.as_str(), read.phi_days, read.phi_source),
            ("Tên thuốc 10EC", Some(7), Some(PhiSource::Label))
        );
        assert!(product("X; colour=red").is_err());
    }
}
