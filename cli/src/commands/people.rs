//! The growing area, its codes, its households and people, invitations and notices.

use super::{Phone, phone::roles};
use crate::{
    answer::{Answer, Failure, Outcome},
    args::{
        AreaCommand, CodeCommand, HouseholdCommand, InviteArgs, MemberCommand, NoticeCommand,
        RevokeArgs,
    },
    lookup, parse, show, system,
    words::Words,
};
use qrcode::{EcLevel, QrCode, render::unicode::Dense1x2};
use serde_json::json;
use std::io::IsTerminal;
use vungtrong_app::{
    CodeView, InviteView, MemberView, NoticeView,
    model::{Code, CodeStatus, GrowingArea, Household, Member, Notice, NoticeId, Revoke, Role},
};

/// `area show|set`.
pub fn area(phone: &Phone<'_>, command: &AreaCommand) -> Outcome {
    let id = phone.area()?;
    let areas = phone.app.areas()?;
    let facts = areas.into_iter().find(|(known, _)| *known == id).map(|(_, facts)| facts);
    let facts = facts.unwrap_or_default();
    match command {
        AreaCommand::Show => {
            let lines = area_lines(phone.words, &facts);
            let mut json = serde_json::to_value(&facts).map_err(|e| Failure::new("internal", e))?;
            json["id"] = json!(id);
            Answer::new(&json, lines)
        }
        AreaCommand::Set { facts: wanted } => {
            let new: GrowingArea = parse::set_facts(&facts, wanted)?;
            phone.app.set_area(id, &new)?;
            Answer::new(&new, vec![phone.words.say("area.saved", &json!({}))])
        }
    }
}

fn area_lines(words: &Words, area: &GrowingArea) -> Vec<String> {
    let number = |value: Option<u32>| value.map(|value| value.to_string()).unwrap_or_default();
    let declared = area.declared_area.as_ref();
    let declared = declared.map(|amount| {
        format!(
            "{} {}",
            show::quantity(words, amount.value),
            words.name("unit", &amount.unit.name())
        )
    });
    let rows = [
        ("name", area.name.clone()),
        ("registrant", area.registrant.clone()),
        ("representative", area.representative.clone()),
        ("phone", area.phone.clone()),
        ("crop", area.crop.clone()),
        ("declared_area", declared.unwrap_or_default()),
        ("household_count", number(area.household_count)),
        ("markets", area.markets.join(", ")),
        ("gap_certificate", area.gap_certificate.clone()),
    ];
    let filled = rows.into_iter().filter(|(_, value)| !value.is_empty());
    let rows: Vec<_> =
        filled.map(|(field, value)| vec![words.name("field", field), value]).collect();
    if rows.is_empty() { vec![words.say("area.empty", &json!({}))] } else { show::table(&rows) }
}

/// `code list|set`.
pub fn code(phone: &Phone<'_>, command: &CodeCommand) -> Outcome {
    let area = phone.area()?;
    let words = phone.words;
    match command {
        CodeCommand::List => {
            let codes = phone.app.codes(area)?;
            let mut lines: Vec<_> = codes.iter().flat_map(|code| code_lines(words, code)).collect();
            if lines.is_empty() {
                lines.push(words.say("code.none", &json!({})));
            }
            Answer::new(&codes, lines)
        }
        CodeCommand::Set { market, code, status, since, note } => {
            let known = phone.app.codes(area)?;
            let same = |view: &&CodeView| view.code.code == *code && view.code.market == *market;
            let id = known.iter().find(same).map(|view| view.id);
            let code = Code {
                market: market.clone(),
                code: code.clone(),
                status: parse::choice("status", status, CodeStatus::from_name)?,
                since: Some(parse::optional_day(since.as_deref())?.unwrap_or_else(system::today)),
                note: note.clone(),
                ..Code::default()
            };
            let id = phone.app.set_code(area, id, &code)?.value;
            let facts = json!({
                "code": code.code,
                "market": code.market,
                "status": words.name("code_status", &code.status.name()),
            });
            Answer::new(&json!({ "id": id }), vec![words.say("code.saved", &facts)])
        }
    }
}

fn code_lines(words: &Words, view: &CodeView) -> Vec<String> {
    let steps = view.history.iter().map(|(since, status)| {
        format!("{} {}", words.name("code_status", &status.name()), show::day(*since))
    });
    let steps = steps.collect::<Vec<_>>().join(" → ");
    let mut lines = vec![format!("{}  {}  {steps}", view.code.market, view.code.code)];
    lines.extend(super::rules::finding_lines(words, &view.findings));
    lines
}

/// `household list|add|set`.
pub fn household(phone: &Phone<'_>, command: &HouseholdCommand) -> Outcome {
    let area = phone.area()?;
    let words = phone.words;
    match command {
        HouseholdCommand::List => {
            let households = phone.app.households(area)?;
            let rows: Vec<_> = households
                .iter()
                .map(|view| {
                    vec![
                        view.household.name.clone(),
                        view.household.phone.clone(),
                        words.name("sync", view.sync),
                    ]
                })
                .collect();
            let ids: Vec<_> = households.iter().map(|view| view.id.to_string()).collect();
            Answer::new(&households, list_or(words, "household.none", &rows, &ids))
        }
        HouseholdCommand::Add { name, phone: number, citizen_id } => {
            let household = Household {
                name: name.clone(),
                phone: number.clone(),
                citizen_id: citizen_id.clone(),
                ..Household::default()
            };
            let id = phone.app.add_household(area, &household)?.value;
            let line = words.say("household.added", &json!({ "name": name, "id": id.to_string() }));
            Answer::new(&json!({ "id": id }), vec![line])
        }
        HouseholdCommand::Set { household, facts } => {
            let id = lookup::household(&phone.app, area, household)?;
            let known = phone.app.households(area)?.into_iter().find(|view| view.id == id);
            let known = known.ok_or_else(|| lookup::not_found("household", household))?;
            let new: Household = parse::set_facts(&known.household, facts)?;
            phone.app.set_household(area, id, &new)?;
            Answer::new(&new, vec![words.say("household.saved", &json!({ "name": new.name }))])
        }
    }
}

fn list_or(words: &Words, none: &str, rows: &[Vec<String>], ids: &[String]) -> Vec<String> {
    if rows.is_empty() { vec![words.say(none, &json!({}))] } else { show::list(rows, ids) }
}

/// Members, with when the hub last had something from them.
pub fn members(phone: &Phone<'_>) -> Outcome {
    let members = phone.app.members(phone.area()?)?;
    let words = phone.words;
    let row = |member: &MemberView| {
        let last = member.last_sync.map(show::moment);
        vec![
            member.name.clone(),
            roles(words, &member.roles),
            member.household_name.clone(),
            last.unwrap_or_else(|| words.say("never", &json!({}))),
        ]
    };
    let rows: Vec<_> = members.iter().map(row).collect();
    let ids: Vec<_> = members.iter().map(|member| member.id.to_string()).collect();
    let mut lines = list_or(words, "member.none", &rows, &ids);
    if !members.is_empty() {
        lines.insert(0, words.say("member.title", &json!({ "count": members.len() })));
    }
    Answer::new(&members, lines)
}

/// `member add|set`.
pub fn member(phone: &Phone<'_>, command: &MemberCommand) -> Outcome {
    let (app, area) = (&phone.app, phone.area()?);
    match command {
        MemberCommand::Add { name, household, phone: number, position } => {
            let member = Member {
                name: name.clone(),
                phone: number.clone(),
                household: lookup::optional_household(app, area, household.as_deref())?,
                position: position.clone(),
                ..Member::default()
            };
            let id = app.add_member(area, &member)?.value;
            let facts = json!({ "name": name, "id": id.to_string() });
            Answer::new(&json!({ "id": id }), vec![phone.words.say("member.added", &facts)])
        }
        MemberCommand::Set { member, household, facts } => {
            let id = lookup::member(app, area, member)?;
            let mut new: Member = parse::set_facts(&app.member(area, id)?, facts)?;
            let moved = lookup::optional_household(app, area, household.as_deref())?;
            new.household = moved.or(new.household);
            app.set_member(area, id, &new)?;
            let line = phone.words.say("member.saved", &json!({ "name": new.name }));
            Answer::new(&new, vec![line])
        }
    }
}

/// A ticket and its QR code.
pub fn invite(phone: &Phone<'_>, args: &InviteArgs) -> Outcome {
    let area = phone.area()?;
    let role = parse::choice("role", &args.role, Role::from_name)?;
    let household = lookup::optional_household(&phone.app, area, args.household.as_deref())?;
    let members = phone.app.members(area)?;
    let mut named =
        members.iter().filter(|m| m.name.to_lowercase() == args.name.trim().to_lowercase());
    let (known, other) = (named.next(), named.next());
    if other.is_some() {
        return Err(lookup::ambiguous("member", &args.name));
    }
    let household = household.or(known.and_then(|member| member.household));
    let invitation = phone.app.invite(area, known.map(|m| m.id), role, household, &args.name)?;
    let lines = invite_lines(phone.words, &invitation, &args.name, role);
    Answer::new(&invitation, lines)
}

fn invite_lines(words: &Words, invitation: &InviteView, name: &str, role: Role) -> Vec<String> {
    let facts = json!({
        "name": name,
        "role": words.name("role", &role.name()),
        "expires": show::moment(invitation.expires),
    });
    let mut lines = show::wrapped(&words.say("invite.done", &facts), 0);
    lines.extend(qr(&invitation.ticket));
    lines.push(words.say("invite.or_type", &json!({})));
    lines.push(invitation.ticket.clone());
    lines
}

/// Black on white, whatever the colours of the terminal: scanners do not read it the other way round.
const PAPER: (&str, &str) = ("\u{1b}[30;107m", "\u{1b}[0m");

/// The QR code in half blocks; nothing when the text is too long for one.
fn qr(text: &str) -> Vec<String> {
    let Ok(code) = QrCode::with_error_correction_level(text, EcLevel::L) else { return Vec::new() };
    let picture =
        code.render::<Dense1x2>().dark_color(Dense1x2::Dark).light_color(Dense1x2::Light).build();
    let (begin, end) = if std::io::stdout().is_terminal() { PAPER } else { ("", "") };
    picture.lines().map(|line| format!("{begin}{line}{end}")).collect()
}

/// Ends rights or a device.
pub fn revoke(phone: &Phone<'_>, args: &RevokeArgs) -> Outcome {
    let area = phone.area()?;
    let words = phone.words;
    match (&args.member, &args.device) {
        (Some(member), None) => {
            let person = lookup::member(&phone.app, area, member)?;
            let ended = phone.app.revoke_member(area, person, &args.reason)?.value;
            let line = words.say("revoke.member", &json!({ "name": member, "count": ended }));
            Answer::new(&json!({ "person": person, "grants_ended": ended }), vec![line])
        }
        (None, Some(device)) => {
            let device = device.parse().map_err(|_| parse::wrong("device", device))?;
            let revoke = Revoke { grant: None, device: Some(device), reason: args.reason.clone() };
            phone.app.revoke(area, &revoke)?;
            let lines = show::wrapped(&words.say("revoke.device", &json!({})), 0);
            Answer::new(&json!({ "device": device }), lines)
        }
        _ => Err(parse::wrong("revoke", "--member | --device")),
    }
}

/// `notice list|add|read`.
pub fn notice(phone: &Phone<'_>, command: &NoticeCommand) -> Outcome {
    let area = phone.area()?;
    let words = phone.words;
    match command {
        NoticeCommand::List => {
            let notices = phone.app.notices(area)?;
            let mut lines: Vec<_> =
                notices.iter().flat_map(|view| notice_lines(words, view)).collect();
            if lines.is_empty() {
                lines.push(words.say("notice.none", &json!({})));
            }
            Answer::new(&notices, lines)
        }
        NoticeCommand::Add { title, text, until, confirm } => {
            let notice = Notice {
                title: title.clone(),
                text: text.clone(),
                until: parse::optional_day(until.as_deref())?,
                confirm: *confirm,
                ..Notice::default()
            };
            let id = phone.app.add_notice(area, &notice)?.value;
            let line = words.say("notice.added", &json!({ "id": id.to_string() }));
            Answer::new(&json!({ "id": id }), vec![line])
        }
        NoticeCommand::Read { notice, household } => {
            let id: NoticeId = notice.parse().map_err(|_| parse::wrong("notice", notice))?;
            let household = lookup::optional_household(&phone.app, area, household.as_deref())?;
            phone.app.read_notice(area, id, household)?;
            Answer::new(&json!({ "id": id }), vec![words.say("notice.read", &json!({}))])
        }
    }
}

fn notice_lines(words: &Words, view: &NoticeView) -> Vec<String> {
    let notice = &view.notice;
    let mut lines = show::wrapped(&format!("{}  {}", show::moment(view.at), notice.title), 2);
    if !notice.text.is_empty() {
        lines.extend(show::wrapped(&format!("  {}", notice.text), 2));
    }
    if let Some(until) = notice.until {
        lines.push(words.say("notice.until", &json!({ "day": show::day(until) })));
    }
    let read = words.say("notice.read_by", &json!({ "count": view.read_by.len() }));
    let ask = if notice.confirm && !view.read {
        words.say("notice.confirm", &json!({}))
    } else {
        String::new()
    };
    lines.push(format!("  {read}{ask}  {}", view.id));
    lines
}
