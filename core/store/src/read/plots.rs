//! Plots: lists, the map, history.

use super::{
    Reader,
    entries::{DELETED, SPRAY, VOIDED, sync_state},
    visible,
};
use crate::{GeoBox, Picking, PlotRecord, PlotRow, StoreError, log, sql};
use jiff::civil::Date;
use rusqlite::{OptionalExtension, Row, params};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;
use vungtrong_ledger::{decode_fields, reduce};
use vungtrong_model::{AreaId, FieldValue, HouseholdId, Lane, Milli, PlotId, PlotShape};

const ROW: &str = "SELECT plot.plot, area.area, lane.lane, plot.name, plot.crop, plot.variety, plot.trees, plot.retired,
    plot.area_m2, plot.shape, plot.conflict, plot.sync, plot.area";
const TABLES: &str = "JOIN area ON area.id = plot.area JOIN lane ON lane.id = plot.lane";

fn plot_row(row: &Row<'_>) -> rusqlite::Result<PlotRow> {
    let shape = row.get_ref(9)?.as_blob_or_null()?.and_then(shape);
    Ok(PlotRow {
        id: PlotId(sql::uuid(row, 0)?),
        area: AreaId(sql::uuid(row, 1)?),
        household: sql::lane(row, 2)?.household(),
        name: row.get(3)?,
        crop: row.get(4)?,
        variety: row.get(5)?,
        tree_count: row.get(6)?,
        retired: row.get(7)?,
        area_m2: row.get::<_, Option<i64>>(8)?.map(Milli),
        bounds: shape.as_ref().and_then(GeoBox::around),
        shape,
        conflict: row.get(10)?,
        sync: sync_state(row.get(11)?),
    })
}

fn shape(bytes: &[u8]) -> Option<PlotShape> {
    PlotShape::take(decode_fields(bytes).ok()?.get(&0)?)
}

/// The columns of one spray, or of several.
#[derive(Clone, Copy, Default)]
struct PickSum {
    ended: i64,
    from: Option<i64>,
    open: bool,
}

impl PickSum {
    fn add(&mut self, other: Self) {
        self.ended = self.ended.max(other.ended);
        self.from = self.from.max(other.from);
        self.open |= other.open;
    }

    fn picking(self) -> Picking {
        Picking {
            sprayed_on: sql::date_of(self.ended),
            at_least: self.from.and_then(sql::date_of),
            certain: !self.open,
        }
    }
}

impl Reader {
    /// Plots of an area by name.
    pub fn plots(&self, area: AreaId) -> Result<Vec<PlotRow>, StoreError> {
        self.read(|conn| {
            let query = format!(
                "{ROW} FROM plot {TABLES} WHERE area.area = ?1 ORDER BY plot.name, plot.plot"
            );
            let mut select = conn.prepare_cached(&query)?;
            let rows = select.query_map([area.0.as_bytes()], plot_row)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Names of the plots in use of an area, or of one household in it.
    pub fn plot_names(
        &self,
        area: AreaId,
        household: Option<HouseholdId>,
    ) -> Result<Vec<(PlotId, String)>, StoreError> {
        self.read(|conn| {
            let mut select = conn.prepare_cached(
                "SELECT plot.plot, plot.name FROM plot JOIN area ON area.id = plot.area JOIN lane ON lane.id = plot.lane
                 WHERE area.area = ?1 AND NOT plot.retired AND (?2 IS NULL OR lane.lane = ?2)",
            )?;
            let lane = household.map(|id| sql::lane_bytes(Lane::Household(id)));
            let rows = select.query_map(params![area.0.as_bytes(), lane], |row| {
                Ok((PlotId(sql::uuid(row, 0)?), row.get(1)?))
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// What sprays whose last day is `since` or later say about picking, for each plot that has any: one query, however
    /// many plots. Voided and deleted sprays do not count, nor what is not in force.
    pub fn picking(
        &self,
        area: AreaId,
        since: Date,
    ) -> Result<BTreeMap<PlotId, Picking>, StoreError> {
        self.read(|conn| {
            let Some(area) = sql::find_area(conn, area)? else { return Ok(BTreeMap::new()) };
            // The kind stands in the text: only then the index of sprays is taken.
            let mut select = conn.prepare_cached(&format!(
                "SELECT plots, ended, pick_from, pick_open FROM entry
                 WHERE kind = {SPRAY} AND area = ?1 AND ended >= ?2 AND status NOT IN ({VOIDED}, {DELETED})
                   AND (pick_from IS NOT NULL OR pick_open)"
            ))?;
            let mut rows = select.query(params![area, sql::date_number(Some(since))])?;
            let mut sums: HashMap<Uuid, PickSum> = HashMap::new();
            while let Some(row) = rows.next()? {
                let plots = row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?;
                let spray = PickSum { ended: row.get(1)?, from: row.get(2)?, open: row.get(3)? };
                for plot in plots.chunks(16).filter_map(|id| Uuid::from_slice(id).ok()) {
                    sums.entry(plot).or_default().add(spray);
                }
            }
            Ok(sums.into_iter().map(|(plot, sum)| (PlotId(plot), sum.picking())).collect())
        })
    }

    /// Plots whose box touches `bounds`; of all areas when `area` is `None`.
    pub fn plots_in(
        &self,
        area: Option<AreaId>,
        bounds: GeoBox,
    ) -> Result<Vec<PlotRow>, StoreError> {
        self.read(|conn| {
            let query = format!(
                "{ROW} FROM plot_box JOIN plot ON plot.id = plot_box.id {TABLES}
                 WHERE plot_box.max_lon >= ?1 AND plot_box.min_lon <= ?2
                   AND plot_box.max_lat >= ?3 AND plot_box.min_lat <= ?4
                   AND (?5 IS NULL OR area.area = ?5) ORDER BY plot.name, plot.plot"
            );
            let mut select = conn.prepare_cached(&query)?;
            let GeoBox { min, max } = bounds;
            let area = area.map(|area| *area.0.as_bytes());
            let values = params![min.lon_e7, max.lon_e7, min.lat_e7, max.lat_e7, area];
            Ok(select.query_map(values, plot_row)?.collect::<Result<_, _>>()?)
        })
    }

    /// A plot with its history.
    pub fn plot(&self, id: PlotId) -> Result<Option<PlotRecord>, StoreError> {
        self.read(|conn| {
            let query =
                format!("{ROW} FROM plot {TABLES} WHERE plot.plot = ?1 ORDER BY plot.id LIMIT 1");
            let mut select = conn.prepare_cached(&query)?;
            let found = select
                .query_row([id.0.as_bytes()], |row| Ok((plot_row(row)?, row.get::<_, i64>(12)?)));
            let Some((row, area)) = found.optional()? else { return Ok(None) };
            let ops = visible(log::ops_of(conn, area, id.0)?);
            Ok(reduce::plot(&ops).map(|state| PlotRecord { row, state }))
        })
    }

    /// A plot as lists have it, without reading its surveys.
    pub fn plot_row(&self, id: PlotId) -> Result<Option<PlotRow>, StoreError> {
        self.read(|conn| {
            let query =
                format!("{ROW} FROM plot {TABLES} WHERE plot.plot = ?1 ORDER BY plot.id LIMIT 1");
            let mut select = conn.prepare_cached(&query)?;
            Ok(select.query_row([id.0.as_bytes()], plot_row).optional()?)
        })
    }
}
