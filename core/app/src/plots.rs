//! Plots and their boundaries.

use crate::{
    App, AppError, Done, FaultView, OverlapView, PlotRights, WalkSession, app::Statement,
    entries::no_faults, people::sync_name,
};
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::Path;
use vungtrong_geometry::{
    Dropped, Fault, Filter, Form, GridPlace, Outline, Place, Zone, clean, faults, from_vn2000,
    is_valid, live_measure, overlaps_with, size,
};
use vungtrong_model::*;
use vungtrong_rules::{Finding, PlotFacts, SafeHarvest};
use vungtrong_store::{BlobKind, GeoBox, Picking, PlotRecord, PlotRow};

/// A plot in a list or on a map.
#[derive(Clone, Debug, Serialize)]
pub struct PlotView {
    /// Its id.
    pub id: PlotId,
    /// Name or lot code.
    pub name: String,
    /// Household.
    pub household: Option<HouseholdId>,
    /// Its name.
    pub household_name: String,
    /// Crop.
    pub crop: String,
    /// Variety.
    pub variety: String,
    /// Trees.
    pub tree_count: Option<u32>,
    /// Measured area, m²; `None` before the first survey.
    pub area_m2: Option<f64>,
    /// The current boundary.
    pub shape: Option<PlotShape>,
    /// Surveys contradict each other.
    pub conflict: bool,
    /// No longer part of the area.
    pub retired: bool,
    /// When harvest is safe; `None` when no spray on it matters any more.
    pub harvest: Option<HarvestDay>,
    /// `stored`, `unsent` or `refused`.
    pub sync: &'static str,
}

/// When harvest is safe, as far as a list needs to say it; [`PlotDetail::safe_harvest`] says why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct HarvestDay {
    /// The first safe day. `None` when an interval is unknown.
    pub date: Option<Date>,
    /// Every interval is known.
    pub certain: bool,
    /// Not safe before this day, by the intervals that are known.
    pub at_least: Option<Date>,
    /// What it says about today.
    pub mark: HarvestMark,
}

/// What a plot's sprays say about picking today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum HarvestMark {
    /// Picking is safe.
    Safe,
    /// Picking is not safe yet.
    Waiting,
    /// An interval is unknown: somebody has to read a label first.
    Ask,
}

impl HarvestDay {
    fn of(picking: &Picking, today: Date) -> Self {
        let Picking { certain, at_least, .. } = *picking;
        let mark = HarvestMark::of(certain, at_least, today);
        Self { date: at_least.filter(|_| certain), certain, at_least, mark }
    }
}

impl HarvestMark {
    pub(crate) fn of(certain: bool, at_least: Option<Date>, today: Date) -> Self {
        match at_least {
            _ if !certain => Self::Ask,
            Some(day) if day > today => Self::Waiting,
            _ => Self::Safe,
        }
    }
}

/// One survey of a plot.
#[derive(Clone, Debug, Serialize)]
pub struct SurveyView {
    /// The operation.
    pub hash: Hash,
    /// What was measured.
    #[serde(flatten)]
    pub boundary: Boundary,
    /// Who.
    pub author: PersonId,
    /// As what.
    pub role: Role,
    /// It holds.
    pub current: bool,
}

/// All there is to know of a plot.
#[derive(Clone, Debug, Serialize)]
pub struct PlotDetail {
    /// As lists show it.
    #[serde(flatten)]
    pub plot: PlotView,
    /// Its facts.
    pub facts: Plot,
    /// All surveys.
    pub surveys: Vec<SurveyView>,
    /// What is wrong with the current boundary.
    pub faults: Vec<FaultView>,
    /// Neighbours that it lies on.
    pub overlaps: Vec<OverlapView>,
    /// What the rules say about it.
    pub findings: Vec<Finding>,
    /// When harvest is safe.
    pub safe_harvest: SafeHarvest,
    /// What this person may do on it.
    pub may: PlotRights,
}

/// A survey was saved.
#[derive(Clone, Debug, Serialize)]
pub struct Surveyed {
    /// The operation.
    pub hash: Hash,
    /// Square metres.
    pub area_m2: f64,
    /// ± on it (68 %).
    pub area_error_m2: Option<f64>,
    /// Metres around.
    pub perimeter_m: f64,
    /// Corners of the outer ring.
    pub corners: usize,
    /// Fixes set aside, by reason.
    pub dropped: Dropped,
    /// Neighbours that it lies on: to be looked at.
    pub overlaps: Vec<OverlapView>,
}

/// A boundary before it is saved.
struct Measured {
    outline: Outline,
    boundary: Boundary,
    dropped: Dropped,
}

impl App {
    /// Adds a plot to a household.
    pub fn add_plot(
        &self,
        area: AreaId,
        household: HouseholdId,
        plot: &Plot,
    ) -> Result<Done<PlotId>, AppError> {
        self.check_plot(plot)?;
        let id = PlotId::new(&*self.env.clock, &*self.env.entropy);
        let mut body = plot.to_fields();
        body.retain(|_, value| *value != Value::Bool(false));
        let lane = Lane::Household(household);
        let statement =
            Statement { kind: OpKind::Plot, entity: id.0, lane, base: Vec::new(), body };
        let (_, changes) = self.state(area, statement)?;
        Ok(Done { value: id, changes })
    }

    /// Changes facts of a plot.
    pub fn set_plot(&self, id: PlotId, plot: &Plot) -> Result<Done<()>, AppError> {
        self.check_plot(plot)?;
        let record = self.plot_record(id)?;
        self.state_facts(record.row.area, record.state.lane, OpKind::Plot, id.0, plot)
    }

    fn check_plot(&self, plot: &Plot) -> Result<(), AppError> {
        no_faults(&plot.faults(self.today()))
    }

    /// Plots of an area by name, those in use before the others.
    pub fn plots(&self, area: AreaId) -> Result<Vec<PlotView>, AppError> {
        let mut rows = self.reader()?.plots(area)?;
        rows.sort_by_key(|row| row.retired);
        self.plot_views(area, rows)
    }

    /// Plots on a part of the map.
    pub fn plots_in(&self, area: AreaId, bounds: GeoBox) -> Result<Vec<PlotView>, AppError> {
        let rows = self.reader()?.plots_in(Some(area), bounds)?;
        self.plot_views(area, rows)
    }

    /// A plot with surveys, faults, overlaps, findings and the safe-harvest date.
    pub fn plot(&self, id: PlotId) -> Result<PlotDetail, AppError> {
        let record = self.plot_record(id)?;
        let area = record.row.area;
        let outline = record.row.shape.as_ref().map(Outline::from);
        let overlaps = match &outline {
            Some(outline) => self.overlaps(area, Some(id), outline)?,
            None => Vec::new(),
        };
        let faults = outline.as_ref().map(faults).unwrap_or_default();
        let facts = Plot::from_fields(&record.state.facts.fields).unwrap_or_default();
        let findings = self.judge_plot(&record, &facts, &faults, &overlaps)?;
        let surveys = record.state.surveys.iter().map(|survey| SurveyView {
            hash: survey.hash,
            boundary: survey.boundary.clone(),
            author: survey.author,
            role: survey.role,
            current: Some(survey.hash) == record.state.current,
        });
        let surveys = surveys.collect();
        let plot = self.plot_views(area, vec![record.row])?.pop();
        let plot = plot.ok_or_else(|| AppError::not_found("plot", id))?;
        let safe_harvest = self.safe_harvest(id)?;
        let faults = faults.iter().map(FaultView::from).collect();
        let may = self.plot_rights(area, record.state.lane);
        Ok(PlotDetail { plot, facts, surveys, faults, overlaps, findings, safe_harvest, may })
    }

    /// Names of those who surveyed a plot, as far as this phone knows them.
    pub fn surveyors(&self, plot: PlotId) -> Result<BTreeMap<PersonId, String>, AppError> {
        let record = self.plot_record(plot)?;
        let members = self.members(record.row.area)?.into_iter();
        let surveyed =
            |person: PersonId| record.state.surveys.iter().any(|survey| survey.author == person);
        Ok(members.filter(|m| surveyed(m.id)).map(|m| (m.id, m.name)).collect())
    }

    fn judge_plot(
        &self,
        record: &PlotRecord,
        facts: &Plot,
        faults: &[Fault],
        overlaps: &[OverlapView],
    ) -> Result<Vec<Finding>, AppError> {
        let area = self.areas()?.into_iter().find(|(id, _)| *id == record.row.area);
        let markets = area.map(|(_, area)| area.markets).unwrap_or_default();
        let overlaps: Vec<_> = overlaps
            .iter()
            .filter_map(|o| Some((o.name.clone(), Milli::from_f64(o.area_m2)?)))
            .collect();
        let crops: Vec<_> = std::iter::once(facts.crop.clone())
            .chain(facts.intercrops.iter().map(|intercrop| intercrop.crop.clone()))
            .collect();
        let facts = PlotFacts {
            name: &facts.name,
            area_m2: record.row.area_m2,
            declared_m2: facts.declared_area.as_ref().and_then(AreaAmount::square_metres),
            has_polygon: record.row.shape.is_some(),
            shape_faults: faults.len(),
            overlaps: &overlaps,
            crops: &crops,
            markets: &markets,
        };
        Ok(self.rules().judge_plot(&facts, self.today()))
    }

    /// Starts a walk around a plot, or goes on with the one that was begun.
    pub fn walk(&self, plot: PlotId) -> Result<WalkSession, AppError> {
        let area = self.plot_row(plot)?.area;
        let rows =
            self.reader()?.plots(area)?.into_iter().filter(|row| row.id != plot && !row.retired);
        let neighbour = |row: PlotRow| {
            let outline = Outline::from(row.shape.as_ref()?);
            Some((row.id, row.name, vec![outline]))
        };
        WalkSession::open(self, plot, rows.filter_map(neighbour).collect())
    }

    /// Saves a walk as the plot's boundary. The raw trace is kept, named by its hash.
    pub fn finish_walk(&self, walk: WalkSession) -> Result<Done<Surveyed>, AppError> {
        let plot = walk.plot();
        let fixes = walk.fixes();
        let source = String::new();
        let done = self.save_trace_boundary(plot, &fixes, BoundaryMethod::Walk, source)?;
        walk.discard()?;
        Ok(done)
    }

    /// Takes a boundary from a file: the polygon or track that has `name`, or the only one. Tracks are cleaned as a
    /// walk is; polygons are taken as they are drawn.
    pub fn import_boundary(
        &self,
        plot: PlotId,
        path: &Path,
        name: Option<&str>,
    ) -> Result<Done<Surveyed>, AppError> {
        let bytes = std::fs::read(path).map_err(|e| AppError::file(&e))?;
        let drawing = vungtrong_geometry::read(&bytes).map_err(|e| AppError::unusable(e.kind()))?;
        let wanted = |d: &&vungtrong_geometry::Drawn| name.is_none() || d.name.as_deref() == name;
        let shapes: Vec<_> = drawing.drawn.iter().filter(wanted).collect();
        let source = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        match shapes.as_slice() {
            [] => Err(AppError::unusable("no_shape")),
            [drawn] => match &drawn.form {
                Form::Trace(fixes) => {
                    self.save_trace_boundary(plot, fixes, BoundaryMethod::Walk, source)
                }
                Form::Area(polygons) => match polygons.as_slice() {
                    [outline] => {
                        self.save_drawn_boundary(plot, outline, BoundaryMethod::Import, source)
                    }
                    _ => Err(AppError::unusable("several_polygons")),
                },
                Form::Mark(_) => Err(AppError::unusable("no_shape")),
            },
            _ => Err(AppError::unusable("several_shapes")),
        }
    }

    /// Takes a boundary tapped on the map, or corners averaged one by one, in order.
    pub fn draw_boundary(
        &self,
        plot: PlotId,
        corners: &[GeoPoint],
        method: BoundaryMethod,
    ) -> Result<Done<Surveyed>, AppError> {
        let outline = Outline::from_ring(corners.iter().map(|p| Place::from(*p)).collect());
        self.save_drawn_boundary(plot, &outline, method, String::new())
    }

    /// Takes corners as a land paper prints them (VN-2000, metres).
    pub fn land_paper_boundary(
        &self,
        plot: PlotId,
        corners: &[GridPlace],
        zone: Zone,
    ) -> Result<Done<Surveyed>, AppError> {
        let place = |corner: &GridPlace| from_vn2000(*corner, zone);
        let ring = corners.iter().map(place).collect::<Option<Vec<_>>>();
        let ring = ring.ok_or_else(|| AppError::invalid("corners", "not_in_zone"))?;
        let source = format!("EPSG:{}", zone.epsg);
        self.save_drawn_boundary(plot, &Outline::from_ring(ring), BoundaryMethod::LandPaper, source)
    }

    fn save_trace_boundary(
        &self,
        plot: PlotId,
        fixes: &[Fix],
        method: BoundaryMethod,
        source: String,
    ) -> Result<Done<Surveyed>, AppError> {
        let filter = Filter::default();
        let measured = live_measure(fixes, &filter);
        // Before the trace is kept: nothing would ever name the trace of a boundary that is refused.
        sound(&measured.outline)?;
        let kept = clean(fixes, &filter).fixes;
        let mut accuracies: Vec<f64> = kept.iter().filter_map(|fix| fix.accuracy_m).collect();
        accuracies.sort_by(f64::total_cmp);
        let median = accuracies.get(accuracies.len() / 2).copied();
        let corner_accuracy = kept.iter().map(|fix| fix.accuracy_m.and_then(Milli::from_f64));
        let boundary = Boundary {
            method,
            accuracy_m: median.and_then(Milli::from_f64),
            corner_accuracy_m: corner_accuracy.collect::<Option<Vec<_>>>().unwrap_or_default(),
            trace: Some(self.keep_trace(plot, fixes)?),
            fixes: u32::try_from(fixes.len()).ok(),
            dropped: u32::try_from(measured.dropped.total()).ok(),
            area_error_m2: measured.area_error_m2.and_then(Milli::from_f64),
            surveyed_at: fixes.iter().rev().find_map(|fix| fix.at).or(Some(self.env.clock.now())),
            source,
            ..Boundary::default()
        };
        self.save_boundary(
            plot,
            Measured { outline: measured.outline, boundary, dropped: measured.dropped },
        )
    }

    fn save_drawn_boundary(
        &self,
        plot: PlotId,
        outline: &Outline,
        method: BoundaryMethod,
        source: String,
    ) -> Result<Done<Surveyed>, AppError> {
        let boundary = Boundary {
            method,
            source,
            surveyed_at: Some(self.env.clock.now()),
            ..Boundary::default()
        };
        self.save_boundary(
            plot,
            Measured { outline: outline.clone(), boundary, dropped: Dropped::default() },
        )
    }

    fn save_boundary(&self, plot: PlotId, measured: Measured) -> Result<Done<Surveyed>, AppError> {
        let Measured { outline, boundary, dropped } = measured;
        sound(&outline)?;
        let shape =
            outline.to_shape().ok_or_else(|| AppError::invalid("boundary", "not_on_earth"))?;
        let outline = Outline::from(&shape);
        let size = size(&outline).ok_or_else(|| AppError::invalid("boundary", "not_on_earth"))?;
        let boundary = Boundary {
            shape,
            area_m2: Milli::from_f64(size.area_m2).unwrap_or_default(),
            perimeter_m: Milli::from_f64(size.perimeter_m).unwrap_or_default(),
            ..boundary
        };
        let record = self.plot_record(plot)?;
        let seen: std::collections::BTreeSet<_> =
            record.state.surveys.iter().flat_map(|s| &s.base).collect();
        let base = record
            .state
            .surveys
            .iter()
            .map(|s| s.hash)
            .filter(|hash| !seen.contains(hash))
            .collect();
        let overlaps = self.overlaps(record.row.area, Some(plot), &outline)?;
        let statement = Statement {
            kind: OpKind::Boundary,
            entity: plot.0,
            lane: record.state.lane,
            base,
            body: boundary.to_fields(),
        };
        let (op, changes) = self.state(record.row.area, statement)?;
        let value = Surveyed {
            hash: op.hash,
            area_m2: size.area_m2,
            area_error_m2: boundary.area_error_m2.map(Milli::to_f64),
            perimeter_m: size.perimeter_m,
            corners: boundary.shape.outer.len(),
            dropped,
            overlaps,
        };
        Ok(Done { value, changes })
    }

    /// The raw fixes as a file named by its hash, and in the queue for the hub.
    fn keep_trace(&self, plot: PlotId, fixes: &[Fix]) -> Result<Hash, AppError> {
        let bytes = serde_json::to_vec(fixes).map_err(AppError::internal)?;
        let area = self.plot_row(plot)?.area;
        self.keep_blob(area, &bytes, BlobKind::Paper)
    }

    pub(crate) fn overlaps(
        &self,
        area: AreaId,
        plot: Option<PlotId>,
        outline: &Outline,
    ) -> Result<Vec<OverlapView>, AppError> {
        let Some(bounds) = outline.to_shape().as_ref().and_then(GeoBox::around) else {
            return Ok(Vec::new());
        };
        let rows: Vec<_> = self.reader()?.plots_in(Some(area), bounds)?;
        let others: Vec<_> = rows
            .into_iter()
            .filter(|row| Some(row.id) != plot && !row.retired)
            .filter_map(|row| Some((row.id, row.name, vec![Outline::from(row.shape.as_ref()?)])))
            .collect();
        let shapes: Vec<_> = others.iter().map(|(_, _, shape)| shape.clone()).collect();
        let found = overlaps_with(std::slice::from_ref(outline), &shapes);
        let view = |overlap: vungtrong_geometry::Overlap| {
            let (plot, name, _) = others.get(overlap.b)?;
            Some(OverlapView { plot: *plot, name: name.clone(), area_m2: overlap.area_m2 })
        };
        Ok(found.into_iter().filter_map(view).collect())
    }

    fn plot_views(&self, area: AreaId, rows: Vec<PlotRow>) -> Result<Vec<PlotView>, AppError> {
        let households = self.reader()?.households(area)?;
        let picking = self.reader()?.picking(area, self.sprays_matter_since())?;
        let today = self.today();
        let name = |id: Option<HouseholdId>| {
            let row = households.iter().find(|row| Some(row.id) == id);
            row.map(|row| row.household.name.clone()).unwrap_or_default()
        };
        let view = |row: PlotRow| PlotView {
            harvest: picking.get(&row.id).map(|picking| HarvestDay::of(picking, today)),
            id: row.id,
            name: row.name,
            household: row.household,
            household_name: name(row.household),
            crop: row.crop,
            variety: row.variety,
            tree_count: row.tree_count,
            area_m2: row.area_m2.map(Milli::to_f64),
            shape: row.shape,
            conflict: row.conflict,
            retired: row.retired,
            sync: sync_name(row.sync),
        };
        Ok(rows.into_iter().map(view).collect())
    }

    pub(crate) fn plot_row(&self, id: PlotId) -> Result<PlotRow, AppError> {
        self.reader()?.plot_row(id)?.ok_or_else(|| AppError::not_found("plot", id))
    }

    pub(crate) fn plot_record(&self, id: PlotId) -> Result<PlotRecord, AppError> {
        self.reader()?.plot(id)?.ok_or_else(|| AppError::not_found("plot", id))
    }
}

/// A boundary with a clear inside, or every fault and its place.
fn sound(outline: &Outline) -> Result<(), AppError> {
    let faults = faults(outline);
    if is_valid(&faults) {
        return Ok(());
    }
    Err(AppError::Boundary { faults: faults.iter().map(FaultView::from).collect() })
}
