//! Areas, codes, households, members, rights, photos, notices: one row each with the merged fields.

use super::Projection;
use crate::{Changes, StoreError, sql};
use rusqlite::params;
use vungtrong_ledger::{encode_fields, reduce};
use vungtrong_model::{
    AreaId, CodeId, Fields, GrantId, HouseholdId, Lane, Millis, NoticeId, PersonId, PhotoId,
    Record, Subject,
};

/// What one row says.
struct Fact {
    lane: Lane,
    fields: Fields,
    author: PersonId,
    at: Millis,
}

impl Projection<'_> {
    pub(super) fn fact(&self, subject: Subject, changes: &mut Changes) -> Result<(), StoreError> {
        let Some(fact) = self.reduce(subject) else { return self.remove_fact(subject, changes) };
        self.note(subject, changes);
        let mut write = self
            .conn
            .prepare_cached("INSERT OR REPLACE INTO fact VALUES (?1,?2,?3,?4,?5,?6,?7,?8)")?;
        write.execute(params![
            subject.number(),
            self.entity.as_bytes(),
            self.area,
            sql::lane_key(self.conn, self.area, fact.lane)?,
            encode_fields(&fact.fields),
            fact.author.0.as_bytes(),
            fact.at.0,
            self.sync as i64,
        ])?;
        if subject == Subject::Notice { self.notice_reads() } else { Ok(()) }
    }

    fn reduce(&self, subject: Subject) -> Option<Fact> {
        match subject {
            Subject::Grant => {
                let state = reduce::grant(&self.ops)?;
                let fields = state.grant.to_fields();
                Some(Fact { fields, author: state.granted_by, at: state.at, lane: self.lane() })
            }
            Subject::Photo => {
                let state = reduce::photo(&self.ops)?;
                let fields = state.photo.to_fields();
                Some(Fact { fields, author: state.author, at: state.at, lane: state.lane })
            }
            Subject::Notice => {
                let state = reduce::notice(&self.ops)?;
                let fields = state.facts.fields;
                Some(Fact { fields, author: state.author, at: state.at, lane: state.lane })
            }
            _ => {
                let facts = reduce::facts(&self.ops);
                let first = facts.authors.values().min_by_key(|stamp| (stamp.hlc, stamp.hash))?;
                let (author, at) = (first.author, first.hlc.millis());
                Some(Fact { fields: facts.fields, author, at, lane: self.lane() })
            }
        }
    }

    /// The lane of what was said first.
    fn lane(&self) -> Lane {
        self.ops.iter().min_by_key(|op| op.order()).map(|op| op.lane).unwrap_or_default()
    }

    fn notice_reads(&self) -> Result<(), StoreError> {
        let key = params![self.entity.as_bytes(), self.area];
        self.conn
            .prepare_cached("DELETE FROM notice_read WHERE notice = ?1 AND area = ?2")?
            .execute(key)?;
        let Some(state) = reduce::notice(&self.ops) else { return Ok(()) };
        let mut insert = self.conn.prepare_cached("INSERT INTO notice_read VALUES (?1, ?2, ?3)")?;
        for household in state.reads.keys() {
            insert.execute(params![self.entity.as_bytes(), self.area, household.0.as_bytes()])?;
        }
        Ok(())
    }

    pub(super) fn remove_fact(
        &self,
        subject: Subject,
        changes: &mut Changes,
    ) -> Result<(), StoreError> {
        let mut delete = self
            .conn
            .prepare_cached("DELETE FROM fact WHERE subject = ?1 AND entity = ?2 AND area = ?3")?;
        if delete.execute(params![subject.number(), self.entity.as_bytes(), self.area])? > 0 {
            self.note(subject, changes);
        }
        if subject == Subject::Notice {
            let gone = params![self.entity.as_bytes(), self.area];
            self.conn
                .prepare_cached("DELETE FROM notice_read WHERE notice = ?1 AND area = ?2")?
                .execute(gone)?;
        }
        Ok(())
    }

    fn note(&self, subject: Subject, changes: &mut Changes) {
        let id = self.entity;
        match subject {
            Subject::Area => changes.areas.insert(AreaId(id)),
            Subject::Code => changes.codes.insert(CodeId(id)),
            Subject::Household => changes.households.insert(HouseholdId(id)),
            Subject::Member => changes.members.insert(PersonId(id)),
            Subject::Grant => changes.grants.insert(GrantId(id)),
            Subject::Photo => changes.photos.insert(PhotoId(id)),
            Subject::Notice => changes.notices.insert(NoticeId(id)),
            Subject::Plot | Subject::Entry | Subject::Operation | Subject::Unknown(_) => false,
        };
    }
}
