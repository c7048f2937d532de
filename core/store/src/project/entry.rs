//! The list of diary entries and its full text.

use super::Projection;
use crate::{Changes, StoreError, sql};
use jiff::civil::Date;
use rusqlite::{OptionalExtension, params};
use vungtrong_ledger::{reduce, reduce::EntryState, sha256};
use vungtrong_model::{Entry, EntryHead, EntryId, Fields, Value, Verdict, Work, WorkKind};

impl Projection<'_> {
    pub(super) fn entry(&self, changes: &mut Changes) -> Result<(), StoreError> {
        let Some(state) = reduce::entry(&self.ops) else { return self.remove_entry(changes) };
        changes.entries.insert(EntryId(self.entity));
        let entry = readable(&state);
        let text = fold(&text_of(&state.fields));
        let mark = sha256(&[text.as_bytes()]).head() as i64;
        let known = if self.fresh { None } else { self.known_entry()? };
        let plots: Vec<u8> = entry.head.plots.iter().flat_map(|plot| *plot.0.as_bytes()).collect();
        let id =
            self.entry_row(known.as_ref().map(|known| known.0), &state, &entry, &plots, mark)?;
        if known.as_ref().is_none_or(|known| known.2 != plots) {
            self.entry_plots(id, known.is_some(), &entry)?;
        }
        if known.as_ref().is_none_or(|known| known.1 != mark) {
            self.entry_text(id, known.is_some(), &text)?;
        }
        Ok(())
    }

    /// Its row's number, the mark of its text, its plots.
    fn known_entry(&self) -> Result<Option<(i64, i64, Vec<u8>)>, StoreError> {
        let mut select = self.conn.prepare_cached(
            "SELECT id, text_mark, plots FROM entry WHERE entry = ?1 AND area = ?2",
        )?;
        let known = select.query_row(params![self.entity.as_bytes(), self.area], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        });
        Ok(known.optional()?)
    }

    fn entry_row(
        &self,
        known: Option<i64>,
        state: &EntryState,
        entry: &Entry,
        plots: &[u8],
        mark: i64,
    ) -> Result<i64, StoreError> {
        let first = state.revisions.first();
        let last_day = entry.head.last_day();
        let backdated = first.zip(last_day).map_or(0, |(revision, day)| {
            let written = revision.claimed.vietnam_date();
            written.since(day).map_or(0, |span| span.get_days().max(0))
        });
        let verdict = worst(&entry.head).map(Verdict::number);
        let (pick_from, pick_open) = if self.holds { picking(entry) } else { (None, false) };
        let mut write = self.conn.prepare_cached(
            "INSERT INTO entry VALUES
             (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20,?21,?22)",
        )?;
        // A replaced row would take its plots along.
        if known.is_some() {
            drop(write);
            write = self.conn.prepare_cached(
                "UPDATE entry SET entry=?2, area=?3, lane=?4, kind=?5, plots=?6, day=?7, ended=?8, status=?9,
                   approved=?10, waiting=?11, title=?12, verdict=?13, backdated=?14, author=?15, on_behalf=?16,
                   updated=?17, conflict=?18, sync=?19, text_mark=?20, pick_from=?21, pick_open=?22 WHERE id = ?1",
            )?;
        }
        write.execute(params![
            known,
            self.entity.as_bytes(),
            self.area,
            sql::lane_key(self.conn, self.area, state.lane)?,
            entry.head.kind.number(),
            plots,
            sql::date_number(entry.head.on),
            sql::date_number(last_day),
            state.status as i64,
            state.approved.map(|hash| hash.0),
            state.waiting.map(|hash| hash.0),
            title(entry),
            verdict,
            backdated,
            first.map(|revision| revision.author).unwrap_or_default().0.as_bytes(),
            first.and_then(|revision| revision.on_behalf_of).map(|person| *person.0.as_bytes()),
            self.updated(),
            !state.conflicts.is_empty(),
            self.sync as i64,
            mark,
            pick_from.map(|day| sql::date_number(Some(day))),
            pick_open,
        ])?;
        Ok(known.unwrap_or_else(|| self.conn.last_insert_rowid()))
    }

    fn entry_plots(&self, id: i64, known: bool, entry: &Entry) -> Result<(), StoreError> {
        if known {
            self.conn.prepare_cached("DELETE FROM entry_plot WHERE entry = ?1")?.execute([id])?;
        }
        let mut insert =
            self.conn.prepare_cached("INSERT OR IGNORE INTO entry_plot VALUES (?1, ?2)")?;
        for plot in &entry.head.plots {
            insert.execute(params![plot.0.as_bytes(), id])?;
        }
        Ok(())
    }

    fn entry_text(&self, id: i64, known: bool, text: &str) -> Result<(), StoreError> {
        if known {
            self.conn.prepare_cached("DELETE FROM entry_text WHERE rowid = ?1")?.execute([id])?;
        }
        let mut insert =
            self.conn.prepare_cached("INSERT INTO entry_text (rowid, text) VALUES (?1, ?2)")?;
        insert.execute(params![id, text])?;
        Ok(())
    }

    pub(super) fn remove_entry(&self, changes: &mut Changes) -> Result<(), StoreError> {
        let mut delete = self
            .conn
            .prepare_cached("DELETE FROM entry WHERE entry = ?1 AND area = ?2 RETURNING id")?;
        let gone = params![self.entity.as_bytes(), self.area];
        let id: Option<i64> = delete.query_row(gone, |row| row.get(0)).optional()?;
        if let Some(id) = id {
            self.conn.prepare_cached("DELETE FROM entry_text WHERE rowid = ?1")?.execute([id])?;
            changes.entries.insert(EntryId(self.entity));
        }
        Ok(())
    }
}

/// The entry; a stub of its kind when a field has another type than this version knows.
fn readable(state: &EntryState) -> Entry {
    Entry::from_fields(&state.fields).unwrap_or_else(|_| {
        let kind = match state.fields.get(&0) {
            Some(Value::Int(number)) => *number,
            _ => -1,
        };
        Entry::new(EntryHead::default(), Work::Unknown(WorkKind::Unknown(kind)))
    })
}

/// What a spray says about picking: the first safe day by the intervals that are known, and whether one is not.
fn picking(entry: &Entry) -> (Option<Date>, bool) {
    let (Work::Spray(spray), Some(ended)) = (&entry.work, entry.head.last_day()) else {
        return (None, false);
    };
    let days: Vec<_> = spray.products.iter().map(|product| product.safe_harvest(ended)).collect();
    (days.iter().flatten().max().copied(), days.is_empty() || days.contains(&None))
}

fn worst(head: &EntryHead) -> Option<Verdict> {
    head.verdicts.iter().map(|stamp| stamp.verdict).reduce(Verdict::worst)
}

/// What the entry is about in its author's words; the first line of the note when the work names nothing.
fn title(entry: &Entry) -> String {
    let named = match &entry.work {
        Work::Spray(spray) => joined(spray.products.iter().map(|product| &product.name)),
        Work::Fertilize(fertilize) => joined(fertilize.items.iter().map(|item| &item.name)),
        Work::Irrigate(irrigate) => irrigate.source.clone(),
        Work::Pest(pest) => pest.species.clone(),
        Work::Harvest(harvest) => joined([&harvest.lot, &harvest.buyer].into_iter()),
        Work::Purchase(purchase) => purchase.name.clone(),
        Work::Container(container) => container.receiver.clone(),
        Work::Soil(soil) => soil.sample.clone(),
        Work::Care(_) | Work::Unknown(_) => String::new(),
    };
    if named.is_empty() {
        let line = entry.head.note.lines().next().unwrap_or_default();
        return line.chars().take(TITLE_CHARS).collect();
    }
    named
}

const TITLE_CHARS: usize = 80;

fn joined<'a>(names: impl Iterator<Item = &'a String>) -> String {
    let names: Vec<&str> = names.map(String::as_str).filter(|name| !name.is_empty()).collect();
    names.join(", ")
}

/// Field 14 of an entry: what the rules said is not the author's text.
const VERDICTS: u32 = 14;

/// Every text of the entry.
fn text_of(fields: &Fields) -> String {
    let mut text = String::new();
    let own = fields.iter().filter(|(number, _)| **number != VERDICTS);
    own.for_each(|(_, value)| gather(value, &mut text));
    text
}

fn gather(value: &Value, text: &mut String) {
    match value {
        Value::Text(words) => {
            text.push_str(words);
            text.push('\n');
        }
        Value::List(items) => items.iter().for_each(|item| gather(item, text)),
        Value::Map(fields) => fields.values().for_each(|value| gather(value, text)),
        _ => {}
    }
}

/// Letters that the tokenizer does not take for their plain form: đ has no mark that could be removed.
pub(crate) fn fold(text: &str) -> String {
    text.replace(['đ', 'Đ'], "d")
}

#[cfg(test)]
mod tests {
    use super::*;
    use vungtrong_model::Record;

    #[test]
    fn the_number_of_the_verdicts_field_is_the_registrys() {
        assert!(EntryHead::FIELDS.contains(&(VERDICTS, "verdicts")));
    }
}
