//! Scene 4: the farmer writes, and the rules answer before the mistake.

use super::answer::Answer;
use super::day::Day;
use super::morning::{pack, path};
use super::screen::Fact;
use super::words;
use crate::Result;

/// The entries of the day.
pub struct Written {
    pub spray: String,
    pub fertilizer: String,
    pub irrigation: String,
}

/// The farmer's working day, without a network.
pub fn write(day: &mut Day<'_>) -> Result<Written> {
    import(day)?;
    let spray = spray(day)?;
    let bhok = day.farmer.clone();
    let item =
        format!("{}; kind=organic; composted=yes; dose=5kg/tree; total=780kg", words::FERTILIZER);
    let fertilizer = bhok.call(&[
        "fertilize",
        "add",
        "--plot",
        words::PLOT,
        "--item",
        &item,
        "--trees",
        "156",
        "--method",
        "base",
        "--submit",
    ])?;
    let (sign, verdict) = words::verdict(fertilizer.text("/judged/verdict")?);
    fertilizer.expect(sign == "✓", "composted organic fertilizer is allowed")?;
    let written = bhok.entry(fertilizer.text("/id")?)?;
    let facts: [Fact<'_>; 4] = [
        ("sign", &sign),
        ("product", &written.text("/entry/work/items/0/name")?),
        ("amount", &words::number(written.number("/entry/work/items/0/total/value")?, 0)),
        ("verdict", &verdict),
    ];
    day.screen.say(words::FERTILIZED, &facts)?;
    harvest(day)?;
    let irrigation = bhok.call(&[
        "irrigate",
        "add",
        "--plot",
        words::PLOT,
        "--source",
        "giếng",
        "--minutes",
        "60",
    ])?;
    let id = |answer: &Answer| answer.text("/id").map(str::to_owned);
    Ok(Written { spray, fertilizer: id(&fertilizer)?, irrigation: id(&irrigation)? })
}

fn import(day: &mut Day<'_>) -> Result {
    let file = path(&day.sample("products.csv"));
    let arguments = [
        "catalogue",
        "import",
        &file,
        "--id",
        "danh-muc-mau",
        "--version",
        "1",
        "--valid-from",
        "2026-01-01",
        "--source",
        words::CATALOGUE_SOURCE,
    ];
    // Each phone carries its own copy: verdicts must not wait for a network.
    day.representative.call(&arguments)?;
    let report = day.farmer.call(&arguments)?;
    let (rows, products) = (report.count("/rows")?, report.count("/products")?);
    let (merged, rejected) = (report.count("/merged")?, report.list("/rejected")?);
    report
        .expect(rows == products + merged + rejected.len() as u64, "every row is accounted for")?;
    report.expect(rejected.len() == 1, "the broken row of the sample is reported")?;
    let line = rejected[0].count("/line")?;
    let facts: [Fact<'_>; 3] = [("rows", &rows), ("products", &products), ("line", &line)];
    day.screen.say(words::CATALOGUE, &facts)?;
    Ok(())
}

/// One tank of two products: one with an interval, one that no list has.
fn spray(day: &mut Day<'_>) -> Result<String> {
    let product =
        format!("{}; active=chất mẫu A; dose=20ml/tank:20; phi=14; reentry=24", words::PRODUCT);
    let unknown =
        format!("{}; active=chất lạ; dose=10ml/tank:20; phi=7; reentry=12", words::PRODUCT_UNKNOWN);
    let spray = day.farmer.call(&[
        "spray",
        "add",
        "--plot",
        words::PLOT,
        "--product",
        &product,
        "--product",
        &unknown,
        "--water",
        "200",
        "--target",
        "rệp sáp",
        "--submit",
    ])?;
    for (name, wanted) in [(words::PRODUCT, "permitted"), (words::PRODUCT_UNKNOWN, "not_listed")] {
        let findings = spray.list("/judged/findings")?;
        let about = |f: &&Answer| f.value["rule"] == "product" && f.value["subject"] == name;
        let finding = findings.iter().find(about);
        let finding =
            finding.ok_or_else(|| format!("no rule spoke about {name}: {:#}", spray.value))?;
        finding.expect(finding.text("/reason")? == wanted, "the list decides about the product")?;
        let (reason, gloss) = words::reason(wanted);
        let facts: [Fact<'_>; 5] = [
            ("sign", &words::verdict(finding.text("/verdict")?).0),
            ("product", &name),
            ("reason", &reason),
            ("gloss", &gloss),
            ("pack", &pack(finding)?),
        ];
        day.screen.say(words::PRODUCT_JUDGED, &facts)?;
    }
    Ok(spray.text("/id")?.to_owned())
}

/// May fruit be picked today? And after a spray whose interval nobody knows?
fn harvest(day: &mut Day<'_>) -> Result {
    let check = day.farmer.call(&["check", "harvest", words::PLOT])?;
    let findings = check.list("/findings")?;
    let finding = findings.first().ok_or("the harvest check has no finding")?;
    finding
        .expect(finding.text("/verdict")? == "blocked", "inside the interval harvest is blocked")?;
    let until = check.text("/safe_harvest/date")?;
    let days = check.count("/safe_harvest/because/phi_days")?;
    check.expect(days == 14, "the longest interval of the tank decides")?;
    let reached = day.now.date().saturating_add(jiff::Span::new().days(14)).to_string();
    check.expect(until >= reached.as_str(), "the interval is counted from the end of the spray")?;
    let (sign, verdict) = words::verdict(finding.text("/verdict")?);
    let facts: [Fact<'_>; 5] = [
        ("sign", &sign),
        ("verdict", &verdict),
        ("until", &words::day(until)),
        ("days", &days),
        ("pack", &pack(finding)?),
    ];
    day.screen.say(words::HARVEST, &facts)?;
    let product = format!("{}; active=chất mẫu B; dose=30g/tank:20", words::PRODUCT_WITHOUT_PHI);
    let asked = day.farmer.call(&[
        "spray",
        "add",
        "--plot",
        words::PLOT,
        "--product",
        &product,
        "--water",
        "100",
        "--target",
        "thán thư",
        "--dry-run",
    ])?;
    let finding = asked.only("/judged/findings", "/reason", "phi_unknown")?;
    asked.expect(!asked.flag("/judged/safe_harvest/certain")?, "an unknown interval is never 0")?;
    let facts: [Fact<'_>; 3] = [
        ("product", &words::PRODUCT_WITHOUT_PHI),
        ("until", &words::day(asked.text("/judged/safe_harvest/at_least")?)),
        ("pack", &pack(&finding)?),
    ];
    day.screen.say(words::UNKNOWN_PHI, &facts)?;
    Ok(())
}
