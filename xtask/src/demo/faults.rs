//! Scene 5: the connection is cut in the middle. Nothing is lost, nothing is doubled.

use super::answer::expect;
use super::day::{Day, Phone};
use super::diary::Written;
use super::line::Signal;
use super::screen::Fact;
use super::words;
use crate::Result;

/// What the questions around a photo need on the wire.
const QUESTIONS_BYTES: u64 = 8 * 1024;

/// A photo breaks off on its way and goes on at its byte; then an answer is lost after the hub took everything.
pub fn cut(day: &mut Day<'_>, written: &Written, pest: &str) -> Result {
    broken_photo(day)?;
    lost_answer(day, written)?;
    day.sync(&day.representative.clone())?;
    same_entries(day, pest)
}

fn broken_photo(day: &mut Day<'_>) -> Result {
    let minh = day.inspector.clone();
    let before = minh.call(&["status"])?;
    let bytes = before.count("/unsent/bytes")?;
    let cut_at = bytes / 2;
    let cut = usize::try_from(cut_at).unwrap_or(usize::MAX);
    day.broken_sync(&minh, Signal::CutSending(cut))?;
    let kept = minh.call(&["status"])?;
    kept.expect(kept.count("/unsent/photos")? > 0, "a file that broke off still waits")?;
    let carried = day.line.carried().to_hub;
    day.sync(&minh)?;
    let rest = day.line.carried().to_hub - carried;
    let resumed = rest < bytes - cut_at + QUESTIONS_BYTES;
    expect(resumed, "a photo goes on at its byte and does not begin again")?;
    let facts: [Fact<'_>; 3] = [
        ("bytes", &words::count(bytes)),
        ("cut", &words::count(cut_at)),
        ("rest", &words::count(rest)),
    ];
    day.screen.say(words::RESUMED, &facts)?;
    Ok(())
}

fn lost_answer(day: &mut Day<'_>, written: &Written) -> Result {
    let bhok = day.farmer.clone();
    let before = day.hub_items()?;
    let unsent = bhok.call(&["status"])?.count("/unsent/records")?;
    day.broken_sync(&bhok, Signal::CutReceiving(0))?;
    let taken = day.hub_items()?;
    expect(taken > before, "the hub has what it was sent, though its answer was lost")?;
    let kept = bhok.call(&["status"])?;
    kept.expect(
        kept.count("/unsent/records")? == unsent,
        "without an answer nothing counts as sent",
    )?;
    day.sync(&bhok)?;
    expect(day.hub_items()? == taken, "what is sent a second time is not stored a second time")?;
    for id in [&written.spray, &written.fertilizer, &written.irrigation] {
        let entry = bhok.entry(id)?;
        entry
            .expect(entry.list("/revisions")?.len() == 1, "an entry sent twice has one version")?;
    }
    let kept = own_entries(&bhok)?;
    expect(kept == unsent, "an entry sent twice stands once in the diary")?;
    day.screen.say(words::ANSWER_LOST, &[("sent", &unsent), ("kept", &kept)])?;
    Ok(())
}

/// How many entries of the diary this person wrote.
fn own_entries(phone: &Phone) -> Result<u64> {
    let person = phone.call(&["status"])?;
    let person = person.text("/person")?;
    let list = phone.call(&["diary", "list"])?.list("")?;
    Ok(list.iter().filter(|entry| entry.value["author"] == person).count() as u64)
}

/// The representative's phone has exactly what the others wrote.
fn same_entries(day: &mut Day<'_>, pest: &str) -> Result {
    let ids = |phone: &Phone| -> Result<Vec<String>> {
        let list = phone.call(&["diary", "list"])?.list("")?;
        let mut ids: Vec<_> =
            list.iter().map(|e| e.text("/id").map(str::to_owned)).collect::<Result<_>>()?;
        ids.sort();
        Ok(ids)
    };
    let hoa = ids(&day.representative)?;
    let mut written = ids(&day.farmer)?;
    if !written.iter().any(|id| id == pest) {
        written.push(pest.to_owned());
        written.sort();
    }
    expect(hoa == written, "the representative has every entry of the others once")?;
    let quarantined = day.hub.program.call(&["stats"])?.count("/quarantined")?;
    expect(quarantined == 0, "the hub set nothing aside")?;
    let facts: [Fact<'_>; 2] = [("received", &hoa.len()), ("written", &written.len())];
    day.screen.say(words::ALL_THERE, &facts)?;
    Ok(())
}
