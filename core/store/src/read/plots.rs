//! Plots: lists, the map, history.

use super::{
    Reader,
    entries::{DELETED, VOIDED, sync_state},
    visible,
};
use crate::{GeoBox, PlotRecord, PlotRow, StoreError, log, sql};
use jiff::civil::Date;
use rusqlite::{OptionalExtension, Row, params};
use vungtrong_ledger::{decode_fields, reduce};
use vungtrong_model::{AreaId, FieldValue, HouseholdId, Lane, Milli, PlotId, PlotShape, WorkKind};

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

    /// Plots in use on which something was sprayed on `since` or later, those sprayed last first; of one household, or of
    /// the whole area. Voided and deleted sprays do not count.
    pub fn sprayed_plots(
        &self,
        area: AreaId,
        household: Option<HouseholdId>,
        since: Date,
    ) -> Result<Vec<PlotRow>, StoreError> {
        self.read(|conn| {
            let query = format!(
                "{ROW}, sprayed.ended FROM (
                   SELECT entry_plot.plot, max(entry.ended) AS ended
                   FROM entry_plot JOIN entry ON entry.id = entry_plot.entry
                   WHERE entry.kind = ?1 AND entry.ended >= ?2 AND entry.status NOT IN ({VOIDED}, {DELETED})
                   GROUP BY entry_plot.plot
                 ) AS sprayed JOIN plot ON plot.plot = sprayed.plot {TABLES}
                 WHERE area.area = ?3 AND NOT plot.retired AND (?4 IS NULL OR lane.lane = ?4)
                 ORDER BY sprayed.ended DESC, plot.name, plot.plot"
            );
            let mut select = conn.prepare_cached(&query)?;
            let lane = household.map(|id| sql::lane_bytes(Lane::Household(id)));
            let since = sql::date_number(Some(since));
            let values = params![WorkKind::Spray.number(), since, area.0.as_bytes(), lane];
            Ok(select.query_map(values, plot_row)?.collect::<Result<_, _>>()?)
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
}
