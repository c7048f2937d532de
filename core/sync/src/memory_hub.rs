//! A hub's storage in memory, for tests and simulations.

use crate::{
    AreaHead, ChainHead, Code, Device, HubStore, LaneFilter, LogRow, Mention, Quarantined, RowKind,
    StoreError,
};
use std::collections::{BTreeMap, BTreeSet};
use vungtrong_ledger::empty_lane;
use vungtrong_model::{AreaId, ChainId, DeviceId, Hash, Lane, LaneHead, PersonId};

/// A hub's storage in memory. A clone is a backup; a transaction that fails is rolled back by going back to one.
#[derive(Clone, Debug, Default)]
pub struct MemoryHubStore {
    devices: BTreeMap<DeviceId, Device>,
    areas_of: BTreeMap<PersonId, BTreeSet<AreaId>>,
    areas: BTreeMap<AreaId, Log>,
    quarantine: Vec<Quarantined>,
    redeemed: BTreeMap<Vec<u8>, DeviceId>,
    mentions: BTreeMap<Hash, Vec<Mention>>,
    thumbnails: BTreeMap<Hash, Vec<u8>>,
}

#[derive(Clone, Debug, Default)]
struct Log {
    rows: Vec<LogRow>,
    head: AreaHead,
    lanes: BTreeMap<Lane, LaneHead>,
    chains: BTreeMap<DeviceId, ChainHead>,
}

impl MemoryHubStore {
    /// Everything that was set aside.
    pub fn quarantined(&self) -> &[Quarantined] {
        &self.quarantine
    }

    /// The areas that have a log.
    pub fn areas(&self) -> Vec<AreaId> {
        self.areas.keys().copied().collect()
    }

    /// An area's whole log.
    pub fn log(&self, area: AreaId) -> &[LogRow] {
        self.areas.get(&area).map_or(&[], |log| &log.rows)
    }

    fn area(&self, area: AreaId) -> Option<&Log> {
        self.areas.get(&area)
    }
}

impl HubStore for MemoryHubStore {
    fn device(&self, device: DeviceId) -> Result<Option<Device>, StoreError> {
        Ok(self.devices.get(&device).cloned())
    }

    fn put_device(&mut self, device: &Device) -> Result<(), StoreError> {
        self.devices.insert(device.device, device.clone());
        Ok(())
    }

    fn areas_of(&self, person: PersonId) -> Result<Vec<AreaId>, StoreError> {
        Ok(self.areas_of.get(&person).into_iter().flatten().copied().collect())
    }

    fn add_area_of(&mut self, person: PersonId, area: AreaId) -> Result<(), StoreError> {
        self.areas_of.entry(person).or_default().insert(area);
        Ok(())
    }

    fn area_head(&self, area: AreaId) -> Result<AreaHead, StoreError> {
        Ok(self.area(area).map(|log| log.head).unwrap_or_default())
    }

    fn lane_head(&self, area: AreaId, lane: Lane) -> Result<LaneHead, StoreError> {
        let head = self.area(area).and_then(|log| log.lanes.get(&lane)).cloned();
        Ok(head.unwrap_or_else(|| empty_lane(lane)))
    }

    fn chain_head(&self, chain: ChainId) -> Result<ChainHead, StoreError> {
        let head = self.area(chain.area).and_then(|log| log.chains.get(&chain.device)).copied();
        Ok(head.unwrap_or_default())
    }

    fn find_segment(&self, chain: ChainId, number: u64) -> Result<Option<LogRow>, StoreError> {
        let holds = |row: &&LogRow| match row.kind {
            RowKind::Segment(span) => {
                span.device == chain.device && (span.first..=span.last).contains(&number)
            }
            RowKind::Certificate(_) => false,
        };
        Ok(self.log(chain.area).iter().find(holds).cloned())
    }

    fn has_certificate(&self, area: AreaId, device: DeviceId) -> Result<bool, StoreError> {
        Ok(self.log(area).iter().any(|row| row.kind == RowKind::Certificate(device)))
    }

    fn area_hash(&self, area: AreaId, seq: i64) -> Result<Option<Hash>, StoreError> {
        let row = usize::try_from(seq - 1).ok().and_then(|at| self.log(area).get(at));
        Ok(row.map(|row| row.area_hash))
    }

    fn grant_rows(&self, area: AreaId) -> Result<Vec<LogRow>, StoreError> {
        Ok(self.log(area).iter().filter(|row| row.grants).cloned().collect())
    }

    fn rows(
        &self,
        area: AreaId,
        after: i64,
        upto: i64,
        lanes: LaneFilter<'_>,
        max_bytes: usize,
    ) -> Result<Vec<LogRow>, StoreError> {
        let mut bytes = 0;
        let in_run = |row: &&LogRow| after < row.seq && row.seq <= upto && lanes.contains(row.lane);
        let fits = |row: &&LogRow| {
            let fits = bytes < max_bytes;
            bytes += row.content.len();
            fits
        };
        Ok(self.log(area).iter().filter(in_run).take_while(fits).cloned().collect())
    }

    fn append(&mut self, row: &LogRow) -> Result<(), StoreError> {
        let log = self.areas.entry(row.area).or_default();
        if row.seq != log.head.seq + 1 {
            return Err(StoreError::new("another writer was faster"));
        }
        log.head.seq = row.seq;
        log.head.hash = row.area_hash;
        if row.grants {
            log.head.grants_seq = row.seq;
            log.head.grants_hash = row.area_hash;
        }
        log.lanes.insert(row.lane, row.lane_head());
        if let RowKind::Segment(span) = row.kind {
            log.chains.insert(span.device, ChainHead { number: span.last, hash: span.last_hash });
        }
        log.rows.push(row.clone());
        Ok(())
    }

    fn replace_content(
        &mut self,
        area: AreaId,
        seq: i64,
        content: &[u8],
    ) -> Result<(), StoreError> {
        let log = self.areas.entry(area).or_default();
        let row = usize::try_from(seq - 1).ok().and_then(|at| log.rows.get_mut(at));
        row.ok_or_else(|| StoreError::new("no such row"))?.content = content.to_vec();
        Ok(())
    }

    fn quarantine(&mut self, item: &Quarantined) -> Result<(), StoreError> {
        let same = |known: &Quarantined| {
            (known.chain, known.number, known.code) == (item.chain, item.number, item.code)
                && known.bytes == item.bytes
        };
        if !self.quarantine.iter().any(same) {
            self.quarantine.push(item.clone());
        }
        Ok(())
    }

    fn refused(
        &self,
        chain: ChainId,
        first: u64,
        last: u64,
    ) -> Result<Vec<(u64, Code)>, StoreError> {
        let ours = self.quarantine.iter().filter(|item| item.chain == Some(chain));
        let refused = ours.filter_map(|item| Some((item.number?, item.code)));
        let mut refused: Vec<_> = refused.filter(|(n, _)| (first..=last).contains(n)).collect();
        refused.sort_unstable();
        Ok(refused)
    }

    fn redeemed(&self, code: &[u8]) -> Result<Option<DeviceId>, StoreError> {
        Ok(self.redeemed.get(code).copied())
    }

    fn redeem(&mut self, code: &[u8], device: DeviceId) -> Result<(), StoreError> {
        self.redeemed.insert(code.to_vec(), device);
        Ok(())
    }

    fn mentions(&self, file: Hash) -> Result<Vec<Mention>, StoreError> {
        Ok(self.mentions.get(&file).cloned().unwrap_or_default())
    }

    fn put_mention(&mut self, mention: &Mention) -> Result<(), StoreError> {
        let mentions = self.mentions.entry(mention.file).or_default();
        let place = |it: &Mention| (it.area, it.lane, it.author);
        mentions.retain(|known| place(known) != place(mention));
        mentions.push(*mention);
        Ok(())
    }

    fn thumbnail(&self, hash: Hash) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.thumbnails.get(&hash).cloned())
    }

    fn put_thumbnail(&mut self, hash: Hash, bytes: &[u8]) -> Result<(), StoreError> {
        self.thumbnails.insert(hash, bytes.to_vec());
        Ok(())
    }
}
