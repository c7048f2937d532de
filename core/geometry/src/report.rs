//! What a file's shapes and traces come to, in a form that is written out as it is.

use crate::area::total_size;
use crate::clean::{Dropped, Filter, clean};
use crate::faults::{Fault, FaultKind, is_valid, shape_faults};
use crate::outline::{Outline, near_distance_m};
use crate::overlap::overlaps;
use crate::read::{Drawing, Drawn, Form};
use crate::spread::area_error_m2;
use serde::Serialize;
use vungtrong_model::Fix;

/// One shape, or one trace closed to a ring.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ShapeReport {
    /// The name in the file.
    pub name: Option<String>,
    /// Corners as the file lists them (a repeated closing point counted); of a trace, the fixes kept.
    pub vertices: usize,
    /// Geodesic, holes subtracted; `None` where a corner is no place on Earth.
    pub area_m2: Option<f64>,
    /// The same in hectares.
    pub area_ha: Option<f64>,
    /// ± (68 %) from the accuracies of the fixes; `None` where they are not known.
    pub area_error_m2: Option<f64>,
    /// All rings, holes included, and of a trace the closing edge.
    pub perimeter_m: Option<f64>,
    /// Of a trace, the edge from the last fix to the first, which nobody walked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closing_gap_m: Option<f64>,
    /// Whether the shape has a clear inside.
    pub valid: bool,
    /// What is wrong, and where.
    pub faults: Vec<FaultReport>,
    /// Fixes that were not used, by reason.
    pub dropped: Dropped,
}

/// A fault as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct FaultReport {
    /// What.
    pub kind: FaultKind,
    /// Degrees, or whatever number stands in the file; `None` when there is no corner at all.
    pub lon: Option<f64>,
    /// As `lon`.
    pub lat: Option<f64>,
}

impl From<&Fault> for FaultReport {
    fn from(fault: &Fault) -> Self {
        Self {
            kind: fault.kind,
            lon: fault.at.map(|at| at.lon_deg),
            lat: fault.at.map(|at| at.lat_deg),
        }
    }
}

/// One report for each shape and each trace of a file, in its order; single marks have none.
/// A `raw` trace closes over all its fixes, otherwise it is cleaned with the filter.
pub fn shape_reports(drawing: &Drawing, filter: &Filter, raw: bool) -> Vec<ShapeReport> {
    let report = |drawn: &Drawn| match &drawn.form {
        Form::Area(outlines) => Some(report(&drawn.name, outlines)),
        Form::Trace(fixes) if raw => Some(trace_report(&drawn.name, fixes, Dropped::default())),
        Form::Trace(fixes) => {
            let cleaned = clean(fixes, filter);
            Some(trace_report(&drawn.name, &cleaned.fixes, cleaned.dropped))
        }
        Form::Mark(_) => None,
    };
    drawing.drawn.iter().filter_map(report).collect()
}

fn report(name: &Option<String>, outlines: &[Outline]) -> ShapeReport {
    let size = total_size(outlines);
    let faults = shape_faults(outlines);
    ShapeReport {
        name: name.clone(),
        vertices: outlines.iter().map(Outline::vertices).sum(),
        area_m2: size.map(|size| size.area_m2),
        area_ha: size.map(|size| size.area_m2 / 1e4),
        area_error_m2: None,
        perimeter_m: size.map(|size| size.perimeter_m),
        closing_gap_m: None,
        valid: is_valid(&faults),
        faults: faults.iter().map(FaultReport::from).collect(),
        dropped: Dropped::default(),
    }
}

fn trace_report(name: &Option<String>, fixes: &[Fix], dropped: Dropped) -> ShapeReport {
    let gap_m = match fixes {
        [first, .., last] => near_distance_m((*first).into(), (*last).into()),
        _ => 0.0,
    };
    ShapeReport {
        area_error_m2: area_error_m2(fixes),
        closing_gap_m: Some(gap_m).filter(|gap| gap.is_finite()),
        dropped,
        ..report(name, &[Outline::around(fixes)])
    }
}

/// Two features that share ground.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OverlapReport {
    /// Number of the first feature in the file, from 0.
    pub a: usize,
    /// Number of the second.
    pub b: usize,
    /// Name of the first.
    pub a_name: Option<String>,
    /// Name of the second.
    pub b_name: Option<String>,
    /// What both hold.
    pub area_m2: f64,
}

/// The shapes of a file that overlap, the largest overlap first.
pub fn overlap_reports(drawing: &Drawing) -> Vec<OverlapReport> {
    let areas = drawing.drawn.iter().filter_map(|drawn| match &drawn.form {
        Form::Area(outlines) => Some((drawn, outlines.clone())),
        Form::Trace(_) | Form::Mark(_) => None,
    });
    let (drawn, plots): (Vec<&Drawn>, Vec<Vec<Outline>>) = areas.unzip();
    let mut pairs = overlaps(&plots);
    pairs.sort_by(|a, b| b.area_m2.total_cmp(&a.area_m2));
    let report = |pair: crate::Overlap| {
        let (a, b) = (drawn[pair.a], drawn[pair.b]);
        OverlapReport {
            a: a.index,
            b: b.index,
            a_name: a.name.clone(),
            b_name: b.name.clone(),
            area_m2: pair.area_m2,
        }
    };
    pairs.into_iter().map(report).collect()
}
