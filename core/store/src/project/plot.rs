//! The list of plots and the index of their places.

use super::Projection;
use crate::{Changes, GeoBox, StoreError, sql};
use rusqlite::{OptionalExtension, params};
use vungtrong_ledger::{encode_fields, reduce};
use vungtrong_model::{FieldValue, Fields, Plot, PlotId, PlotShape, Record};

impl Projection<'_> {
    pub(super) fn plot(&self, changes: &mut Changes) -> Result<(), StoreError> {
        let Some(state) = reduce::plot(&self.ops) else { return self.remove_plot(changes) };
        changes.plots.insert(PlotId(self.entity));
        let plot = Plot::from_fields(&state.facts.fields).unwrap_or_default();
        let boundary = state.survey().map(|survey| &survey.boundary);
        let known = self.plot_id()?;
        let mut write = self.conn.prepare_cached(
            "INSERT INTO plot VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13)
             ON CONFLICT (id) DO UPDATE SET lane=?4, name=?5, crop=?6, variety=?7, trees=?8, retired=?9, area_m2=?10,
               shape=?11, conflict=?12, sync=?13",
        )?;
        write.execute(params![
            known,
            self.entity.as_bytes(),
            self.area,
            sql::lane_key(self.conn, self.area, state.lane)?,
            plot.name,
            plot.crop,
            plot.variety,
            plot.tree_count,
            plot.retired,
            boundary.map(|boundary| boundary.area_m2.0),
            boundary.and_then(|boundary| shape_bytes(&boundary.shape)),
            state.conflict || !state.facts.hard_conflicts.is_empty(),
            self.sync as i64,
        ])?;
        let id = known.unwrap_or_else(|| self.conn.last_insert_rowid());
        self.plot_box(id, boundary.and_then(|boundary| GeoBox::around(&boundary.shape)))
    }

    fn plot_id(&self) -> Result<Option<i64>, StoreError> {
        let mut select =
            self.conn.prepare_cached("SELECT id FROM plot WHERE plot = ?1 AND area = ?2")?;
        let found = select.query_row(params![self.entity.as_bytes(), self.area], |row| row.get(0));
        Ok(found.optional()?)
    }

    fn plot_box(&self, id: i64, bounds: Option<GeoBox>) -> Result<(), StoreError> {
        self.conn.prepare_cached("DELETE FROM plot_box WHERE id = ?1")?.execute([id])?;
        if let Some(GeoBox { min, max }) = bounds {
            let mut insert =
                self.conn.prepare_cached("INSERT INTO plot_box VALUES (?1,?2,?3,?4,?5)")?;
            insert.execute(params![id, min.lon_e7, max.lon_e7, min.lat_e7, max.lat_e7])?;
        }
        Ok(())
    }

    pub(super) fn remove_plot(&self, changes: &mut Changes) -> Result<(), StoreError> {
        if let Some(id) = self.plot_id()? {
            self.plot_box(id, None)?;
            self.conn.execute("DELETE FROM plot WHERE id = ?1", [id])?;
            changes.plots.insert(PlotId(self.entity));
        }
        Ok(())
    }
}

/// The outline as the only field of a record.
fn shape_bytes(shape: &PlotShape) -> Option<Vec<u8>> {
    Some(encode_fields(&Fields::from([(0, shape.put()?)])))
}
