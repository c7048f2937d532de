//! Scene 5: the connection is cut in the middle. Nothing is lost, nothing is doubled.

use super::answer::expect;
use super::day::Day;
use super::diary::Written;
use super::line::Signal;
use super::words;
use crate::Result;

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
    let cut_at = usize::try_from(bytes / 2).unwrap_or(usize::MAX);
    day.broken_sync(&minh, Signal::CutSending(cut_at))?;
    let kept = minh.call(&["status"])?;
    kept.expect(kept.count("/unsent/photos")? > 0, "a photo that broke off still waits")?;
    let carried = day.line.carried().to_hub;
    day.sync(&minh)?;
    let rest = day.line.carried().to_hub - carried;
    expect(rest < bytes, "a photo goes on at its byte and does not begin again")?;
    day.screen.line(
        &format!(
            "  Minh: {} byte, đứt sau {}; gửi tiếp {}",
            words::count(bytes),
            words::count(cut_at as u64),
            words::count(rest),
        ),
        "photo: resumed, not sent again",
    );
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
    day.screen.line(
        &format!("  Y Bhok: {unsent} việc tới trạm, câu trả lời mất; gửi lại: vẫn {unsent}"),
        "reply lost: nothing doubled",
    );
    Ok(())
}

/// The representative's phone has exactly what the others wrote.
fn same_entries(day: &mut Day<'_>, pest: &str) -> Result {
    let ids = |phone: &super::day::Phone| -> Result<Vec<String>> {
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
    let count = hoa.len();
    day.screen.line(
        &format!("  Hoa nhận đủ {count}/{count} mục, không mất, không trùng"),
        "counts compared on all sides",
    );
    Ok(())
}
