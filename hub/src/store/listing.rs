//! What the commands list; the protocol needs none of it.

use super::{SqliteHubStore, row, sql};
use rusqlite::params;
use vungtrong_model::{AreaId, LaneHead};
use vungtrong_sync::{Device, Quarantined, StoreError};

/// How much the hub holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Stats {
    /// Growing areas.
    pub areas: usize,
    /// Devices that were certified.
    pub devices: usize,
    /// Items of all logs.
    pub items: i64,
    /// Operations set aside.
    pub quarantined: usize,
}

impl SqliteHubStore<'_> {
    /// All areas that have a log.
    pub fn areas(&self) -> Result<Vec<AreaId>, StoreError> {
        self.all(sql::AREAS, [], |r| row::id(r, 0).map(AreaId))
    }

    /// All devices.
    pub fn devices(&self) -> Result<Vec<Device>, StoreError> {
        self.all(sql::DEVICES, [], row::device)
    }

    /// How far each lane of an area has come.
    pub fn lane_heads(&self, area: AreaId) -> Result<Vec<LaneHead>, StoreError> {
        self.all(sql::LANE_HEADS, params![area.0.as_bytes()], row::lane_head)
    }

    /// Areas that have something in quarantine; the nil id stands for what could not be read.
    pub fn quarantine_areas(&self) -> Result<Vec<AreaId>, StoreError> {
        self.all(sql::QUARANTINE_AREAS, [], |r| row::id(r, 0).map(AreaId))
    }

    /// What was set aside in an area, oldest first.
    pub fn quarantined(&self, area: AreaId) -> Result<Vec<Quarantined>, StoreError> {
        self.all(sql::QUARANTINED, params![area.0.as_bytes()], row::quarantined)
    }

    /// How much the hub holds.
    pub fn stats(&self) -> Result<Stats, StoreError> {
        use vungtrong_sync::HubStore;
        let areas = self.areas()?;
        let mut stats =
            Stats { areas: areas.len(), devices: self.devices()?.len(), ..Stats::default() };
        for area in areas {
            stats.items += self.area_head(area)?.seq;
        }
        for area in self.quarantine_areas()? {
            stats.quarantined += self.quarantined(area)?.len();
        }
        Ok(stats)
    }
}
