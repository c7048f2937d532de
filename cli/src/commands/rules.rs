//! What the rules say, in words; product lists.

use super::{Phone, diary};
use crate::{
    answer::{Answer, Outcome},
    args::{CatalogueCommand, CheckCommand},
    lookup, parse, show, system,
    words::Words,
};
use serde_json::{Map, Value, json};
use vungtrong_app::rules::{Confidence, Finding, ImportReport, PackHeader, SafeHarvest};

/// Products that a search shows.
const SEARCH_LIMIT: usize = 30;
/// Rejected rows that people are shown; scripts get all.
const SHOWN_ROWS: usize = 20;

/// A finding in words: sign and verdict, the subject and why, pack and version below.
pub fn finding_lines(words: &Words, findings: &[Finding]) -> Vec<String> {
    findings.iter().flat_map(|finding| finding_line(words, finding)).collect()
}

fn finding_line(words: &Words, finding: &Finding) -> Vec<String> {
    let subject = match finding.subject.as_str() {
        "" => String::new(),
        subject => format!("{subject}: "),
    };
    let reason = words.find(&format!("reason.{}", finding.reason.key()), &facts(words, finding));
    let reason = reason.unwrap_or_else(|| finding.reason.key().replace('_', " "));
    let mut text = format!("  {}: {subject}{reason}", show::verdict(words, finding.verdict));
    if !finding.similar.is_empty() {
        let names = finding.similar.join(", ");
        text.push_str(&words.say("finding.similar", &json!({ "names": names })));
    }
    // A blank at which no line is broken.
    text.push_str(&format!(" [{}\u{a0}{}]", finding.pack, finding.version));
    show::wrapped(&text, 4)
}

/// Numbers and dates of a finding, ready for its sentence.
fn facts(words: &Words, finding: &Finding) -> Value {
    let mut facts: Map<String, Value> = Map::new();
    for (name, value) in &finding.values {
        facts.insert((*name).to_owned(), json!(show::quantity(words, *value)));
    }
    facts.insert("listed".into(), json!(finding.listed));
    // With another product's interval unknown there is only a day before which it is certainly too early.
    let earliest = finding.earliest_harvest.or(finding.at_least);
    facts.insert("earliest".into(), json!(show::optional_day(earliest)));
    Value::Object(facts)
}

/// When harvest is safe: a day, or what is unknown.
pub fn safe_harvest(words: &Words, safe: &SafeHarvest) -> String {
    let none = json!({});
    let mut products: Vec<_> = safe.unknown.iter().map(|cause| cause.product.as_str()).collect();
    products.dedup();
    let products = products.join(", ");
    match (safe.date, safe.at_least) {
        (Some(date), _) => {
            let product =
                safe.because.as_ref().map(|cause| cause.product.clone()).unwrap_or_default();
            words.say("safe_harvest.from", &json!({ "day": show::day(date), "product": product }))
        }
        (None, Some(date)) => words.say(
            "safe_harvest.not_before",
            &json!({ "day": show::day(date), "products": products }),
        ),
        (None, None) if safe.certain => words.say("safe_harvest.free", &none),
        (None, None) => words.say("safe_harvest.unknown", &json!({ "products": products })),
    }
}

/// `check product|harvest|plot|code`.
pub fn check(phone: &Phone<'_>, command: &CheckCommand) -> Outcome {
    let (app, words) = (&phone.app, phone.words);
    match command {
        CheckCommand::Product { name, active, on } => {
            let on = parse::optional_day(on.as_deref())?.unwrap_or_else(system::today);
            let finding = app.judge_product(name, active, on);
            let lines = finding_lines(words, std::slice::from_ref(&finding));
            Answer::new(&finding, lines)
        }
        CheckCommand::Harvest { plot, on } => {
            let plot = lookup::plot(app, phone.area()?, plot)?;
            let on = parse::optional_day(on.as_deref())?.unwrap_or_else(system::today);
            let findings = app.judge_harvest(&[plot], on)?;
            let safe = app.safe_harvest(plot)?;
            let mut lines = finding_lines(words, &findings);
            let when = safe_harvest(words, &safe);
            lines.extend(show::wrapped(
                &words.say("entry.safe_harvest", &json!({ "when": when })),
                2,
            ));
            Answer::new(&json!({ "on": on, "findings": findings, "safe_harvest": safe }), lines)
        }
        CheckCommand::Plot { plot } => {
            let detail = app.plot(lookup::plot(app, phone.area()?, plot)?)?;
            let mut lines = finding_lines(words, &detail.findings);
            if lines.is_empty() {
                lines.push(words.say("check.nothing", &json!({})));
            }
            Answer::new(&detail.findings, lines)
        }
        CheckCommand::Code { code, market } => check_code(phone, code, market),
    }
}

fn check_code(phone: &Phone<'_>, code: &str, market: &str) -> Outcome {
    let words = phone.words;
    // The crop is known on an enrolled phone; a code can be read without it.
    let area = phone.area().ok();
    let areas = phone.app.areas()?;
    let crop = areas.into_iter().find(|(id, _)| Some(*id) == area).map(|(_, area)| area.crop);
    let (parsed, findings) = phone.app.judge_code(code, market, &crop.unwrap_or_default());
    let scheme = words.name("scheme", &diary::key(&parsed.scheme));
    let mut rows = vec![vec![words.say("code.code", &json!({})), parsed.code.clone()]];
    rows.push(vec![words.say("code.scheme", &json!({})), scheme]);
    let kind = parsed.kind.map(|kind| words.name("code_kind", &kind.name()));
    for (key, value) in [
        ("code.kind", kind),
        ("code.province", parsed.province_name.clone().or(parsed.province.clone())),
        ("code.crop", parsed.crop_unconfirmed.clone().or(parsed.crop.clone())),
        ("code.sequence", parsed.sequence.clone()),
        ("code.market", parsed.market.clone()),
    ] {
        rows.extend(value.map(|value| vec![words.name("field", key), value]));
    }
    let mut lines = show::table(&rows);
    lines.extend(finding_lines(words, &findings));
    Answer::new(&json!({ "parsed": parsed, "findings": findings }), lines)
}

/// `catalogue import|search`.
pub fn catalogue(phone: &Phone<'_>, command: &CatalogueCommand) -> Outcome {
    match command {
        CatalogueCommand::Import { file, id, version, valid_from, valid_to, source } => {
            let header = PackHeader {
                id: id.clone(),
                version: version.clone(),
                valid_from: parse::day(valid_from)?,
                valid_to: parse::optional_day(valid_to.as_deref())?,
                source: source.clone(),
                confidence: Confidence::Sourced,
                note: String::new(),
            };
            let report = phone.app.import_catalogue(file, header)?;
            let lines = import_lines(phone.words, &report, &format!("{id} {version}"));
            let answer = Answer::new(&report, lines)?;
            Ok(Answer { code: u8::from(report.products == 0), ..answer })
        }
        CatalogueCommand::Search { name, on } => search(phone, name, on.as_deref()),
    }
}

fn import_lines(words: &Words, report: &ImportReport, pack: &str) -> Vec<String> {
    let facts = json!({
        "pack": pack,
        "rows": report.rows,
        "products": report.products,
        "merged": report.merged,
        "rejected": report.rejected.len(),
    });
    let taken = if report.products > 0 { "catalogue.imported" } else { "catalogue.not_imported" };
    let mut lines = show::wrapped(&words.say(taken, &facts), 2);
    for row in report.rejected.iter().take(SHOWN_ROWS) {
        let fault = words.name("row_fault", row.fault.key());
        lines.push(
            words.say(
                "catalogue.row",
                &json!({ "line": row.line, "fault": fault, "text": row.text }),
            ),
        );
    }
    let more = report.rejected.len().saturating_sub(SHOWN_ROWS);
    if more > 0 {
        lines.push(words.say("catalogue.more", &json!({ "count": more })));
    }
    lines
}

fn search(phone: &Phone<'_>, name: &str, on: Option<&str>) -> Outcome {
    let on = parse::optional_day(on)?.unwrap_or_else(system::today);
    let found = phone.app.search_products(name, on, SEARCH_LIMIT);
    let words = phone.words;
    let lines = found.iter().flat_map(|hit| {
        let product = &hit.product;
        let mut text =
            format!("{}: {} [{} {}]", product.name, product.active, hit.pack, hit.version);
        if let Some(last) = product.end_of_use {
            text.push_str(&words.say("catalogue.until", &json!({ "day": show::day(last) })));
        }
        show::wrapped(&text, 2)
    });
    let mut lines: Vec<_> = lines.collect();
    if lines.is_empty() {
        lines.push(words.say("catalogue.nothing", &json!({})));
    }
    Answer::new(&found, lines)
}
