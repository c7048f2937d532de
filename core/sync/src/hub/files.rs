//! Who may read a file: whoever may see an operation that names it, as of now, and nobody else. `Grants::view` decides, as
//! it does for the pages of a pull.
//!
//! Naming a file in a lane of one's own must not open what one only knows the hash of. So a mention counts only when its
//! author had the file: was the first to name it, could read it at that moment, or sent all of its bytes.

use super::core::{HubCore, ops_of};
use super::{HubStore, LogRow, Mention};
use crate::StoreError;
use vungtrong_model::{Hash, Op, PersonId, named_files};

impl HubCore {
    /// Whether a person may read a file now.
    pub fn may_read(
        &self,
        store: &dyn HubStore,
        person: PersonId,
        file: Hash,
    ) -> Result<bool, StoreError> {
        self.shows(store, &store.mentions(file)?, person)
    }

    fn shows(
        &self,
        store: &dyn HubStore,
        mentions: &[Mention],
        person: PersonId,
    ) -> Result<bool, StoreError> {
        for mention in mentions.iter().filter(|mention| mention.counts) {
            if self.grants(store, mention.area)?.view(person).contains(mention.lane) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether [`believe`](Self::believe) would change anything, so that most files cost no transaction.
    pub fn doubts(
        &self,
        store: &dyn HubStore,
        person: PersonId,
        file: Hash,
    ) -> Result<bool, StoreError> {
        Ok(store.mentions(file)?.iter().any(|it| it.author == person && !it.counts))
    }

    /// A person sent all bytes of a file: what they say about it counts.
    pub fn believe(
        &self,
        store: &mut dyn HubStore,
        person: PersonId,
        file: Hash,
    ) -> Result<(), StoreError> {
        let mentions = store.mentions(file)?.into_iter();
        for mention in mentions.filter(|it| it.author == person && !it.counts) {
            store.put_mention(&Mention { counts: true, ..mention })?;
        }
        Ok(())
    }

    /// Notes the files that an operation names. It stands in this row of the log.
    pub(super) fn mention(
        &self,
        store: &mut dyn HubStore,
        row: &LogRow,
        op: &Op,
    ) -> Result<(), StoreError> {
        for fresh in mentions_of(row, op) {
            let known = store.mentions(fresh.file)?;
            if known.iter().any(|it| it.counts && Mention { counts: false, ..*it } == fresh) {
                continue;
            }
            let counts = known.is_empty() || self.shows(store, &known, op.author)?;
            store.put_mention(&Mention { counts, ..fresh })?;
        }
        Ok(())
    }
}

/// What an operation says about files, before anybody judged whether it counts.
pub(super) fn mentions_of<'a>(row: &'a LogRow, op: &'a Op) -> impl Iterator<Item = Mention> + 'a {
    let files = op.body.as_ref().map_or(Vec::new(), |body| named_files(op.header.kind, body));
    let (area, lane, author) = (row.area, row.lane, op.author);
    files.into_iter().map(move |file| Mention { file, area, lane, author, counts: false })
}

/// Notes the files that a row names which stood in the log before files had readers: all of that counts.
pub fn note_files(store: &mut dyn HubStore, row: &LogRow) -> Result<(), StoreError> {
    for op in ops_of(store, row)? {
        for mention in mentions_of(row, &op) {
            store.put_mention(&Mention { counts: true, ..mention })?;
        }
    }
    Ok(())
}
