//! The diary: lists, search, one entry with all that happened to it.

use super::Phone;
use crate::{
    answer::{Answer, Failure, Outcome},
    args::{DiaryCommand, DraftCommand},
    lookup, parse, show,
    words::Words,
};
use serde::Serialize;
use serde_json::{Value, json};
use vungtrong_app::{
    EntryCard, EntryDetail, EntryFilter, EntryStatus, OperationView, PhotoView, ReviewView,
    RevisionView,
    model::{
        Entry, EntryHead, EntryId, FertilizerItem, Record, TankProduct, WORK_FIELDS, WorkKind,
    },
};

/// Most of an operation's hash that people need to tell two apart.
const SHORT_HASH: usize = 12;

/// `diary`, `diary list`, `diary show`, `diary search`.
pub fn run(phone: &Phone<'_>, command: Option<&DiaryCommand>) -> Outcome {
    match command {
        None => list(phone, EntryFilter::default()),
        Some(DiaryCommand::List { kind, status, household, plot, from, to, limit, after }) => {
            let area = phone.area()?;
            let household = lookup::optional_household(&phone.app, area, household.as_deref())?;
            let plot =
                plot.as_deref().map(|plot| lookup::plot(&phone.app, area, plot)).transpose()?;
            let filter = EntryFilter {
                kind: kind.as_deref().map(work_kind).transpose()?,
                status: status.as_deref().map(entry_status).transpose()?,
                household,
                plot,
                from: parse::optional_day(from.as_deref())?,
                to: parse::optional_day(to.as_deref())?,
                limit: *limit,
                after: *after,
                ..EntryFilter::default()
            };
            list(phone, filter)
        }
        Some(DiaryCommand::Show { entry }) => show_entry(phone, *entry),
        Some(DiaryCommand::Search { words, limit }) => {
            let cards = phone.app.search(&words.join(" "), *limit)?;
            cards_answer(phone, &cards)
        }
    }
}

/// `draft list|show|drop`: what a phone's screens keep while somebody types.
pub fn draft(phone: &Phone<'_>, command: &DraftCommand) -> Outcome {
    let (app, area, words) = (&phone.app, phone.area()?, phone.words);
    let known = |kind: WorkKind, text: &str| {
        app.draft(area, kind)?.ok_or_else(|| lookup::not_found("draft", text))
    };
    match command {
        DraftCommand::List => {
            let drafts = app.drafts(area)?;
            let line = |entry: &Entry| {
                let kind = words.name("kind", &entry.work.kind().name());
                format!("{}  {kind}", show::optional_day(entry.head.on))
            };
            let mut lines: Vec<_> = drafts.iter().map(line).collect();
            if lines.is_empty() {
                lines.push(words.say("draft.none", &json!({})));
            }
            Answer::new(&drafts, lines)
        }
        DraftCommand::Show { kind } => {
            let entry = known(work_kind(kind)?, kind)?;
            let lines = content_lines(words, &entry)?;
            Answer::new(&entry, lines)
        }
        DraftCommand::Drop { kind } => {
            let wanted = work_kind(kind)?;
            known(wanted, kind)?;
            app.drop_draft(area, wanted)?;
            Answer::new(&json!({ "kind": wanted }), vec![words.say("draft.dropped", &json!({}))])
        }
    }
}

fn work_kind(text: &str) -> Result<WorkKind, Failure> {
    WorkKind::from_name(text).ok_or_else(|| parse::wrong("kind", text))
}

fn entry_status(text: &str) -> Result<EntryStatus, Failure> {
    let found = EntryStatus::ALL.iter().find(|status| status.name() == text);
    found.copied().ok_or_else(|| parse::wrong("status", text))
}

fn list(phone: &Phone<'_>, filter: EntryFilter) -> Outcome {
    let area = phone.area()?;
    let cards = phone.app.entries(&EntryFilter { area: Some(area), ..filter })?;
    cards_answer(phone, &cards)
}

fn cards_answer(phone: &Phone<'_>, cards: &[EntryCard]) -> Outcome {
    let lines = match cards {
        [] => vec![phone.words.say("diary.empty", &json!({}))],
        cards => card_lines(phone.words, cards),
    };
    Answer::new(&cards, lines)
}

/// Two lines an entry: what it is; where it stands, and its id.
pub fn card_lines(words: &Words, cards: &[EntryCard]) -> Vec<String> {
    let facts = |card: &EntryCard| {
        let verdict = card.verdict.map_or(" ", show::sign);
        let what = [words.name("kind", &card.kind.name()), card.title.clone()];
        let what = what.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
        vec![
            show::optional_day(card.on),
            verdict.to_owned(),
            what.join(": "),
            card.plots.join(", "),
            card.household_name.clone(),
        ]
    };
    let rows: Vec<_> = cards.iter().map(facts).collect();
    let seconds: Vec<_> = cards.iter().map(|card| standing(words, card)).collect();
    let ids: Vec<_> = cards.iter().map(|card| card.id.to_string()).collect();
    let second_rows: Vec<_> = seconds.into_iter().map(|text| vec![format!("    {text}")]).collect();
    let second = show::list(&second_rows, &ids);
    let per_card = second.len() / cards.len().max(1);
    let firsts = show::table(&rows);
    let pairs = firsts.into_iter().zip(second.chunks(per_card.max(1)));
    pairs.flat_map(|(first, second)| std::iter::once(first).chain(second.to_vec())).collect()
}

/// Where an entry stands: `Chờ duyệt, chưa gửi`.
fn standing(words: &Words, card: &EntryCard) -> String {
    let mut parts = vec![words.name("status", card.status.name()), words.name("sync", card.sync)];
    if card.conflict {
        parts.push(words.say("diary.conflict", &json!({})));
    }
    parts.join(", ")
}

fn show_entry(phone: &Phone<'_>, id: EntryId) -> Outcome {
    let detail = phone.app.entry(id)?;
    let words = phone.words;
    let mut lines = card_lines(words, std::slice::from_ref(&detail.card));
    if let Some(reason) = &detail.return_reason {
        let text = words.say("diary.returned", &json!({ "reason": reason }));
        lines.extend(show::wrapped(&text, 2));
    }
    lines.extend(content_lines(words, &detail.entry)?);
    lines.extend(revision_lines(words, &detail)?);
    lines.extend(section(
        words,
        "diary.reviews",
        detail.reviews.iter().map(|r| review_line(words, r)),
    ));
    lines.extend(section(
        words,
        "diary.photos",
        detail.photos.iter().map(|p| photo_line(words, p)),
    ));
    let operations = detail.operations.iter().map(|o| operation_line(words, o));
    lines.extend(section(words, "diary.operations", operations));
    Answer::new(&detail, lines)
}

/// A headline and its lines; nothing when there are none.
fn section(words: &Words, title: &str, lines: impl Iterator<Item = String>) -> Vec<String> {
    let lines: Vec<_> = lines.flat_map(|line| show::wrapped(&format!("  {line}"), 4)).collect();
    if lines.is_empty() {
        return Vec::new();
    }
    std::iter::once(words.say(title, &json!({}))).chain(lines).collect()
}

/// Every field of the entry that is filled in, named in words.
fn content_lines(words: &Words, entry: &Entry) -> Result<Vec<String>, Failure> {
    let lines =
        said_facts(words, entry)?.into_iter().map(|(name, said)| format!("  {name}: {said}"));
    Ok(lines.flat_map(|line| show::wrapped(&line, 4)).collect())
}

/// The fields of head and work, in their order, without those that the headline shows or nobody reads.
fn facts_of(entry: &Entry) -> Result<Vec<(String, Value)>, Failure> {
    const HIDDEN: &[&str] = &["kind", "plots", "photos", "verdicts", "work", "place_accuracy_m"];
    let json = serde_json::to_value(entry).map_err(|e| Failure::new("internal", e))?;
    let work = json.get("work").and_then(Value::as_object).cloned().unwrap_or_default();
    let head = json.as_object().cloned().unwrap_or_default();
    let head = head.into_iter().filter(|(name, _)| !HIDDEN.contains(&name.as_str()));
    let work = work.into_iter().filter(|(name, _)| name != "kind");
    let mut facts: Vec<_> = head.chain(work).filter(|(_, value)| is_filled(value)).collect();
    facts.sort_by_key(|(name, _)| place_in_order(name));
    Ok(facts)
}

/// Where a field stands among the fields of its record: JSON objects are sorted by letter.
fn place_in_order(name: &str) -> usize {
    let works = WORK_FIELDS.iter().map(|(_, fields)| *fields);
    let parts = [TankProduct::FIELDS, FertilizerItem::FIELDS];
    let all = std::iter::once(EntryHead::FIELDS).chain(works).chain(parts).flatten();
    all.clone().position(|(_, field)| *field == name).unwrap_or(usize::MAX)
}

fn is_filled(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::Object(fields) => fields.values().any(is_filled),
        Value::Bool(true) | Value::Number(_) => true,
    }
}

/// A value as people read it.
fn in_words(words: &Words, field: &str, value: &Value) -> String {
    match value {
        Value::String(text) => text_in_words(words, field, text),
        Value::Bool(true) => words.say("yes", &json!({})),
        Value::Number(number) => {
            number.to_string().trim_end_matches(".0").replace('.', words.decimal())
        }
        Value::Array(items) if field == "place" => degrees(items),
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(|item| in_words(words, field, item)).collect();
            items.join(" + ")
        }
        Value::Object(fields) => object_in_words(words, fields),
        Value::Null | Value::Bool(false) => String::new(),
    }
}

/// `[lon, lat]` as maps show a place: latitude first.
fn degrees(place: &[Value]) -> String {
    let number = |i: usize| place.get(i).and_then(Value::as_f64).unwrap_or_default();
    format!("{:.6}, {:.6}", number(1), number(0))
}

fn text_in_words(words: &Words, field: &str, text: &str) -> String {
    match text.parse() {
        Ok(date) => show::day(date),
        Err(_) if CHOICES.contains(&field) => words.name(field, text),
        Err(_) => text.to_owned(),
    }
}

/// Fields that hold one of a list of names.
const CHOICES: &[&str] =
    &["task", "severity", "input", "unit", "per", "phi_source", "kind", "harvest_kind", "method"];

fn object_in_words(words: &Words, fields: &serde_json::Map<String, Value>) -> String {
    let number =
        |key: &str| fields.get(key).map(|value| in_words(words, key, value)).unwrap_or_default();
    if fields.contains_key("per") {
        let litres = fields
            .get("per_litres")
            .filter(|v| is_filled(v))
            .map(|_| format!(" {} l", number("per_litres")));
        return format!(
            "{} {}/{}{}",
            number("value"),
            number("unit"),
            number("per"),
            litres.unwrap_or_default()
        );
    }
    if fields.contains_key("value") {
        return format!("{} {}", number("value"), number("unit"));
    }
    let mut filled: Vec<_> = fields.iter().filter(|(_, value)| is_filled(value)).collect();
    // The name of a thing comes first.
    filled.sort_by_key(|(name, _)| (*name != "name", place_in_order(name)));
    let said = |(name, value): (&String, &Value)| match name.as_str() {
        "name" | "note" => in_words(words, name, value),
        name => format!("{} {}", words.name("field", name), in_words(words, name, value)),
    };
    filled.into_iter().map(said).collect::<Vec<_>>().join(", ")
}

/// Each version: who, when, and what changed since the one before.
fn revision_lines(words: &Words, detail: &EntryDetail) -> Result<Vec<String>, Failure> {
    let mut lines = Vec::new();
    let mut before: Option<&Entry> = None;
    for revision in &detail.revisions {
        lines.extend(show::wrapped(&format!("  {}", revision_line(words, revision, detail)), 4));
        if let (Some(old), Some(new)) = (before, revision.entry.as_ref()) {
            let changes = changes(words, old, new)?;
            lines.extend(
                changes.iter().flat_map(|change| show::wrapped(&format!("    {change}"), 6)),
            );
        }
        before = revision.entry.as_ref();
    }
    lines.insert(0, words.say("diary.versions", &json!({})));
    Ok(lines)
}

fn revision_line(words: &Words, revision: &RevisionView, detail: &EntryDetail) -> String {
    let facts = json!({
        "number": revision.number,
        "at": show::moment(revision.claimed),
        "author": revision.author_name,
        "role": words.name("role", &revision.role.name()),
    });
    let mut text = words.say("diary.version", &facts);
    if detail.card.approved == Some(revision.hash) {
        text.push_str(&format!(" ✓ {}", words.name("status", "approved")));
    }
    if !revision.reason.is_empty() {
        text.push_str(&format!(": {}", revision.reason));
    }
    text
}

/// `Lượng nước: 200 → 220`; of products and fertilizers only those that changed.
fn changes(words: &Words, old: &Entry, new: &Entry) -> Result<Vec<String>, Failure> {
    let (old, new) = (said_facts(words, old)?, said_facts(words, new)?);
    let of = |facts: &[(String, String)], name: &str| {
        let found = facts.iter().find(|(field, _)| field == name);
        found.map_or_else(|| "–".to_owned(), |(_, said)| said.clone())
    };
    let gone = old.iter().filter(|(name, _)| !new.iter().any(|(other, _)| other == name));
    let names = new.iter().chain(gone).map(|(name, _)| name);
    let changed = names.filter(|name| of(&old, name) != of(&new, name));
    Ok(changed.map(|name| format!("{name}: {} → {}", of(&old, name), of(&new, name))).collect())
}

/// Every fact by its name in words; things in a list by name and number.
fn said_facts(words: &Words, entry: &Entry) -> Result<Vec<(String, String)>, Failure> {
    let said = |(field, value): (String, Value)| {
        let name = words.name("field", &field);
        match value {
            Value::Array(items) if items.iter().all(Value::is_object) => {
                let numbered = items.iter().enumerate();
                let item = |(i, item)| (format!("{name} {}", i + 1), in_words(words, &field, item));
                numbered.map(item).collect()
            }
            value => vec![(name, in_words(words, &field, &value))],
        }
    };
    Ok(facts_of(entry)?.into_iter().flat_map(said).collect())
}

fn review_line(words: &Words, review: &ReviewView) -> String {
    let revision = review.revision.map(|number| number.to_string()).unwrap_or_default();
    let facts = json!({
        "at": show::moment(review.at),
        "author": review.author_name,
        "what": words.name("op", &review.kind.name()),
        "revision": revision,
    });
    let mut text = words.say("diary.review", &facts);
    if !review.reason.is_empty() {
        text.push_str(&format!(": {}", review.reason));
    }
    if !review.valid {
        text.push_str(&words.say("diary.not_counted", &json!({})));
    }
    text
}

fn photo_line(words: &Words, view: &PhotoView) -> String {
    let photo = &view.photo;
    let at = photo.taken_at.map(show::moment).unwrap_or_default();
    let place = photo.place.map(|place| format!("{:.6}, {:.6}", place.lat_deg(), place.lon_deg()));
    let place = place.unwrap_or_else(|| words.say("photo.no_place", &json!({})));
    let shown = view.path.as_ref().or(view.thumbnail_path.as_ref());
    let here = shown.cloned().unwrap_or_else(|| words.say("photo.not_here", &json!({})));
    format!("{at}  {place}  {here}")
}

fn operation_line(words: &Words, operation: &OperationView) -> String {
    let hash = operation.hash.to_string();
    let short = hash.get(..SHORT_HASH).unwrap_or(&hash);
    let kind = words.name("op", &operation.kind.name());
    let state = words.name("state", operation.state);
    let at = operation.stored_at.map(|at| format!(" {}", show::moment(at))).unwrap_or_default();
    let refused = operation.refused.as_ref().map(|why| format!(": {}", words.name("refusal", why)));
    format!("{short}  {kind}: {state}{at}{}", refused.unwrap_or_default())
}

/// The stable name of a value that serializes as one.
pub fn key(value: &impl Serialize) -> String {
    let json = serde_json::to_value(value).unwrap_or_default();
    json.as_str().unwrap_or_default().to_owned()
}
