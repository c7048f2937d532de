//! Plots and their boundaries.

use crate::{
    ApiAreaAmount, ApiFinding, ApiOutline, ApiSafeHarvest, ApiShapeFault, Core, GeoFrame, GeoPlace,
    WalkHandle,
    judged::findings,
    parse::{Answer, key, key_of, parsed, text},
    people::count,
    places::points,
};
use std::{collections::HashMap, path::Path, sync::Arc};
use vungtrong_app::{
    self as app, GeoBox, geometry,
    model::{BoundaryMethod, Milli, Plot},
};

/// A plot in a list or on a map.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ApiPlot {
    /// Its id.
    pub id: String,
    /// Name or lot code.
    pub name: String,
    /// Household.
    pub household: Option<String>,
    /// Its name.
    pub household_name: String,
    /// Crop.
    pub crop: String,
    /// Variety.
    pub variety: String,
    /// Trees.
    pub tree_count: Option<u32>,
    /// Measured area, m².
    pub area_m2: Option<f64>,
    /// The current boundary.
    pub outline: Option<ApiOutline>,
    /// Surveys contradict each other.
    pub conflict: bool,
    /// No longer part of the area.
    pub retired: bool,
    /// When harvest is safe; absent when no spray on it matters any more.
    pub harvest: Option<ApiHarvestDay>,
    /// `stored`, `unsent`, `refused`.
    pub sync: String,
}

/// When harvest is safe on a plot of a list.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ApiHarvestDay {
    /// The first safe day; absent when an interval is unknown.
    pub date: Option<String>,
    /// Every interval is known.
    pub certain: bool,
    /// Not safe before this day, by the intervals that are known.
    pub at_least: Option<String>,
    /// What it says about today: `safe`, `waiting`, `ask`.
    pub mark: String,
}

/// Facts of a plot as people state them.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ApiPlotFacts {
    /// Name or lot code.
    pub name: String,
    /// Crop.
    pub crop: String,
    /// Variety.
    pub variety: String,
    /// Year of planting.
    pub planting_year: Option<u32>,
    /// Trees.
    pub tree_count: Option<u32>,
    /// As on papers.
    pub declared_area: Option<ApiAreaAmount>,
    /// Land parcel.
    pub parcel: String,
    /// In own words.
    pub note: String,
    /// No longer part of the area.
    pub retired: bool,
}

/// One survey. `method`: `walk`, `corners`, `tap`, `import`, `land_paper`.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ApiSurvey {
    /// The operation.
    pub hash: String,
    /// How it came about.
    pub method: String,
    /// The boundary.
    pub outline: ApiOutline,
    /// Square metres.
    pub area_m2: f64,
    /// ± on it, 68 %.
    pub area_error_m2: Option<f64>,
    /// Metres around.
    pub perimeter_m: f64,
    /// Median accuracy of the fixes, metres.
    pub accuracy_m: Option<f64>,
    /// When.
    pub surveyed_at_ms: Option<i64>,
    /// Who.
    pub author_name: String,
    /// As what.
    pub role: String,
    /// It holds.
    pub current: bool,
}

/// A neighbour that a boundary lies on.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ApiOverlap {
    /// The neighbour.
    pub plot: String,
    /// Its name.
    pub name: String,
    /// Shared area, m².
    pub area_m2: f64,
}

/// All there is to know of a plot.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ApiPlotDetail {
    /// As lists show it.
    pub plot: ApiPlot,
    /// Its facts.
    pub facts: ApiPlotFacts,
    /// All surveys.
    pub surveys: Vec<ApiSurvey>,
    /// What is wrong with the current boundary.
    pub faults: Vec<ApiShapeFault>,
    /// Neighbours that it lies on.
    pub overlaps: Vec<ApiOverlap>,
    /// What the rules say about it.
    pub findings: Vec<ApiFinding>,
    /// When harvest is safe.
    pub safe_harvest: ApiSafeHarvest,
    /// What this person may do on it.
    pub may: ApiPlotRights,
}

/// What this person may do on a plot.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct ApiPlotRights {
    /// The kind of work that they write down here most; absent when they write nothing here.
    pub write: Option<String>,
    /// Survey its boundary.
    pub survey: bool,
    /// Change its facts.
    pub edit: bool,
}

/// A walk, or corners that are being set, as they stand.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ApiWalk {
    /// The plot.
    pub plot: String,
    /// Positions taken.
    pub fixes: u32,
    /// Positions that make the ring.
    pub kept: u32,
    /// Positions set aside, by reason.
    pub dropped: HashMap<String, u32>,
    /// The ring so far.
    pub ring: Vec<GeoPlace>,
    /// Square metres if it closed now.
    pub area_m2: f64,
    /// ± on it, 68 %.
    pub area_error_m2: Option<f64>,
    /// Metres walked.
    pub walked_m: f64,
    /// Metres from here to the start.
    pub closing_gap_m: f64,
    /// Accuracy of the last position, metres.
    pub accuracy_m: Option<f64>,
    /// What is wrong with the ring, and where.
    pub faults: Vec<ApiShapeFault>,
    /// Neighbours that it overlaps.
    pub overlaps: Vec<ApiOverlap>,
    /// Positions are taken now.
    pub walking: bool,
    /// The walk has been closed.
    pub closed: bool,
}

/// A survey was saved.
#[derive(Clone, Debug, PartialEq, uniffi::Record)]
pub struct ApiSurveyed {
    /// Square metres.
    pub area_m2: f64,
    /// ± on it, 68 %.
    pub area_error_m2: Option<f64>,
    /// Metres around.
    pub perimeter_m: f64,
    /// Corners of the outer ring.
    pub corners: u32,
    /// Positions set aside, by reason.
    pub dropped: HashMap<String, u32>,
    /// Neighbours that it lies on.
    pub overlaps: Vec<ApiOverlap>,
}

#[uniffi::export]
impl Core {
    /// Plots of an area by name.
    pub fn plots(&self, area: String) -> Answer<Vec<ApiPlot>> {
        let plots = self.app.plots(parsed(&area, "area")?)?;
        Ok(plots.into_iter().map(ApiPlot::from).collect())
    }

    /// Plots on a part of the map.
    pub fn plots_in(&self, area: String, frame: GeoFrame) -> Answer<Vec<ApiPlot>> {
        let corner = |lon_deg, lat_deg| GeoPlace { lon_deg, lat_deg }.point("frame");
        let (min, max) = (corner(frame.west, frame.south)?, corner(frame.east, frame.north)?);
        let plots = self.app.plots_in(parsed(&area, "area")?, GeoBox { min, max })?;
        Ok(plots.into_iter().map(ApiPlot::from).collect())
    }

    /// A plot with surveys, faults, overlaps, findings and the safe-harvest date.
    pub fn plot(&self, id: String) -> Answer<ApiPlotDetail> {
        let id = parsed(&id, "id")?;
        let detail = self.app.plot(id)?;
        let names = self.app.surveyors(id)?;
        let survey = |survey: &app::SurveyView| ApiSurvey {
            author_name: names.get(&survey.author).cloned().unwrap_or_default(),
            ..ApiSurvey::from(survey)
        };
        Ok(ApiPlotDetail {
            surveys: detail.surveys.iter().map(survey).collect(),
            plot: detail.plot.into(),
            facts: detail.facts.into(),
            faults: detail.faults.iter().map(ApiShapeFault::from).collect(),
            overlaps: overlaps(detail.overlaps),
            findings: findings(&detail.findings),
            safe_harvest: (&detail.safe_harvest).into(),
            may: detail.may.into(),
        })
    }

    /// Adds a plot to a household; its id.
    pub fn add_plot(&self, area: String, household: String, facts: ApiPlotFacts) -> Answer<String> {
        let (area, household) = (parsed(&area, "area")?, parsed(&household, "household")?);
        let facts = facts.over(Plot::default())?;
        Ok(self.done(self.app.add_plot(area, household, &facts)?).to_string())
    }

    /// Changes facts of a plot; those that this version does not know stay.
    pub fn set_plot(&self, id: String, facts: ApiPlotFacts) -> Answer {
        let id = parsed(&id, "id")?;
        let facts = facts.over(self.app.plot(id)?.facts)?;
        self.done(self.app.set_plot(id, &facts)?);
        Ok(())
    }

    /// Starts a walk around a plot, or goes on with the one that was begun.
    pub fn walk(self: Arc<Self>, plot: String) -> Answer<Arc<WalkHandle>> {
        let session = self.app.walk(parsed(&plot, "plot")?)?;
        Ok(Arc::new(WalkHandle::new(self, session)))
    }

    /// Takes a boundary tapped on the map, or corners averaged one by one, in order.
    pub fn draw_boundary(
        &self,
        plot: String,
        corners: Vec<GeoPlace>,
        method: String,
    ) -> Answer<ApiSurveyed> {
        let method = key(BoundaryMethod::from_name, &method, "method")?;
        let done = self.app.draw_boundary(parsed(&plot, "plot")?, &points(corners)?, method)?;
        Ok(self.done(done).into())
    }

    /// Size, faults and overlaps of corners that are still being set. Changes nothing.
    pub fn measure(&self, plot: String, corners: Vec<GeoPlace>) -> Answer<ApiWalk> {
        Ok(self.app.measure_corners(parsed(&plot, "plot")?, &points(corners)?)?.into())
    }

    /// Takes a boundary from a file: the shape that has `name`, or the only one.
    pub fn import_boundary(
        &self,
        plot: String,
        path: String,
        name: Option<String>,
    ) -> Answer<ApiSurveyed> {
        let (plot, path) = (parsed(&plot, "plot")?, Path::new(&path));
        Ok(self.done(self.app.import_boundary(plot, path, name.as_deref())?).into())
    }
}

impl From<app::PlotView> for ApiPlot {
    fn from(plot: app::PlotView) -> Self {
        Self {
            id: plot.id.to_string(),
            name: plot.name,
            household: text(plot.household),
            household_name: plot.household_name,
            crop: plot.crop,
            variety: plot.variety,
            tree_count: plot.tree_count,
            area_m2: plot.area_m2,
            outline: plot.shape.as_ref().map(ApiOutline::from),
            conflict: plot.conflict,
            retired: plot.retired,
            harvest: plot.harvest.map(|harvest| ApiHarvestDay {
                date: text(harvest.date),
                certain: harvest.certain,
                at_least: text(harvest.at_least),
                mark: key_of(&harvest.mark),
            }),
            sync: plot.sync.into(),
        }
    }
}

impl From<app::PlotRights> for ApiPlotRights {
    fn from(may: app::PlotRights) -> Self {
        let app::PlotRights { write, survey, edit } = may;
        Self { write: write.map(|kind| kind.name().into_owned()), survey, edit }
    }
}

impl From<Plot> for ApiPlotFacts {
    fn from(plot: Plot) -> Self {
        Self {
            name: plot.name,
            crop: plot.crop,
            variety: plot.variety,
            planting_year: plot.planting_year,
            tree_count: plot.tree_count,
            declared_area: plot.declared_area.as_ref().map(ApiAreaAmount::from),
            parcel: plot.parcel,
            note: plot.note,
            retired: plot.retired,
        }
    }
}

impl ApiPlotFacts {
    /// These facts, and of `known` those that do not cross.
    fn over(self, known: Plot) -> Answer<Plot> {
        let Self { name, crop, variety, planting_year, tree_count, parcel, note, retired, .. } =
            self;
        let declared_area = self.declared_area.map(ApiAreaAmount::area).transpose()?;
        Ok(Plot {
            name,
            crop,
            variety,
            planting_year,
            tree_count,
            declared_area,
            parcel,
            note,
            retired,
            ..known
        })
    }
}

impl From<&app::SurveyView> for ApiSurvey {
    fn from(survey: &app::SurveyView) -> Self {
        let boundary = &survey.boundary;
        Self {
            hash: survey.hash.to_string(),
            method: boundary.method.name().into_owned(),
            outline: (&boundary.shape).into(),
            area_m2: boundary.area_m2.to_f64(),
            area_error_m2: boundary.area_error_m2.map(Milli::to_f64),
            perimeter_m: boundary.perimeter_m.to_f64(),
            accuracy_m: boundary.accuracy_m.map(Milli::to_f64),
            surveyed_at_ms: boundary.surveyed_at.map(|at| at.0),
            author_name: String::new(),
            role: survey.role.name().into_owned(),
            current: survey.current,
        }
    }
}

fn overlaps(found: Vec<app::OverlapView>) -> Vec<ApiOverlap> {
    let overlap = |o: app::OverlapView| ApiOverlap {
        plot: o.plot.to_string(),
        name: o.name,
        area_m2: o.area_m2,
    };
    found.into_iter().map(overlap).collect()
}

/// Only reasons that occurred.
fn dropped(dropped: geometry::Dropped) -> HashMap<String, u32> {
    let all = [
        ("mock", dropped.mock),
        ("out_of_range", dropped.out_of_range),
        ("inaccurate", dropped.inaccurate),
        ("outlier", dropped.outlier),
        ("jump", dropped.jump),
        ("pause", dropped.pause),
        ("duplicate", dropped.duplicate),
        ("after_closing", dropped.after_closing),
    ];
    let some = all.into_iter().filter(|(_, number)| *number > 0);
    some.map(|(reason, number)| (reason.to_owned(), count(number))).collect()
}

impl From<app::WalkView> for ApiWalk {
    fn from(walk: app::WalkView) -> Self {
        let place = |[lon_deg, lat_deg]: [f64; 2]| GeoPlace { lon_deg, lat_deg };
        Self {
            plot: walk.plot.to_string(),
            fixes: count(walk.fixes),
            kept: count(walk.kept),
            dropped: dropped(walk.dropped),
            ring: walk.ring.into_iter().map(place).collect(),
            area_m2: walk.area_m2,
            area_error_m2: walk.area_error_m2,
            walked_m: walk.walked_m,
            closing_gap_m: walk.closing_gap_m,
            accuracy_m: walk.accuracy_m,
            faults: walk.faults.iter().map(ApiShapeFault::from).collect(),
            overlaps: overlaps(walk.overlaps),
            walking: walk.walking,
            closed: walk.closed,
        }
    }
}

impl From<app::Surveyed> for ApiSurveyed {
    fn from(surveyed: app::Surveyed) -> Self {
        Self {
            area_m2: surveyed.area_m2,
            area_error_m2: surveyed.area_error_m2,
            perimeter_m: surveyed.perimeter_m,
            corners: count(surveyed.corners),
            dropped: dropped(surveyed.dropped),
            overlaps: overlaps(surveyed.overlaps),
        }
    }
}
