//! Scenes 6 and 7: review with a return and a correction, an amendment, and two phones that edit offline at once.

use super::answer::Answer;
use super::day::{Day, Phone};
use super::diary::Written;
use super::screen::Fact;
use super::words;
use crate::Result;

/// The representative returns one entry and approves the other; the farmer corrects; later amends.
pub fn review(day: &mut Day<'_>, written: &Written) -> Result {
    let (hoa, bhok) = (day.representative.clone(), day.farmer.clone());
    let queue = hoa.call(&["review", "list"])?;
    let waiting = queue.list("")?;
    let doubts = |w: &Answer| w.list("/doubts").map(|doubts| doubts.len());
    let doubtful: Vec<usize> = waiting.iter().map(doubts).collect::<Result<_>>()?;
    let sorted = doubtful.windows(2).all(|pair| pair[0] > 0 || pair[1] == 0);
    queue.expect(sorted && waiting.len() == 3, "three wait, the doubtful ones first")?;
    let first = doubtful.iter().filter(|doubts| **doubts > 0).count();
    let approved = hoa.call(&["review", "approve", "--undoubted"])?;
    approved.expect(
        approved.list("/done")?.len() == 1 && approved.text("/done/0")? == written.fertilizer,
        "what nothing speaks against is approved at once",
    )?;
    hoa.call(&["review", "return", &written.spray, "--reason", words::RETURN_REASON])?;
    day.sync(&hoa)?;
    day.sync(&bhok)?;
    let returned = bhok.call(&["today"])?.list("/returned")?.len();
    let facts: [Fact<'_>; 4] = [
        ("waiting", &waiting.len()),
        ("doubtful", &first),
        ("approved", &approved.list("/done")?.len()),
        ("returned", &returned),
    ];
    day.screen.say(words::QUEUE, &facts)?;
    correct(day, &bhok, &written.spray)?;
    day.sync(&bhok)?;
    day.sync(&hoa)?;
    hoa.call(&["review", "approve", &written.spray])?;
    day.sync(&hoa)?;
    day.sync(&bhok)?;
    let entry = bhok.entry(&written.spray)?;
    let versions = entry.list("/revisions")?.len();
    entry.expect(
        entry.text("/card/status")? == "approved" && versions == 2,
        "corrected and approved",
    )?;
    let old = entry.text("/revisions/0/entry/work/products/1/name")?;
    entry.expect(old == words::PRODUCT_UNKNOWN, "the first version stays readable")?;
    let product = entry.text("/entry/work/products/1/name")?;
    day.screen.say(words::CORRECTED, &[("product", &product), ("version", &versions)])?;
    amend(day, &hoa, &bhok, &written.fertilizer)
}

fn correct(day: &mut Day<'_>, bhok: &Phone, spray: &str) -> Result {
    let today = bhok.call(&["today"])?;
    today.only("/returned", "/id", spray)?;
    let entry = bhok.entry(spray)?;
    let reason = entry.text("/return_reason")?;
    entry.expect(reason == words::RETURN_REASON, "the farmer reads why it came back")?;
    day.screen.say(words::RETURNED, &[("reason", &reason)])?;
    let name = format!("/work/products/1/name={}", words::PRODUCT_MEANT);
    let corrected = bhok.call(&[
        "amend",
        spray,
        "--set",
        &name,
        "--set",
        "/work/products/1/active=chất mẫu C",
        "--reason",
        words::CORRECTION_REASON,
        "--submit",
    ])?;
    let verdict = corrected.text("/judged/verdict")?;
    corrected.expect(verdict == "allowed", "with the name on the label nothing speaks against it")
}

/// An approved version never changes: an amendment stands beside it until it is approved itself.
fn amend(day: &mut Day<'_>, hoa: &Phone, bhok: &Phone, id: &str) -> Result {
    const TOTAL: &str = "/work/items/0/total/value";
    let set = format!("{TOTAL}=760");
    bhok.call(&["amend", id, "--set", &set, "--reason", words::AMEND_REASON, "--submit"])?;
    day.sync(bhok)?;
    day.sync(hoa)?;
    let entry = hoa.entry(id)?;
    let (old, new) =
        (entry.number(&format!("/approved{TOTAL}"))?, entry.number(&format!("/entry{TOTAL}"))?);
    entry
        .expect(old == 780.0 && new == 760.0, "until it is approved, the approved version holds")?;
    let first = entry.text("/revisions/0/hash")?;
    entry.expect(entry.text("/card/approved")? == first, "the approval names the first version")?;
    hoa.call(&["review", "approve", id])?;
    let entry = hoa.entry(id)?;
    let kept = entry.number(&format!("/revisions/0/entry{TOTAL}"))?;
    entry.expect(kept == old, "the old version stays readable after the new one is approved")?;
    let (old, new) = (words::number(old, 0), words::number(new, 0));
    day.screen.say(words::AMENDED, &[("old", &old), ("new", &new)])?;
    day.sync(hoa)?;
    day.sync(bhok)?;
    Ok(())
}

/// Farmer and representative change the same field, each without a network.
pub fn conflict(day: &mut Day<'_>, irrigation: &str) -> Result {
    let (hoa, bhok) = (day.representative.clone(), day.farmer.clone());
    bhok.call(&["amend", irrigation, "--set", "/work/minutes=90"])?;
    hoa.call(&["amend", irrigation, "--set", "/work/minutes=120"])?;
    let minutes = |phone: &Phone| phone.entry(irrigation)?.count("/entry/work/minutes");
    let (by_bhok, by_hoa) = (minutes(&bhok)?, minutes(&hoa)?);
    day.sync(&bhok)?;
    day.sync(&hoa)?;
    day.sync(&bhok)?;
    let (mine, theirs) = (bhok.entry(irrigation)?, hoa.entry(irrigation)?);
    for entry in [&mine, &theirs] {
        entry.expect(entry.flag("/card/conflict")?, "both phones show that two people differ")?;
        entry.expect(entry.list("/revisions")?.len() == 3, "both keep both versions")?;
    }
    let shown = mine.count("/entry/work/minutes")?;
    theirs
        .expect(theirs.count("/entry/work/minutes")? == shown, "both phones show the same value")?;
    day.screen.say(words::CONFLICT_SHOWN, &[("mine", &by_bhok), ("theirs", &by_hoa)])?;
    bhok.call(&[
        "amend",
        irrigation,
        "--set",
        "/work/minutes=90",
        "--reason",
        words::SETTLE_REASON,
    ])?;
    day.sync(&bhok)?;
    day.sync(&hoa)?;
    let settled = hoa.entry(irrigation)?;
    settled.expect(!settled.flag("/card/conflict")?, "one more version settles it")?;
    let (minutes, versions) =
        (settled.count("/entry/work/minutes")?, settled.list("/revisions")?.len());
    settled.expect(minutes == 90, "with the value that was chosen")?;
    day.screen.say(words::SETTLED, &[("minutes", &minutes), ("versions", &versions)])?;
    Ok(())
}
