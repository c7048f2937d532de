import Presentation
import VungTrongCore

// Plots, their boundaries, walks.

extension CoreGateway {
    public func plots(_ area: String) async -> Outcome<[PlotCard]> {
        await read { try $0.plots(area: area).map { $0.card() } }
    }

    public func plotsIn(_ area: String, bounds: GeoBounds) async -> Outcome<[PlotCard]> {
        await read { try $0.plotsIn(area: area, frame: bounds.frame()).map { $0.card() } }
    }

    public func plot(_ id: String) async -> Outcome<PlotDetail> {
        await read { try $0.plot(id: id).detail() }
    }

    public func addPlot(_ area: String, household: String, facts: PlotFacts) async -> Outcome<String> {
        await write { try $0.addPlot(area: area, household: household, facts: facts.api()) }
    }

    public func setPlot(_ id: String, facts: PlotFacts) async -> Outcome<Done> {
        await done { try $0.setPlot(id: id, facts: facts.api()) }
    }

    public func walk(_ plot: String) async -> Outcome<any Walk> {
        let calls = calls
        return await write { CoreWalk(plot: plot, handle: try $0.walk(plot: plot), calls: calls) }
    }

    public func drawBoundary(_ plot: String, corners: [LonLat], method: String) async -> Outcome<Surveyed> {
        await write { try $0.drawBoundary(plot: plot, corners: corners.map { $0.api() }, method: method).surveyed() }
    }

    public func measure(_ plot: String, corners: [LonLat]) async -> Outcome<WalkView> {
        await read { try $0.measure(plot: plot, corners: corners.map { $0.api() }).view() }
    }

    public func importBoundary(_ plot: String, path: String, name: String?) async -> Outcome<Surveyed> {
        await write { try $0.importBoundary(plot: plot, path: path, name: name).surveyed() }
    }

    public func paperZones() async -> Outcome<[PaperZone]> {
        await calls.read { try VungTrongCore.paperZones().map { $0.zone() } }
    }

    public func paperPlaces(_ corners: [PaperCorner], zone: Int) async -> Outcome<[LonLat]> {
        await calls.read {
            try VungTrongCore.paperPlaces(corners: corners.map { $0.api() }, epsg: zone.count("zone")).map { $0.lonLat() }
        }
    }

    public func paperBoundary(_ plot: String, corners: [PaperCorner], zone: Int) async -> Outcome<Surveyed> {
        await write {
            try $0.landPaperBoundary(plot: plot, corners: corners.map { $0.api() }, epsg: zone.count("zone")).surveyed()
        }
    }

    public func corner(_ fixes: [Fix]) async -> Outcome<Corner> {
        await calls.read { try VungTrongCore.corner(fixes: fixes.map { $0.api() }).corner() }
    }
}
