//! Writing entries: one head for all kinds of work, the work itself, photos, and what the rules say.

use super::{Phone, rules};
use crate::{
    answer::{Answer, Failure, Outcome},
    args::{
        AmendArgs, CareArgs, ContainerArgs, FertilizeArgs, HarvestArgs, HeadArgs, IrrigateArgs,
        PestArgs, PhotoCommand, PurchaseArgs, SoilArgs, SprayArgs, WorkCommand,
    },
    lookup, parse, show, system,
    words::Words,
};
use serde::Serialize;
use serde_json::json;
use std::path::{Path, PathBuf};
use vungtrong_app::{
    AppError, Cancel, EntryDraft, Judged, PhotoContext, PhotoTaken, SavedEntry,
    model::{
        AreaId, Care, CareTask, Container, DayTime, Entry, EntryHead, EntryId, Fertilize,
        FertilizeMethod, Fix, GeoPoint, Harvest, HarvestKind, Hash, HouseholdId, InputKind,
        Irrigate, Lane, Millis, Pest, Purchase, Severity, Soil, Spray, Weather, Work,
    },
};

const MINUTE_MS: i64 = 60_000;

/// The work that a kind's options describe.
pub trait ToWork {
    /// The work.
    fn to_work(&self) -> Result<Work, Failure>;
}

/// An entry that was saved, and the photos that came with it.
#[derive(Serialize)]
struct Saved {
    #[serde(flatten)]
    entry: SavedEntry,
    submitted: bool,
    photos: Vec<PhotoTaken>,
}

/// `spray add` and its sisters.
pub fn add<A: clap::Args + ToWork>(phone: &Phone<'_>, command: &WorkCommand<A>) -> Outcome {
    let WorkCommand::Add { head, work } = command;
    let draft = draft(phone, head, work.to_work()?)?;
    let judged = phone.app.judge_entry(&draft)?;
    if head.dry_run {
        return dry_run(phone.words, &judged);
    }
    // Photos are taken in first, so they must not be for an entry that is refused.
    if !judged.faults.is_empty() {
        return Err(AppError::Invalid { faults: judged.faults }.into());
    }
    let context = photo_context(&draft.entry.head, None);
    let household = if head.photos.is_empty() { None } else { household_of(phone, &draft)? };
    let photos = take_in(phone, draft.area, household, &head.photos, &context)?;
    let mut draft = draft;
    draft.entry.head.photos = photos.iter().map(|photo| photo.id).collect();
    let submitted = draft.submit;
    let entry = phone.app.save_entry(draft)?.value;
    let saved = Saved { entry, submitted, photos };
    let lines = saved_lines(phone.words, &saved);
    Answer::new(&saved, lines)
}

fn draft(phone: &Phone<'_>, head: &HeadArgs, work: Work) -> Result<EntryDraft, Failure> {
    let (app, area) = (&phone.app, phone.area()?);
    let weather = Weather { note: head.weather.clone(), ..Weather::default() };
    let entry_head = EntryHead {
        plots: lookup::plots(app, area, &head.plots)?,
        on: Some(parse::optional_day(head.on.as_deref())?.unwrap_or_else(system::today)),
        from: head.from,
        ended_on: parse::optional_day(head.ended.as_deref())?,
        ended_at: head.until,
        worker: head.worker.clone(),
        note: head.note.clone(),
        growth_stage: head.growth_stage.clone(),
        place: head.place.as_deref().map(parse::place).transpose()?,
        weather: (weather != Weather::default()).then_some(weather),
        ..EntryHead::default()
    };
    Ok(EntryDraft {
        area,
        household: lookup::optional_household(app, area, head.household.as_deref())?,
        entry: Entry::new(entry_head, work),
        on_behalf_of: head
            .behalf
            .as_deref()
            .map(|who| lookup::member(app, area, who))
            .transpose()?,
        submit: head.submit,
    })
}

/// The household in whose lane an entry and its photos stand.
fn household_of(phone: &Phone<'_>, draft: &EntryDraft) -> Result<Option<HouseholdId>, Failure> {
    let of_plot = match draft.entry.head.plots.first() {
        Some(plot) => phone.app.plot(*plot)?.plot.household,
        None => None,
    };
    let own = phone.app.own_household(draft.area)?;
    Ok(draft.household.or(of_plot).or(own))
}

/// Place and time of the observation, to tell how far off the photo is.
fn photo_context(head: &EntryHead, fix: Option<GeoPoint>) -> PhotoContext {
    let minutes = i64::from(head.from.map_or(0, DayTime::minutes));
    let at = head.on.map(|on| Millis(Millis::start_of_vietnam_day(on).0 + minutes * MINUTE_MS));
    let fix = fix.map(|place| Fix {
        lon_deg: place.lon_deg(),
        lat_deg: place.lat_deg(),
        altitude_m: None,
        accuracy_m: None,
        at: None,
        mock: false,
    });
    PhotoContext { fix, observation: head.place.zip(at) }
}

fn take_in(
    phone: &Phone<'_>,
    area: AreaId,
    household: Option<HouseholdId>,
    files: &[PathBuf],
    context: &PhotoContext,
) -> Result<Vec<PhotoTaken>, Failure> {
    let lane = household.map(Lane::Household);
    let take = |file: &PathBuf| {
        let lane = lane.ok_or_else(|| parse::wrong("household", ""))?;
        let taken = phone.app.add_photo(area, lane, file, context);
        taken.map(|done| done.value).map_err(|error| about_photo(error, file))
    };
    files.iter().map(take).collect()
}

/// Which of several photos it was.
fn about_photo(error: AppError, file: &Path) -> Failure {
    match error {
        AppError::File { reason, .. } => Failure {
            kind: "photo".into(),
            details: json!({ "file": file.display().to_string(), "reason": reason }),
            message: format!("{}: {reason}", file.display()),
        },
        other => other.into(),
    }
}

fn dry_run(words: &Words, judged: &Judged) -> Outcome {
    let mut lines = vec![words.say("entry.dry_run", &json!({}))];
    lines.extend(judged_lines(words, judged));
    let faults = judged.faults.iter().map(|fault| {
        format!("  ✗ {}: {}", words.field(&fault.field), words.name("rule", fault.rule))
    });
    lines.extend(faults);
    Answer::new(&json!({ "dry_run": true, "judged": judged }), lines)
}

fn saved_lines(words: &Words, saved: &Saved) -> Vec<String> {
    let key = if saved.submitted { "entry.submitted" } else { "entry.saved" };
    let mut lines = vec![words.say(key, &json!({ "id": saved.entry.id.to_string() }))];
    lines.extend(judged_lines(words, &saved.entry.judged));
    lines.extend(saved.photos.iter().flat_map(|photo| photo_lines(words, photo)));
    lines
}

fn judged_lines(words: &Words, judged: &Judged) -> Vec<String> {
    let mut lines = rules::finding_lines(words, &judged.findings);
    if lines.is_empty() {
        lines.push(format!("  {}", show::verdict(words, judged.verdict)));
    }
    if let Some(safe) = &judged.safe_harvest {
        let text =
            words.say("entry.safe_harvest", &json!({ "when": rules::safe_harvest(words, safe) }));
        lines.extend(show::wrapped(&text, 2));
    }
    lines
}

fn photo_lines(words: &Words, taken: &PhotoTaken) -> Vec<String> {
    let photo = &taken.photo;
    let size = show::bytes(words, u64::from(photo.bytes));
    let at = photo.taken_at.map(show::moment).unwrap_or_default();
    let place = photo.place.map(|place| format!("{:.6}, {:.6}", place.lat_deg(), place.lon_deg()));
    let place = place.unwrap_or_else(|| words.say("photo.no_place", &json!({})));
    let mut text = words.say("photo.taken", &json!({ "at": at, "place": place, "size": size }));
    let away = taken.from_observation.as_ref().and_then(|compared| compared.metres);
    if let Some(metres) = away {
        text.push_str(&words.say("photo.away", &json!({ "metres": words.number(metres, 0) })));
    }
    let mut lines = show::wrapped(&text, 2);
    if taken.truncated {
        lines.extend(show::wrapped(&words.say("photo.truncated", &json!({})), 2));
    }
    lines
}

/// `photo add`, `photo want`.
pub fn photo(phone: &Phone<'_>, command: &PhotoCommand) -> Outcome {
    match command {
        PhotoCommand::Add { entry, files, place } => {
            let place = place.as_deref().map(parse::place).transpose()?;
            add_photos(phone, *entry, files, place)
        }
        PhotoCommand::Want { content } => want(phone, content),
    }
}

fn add_photos(
    phone: &Phone<'_>,
    id: EntryId,
    files: &[PathBuf],
    place: Option<GeoPoint>,
) -> Outcome {
    let detail = phone.app.entry(id)?;
    let context = photo_context(&detail.entry.head, place);
    let photos = take_in(phone, phone.area()?, detail.card.household, files, &context)?;
    let mut entry = detail.entry;
    entry.head.photos.extend(photos.iter().map(|photo| photo.id));
    let reason = phone.words.say("photo.reason", &json!({}));
    let entry = phone.app.change_entry(id, entry, &reason, false)?.value;
    let saved = Saved { entry, submitted: false, photos };
    let mut lines = vec![phone.words.say("photo.added", &json!({ "count": saved.photos.len() }))];
    lines.extend(saved.photos.iter().flat_map(|photo| photo_lines(phone.words, photo)));
    Answer::new(&saved, lines)
}

fn want(phone: &Phone<'_>, content: &str) -> Outcome {
    let hash: Hash = content.parse().map_err(|_| parse::wrong("content", content))?;
    let here = phone.app.fetch_photo(hash, &Cancel::new())?;
    let path = if here { Some(phone.app.blob_path(hash)) } else { None };
    let line = match &path {
        Some(path) => path.display().to_string(),
        None => phone.words.say("photo.not_at_hub", &json!({})),
    };
    Answer::new(&json!({ "content": hash, "here": here, "path": path }), vec![line])
}

/// A new revision of an entry.
pub fn amend(phone: &Phone<'_>, args: &AmendArgs) -> Outcome {
    let detail = phone.app.entry(args.entry)?;
    let mut json = serde_json::to_value(&detail.entry).map_err(|e| Failure::new("internal", e))?;
    for assignment in &args.set {
        parse::set_pointer(&mut json, assignment)?;
    }
    let entry = serde_json::from_value(json).map_err(|e| parse::wrong("fact", &e.to_string()))?;
    let entry = phone.app.change_entry(args.entry, entry, &args.reason, args.submit)?.value;
    let saved = Saved { entry, submitted: args.submit, photos: Vec::new() };
    let key = if args.submit { "entry.amended_submitted" } else { "entry.amended" };
    let mut lines = vec![phone.words.say(key, &json!({}))];
    lines.extend(judged_lines(phone.words, &saved.entry.judged));
    Answer::new(&saved, lines)
}

impl ToWork for SprayArgs {
    fn to_work(&self) -> Result<Work, Failure> {
        Ok(Work::Spray(Spray {
            products: self
                .products
                .iter()
                .map(|text| parse::product(text))
                .collect::<Result<_, _>>()?,
            water_l: self.water,
            treated_area: self.area_treated.as_deref().map(parse::area).transpose()?,
            treated_trees: self.trees,
            target: self.target.clone(),
            method: self.method.clone(),
            equipment: self.equipment.clone(),
            protection: self.protection.clone(),
            ..Spray::default()
        }))
    }
}

impl ToWork for FertilizeArgs {
    fn to_work(&self) -> Result<Work, Failure> {
        let method = self.method.as_deref();
        Ok(Work::Fertilize(Fertilize {
            items: self
                .items
                .iter()
                .map(|text| parse::fertilizer(text))
                .collect::<Result<_, _>>()?,
            method: method
                .map(|m| parse::choice("method", m, FertilizeMethod::from_name))
                .transpose()?,
            treated_trees: self.trees,
            ..Fertilize::default()
        }))
    }
}

impl ToWork for IrrigateArgs {
    fn to_work(&self) -> Result<Work, Failure> {
        Ok(Work::Irrigate(Irrigate {
            source: self.source.clone(),
            minutes: self.minutes,
            method: self.method.clone(),
            volume_m3: self.volume,
        }))
    }
}

impl ToWork for CareArgs {
    fn to_work(&self) -> Result<Work, Failure> {
        let task = parse::choice("task", &self.task, CareTask::from_name)?;
        Ok(Work::Care(Care { task, trees: self.trees }))
    }
}

impl ToWork for PestArgs {
    fn to_work(&self) -> Result<Work, Failure> {
        let severity = self.severity.as_deref();
        Ok(Work::Pest(Pest {
            species: self.species.clone(),
            suspected: self.suspected,
            severity: severity
                .map(|s| parse::choice("severity", s, Severity::from_name))
                .transpose()?,
            inspected: self.inspected,
            infested: self.infested,
            count: self.count,
            action: self.action.clone(),
            ..Pest::default()
        }))
    }
}

impl ToWork for HarvestArgs {
    fn to_work(&self) -> Result<Work, Failure> {
        Ok(Work::Harvest(Harvest {
            kind: if self.forecast { HarvestKind::Forecast } else { HarvestKind::Actual },
            kilograms: self.kg,
            fruits: self.fruits,
            buyer: self.buyer.clone(),
            grade: self.grade.clone(),
            lot: self.lot.clone(),
        }))
    }
}

impl ToWork for PurchaseArgs {
    fn to_work(&self) -> Result<Work, Failure> {
        Ok(Work::Purchase(Purchase {
            input: parse::choice("input", &self.input, InputKind::from_name)?,
            name: self.name.clone(),
            amount: self.amount.as_deref().map(parse::amount).transpose()?,
            shop: self.shop.clone(),
            batch: self.batch.clone(),
            expires_on: parse::optional_day(self.expires.as_deref())?,
            invoice: self.invoice.clone(),
        }))
    }
}

impl ToWork for ContainerArgs {
    fn to_work(&self) -> Result<Work, Failure> {
        Ok(Work::Container(Container {
            count: self.count,
            kilograms: self.kg,
            method: self.method.clone(),
            receiver: self.receiver.clone(),
        }))
    }
}

impl ToWork for SoilArgs {
    fn to_work(&self) -> Result<Work, Failure> {
        Ok(Work::Soil(Soil {
            ph: self.ph,
            cadmium_mg_kg: self.cadmium,
            organic_percent: self.organic,
            depth_cm: self.depth,
            laboratory: self.laboratory.clone(),
            sample: self.sample.clone(),
        }))
    }
}
