//! Files for others: maps, tables, and the record pack that proves itself.

use crate::{App, AppError};
use serde_json::{Map, Value as Json, json};
use std::path::Path;
use vungtrong_geometry::{PlotOut, Zone, corners_csv, geojson, kml};
use vungtrong_ledger::{PackDraft, PublicKey, Report, verify_pack};
use vungtrong_model::*;
use vungtrong_store::EntryFilter;

/// Entries written into a table at a time.
const PAGE: u32 = 500;

impl App {
    /// Plots as GeoJSON (RFC 7946, seven decimals).
    pub fn export_geojson(&self, area: AreaId) -> Result<String, AppError> {
        Ok(geojson(&self.plots_out(area)?))
    }

    /// Plots as KML.
    pub fn export_kml(&self, area: AreaId) -> Result<String, AppError> {
        Ok(kml(&self.plots_out(area)?))
    }

    /// Corners of all plots as a table; with a zone also in VN-2000, as land papers print them.
    pub fn export_corners(&self, area: AreaId, zone: Option<Zone>) -> Result<String, AppError> {
        Ok(corners_csv(&self.plots_out(area)?, zone))
    }

    /// The diary as a table, oldest first, one line a product or item: what a season book prints.
    pub fn export_diary(
        &self,
        area: AreaId,
        household: Option<HouseholdId>,
    ) -> Result<String, AppError> {
        let mut cards = Vec::new();
        let mut filter =
            EntryFilter { area: Some(area), household, limit: PAGE, ..EntryFilter::default() };
        loop {
            let page = self.entries(&filter)?;
            let Some(last) = page.last() else { break };
            filter.after = Some(last.id);
            cards.extend(page);
        }
        cards.reverse();
        crate::book::diary_csv(self, &cards)
    }

    /// The record pack: the area's log as far as this phone may see it, signed, with the hub's checkpoints.
    pub fn export_pack(&self, area: AreaId) -> Result<Vec<u8>, AppError> {
        let identity = self.identity()?;
        let store = self.reader()?;
        let items = store.log_items(area)?;
        let draft = PackDraft {
            area,
            made: self.env.clock.now(),
            items: &items,
            checkpoints: store.checkpoints(area)?,
        };
        let hub = PublicKey::from_slice(&identity.hub_key)
            .ok_or_else(|| AppError::internal("hub key"))?;
        let key = Self::secret_key(&identity);
        Ok(draft.sign_as_device(&hub, identity.device, identity.certificate, &key))
    }

    fn plots_out(&self, area: AreaId) -> Result<Vec<PlotOut>, AppError> {
        let plots = self.plots(area)?.into_iter().filter(|plot| !plot.retired);
        let out = |plot: crate::PlotView| {
            let properties = json!({
                "household": plot.household_name,
                "crop": plot.crop,
                "variety": plot.variety,
                "trees": plot.tree_count,
                "area_ha": plot.area_m2.map(|m2| (m2 / 10_000.0 * 10_000.0).round() / 10_000.0),
            });
            let Json::Object(properties) = properties else { return None };
            let properties: Map<_, _> =
                properties.into_iter().filter(|(_, v)| !v.is_null()).collect();
            Some(PlotOut {
                id: plot.id.to_string(),
                name: plot.name,
                shape: plot.shape?,
                properties,
            })
        };
        Ok(plots.filter_map(out).collect())
    }
}

/// Verifies a record pack; needs no data folder and no network.
pub fn verify(path: &Path) -> Result<Report, AppError> {
    let bytes = std::fs::read(path).map_err(|e| AppError::file(&e))?;
    let (report, _) = verify_pack(&bytes).map_err(|_| AppError::unusable("not_a_pack"))?;
    Ok(report)
}
