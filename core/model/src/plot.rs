//! Plots and their boundaries.

use crate::{Address, AreaAmount, Hash, Milli, Millis, PlotShape, choice, record};

record! {
    /// Another crop on the same plot. Importing countries ask for the true share (domain facts 2.4).
    pub struct Intercrop = "intercrop" {
        /// The other crop.
        0 => crop: String,
        /// Percent of the plot's area.
        1 => share_percent: Option<Milli>,
        /// Trees of it.
        2 => trees: Option<u32>,
    }
}

record! {
    /// A plot (lô, thửa).
    pub struct Plot = "plot" {
        /// Name or lot code.
        0 => name: String,
        /// The crop.
        1 => crop: String,
        /// Variety.
        2 => variety: String,
        /// Year of planting.
        3 => planting_year: Option<u32>,
        /// Trees of the main crop.
        4 => tree_count: Option<u32>,
        /// Other crops between them.
        5 => intercrops: Vec<Intercrop>,
        /// Area as declared on papers.
        6 => declared_area: Option<AreaAmount>,
        /// Land-parcel identifier, free text: widths differ and farmers often do not know it (domain facts 3.5).
        7 => parcel: String,
        /// Where it lies.
        8 => address: Option<Address>,
        /// In own words.
        9 => note: String,
        /// No longer part of the growing area. Plots are retired, never deleted.
        10 => retired: bool,
    }
}

choice! {
    /// How a boundary came about.
    pub enum BoundaryMethod {
        /// Walked with a receiver.
        1 => Walk = "walk",
        /// Corners averaged one by one.
        2 => Corners = "corners",
        /// Tapped on a map.
        3 => Tap = "tap",
        /// From a file.
        4 => Import = "import",
        /// Corners typed from a land paper (VN-2000).
        5 => LandPaper = "land_paper",
    }
}

record! {
    /// One survey of a plot's boundary. Surveys are never merged: each stays, one is current.
    pub struct Boundary = "boundary" {
        /// The outline.
        0 => shape: PlotShape,
        /// How it came about.
        1 => method: BoundaryMethod,
        /// Median accuracy of the fixes used, metres.
        2 => accuracy_m: Option<Milli>,
        /// Accuracy per corner of the outer ring, metres; empty when not known.
        3 => corner_accuracy_m: Vec<Milli>,
        /// SHA-256 of the raw trace file.
        4 => trace: Option<Hash>,
        /// Fixes in the raw trace.
        5 => fixes: Option<u32>,
        /// Fixes that were not used.
        6 => dropped: Option<u32>,
        /// Geodesic area on WGS 84, m².
        7 => area_m2: Milli,
        /// Standard error of the area, m².
        8 => area_error_m2: Option<Milli>,
        /// Geodesic perimeter, metres.
        9 => perimeter_m: Milli,
        /// When the survey ended.
        10 => surveyed_at: Option<Millis>,
        /// Name of the imported file or zone of the land paper.
        11 => source: String,
        /// In own words.
        12 => note: String,
    }
}
