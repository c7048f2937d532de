import Presentation
import SwiftUI

/// A map's layers on a canvas: from the ground up, each a few strokes.
struct MapDrawing {
    let view: Viewport
    let colors: MapColors
    let canvas: GraphicsContext
    let size: CGSize

    private static let fillAlpha = 0.18
    private static let oldAlpha = 0.6
    private static let overlapAlpha = 0.55
    private static let leastName = 28.0
    private static let mostName = 96.0
    private static let nameHeight = 60.0
    private static let nameOverhang = 1.1

    /// `label`: what is written on a plot.
    func draw(_ layers: MapLayers, me: Fix?, label: (PlotOnMap) -> String) {
        for plot in layers.plots { self.plot(plot, selected: plot.id == layers.selected) }
        if let old = layers.boundary { boundary(old) }
        if !layers.ring.isEmpty {
            ring(layers.ring, closed: layers.closed, corners: layers.corners)
            for plot in layers.plots where layers.overlapped.contains(plot.id) { overlap(layers.ring, plot.shape) }
        }
        for plot in layers.plots { name(plot, label(plot)) }
        for place in layers.faults { fault(place) }
        if let me { self.me(me) }
    }

    private func plot(_ plot: PlotOnMap, selected: Bool) {
        let color = colors.of(plot.mark)
        let path = path(plot.shape)
        canvas.fill(path, with: .color(color.container), style: FillStyle(eoFill: true))
        canvas.stroke(path, with: .color(color.content), style: line(selected ? 4 : 2, dash: plot.conflict ? [8, 5] : []))
    }

    /// With the day from which harvest is safe, when it is not yet. A name that does not fit its plot waits for a nearer view.
    private func name(_ plot: PlotOnMap, _ text: String) {
        guard let middle = plot.shape.outer.middle() else { return }
        let at = point(middle)
        let xs = plot.shape.outer.map { point($0).x }
        let wide = (xs.max() ?? 0) - (xs.min() ?? 0)
        if wide < Self.leastName || !CGRect(origin: .zero, size: size).contains(at) { return }
        var words = canvas.resolve(Text(text).font(.caption))
        words.shading = .color(colors.of(plot.mark).content)
        let room = words.measure(in: CGSize(width: max(wide, Self.mostName), height: Self.nameHeight))
        if room.width > wide * Self.nameOverhang { return }
        canvas.draw(words, in: CGRect(x: at.x - room.width / 2, y: at.y - room.height / 2, width: room.width, height: room.height))
    }

    private func boundary(_ shape: PlotShape) {
        canvas.stroke(path(shape), with: .color(colors.ring.opacity(Self.oldAlpha)), style: line(2, dash: [10, 6]))
    }

    private func ring(_ ring: [LonLat], closed: Bool, corners: Bool) {
        canvas.fill(path(PlotShape(outer: ring)), with: .color(colors.ring.opacity(Self.fillAlpha)))
        var edge = Path()
        trace(ring, in: &edge, close: closed)
        canvas.stroke(edge, with: .color(colors.halo), style: line(6))
        canvas.stroke(edge, with: .color(colors.ring), style: line(3))
        if !closed && ring.count > 2 { closing(ring) }
        if corners { ring.forEach(corner) }
    }

    private func closing(_ ring: [LonLat]) {
        var edge = Path()
        trace([ring[ring.count - 1], ring[0]], in: &edge, close: false)
        canvas.stroke(edge, with: .color(colors.ring), style: line(3, dash: [2, 8]))
    }

    private func corner(_ at: LonLat) {
        canvas.fill(circle(point(at), 8), with: .color(colors.halo))
        canvas.fill(circle(point(at), 6), with: .color(colors.ring))
    }

    /// What the ring shares with a neighbour, where it lies: the canvas cuts one with the other.
    private func overlap(_ ring: [LonLat], _ neighbour: PlotShape) {
        canvas.drawLayer { layer in
            layer.clip(to: path(PlotShape(outer: ring)))
            layer.fill(
                path(neighbour), with: .color(colors.fault.opacity(Self.overlapAlpha)), style: FillStyle(eoFill: true))
        }
    }

    /// A cross in a circle.
    private func fault(_ place: LonLat) {
        let at = point(place)
        canvas.fill(circle(at, 14), with: .color(colors.halo))
        canvas.stroke(circle(at, 14), with: .color(colors.fault), style: line(3))
        var cross = Path()
        for side in [-6.0, 6] {
            cross.move(to: CGPoint(x: at.x - 6, y: at.y - side))
            cross.addLine(to: CGPoint(x: at.x + 6, y: at.y + side))
        }
        canvas.stroke(cross, with: .color(colors.fault), style: line(3))
    }

    private func me(_ fix: Fix) {
        let at = point(fix.at)
        if let metres = fix.accuracyM {
            let ring = circle(at, view.pixels(metres))
            canvas.fill(ring, with: .color(colors.me.opacity(Self.fillAlpha)))
            canvas.stroke(ring, with: .color(colors.me), style: line(1.5))
        }
        canvas.fill(circle(at, 10), with: .color(colors.halo))
        canvas.fill(circle(at, 7), with: .color(colors.me))
    }

    private func path(_ shape: PlotShape) -> Path {
        var path = Path()
        for ring in [shape.outer] + shape.holes { trace(ring, in: &path, close: true) }
        return path
    }

    private func trace(_ places: [LonLat], in path: inout Path, close: Bool) {
        if places.isEmpty { return }
        path.addLines(places.map(point))
        if close { path.closeSubpath() }
    }

    private func circle(_ at: CGPoint, _ radius: Double) -> Path {
        Path(ellipseIn: CGRect(x: at.x - radius, y: at.y - radius, width: 2 * radius, height: 2 * radius))
    }

    private func point(_ place: LonLat) -> CGPoint {
        let at = view.pixel(place)
        return CGPoint(x: at.x, y: at.y)
    }

    private func line(_ width: CGFloat, dash: [CGFloat] = []) -> StrokeStyle {
        StrokeStyle(lineWidth: width, lineCap: .round, lineJoin: .round, dash: dash)
    }
}
