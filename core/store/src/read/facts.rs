//! Areas, codes, households, members, rights, photos, notices.

use super::{Reader, entries::sync_state, in_force, visible};
use crate::{
    AreaRow, CodeRow, HouseholdRow, MemberRow, NoticeRow, PhotoRow, StoreError, SyncState, log, sql,
};
use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;
use vungtrong_ledger::{
    decode_fields, reduce,
    reduce::{GrantState, NoticeState},
    rights::Grants,
};
use vungtrong_model::{
    AreaId, CodeId, EntryId, Fields, GrowingArea, Household, HouseholdId, Lane, Member, Millis,
    Notice, NoticeId, Op, PersonId, Photo, PhotoId, Record, Subject,
};

/// A row of facts before its fields are read.
struct FactRow {
    entity: Uuid,
    area: AreaId,
    area_key: i64,
    lane: Lane,
    fields: Fields,
    author: PersonId,
    at: Millis,
    sync: SyncState,
}

const ROW: &str = "SELECT fact.entity, area.area, fact.area, lane.lane, fact.fields, fact.author, fact.at, fact.sync
    FROM fact JOIN area ON area.id = fact.area JOIN lane ON lane.id = fact.lane WHERE fact.subject = ?1";

impl FactRow {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            entity: sql::uuid(row, 0)?,
            area: AreaId(sql::uuid(row, 1)?),
            area_key: row.get(2)?,
            lane: sql::lane(row, 3)?,
            fields: decode_fields(row.get_ref(4)?.as_blob()?).unwrap_or_default(),
            author: PersonId(sql::uuid(row, 5)?),
            at: Millis(row.get(6)?),
            sync: sync_state(row.get(7)?),
        })
    }

    /// The record; empty when a field has another type than this version knows.
    fn record<R: Record + Default>(&self) -> R {
        R::from_fields(&self.fields).unwrap_or_default()
    }

    fn of(conn: &Connection, subject: Subject, area: AreaId) -> Result<Vec<Self>, StoreError> {
        let mut select = conn.prepare_cached(&format!("{ROW} AND area.area = ?2"))?;
        let rows = select.query_map(params![subject.number(), area.0.as_bytes()], Self::read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn one(conn: &Connection, subject: Subject, entity: Uuid) -> Result<Option<Self>, StoreError> {
        let mut select = conn.prepare_cached(&format!("{ROW} AND fact.entity = ?2 LIMIT 1"))?;
        Ok(select.query_row(params![subject.number(), entity.as_bytes()], Self::read).optional()?)
    }
}

impl Reader {
    /// Growing areas of which something is here, by name; facts are empty until they arrive.
    pub fn areas(&self) -> Result<Vec<AreaRow>, StoreError> {
        let ids = self.area_ids()?;
        self.read(|conn| {
            let mut areas = Vec::with_capacity(ids.len());
            for id in ids {
                let facts = FactRow::of(conn, Subject::Area, id)?;
                let own = facts.iter().find(|row| row.entity == id.0);
                let (area, sync) = own.map_or((GrowingArea::default(), SyncState::Stored), |row| {
                    (row.record(), row.sync)
                });
                areas.push(AreaRow { id, area, sync });
            }
            areas.sort_by(|a, b| (&a.area.name, a.id).cmp(&(&b.area.name, b.id)));
            Ok(areas)
        })
    }

    /// Households of an area by name.
    pub fn households(&self, area: AreaId) -> Result<Vec<HouseholdRow>, StoreError> {
        let rows = self.read(|conn| FactRow::of(conn, Subject::Household, area))?;
        let household = |row: FactRow| HouseholdRow {
            id: HouseholdId(row.entity),
            area: row.area,
            household: row.record::<Household>(),
            sync: row.sync,
        };
        let mut households: Vec<_> = rows.into_iter().map(household).collect();
        households.sort_by(|a, b| (&a.household.name, a.id).cmp(&(&b.household.name, b.id)));
        Ok(households)
    }

    /// Members of an area by name.
    pub fn members(&self, area: AreaId) -> Result<Vec<MemberRow>, StoreError> {
        let rows = self.read(|conn| FactRow::of(conn, Subject::Member, area))?;
        let member = |row: FactRow| MemberRow {
            id: PersonId(row.entity),
            area: row.area,
            member: row.record::<Member>(),
            sync: row.sync,
        };
        let mut members: Vec<_> = rows.into_iter().map(member).collect();
        members.sort_by(|a, b| (&a.member.name, a.id).cmp(&(&b.member.name, b.id)));
        Ok(members)
    }

    /// Rights that were validly given in an area, ended ones too.
    pub fn grants(&self, area: AreaId) -> Result<Vec<GrantState>, StoreError> {
        Ok(Grants::from_ops(&self.rights_ops(area)?).all().cloned().collect())
    }

    /// Operations that give and end rights, for [`Grants`]; refused ones left out.
    pub fn rights_ops(&self, area: AreaId) -> Result<Vec<Op>, StoreError> {
        self.read(|conn| {
            let Some(area) = sql::find_area(conn, area)? else { return Ok(Vec::new()) };
            Ok(in_force(log::rights(conn, area)?))
        })
    }

    /// Codes of an area.
    pub fn codes(&self, area: AreaId) -> Result<Vec<CodeRow>, StoreError> {
        self.read(|conn| {
            let mut codes = Vec::new();
            for row in FactRow::of(conn, Subject::Code, area)? {
                let state = reduce::code(&visible(log::ops_of(conn, row.area_key, row.entity)?));
                codes.push(CodeRow { id: CodeId(row.entity), area, state, sync: row.sync });
            }
            Ok(codes)
        })
    }

    /// Notices of an area, newest first.
    pub fn notices(&self, area: AreaId) -> Result<Vec<NoticeRow>, StoreError> {
        self.read(|conn| {
            let mut notices = Vec::new();
            for row in FactRow::of(conn, Subject::Notice, area)? {
                notices.push(NoticeRow {
                    id: NoticeId(row.entity),
                    area,
                    lane: row.lane,
                    notice: row.record::<Notice>(),
                    author: row.author,
                    at: row.at,
                    read_by: read_by(conn, &row)?,
                    sync: row.sync,
                });
            }
            notices.sort_by_key(|notice| std::cmp::Reverse((notice.at, notice.id)));
            Ok(notices)
        })
    }

    /// Who read a notice.
    pub fn notice(&self, area: AreaId, id: NoticeId) -> Result<Option<NoticeState>, StoreError> {
        self.read(|conn| {
            let Some(area) = sql::find_area(conn, area)? else { return Ok(None) };
            Ok(reduce::notice(&visible(log::ops_of(conn, area, id.0)?)))
        })
    }

    /// A photo.
    pub fn photo(&self, id: PhotoId) -> Result<Option<PhotoRow>, StoreError> {
        let row = self.read(|conn| FactRow::one(conn, Subject::Photo, id.0))?;
        Ok(row.and_then(|row| {
            Some(PhotoRow {
                id,
                area: row.area,
                photo: Photo::from_fields(&row.fields).ok()?,
                author: row.author,
                sync: row.sync,
            })
        }))
    }

    /// Photos that an entry names, as far as they are here.
    pub fn photos_of(&self, entry: EntryId) -> Result<Vec<PhotoRow>, StoreError> {
        let Some(record) = self.entry(entry)? else { return Ok(Vec::new()) };
        let head =
            vungtrong_model::EntryHead::from_fields(&record.state.fields).unwrap_or_default();
        let found = head.photos.into_iter().map(|id| self.photo(id));
        found.filter_map(Result::transpose).collect()
    }
}

fn read_by(conn: &Connection, row: &FactRow) -> Result<Vec<HouseholdId>, StoreError> {
    let mut select =
        conn.prepare_cached("SELECT household FROM notice_read WHERE notice = ?1 AND area = ?2")?;
    let values = params![row.entity.as_bytes(), row.area_key];
    let rows = select.query_map(values, |row| sql::uuid(row, 0).map(HouseholdId))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
