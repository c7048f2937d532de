//! Areas, codes, households, members, rights, photos, notices: one row each with the merged fields.

use super::Projection;
use crate::{BlobKind, BlobState, Changes, StoreError, blobs, sql};
use rusqlite::params;
use vungtrong_ledger::{encode_fields, reduce};
use vungtrong_model::{
    AreaId, CodeId, Fields, GrantId, Hash, HouseholdId, Lane, Millis, NoticeId, OpKind, PersonId,
    Photo, PhotoId, Record, Subject, named_files,
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
        self.blobs_of(subject, &fact.fields)?;
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

    /// Files that the entity names become wanted; those that this phone brought itself are in the books already.
    fn blobs_of(&self, subject: Subject, fields: &Fields) -> Result<(), StoreError> {
        let unsent = self.ops.iter().all(|op| op.received.is_none());
        let state = if unsent { BlobState::Local } else { BlobState::Wanted };
        for (sha, kind, bytes) in named_blobs(subject, fields) {
            blobs::enter(self.conn, self.area, sha, kind, bytes, state)?;
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

/// The files that an entity's fields name: content, purpose, size (0: not known).
pub(crate) fn named_blobs(subject: Subject, fields: &Fields) -> Vec<(Hash, BlobKind, u64)> {
    let papers =
        |kind| named_files(kind, fields).into_iter().map(|sha| (sha, BlobKind::Paper, 0)).collect();
    match subject {
        Subject::Photo => Photo::from_fields(fields).map_or(Vec::new(), |photo| {
            vec![
                (photo.thumbnail, BlobKind::Thumbnail, 0),
                (photo.content, BlobKind::Upload, photo.bytes.into()),
            ]
        }),
        Subject::Area => papers(OpKind::Area),
        Subject::Notice => papers(OpKind::Notice),
        Subject::Code => papers(OpKind::Code),
        _ => Vec::new(),
    }
}
