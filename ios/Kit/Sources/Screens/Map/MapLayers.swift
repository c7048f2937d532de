import Presentation

/// What lies on a map, from the ground up.
struct MapLayers: Equatable {
    var plots: [PlotOnMap] = []
    var selected: String?
    /// The boundary that holds until a survey is saved.
    var boundary: PlotShape?
    /// The boundary that is being surveyed, in order.
    var ring: [LonLat] = []
    /// Corners are shown as dots.
    var corners = false
    /// The last edge is as good as the others.
    var closed = false
    /// Plots on which the ring lies: what they share is filled.
    var overlapped: Set<String> = []
    /// Places where the ring is wrong.
    var faults: [LonLat] = []

    /// All but the plots around: those may reach beyond the picture.
    var bounds: GeoBounds? { boundsOf(ring + (boundary?.outer ?? []) + faults) }
}
