//! Measuring corners while they are being set, before anything is saved.

use crate::{App, AppError, FaultView, WalkView};
use vungtrong_geometry::{Dropped, Outline, Place, faults, size};
use vungtrong_model::{GeoPoint, PlotId};

impl App {
    /// Size, faults and overlaps of a ring of corners, as a walk shows them. Changes nothing.
    pub fn measure_corners(
        &self,
        plot: PlotId,
        corners: &[GeoPoint],
    ) -> Result<WalkView, AppError> {
        let area = self.plot_row(plot)?.area;
        let outline = Outline::from_ring(corners.iter().map(|p| Place::from(*p)).collect());
        let size = size(&outline).unwrap_or_default();
        // Two corners are a beginning, not a mistake.
        let (faults, overlaps) = match corners.len() {
            0..=2 => (Vec::new(), Vec::new()),
            _ => (faults(&outline), self.overlaps(area, Some(plot), &outline)?),
        };
        Ok(WalkView {
            plot,
            fixes: corners.len(),
            kept: corners.len(),
            dropped: Dropped::default(),
            ring: corners.iter().map(|p| [p.lon_deg(), p.lat_deg()]).collect(),
            area_m2: size.area_m2,
            area_error_m2: None,
            walked_m: size.perimeter_m,
            closing_gap_m: 0.0,
            accuracy_m: None,
            faults: faults.iter().map(FaultView::from).collect(),
            overlaps,
            walking: false,
            closed: corners.len() > 2,
        })
    }
}
