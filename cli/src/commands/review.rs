//! Review: handing in, the queue, approving, returning, voiding.

use super::{Phone, diary};
use crate::{
    answer::{Answer, Failure, Outcome},
    show,
    words::Words,
};
use serde_json::json;
use vungtrong_app::{Judgment, Waiting, model::EntryId};

/// Hands an entry in.
pub fn submit(phone: &Phone<'_>, id: EntryId) -> Outcome {
    phone.app.submit(id)?;
    done(phone, id, "review.submitted")
}

/// What waits, the doubtful first.
pub fn list(phone: &Phone<'_>) -> Outcome {
    let queue = phone.app.review_queue(phone.area()?)?;
    let words = phone.words;
    if queue.is_empty() {
        return Answer::new(&queue, vec![words.say("review.empty", &json!({}))]);
    }
    let doubtful = queue.iter().filter(|waiting| !waiting.doubts.is_empty()).count();
    let facts = json!({ "count": queue.len(), "doubtful": doubtful });
    let mut lines = vec![words.say("review.title", &facts)];
    lines.extend(queue.iter().flat_map(|waiting| waiting_lines(words, waiting)));
    Answer::new(&queue, lines)
}

fn waiting_lines(words: &Words, waiting: &Waiting) -> Vec<String> {
    let mut lines = diary::card_lines(words, std::slice::from_ref(&waiting.entry));
    let mut doubts: Vec<_> =
        waiting.doubts.iter().map(|doubt| words.name("doubt", &diary::key(doubt))).collect();
    if waiting.own {
        doubts.push(words.say("review.own", &json!({})));
    }
    if !doubts.is_empty() {
        lines.extend(show::wrapped(&format!("    ! {}", doubts.join("; ")), 6));
    }
    lines
}

/// Approves the ones named, or all that nothing speaks against.
pub fn approve(phone: &Phone<'_>, entries: &[EntryId], undoubted: bool) -> Outcome {
    let entries = if undoubted { undoubted_entries(phone)? } else { entries.to_vec() };
    let reviewed = phone.app.approve(&entries)?.value;
    let words = phone.words;
    let answer = Answer::new(&reviewed, Vec::new())?;
    let nothing_done = reviewed.done.is_empty() && !reviewed.refused.is_empty();
    let mut lines = vec![words.say("review.approved", &json!({ "count": reviewed.done.len() }))];
    for (id, error) in reviewed.refused {
        let why = Failure::from(error).say(words);
        let text = words.say("review.not_approved", &json!({ "id": id.to_string(), "why": why }));
        lines.extend(show::wrapped(&text, 2));
    }
    Ok(Answer { code: u8::from(nothing_done), lines, ..answer })
}

fn undoubted_entries(phone: &Phone<'_>) -> Result<Vec<EntryId>, Failure> {
    let queue = phone.app.review_queue(phone.area()?)?;
    Ok(queue.into_iter().filter(|w| w.doubts.is_empty() && !w.own).map(|w| w.entry.id).collect())
}

/// Back to the farmer.
pub fn send_back(phone: &Phone<'_>, id: EntryId, reason: &str) -> Outcome {
    phone.app.judge_waiting(id, Judgment::Return, reason)?;
    done(phone, id, "review.returned")
}

/// It does not hold.
pub fn void(phone: &Phone<'_>, id: EntryId, reason: &str) -> Outcome {
    phone.app.judge_waiting(id, Judgment::Void, reason)?;
    done(phone, id, "review.voided")
}

/// Out of sight.
pub fn delete(phone: &Phone<'_>, id: EntryId) -> Outcome {
    phone.app.judge_waiting(id, Judgment::Delete, "")?;
    done(phone, id, "review.deleted")
}

fn done(phone: &Phone<'_>, id: EntryId, key: &str) -> Outcome {
    let status = phone.app.entry(id)?.card.status;
    Answer::new(&json!({ "id": id, "status": status }), vec![phone.words.say(key, &json!({}))])
}
