//! This phone: whose it is, what there is to do today, whether its work is safe, and syncing it.

use super::Phone;
use crate::{
    answer::{Answer, Failure, Outcome},
    show,
    system::{self, Pace, Patience},
    words::Words,
};
use serde::Serialize;
use serde_json::json;
use std::io::{Read, Write};
use vungtrong_app::{
    App, AppError, Cancel, HarvestDate, Opened, SyncOptions, SyncProgress, SyncReport, TodayView,
    UnsentView, backoff_ms,
    model::{AreaId, DeviceId, Millis, PersonId, Role},
};

/// The pause between two rounds of `sync --watch` when all goes well.
const ROUND_MS: u64 = 30_000;
/// How the program ends when not everything was done.
const REFUSED: u8 = 1;
/// A clock that is further off than this is worth a word.
const CLOCK_OFF_MS: i64 = 5 * 60_000;

#[derive(Serialize)]
struct Status {
    enrolled: bool,
    device: Option<DeviceId>,
    person: Option<PersonId>,
    name: Option<String>,
    areas: Vec<AreaStatus>,
    unsent: UnsentView,
    last_sync: Option<Millis>,
    restored: bool,
}

#[derive(Serialize)]
struct AreaStatus {
    id: AreaId,
    name: String,
    roles: Vec<Role>,
}

/// Damage and restored backups are said before anything else, on standard error.
pub fn tell_how_opened(app: &App, words: &Words) {
    let text = match app.opened() {
        Opened::Restored => words.say("opened.restored", &json!({})),
        Opened::Rebuilt { kept_at, .. } => {
            words.say("opened.rebuilt", &json!({ "path": kept_at.display().to_string() }))
        }
        _ => return,
    };
    for line in show::wrapped(&text, 0) {
        let _ = writeln!(std::io::stderr(), "{line}");
    }
}

/// Redeems a ticket.
pub fn enrol(phone: &Phone<'_>, code: &str) -> Outcome {
    let ticket = match code {
        "-" => ticket_from_input()?,
        code => code.to_owned(),
    };
    let ticket = ticket.trim();
    // A text that is no ticket is refused before anything is sent.
    phone.app.read_ticket(ticket)?;
    let _patience = Patience::new(phone.words.say("enrol.waiting", &json!({})));
    let enrolled = phone.app.enrol(ticket)?;
    let facts = json!({
        "name": enrolled.name,
        "role": phone.words.name("role", &enrolled.role.name()),
    });
    let lines =
        vec![phone.words.say("enrol.done", &facts), phone.words.say("enrol.next", &json!({}))];
    Answer::new(&enrolled, lines)
}

fn ticket_from_input() -> Result<String, Failure> {
    let mut text = String::new();
    let limit = 64 * 1024;
    let read = std::io::stdin().take(limit).read_to_string(&mut text);
    read.map_err(|e| Failure::new("stdin", e))?;
    Ok(text)
}

/// Who this phone is, and whether its work is safe.
pub fn status(phone: &Phone<'_>) -> Outcome {
    let app = &phone.app;
    let who = app.who()?;
    let areas = if who.is_some() { area_statuses(app)? } else { Vec::new() };
    let status = Status {
        enrolled: who.is_some(),
        device: who.as_ref().map(|(device, _, _)| *device),
        person: who.as_ref().map(|(_, person, _)| *person),
        last_sync: app.last_sync()?,
        name: who.map(|(_, _, name)| name),
        areas,
        unsent: app.unsent()?,
        restored: app.opened() == Opened::Restored,
    };
    Answer::new(&status, status_lines(phone.words, &status))
}

fn area_statuses(app: &App) -> Result<Vec<AreaStatus>, Failure> {
    let areas = app.areas()?.into_iter();
    areas
        .map(|(id, area)| Ok(AreaStatus { id, name: area.name, roles: app.own_roles(id)? }))
        .collect()
}

fn status_lines(words: &Words, status: &Status) -> Vec<String> {
    let none = json!({});
    let Some(name) = &status.name else {
        let mut lines = show::wrapped(&words.say("status.not_enrolled", &none), 0);
        lines.extend(unsent_line(words, &status.unsent));
        return lines;
    };
    let mut rows = vec![vec![words.say("status.who", &none), name.clone()]];
    for area in &status.areas {
        let roles = roles(words, &area.roles);
        let name =
            if area.name.is_empty() { words.say("area.unnamed", &none) } else { area.name.clone() };
        rows.push(vec![words.say("status.area", &none), format!("{name} ({roles})")]);
    }
    let last = status.last_sync.map(show::moment).unwrap_or_else(|| words.say("never", &none));
    rows.push(vec![words.say("status.last_sync", &none), last]);
    let unsent =
        unsent_line(words, &status.unsent).unwrap_or_else(|| words.say("unsent.none", &none));
    rows.push(vec![words.say("status.unsent", &none), unsent]);
    show::table(&rows).iter().flat_map(|line| show::wrapped(line, 4)).collect()
}

/// The roles in words.
pub fn roles(words: &Words, roles: &[Role]) -> String {
    if roles.is_empty() {
        return words.say("role.none", &json!({}));
    }
    let names: Vec<_> = roles.iter().map(|role| words.name("role", &role.name())).collect();
    names.join(", ")
}

fn unsent_line(words: &Words, unsent: &UnsentView) -> Option<String> {
    if unsent.records == 0 && unsent.photos == 0 {
        return None;
    }
    let facts = json!({
        "records": unsent.records,
        "photos": unsent.photos,
        "size": show::bytes(words, unsent.bytes),
    });
    let mut text = words.say("unsent.some", &facts);
    if let Some(ms) = unsent.oldest_ms {
        text.push_str(&words.say("unsent.oldest", &json!({ "age": show::age(words, ms) })));
    }
    Some(text)
}

/// What may I do today, what must I fix, is my work safe.
pub fn today(phone: &Phone<'_>) -> Outcome {
    let view = phone.app.today_view(phone.area()?)?;
    let words = phone.words;
    let none = json!({});
    let facts = json!({
        "day": show::day(system::today()),
        "area": view.area_name,
        "roles": roles(words, &view.roles),
    });
    let mut lines = vec![words.say("today.title", &facts)];
    lines.extend(harvest_lines(words, &view.harvest));
    if view.harvest_more > 0 {
        lines.push(words.say("today.harvest_more", &json!({ "count": view.harvest_more })));
    }
    if !view.pests.is_empty() {
        lines.push(words.say("today.pests", &json!({ "count": view.pests.len() })));
        lines.extend(super::diary::card_lines(words, &view.pests));
    }
    lines.extend(returned_lines(phone, &view)?);
    for (count, key) in [
        (view.refused, "today.refused"),
        (view.waiting, "today.waiting"),
        (view.unread, "today.unread"),
    ] {
        if count > 0 {
            lines.push(words.say(key, &json!({ "count": count })));
        }
    }
    let unsent =
        unsent_line(words, &view.unsent).unwrap_or_else(|| words.say("unsent.none", &none));
    lines.extend(show::wrapped(&unsent, 2));
    Answer::new(&view, lines)
}

fn harvest_lines(words: &Words, dates: &[HarvestDate]) -> Vec<String> {
    if dates.is_empty() {
        return vec![words.say("today.no_harvest_limits", &json!({}))];
    }
    let rows: Vec<_> = dates
        .iter()
        .map(|date| vec![format!("  {}", date.name), super::rules::safe_harvest(words, &date.safe)])
        .collect();
    let mut lines = vec![words.say("today.harvest", &json!({}))];
    lines.extend(show::table(&rows).iter().flat_map(|line| show::wrapped(line, 6)));
    lines
}

/// Each returned entry with its reason: what is to be put right.
fn returned_lines(phone: &Phone<'_>, view: &TodayView) -> Result<Vec<String>, Failure> {
    if view.returned.is_empty() {
        return Ok(Vec::new());
    }
    let words = phone.words;
    let mut lines = vec![words.say("today.returned", &json!({ "count": view.returned.len() }))];
    for card in &view.returned {
        lines.extend(super::diary::card_lines(words, std::slice::from_ref(card)));
        if let Some(reason) = phone.app.entry(card.id)?.return_reason {
            let text = words.say("diary.returned", &json!({ "reason": reason }));
            lines.extend(show::wrapped(&format!("    {text}"), 6));
        }
    }
    Ok(lines)
}

/// Sends what is unsent, takes in what is new; with `watch` again and again.
pub fn sync(phone: &Phone<'_>, watch: bool, no_photos: bool) -> Outcome {
    let options = SyncOptions { photos: !no_photos };
    if watch { keep_syncing(phone, options) } else { sync_once(phone, options) }
}

/// A session that ended early tells what it did, and then why it ended.
fn sync_once(phone: &Phone<'_>, options: SyncOptions) -> Outcome {
    let report = once(phone, options)?;
    let mut answer = Answer::new(&report, report_lines(phone.words, &report))?;
    if let Some(error) = report.ended {
        answer.code = REFUSED;
        answer.ended = Some(error.into());
    }
    Ok(answer)
}

fn keep_syncing(phone: &Phone<'_>, options: SyncOptions) -> Outcome {
    let mut failures = 0;
    loop {
        let ended = match once(phone, options) {
            Ok(report) => {
                print_round(phone, &report)?;
                if report.wiped {
                    return Ok(Answer { printed: true, ..Answer::default() });
                }
                report.ended
            }
            Err(error) => Some(error),
        };
        failures = if ended.is_some() { failures + 1 } else { 0 };
        let pause = ended.map_or(Ok(ROUND_MS), |error| pause_after(phone, error, failures))?;
        system::wait(pause);
    }
}

/// Milliseconds until the next round after the `failures`-th that failed in a row: never less than the hub asks for.
/// `Err`: waiting does not help.
fn pause_after(phone: &Phone<'_>, error: AppError, failures: u32) -> Result<u64, Failure> {
    let retry_after_s = match error {
        AppError::Hub { retry_after_s, .. } => retry_after_s,
        AppError::Offline | AppError::Busy => None,
        error => return Err(error.into()),
    };
    let _ = writeln!(std::io::stderr(), "{}", Failure::from(error).say(phone.words));
    Ok(backoff_ms(failures, retry_after_s, &*system::env().entropy))
}

fn once(phone: &Phone<'_>, options: SyncOptions) -> Result<SyncReport, AppError> {
    let _patience = Patience::new(phone.words.say("sync.waiting", &json!({})));
    let mut pace = Pace::new(1);
    let mut tell = |progress: &SyncProgress| {
        if pace.due() {
            let _ = writeln!(std::io::stderr(), "{}", progress_line(phone.words, progress));
        }
    };
    phone.app.sync(options, &Cancel::new(), &mut tell)
}

fn progress_line(words: &Words, progress: &SyncProgress) -> String {
    let facts = json!({
        "sent": progress.sent,
        "received": progress.received,
        "files": progress.files_sent,
        "size": show::bytes(words, progress.bytes),
    });
    words.say("sync.progress", &facts)
}

fn report_lines(words: &Words, report: &SyncReport) -> Vec<String> {
    let sign = if report.ended.is_some() { "!" } else { "✓" };
    let mut lines = vec![format!("{sign} {}", progress_line(words, &report.progress))];
    for (count, key) in [
        (report.refused, "sync.refused_count"),
        (report.set_aside, "sync.set_aside"),
        (report.progress.files_failed, "sync.files_failed"),
    ] {
        if count > 0 {
            lines.extend(show::wrapped(&words.say(key, &json!({ "count": count })), 2));
        }
    }
    if report.clock_offset_ms.abs() > CLOCK_OFF_MS {
        let age = show::age(words, report.clock_offset_ms.abs());
        lines.extend(show::wrapped(&words.say("sync.clock", &json!({ "age": age })), 2));
    }
    let none = json!({});
    for (holds, key) in [
        (report.hub_restored, "sync.hub_restored"),
        (report.other_history, "sync.other_history"),
        (report.wiped, "sync.wiped"),
    ] {
        if holds {
            lines.extend(show::wrapped(&words.say(key, &none), 2));
        }
    }
    lines
}

/// A round of a watch: one line of JSON, or the report where something happened.
fn print_round(phone: &Phone<'_>, report: &SyncReport) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    let written = if phone.json {
        let json = serde_json::to_value(report).map_err(|e| Failure::new("internal", e))?;
        writeln!(out, "{json}")
    } else {
        report_lines(phone.words, report).iter().try_for_each(|line| writeln!(out, "{line}"))
    };
    written.and_then(|()| out.flush()).map_err(|e| Failure::new("stdout", e))
}
