//! Diary entries: lists, search, history.

use super::{Reader, in_force, visible};
use crate::{
    EntryFilter, EntryRecord, EntryRow, PickingQuestion, StoreError, SyncState, log, project::fold,
    sql,
};
use rusqlite::{OptionalExtension, Row, ToSql, params, types::Value as Sql};
use vungtrong_ledger::{reduce, reduce::EntryStatus};
use vungtrong_model::{AreaId, Entry, EntryId, Hash, Millis, PersonId, PlotId, Verdict, WorkKind};

pub(super) const DELETED: i64 = EntryStatus::Deleted as i64;
pub(super) const VOIDED: i64 = EntryStatus::Voided as i64;
pub(super) const SUBMITTED: i64 = EntryStatus::Submitted as i64;
/// Stands in the text of a statement: only then SQLite takes the index of sprays.
pub(super) const SPRAY: i64 = 1;
/// How many sprays with an unknown interval are told of, for a plot.
const MOST_OPEN: usize = 20;
pub(super) const RETURNED: i64 = EntryStatus::Returned as i64;

const ROW: &str = "SELECT entry.entry, area.area, lane.lane, entry.kind, entry.plots, entry.day, entry.ended,
    entry.status, entry.approved, entry.waiting, entry.title, entry.verdict, entry.backdated, entry.author,
    entry.on_behalf, entry.updated, entry.conflict, entry.sync";
const TABLES: &str = "JOIN area ON area.id = entry.area JOIN lane ON lane.id = entry.lane";

fn entry_row(row: &Row<'_>) -> rusqlite::Result<EntryRow> {
    let hash = |column| Ok::<_, rusqlite::Error>(row.get::<_, Option<[u8; 32]>>(column)?.map(Hash));
    let status: i64 = row.get(7)?;
    let plots: Vec<u8> = row.get(4)?;
    let plot = |id: &[u8]| uuid::Uuid::from_slice(id).ok().map(PlotId);
    Ok(EntryRow {
        id: EntryId(sql::uuid(row, 0)?),
        area: AreaId(sql::uuid(row, 1)?),
        household: sql::lane(row, 2)?.household(),
        kind: WorkKind::from_number(row.get(3)?),
        plots: plots.chunks(16).filter_map(plot).collect(),
        on: sql::date(row, 5)?,
        ended: sql::date(row, 6)?,
        status: EntryStatus::ALL.get(status as usize).copied().unwrap_or(EntryStatus::Saved),
        approved: hash(8)?,
        waiting: hash(9)?,
        title: row.get(10)?,
        verdict: row.get::<_, Option<i64>>(11)?.map(Verdict::from_number),
        backdated_days: row.get(12)?,
        author: PersonId(sql::uuid(row, 13)?),
        on_behalf_of: row.get::<_, Option<[u8; 16]>>(14)?.map(uuid::Uuid::from_bytes).map(PersonId),
        updated_at: Millis(row.get(15)?),
        conflict: row.get(16)?,
        sync: sync_state(row.get(17)?),
    })
}

pub(super) fn sync_state(number: i64) -> SyncState {
    match number {
        0 => SyncState::Stored,
        1 => SyncState::Unsent,
        _ => SyncState::Refused,
    }
}

/// A statement's conditions and their values.
#[derive(Default)]
struct Conditions {
    sql: Vec<&'static str>,
    values: Vec<Sql>,
}

impl Conditions {
    fn add(&mut self, sql: &'static str, value: impl Into<Sql>) {
        self.sql.push(sql);
        self.values.push(value.into());
    }
}

impl Reader {
    /// Entries, newest first.
    pub fn entries(&self, filter: &EntryFilter) -> Result<Vec<EntryRow>, StoreError> {
        self.read(|conn| {
            let Some(conditions) = self.conditions(filter)? else { return Ok(Vec::new()) };
            let limit = if filter.limit == 0 { 50 } else { filter.limit };
            let conditions_sql = conditions.sql.join(" AND ");
            let query = format!(
                "{ROW} FROM entry {TABLES} WHERE {conditions_sql} ORDER BY entry.day DESC, entry.entry DESC LIMIT {limit}"
            );
            let mut select = conn.prepare_cached(&query)?;
            let values = conditions.values.iter().map(|value| value as &dyn ToSql);
            let rows = select.query_map(rusqlite::params_from_iter(values), entry_row)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// `None`: nothing can satisfy them.
    fn conditions(&self, filter: &EntryFilter) -> Result<Option<Conditions>, StoreError> {
        let conn = &self.conn;
        let mut all = Conditions::default();
        match filter.status {
            Some(status) => all.add("entry.status = ?", status as i64),
            None => all.add("entry.status <> ?", DELETED),
        }
        if let Some(area) = filter.area {
            let Some(area) = sql::find_area(conn, area)? else { return Ok(None) };
            all.add("entry.area = ?", area);
        }
        if let Some(household) = filter.household {
            let lane = "entry.lane IN (SELECT id FROM lane WHERE lane = ?)";
            all.add(lane, household.0.as_bytes().to_vec());
        }
        if let Some(plot) = filter.plot {
            let on_plot = "entry.id IN (SELECT entry FROM entry_plot WHERE plot = ?)";
            all.add(on_plot, plot.0.as_bytes().to_vec());
        }
        if let Some(kind) = filter.kind {
            all.add("entry.kind = ?", kind.number());
        }
        if let Some(from) = filter.from {
            all.add("entry.day >= ?", sql::date_number(Some(from)));
        }
        if let Some(to) = filter.to {
            all.add("entry.day <= ?", sql::date_number(Some(to)));
        }
        if let Some(text) = &filter.text {
            let Some(words) = words(text) else { return Ok(None) };
            all.add("entry.id IN (SELECT rowid FROM entry_text WHERE entry_text MATCH ?)", words);
        }
        if let Some(after) = filter.after {
            let id = after.0.as_bytes().to_vec();
            let day = conn.query_row("SELECT day FROM entry WHERE entry = ?1", [&id], |row| {
                row.get::<_, i64>(0)
            });
            let Some(day) = day.optional()? else { return Ok(None) };
            all.add("(entry.day, entry.entry) < (?, ?)", day);
            all.values.push(id.into());
        }
        Ok(Some(all))
    }

    /// Full-text search over all diaries: entries whose text has all these words, with or without Vietnamese marks;
    /// the last word may be a beginning. Those that came last first.
    pub fn search(&self, text: &str, limit: u32) -> Result<Vec<EntryRow>, StoreError> {
        self.read(|conn| {
            let Some(words) = words(text) else { return Ok(Vec::new()) };
            let query = format!(
                "{ROW} FROM entry_text JOIN entry ON entry.id = entry_text.rowid {TABLES}
                 WHERE entry_text MATCH ?1 AND entry.status <> {DELETED} ORDER BY entry_text.rowid DESC LIMIT ?2"
            );
            let mut select = conn.prepare_cached(&query)?;
            let rows = select.query_map(params![words, limit], entry_row)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// An entry with its history.
    pub fn entry(&self, id: EntryId) -> Result<Option<EntryRecord>, StoreError> {
        self.read(|conn| {
            let query = format!("{ROW}, entry.area FROM entry {TABLES} WHERE entry.entry = ?1 ORDER BY entry.id LIMIT 1");
            let mut select = conn.prepare_cached(&query)?;
            let found = select.query_row([id.0.as_bytes()], |row| Ok((entry_row(row)?, row.get(18)?)));
            let Some((row, area)) = found.optional()? else { return Ok(None) };
            let ops = visible(log::ops_of(conn, area, id.0)?);
            Ok(reduce::entry(&ops).map(|state| EntryRecord { row, state }))
        })
    }

    /// The sprays of a plot on which an answer about picking rests: the newest 20 with an unknown interval
    /// (more would change no answer), those that are not over by the first of the days, and the one whose interval ends
    /// last. Voided and deleted ones do not count, nor
    /// what is not in force. The others are not even read: a season's diary holds hundreds.
    pub fn deciding_sprays(
        &self,
        plot: PlotId,
        question: &PickingQuestion,
    ) -> Result<Vec<(EntryId, Entry)>, StoreError> {
        self.read(|conn| {
            let mut select = conn.prepare_cached(&format!(
                "WITH spray AS MATERIALIZED (
                   SELECT entry.entry, entry.area, entry.day, entry.ended, entry.pick_from, entry.pick_open
                   FROM entry_plot JOIN entry ON entry.id = entry_plot.entry
                   WHERE entry_plot.plot = ?1 AND entry.kind = {SPRAY} AND entry.ended >= ?2
                     AND entry.status NOT IN ({VOIDED}, {DELETED}) AND entry.entry IS NOT ?3)
                 SELECT entry, area FROM spray
                 WHERE pick_from > ?4 OR pick_from = (SELECT max(pick_from) FROM spray WHERE day <= ?5)
                   OR entry IN (SELECT entry FROM spray WHERE pick_open AND day <= ?5
                     ORDER BY ended DESC, entry DESC LIMIT {MOST_OPEN})
                 ORDER BY ended, entry"
            ))?;
            let days = question.days.clone();
            let (first, last) = days.map_or((None, None), |d| (Some(*d.start()), Some(*d.end())));
            let values = params![
                plot.0.as_bytes(),
                sql::date_number(Some(question.since)),
                question.without.map(|id| *id.0.as_bytes()),
                first.map_or(i64::MAX, |day| sql::date_number(Some(day))),
                last.map_or(i64::MAX, |day| sql::date_number(Some(day))),
            ];
            let found = select
                .query_map(values, |row| Ok((sql::uuid(row, 0)?, row.get::<_, i64>(1)?)))?
                .collect::<Result<Vec<_>, _>>()?;
            let mut sprays = Vec::with_capacity(found.len());
            for (id, area) in found {
                let state = reduce::entry(&in_force(log::ops_of(conn, area, id)?));
                let entry = state.and_then(|state| Entry::from_fields(&state.fields).ok());
                sprays.extend(entry.map(|entry| (EntryId(id), entry)));
            }
            Ok(sprays)
        })
    }
}

/// A query for all words, the last of which may still be growing once it has two letters; `None` without words. (More
/// beginnings, or one of a single letter, would have the index merge most of its lists.)
fn words(text: &str) -> Option<String> {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric() && !is_mark(c));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let grows = words.last()?.chars().nth(1).is_some();
    let quoted: Vec<String> = words.into_iter().map(|word| format!("\"{word}\"")).collect();
    Some(quoted.join(" ") + if grows { "*" } else { "" })
}

/// Combining marks belong to the letter before them.
fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_in_statements_and_schema_is_the_spray_of_the_model() {
        assert_eq!(WorkKind::Spray.number(), SPRAY);
        let schema = include_str!("../../schema/0002.sql");
        assert!(schema.contains(&format!("WHERE kind = {SPRAY};")));
    }
}
