//! Walking a plot's boundary. The walk lives in a file, a line an event, so that a screen lock, a phone call or a killed
//! process costs nothing: opening the session again replays it.

use crate::{App, AppError, FaultView, satellites::SatelliteTime};
use serde::{Deserialize, Serialize};
use std::{
    fs::{File, OpenOptions},
    io::{BufRead, BufReader, Write},
    path::PathBuf,
    sync::Arc,
};
use vungtrong_geometry::{Dropped, Filter, Measured, WalkTrace, live_measure};
use vungtrong_model::{Fix, PlotId};

/// What happens in a walk.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum WalkEvent {
    /// A position.
    Fix(Fix),
    /// A rest: positions are not taken.
    Pause,
    /// On again.
    Resume,
    /// The last position goes.
    Undo,
    /// Everything since the last pause goes.
    UndoStretch,
    /// Around.
    Close,
}

/// A walk that goes on.
pub struct WalkSession {
    plot: PlotId,
    path: PathBuf,
    file: File,
    trace: WalkTrace,
    filter: Filter,
    /// Shapes of the neighbours, to be told of overlaps while walking.
    neighbours: Vec<(PlotId, String, Vec<vungtrong_geometry::Outline>)>,
    satellites: Arc<SatelliteTime>,
}

/// What the survey screen shows.
#[derive(Clone, Debug, Serialize)]
pub struct WalkView {
    /// The plot.
    pub plot: PlotId,
    /// Positions taken.
    pub fixes: usize,
    /// Positions that make the ring.
    pub kept: usize,
    /// Positions set aside, by reason.
    pub dropped: Dropped,
    /// The ring so far, `[lon, lat]` in degrees.
    pub ring: Vec<[f64; 2]>,
    /// Square metres if it closed now.
    pub area_m2: f64,
    /// ± on it (68 %); `None` when the receiver gives no accuracy.
    pub area_error_m2: Option<f64>,
    /// Metres walked.
    pub walked_m: f64,
    /// Metres from here to the start.
    pub closing_gap_m: f64,
    /// Accuracy of the last position, metres.
    pub accuracy_m: Option<f64>,
    /// What is wrong with the ring, and where.
    pub faults: Vec<FaultView>,
    /// Neighbours that it overlaps.
    pub overlaps: Vec<OverlapView>,
    /// Positions are taken now.
    pub walking: bool,
    /// The walk has been closed.
    pub closed: bool,
}

/// An overlap with a neighbour.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OverlapView {
    /// The neighbour.
    pub plot: PlotId,
    /// Its name.
    pub name: String,
    /// Shared area, m².
    pub area_m2: f64,
}

impl WalkSession {
    pub(crate) fn open(
        app: &App,
        plot: PlotId,
        neighbours: Vec<(PlotId, String, Vec<vungtrong_geometry::Outline>)>,
    ) -> Result<Self, AppError> {
        let path = walk_path(app, plot)?;
        let mut trace = WalkTrace::default();
        let file = OpenOptions::new().create(true).read(true).append(true).open(&path);
        let file = file.map_err(|e| AppError::storage(&e))?;
        let readable = replay(&file, &mut trace);
        // What comes now begins a line of its own.
        file.set_len(readable).map_err(|e| AppError::storage(&e))?;
        let satellites = Arc::clone(&app.satellites);
        Ok(Self { plot, path, file, trace, filter: Filter::default(), neighbours, satellites })
    }

    /// Takes an event: first into the file, then into the walk. A fix while paused or closed is not taken.
    pub fn record(&mut self, event: WalkEvent) -> Result<(), AppError> {
        if let WalkEvent::Fix(fix) = &event {
            self.satellites.hear(fix);
        }
        if matches!(event, WalkEvent::Fix(_)) && !self.trace.is_walking() {
            return Ok(());
        }
        let mut line = serde_json::to_vec(&event).map_err(AppError::internal)?;
        line.push(b'\n');
        let before = self.file.metadata().map_err(|e| AppError::storage(&e))?.len();
        if let Err(error) = self.file.write_all(&line) {
            // Half a line would swallow the next one; where even this fails, opening the walk again cuts it off.
            self.file.set_len(before).ok();
            return Err(AppError::storage(&error));
        }
        apply(&mut self.trace, event);
        Ok(())
    }

    /// What there is to see.
    pub fn view(&self) -> WalkView {
        let fixes = self.trace.fixes();
        let measured = live_measure(&fixes, &self.filter);
        WalkView {
            plot: self.plot,
            fixes: fixes.len(),
            kept: measured.kept,
            dropped: measured.dropped,
            ring: measured.outline.outer.iter().map(|p| [p.lon_deg, p.lat_deg]).collect(),
            area_m2: measured.size.area_m2,
            area_error_m2: measured.area_error_m2,
            walked_m: measured.walked_m,
            closing_gap_m: measured.closing_gap_m,
            accuracy_m: fixes.last().and_then(|fix| fix.accuracy_m),
            overlaps: overlaps_of(&measured, &self.neighbours),
            faults: measured.faults.iter().map(FaultView::from).collect(),
            walking: self.trace.is_walking(),
            closed: self.trace.is_closed(),
        }
    }

    /// All fixes as they came.
    pub(crate) fn fixes(&self) -> Vec<Fix> {
        self.trace.fixes()
    }

    /// The plot.
    pub fn plot(&self) -> PlotId {
        self.plot
    }

    /// Forgets the walk.
    pub fn discard(self) -> Result<(), AppError> {
        std::fs::remove_file(&self.path).map_err(|e| AppError::storage(&e))
    }
}

fn overlaps_of(
    measured: &Measured,
    neighbours: &[(PlotId, String, Vec<vungtrong_geometry::Outline>)],
) -> Vec<OverlapView> {
    let shapes: Vec<_> = neighbours.iter().map(|(_, _, shape)| shape.clone()).collect();
    let found = vungtrong_geometry::overlaps_with(std::slice::from_ref(&measured.outline), &shapes);
    let view = |overlap: vungtrong_geometry::Overlap| {
        let (plot, name, _) = neighbours.get(overlap.b)?;
        Some(OverlapView { plot: *plot, name: name.clone(), area_m2: overlap.area_m2 })
    };
    found.into_iter().filter_map(view).collect()
}

/// A line that was cut by a power loss ends the replay: everything before it counts. Gives the length of that.
fn replay(file: &File, trace: &mut WalkTrace) -> u64 {
    let (mut reader, mut line, mut readable) = (BufReader::new(file), Vec::new(), 0);
    loop {
        line.clear();
        let Ok(bytes) = reader.read_until(b'\n', &mut line) else { return readable };
        let Some(whole) = line.strip_suffix(b"\n") else { return readable };
        let Ok(event) = serde_json::from_slice(whole) else { return readable };
        apply(trace, event);
        readable += bytes as u64;
    }
}

fn apply(trace: &mut WalkTrace, event: WalkEvent) {
    match event {
        WalkEvent::Fix(fix) => {
            trace.push(fix);
        }
        WalkEvent::Pause => trace.pause(),
        WalkEvent::Resume => trace.resume(),
        WalkEvent::Undo => trace.undo(),
        WalkEvent::UndoStretch => trace.undo_stretch(),
        WalkEvent::Close => trace.close(),
    }
}

fn walk_path(app: &App, plot: PlotId) -> Result<PathBuf, AppError> {
    let folder = app.folder("walks")?;
    Ok(folder.join(format!("{plot}.jsonl")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Seek;

    #[test]
    fn a_torn_line_ends_the_replay_and_its_place_is_known() {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(b"{\"event\":\"pause\"}\n{\"event\":\"resume\"}\n{\"event\":\"pau").unwrap();
        file.rewind().unwrap();
        let mut trace = WalkTrace::default();
        assert_eq!(replay(&file, &mut trace), 37);
        assert!(trace.is_walking());
    }
}
