//! Scenes 1 to 3: the area and its people, a boundary, a pest.

use std::fs;
use std::path::{Path, PathBuf};

use super::answer::{Answer, expect};
use super::day::{Day, Phone};
use super::line::Signal;
use super::screen::Fact;
use super::words;
use crate::Result;

/// The hub invites representative and inspector; the representative adds households and plots, and invites the farmer.
pub fn area_and_people(day: &mut Day<'_>) -> Result {
    let (url, ms) = (format!("http://{}", day.hub.address), day.hub.ready_after.as_millis());
    day.screen.say(words::HUB, &[("url", &url), ("ms", &ms)])?;
    let (hoa, bhok, minh) = (day.representative.clone(), day.farmer.clone(), day.inspector.clone());
    for (phone, role) in [(&hoa, "representative"), (&minh, "inspector")] {
        let url = format!("http://{}", day.line.address);
        let guest = ["--area", words::AREA, "--role", role, "--name", phone.person, "--url", &url];
        let invited = day.hub.program.call(&[&["invite"], &guest[..]].concat())?;
        enrol(day, phone, &invited, role)?;
    }
    day.sync(&hoa)?;
    hoa.call(&["area", "set", &format!("markets={}", words::MARKET)])?;
    for household in [words::FARMER, words::NEIGHBOUR] {
        hoa.call(&["household", "add", household])?;
        hoa.call(&["member", "add", household, "--household", household])?;
    }
    for (plot, household) in
        [(words::PLOT, words::FARMER), (words::NEIGHBOUR_PLOT, words::NEIGHBOUR)]
    {
        let crop = format!("crop={}", words::CROP);
        let facts = ["--set", &crop, "--set", "variety=Ri6", "--set", "tree_count=156"];
        hoa.call(&[&["plot", "add", plot, "--household", household], &facts[..]].concat())?;
    }
    let file = day.sample("neighbour.geojson");
    hoa.call(&["plot", "survey", words::NEIGHBOUR_PLOT, "--file", &path(&file)])?;
    let invited = hoa.call(&["invite", words::FARMER, "--household", words::FARMER])?;
    day.sync(&hoa)?;
    enrol(day, &bhok, &invited, "farmer")?;
    day.sync(&bhok)?;
    day.sync(&minh)?;
    show_area(day)
}

fn enrol(day: &Day<'_>, phone: &Phone, invited: &Answer, role: &str) -> Result {
    let ticket = invited.text("/ticket")?;
    let enrolled = day.online(Signal::On, || phone.call(&["enrol", ticket]))?;
    let right = enrolled.text("/name")? == phone.person && enrolled.text("/role")? == role;
    enrolled.expect(right, "a ticket makes the phone that person's, in that role")
}

fn show_area(day: &mut Day<'_>) -> Result {
    let area = day.farmer.call(&["area", "show"])?;
    let markets: Vec<_> = area.list("/markets")?;
    let market = markets.first().map(|market| market.text("").map(str::to_owned)).transpose()?;
    area.expect(market.as_deref() == Some(words::MARKET), "the farmer's phone knows the market")?;
    let households = day.inspector.call(&["household", "list"])?.list("")?.len();
    let plots = day.inspector.call(&["plot", "list"])?;
    plots.expect(plots.list("")?.len() == 2 && households == 2, "the inspector has all of it")?;
    let facts: [Fact<'_>; 5] = [
        ("area", &area.text("/name")?),
        ("crop", &area.text("/crop")?),
        ("market", &words::MARKET),
        ("households", &households),
        ("plots", &plots.list("")?.len()),
    ];
    day.screen.say(words::AREA_SHOWN, &facts)?;
    let devices = day.hub.program.call(&["devices"])?;
    let phones = [&day.representative, &day.farmer, &day.inspector];
    let known = devices.list("")?;
    for phone in phones {
        let own = phone.call(&["status"])?;
        let own = own.text("/device")?;
        let found = known.iter().any(|device| device.value["device"] == own);
        devices.expect(found, "the hub knows each phone")?;
    }
    day.screen.say(words::ENROLLED, &[("devices", &phones.len())])?;
    let offline = day.farmer.program.refused(&["sync"])?;
    offline.expect(offline.text("/error/kind")? == "offline", "between syncs there is no network")
}

/// The inspector takes a boundary from a recorded walk.
pub fn boundary(day: &mut Day<'_>) -> Result {
    let minh = day.inspector.clone();
    let command = ["plot", "survey", words::PLOT, "--file"];
    let (track, sample) = (day.options.track.clone(), day.sample("walk.gpx"));
    let (survey, own) = with_file(day, &minh, &command, track, &sample)?;
    let (area, perimeter) = (survey.number("/area_m2")?, survey.number("/perimeter_m")?);
    survey.expect(area > 0.0 && perimeter > 0.0, "the walk encloses ground")?;
    let error = survey.number("/area_error_m2").ok();
    let dropped = dropped(&survey)?;
    let lost: u64 = dropped.iter().map(|(_, count)| count).sum();
    let error = error.map(|m2| format!(" ± {}", words::number(m2 / 1e4, 4))).unwrap_or_default();
    let facts: [Fact<'_>; 5] = [
        ("plot", &words::PLOT),
        ("area", &format!("{}{error}", words::number(area / 1e4, 4))),
        ("perimeter", &words::number(perimeter, 0)),
        ("corners", &survey.count("/corners")?),
        ("source", if own { &words::SOURCE_YOURS } else { &words::SOURCE_SAMPLE }),
    ];
    day.screen.say(words::SURVEYED, &facts)?;
    let reasons = dropped.iter().map(|(reason, n)| format!("{n} {}", words::dropped(reason)));
    let reasons = reasons.collect::<Vec<_>>().join(", ");
    day.screen.say(words::DROPPED, &[("count", &lost), ("reasons", &reasons)])?;
    let overlaps = survey.list("/overlaps")?;
    for overlap in &overlaps {
        let m2 = words::number(overlap.number("/area_m2")?, 0);
        day.screen.say(words::OVERLAP, &[("plot", &overlap.text("/name")?), ("area", &m2)])?;
    }
    if own {
        return Ok(());
    }
    survey.expect(overlaps.len() == 1, "the sample lies a little over its neighbour")?;
    survey.expect(survey.number("/area_error_m2")? > 0.0, "the area has its ±")?;
    for reason in ["inaccurate", "jump", "pause"] {
        let found = dropped.iter().any(|(name, _)| name == reason);
        survey.expect(found, &format!("the sample's `{reason}` is found"))?;
    }
    Ok(())
}

/// The reasons that occurred.
fn dropped(survey: &Answer) -> Result<Vec<(String, u64)>> {
    let reasons = survey.value["dropped"].as_object().into_iter().flat_map(|all| all.keys());
    let counted =
        reasons.map(|name| Ok((name.clone(), survey.count(&format!("/dropped/{name}"))?)));
    let counted: Vec<_> = counted.collect::<Result<_>>()?;
    Ok(counted.into_iter().filter(|(_, count)| *count > 0).collect())
}

/// The inspector writes a pest down, with a photo; gives the entry's id.
pub fn pest(day: &mut Day<'_>) -> Result<String> {
    let observed = day.now.seconds_ago(300);
    let sample = sample_photo(day, observed.seconds_ago(-150).exif())?;
    let (date, time) = (observed.date().to_string(), observed.time());
    let command = [
        "pest",
        "add",
        "--plot",
        words::PLOT,
        "--species",
        words::PEST,
        "--suspected",
        "--severity",
        "medium",
        "--inspected",
        "20",
        "--infested",
        "3",
        "--on",
        &date,
        "--from",
        &time,
        "--place",
        "108.303600,12.721100",
        "--submit",
        "--photo",
    ];
    let (minh, photo) = (day.inspector.clone(), day.options.photo.clone());
    let (pest, own) = with_file(day, &minh, &command, photo.clone(), &sample)?;
    let photo = photo.filter(|_| own).unwrap_or(sample);
    let away = pest.number("/photos/0/from_observation/metres").ok();
    let later = pest.number("/photos/0/from_observation/minutes").ok();
    let written = day.inspector.entry(pest.text("/id")?)?;
    let facts: [Fact<'_>; 3] = [
        ("species", &written.text("/entry/work/species")?),
        ("infested", &written.count("/entry/work/infested")?),
        ("inspected", &written.count("/entry/work/inspected")?),
    ];
    day.screen.say(words::PEST_SEEN, &facts)?;
    let file = photo.file_name().unwrap_or_default().to_string_lossy();
    let (distance, time) = (words::distance(away), words::later(later));
    day.screen.say(words::PHOTO, &[("file", &file), ("away", &distance), ("later", &time)])?;
    let finding = pest.only("/judged/findings", "/rule", "quarantine_pest")?;
    finding.expect(finding.flag("/alert")?, "a quarantine pest of the market raises an alert")?;
    let facts: [Fact<'_>; 4] = [
        ("market", &words::MARKET),
        ("reason", &words::reason(finding.text("/reason")?).0),
        ("verdict", &words::verdict(finding.text("/verdict")?).1),
        ("pack", &pack(&finding)?),
    ];
    day.screen.say(words::ALERT, &facts)?;
    if !own {
        let near =
            away.is_some_and(|metres| metres < 50.0) && later.is_some_and(|m| m.abs() < 10.0);
        pest.expect(near, "the sample photo was taken near the observation")?;
    }
    Ok(pest.text("/id")?.to_owned())
}

/// Runs a command with the person's own file at its end, or with the sample when there is none, or when the program
/// refuses theirs with a reason; whether it was theirs.
fn with_file(
    day: &mut Day<'_>,
    phone: &Phone,
    command: &[&str],
    own: Option<PathBuf>,
    sample: &Path,
) -> Result<(Answer, bool)> {
    if let Some(own) = own {
        let (done, answer) = phone.program.tried(&[command, &[&path(&own)]].concat())?;
        if done {
            return Ok((answer, true));
        }
        let said = answer.text("/error/message")?;
        let said = said.lines().next().unwrap_or_default();
        let file = own.file_name().unwrap_or_default().to_string_lossy();
        day.screen.say(words::FILE_REFUSED, &[("file", &file), ("message", &said)])?;
    }
    Ok((phone.call(&[command, &[&path(sample)]].concat())?, false))
}

/// The drawn leaf with this morning's time where the sample has a placeholder of the same length.
fn sample_photo(day: &Day<'_>, moment: String) -> Result<PathBuf> {
    const PLACEHOLDER: &[u8] = b"2026:01:01 00:00:00";
    let source = day.sample("leaf.jpg");
    let mut bytes = fs::read(&source).map_err(|f| format!("{}: {f}", source.display()))?;
    let at = bytes.windows(PLACEHOLDER.len()).position(|window| window == PLACEHOLDER);
    let at = at.ok_or("the sample photo has no time to be replaced")?;
    expect(moment.len() == PLACEHOLDER.len(), "a photo's time has its length")?;
    bytes[at..at + moment.len()].copy_from_slice(moment.as_bytes());
    let copy = day.folder.join("leaf.jpg");
    fs::write(&copy, bytes).map_err(|fault| format!("{}: {fault}", copy.display()))?;
    Ok(copy)
}

/// `china-durian-pests 1`: where an answer stands.
pub fn pack(finding: &Answer) -> Result<String> {
    Ok(format!("{} {}", finding.text("/pack")?, finding.text("/version")?))
}

/// A path as an argument.
pub fn path(path: &Path) -> String {
    path.display().to_string()
}
