import Presentation
import SwiftUI

/// A map that fingers move; `description` is what VoiceOver reads in its place.
struct MapCanvas: View {
    let map: MapState
    let layers: MapLayers
    let description: String
    let onEvent: (MapEvent) -> Void

    @Environment(\.palette) private var palette
    @State private var fingers = Fingers()

    /// As long as a scale may be.
    private static let scaleWidth = 96.0

    /// Below this the buttons of a map stand two by two.
    private static let tall = 300

    var body: some View {
        GeometryReader { room in
            MapPaper(layers: layers) { _ in (map.view, map.me) }
                .contentShape(Rectangle())
                .gesture(tap)
                .simultaneousGesture(drag)
                .simultaneousGesture(pinch)
                .accessibilityElement()
                .accessibilityLabel(description)
                .accessibilityAddTraits(.isImage)
                .onChange(of: room.size, initial: true) { _, size in
                    onEvent(.sized(widthPx: Int(size.width), heightPx: Int(size.height), density: 1))
                }
        }
        .clipped()
        .background(palette.surfaceContainer)
        .overlay(alignment: .topTrailing) { North().padding(8) }
        .overlay(alignment: .bottomLeading) {
            if let view = map.view { ScaleLine(bar: view.scaleBar(Self.scaleWidth)).padding(8) }
        }
        .overlay(alignment: .bottomTrailing) { MapButtons(low: map.heightPx < Self.tall, onEvent: onEvent).padding(8) }
    }

    private var tap: some Gesture {
        SpatialTapGesture().onEnded { onEvent(.tapped(pixel($0.location))) }
    }

    private var drag: some Gesture {
        DragGesture(minimumDistance: 4).onChanged { drag in
            let step = fingers.dragged(drag.translation, from: drag.startLocation)
            onEvent(.moved(dx: step.width, dy: step.height, zoom: 1, focus: pixel(drag.location)))
        }
    }

    private var pinch: some Gesture {
        MagnifyGesture().onChanged { pinch in
            let zoom = fingers.pinched(pinch.magnification, at: pinch.startLocation)
            onEvent(.moved(dx: 0, dy: 0, zoom: zoom, focus: pixel(pinch.startLocation)))
        }
    }

    private func pixel(_ at: CGPoint) -> Pixel { Pixel(x: at.x, y: at.y) }
}

/// Gestures tell how far fingers have come since they went down; the map wants each step. A gesture that the system breaks off
/// tells no end, so a new one is known by its start.
private struct Fingers: Equatable {
    private var down: CGPoint?
    private var moved = CGSize.zero
    private var pinchedAt: CGPoint?
    private var opened = 1.0

    mutating func dragged(_ translation: CGSize, from start: CGPoint) -> CGSize {
        let before = down == start ? moved : .zero
        down = start
        moved = translation
        return CGSize(width: translation.width - before.width, height: translation.height - before.height)
    }

    mutating func pinched(_ magnification: CGFloat, at start: CGPoint) -> Double {
        let before = pinchedAt == start ? opened : 1
        pinchedAt = start
        opened = magnification
        return before > 0 ? magnification / before : 1
    }
}

/// A map that stands still, with everything in it in view.
struct MapPicture: View {
    let layers: MapLayers
    let description: String

    @Environment(\.palette) private var palette

    var body: some View {
        MapPaper(layers: layers) { size in
            let state = MapState(widthPx: Int(size.width), heightPx: Int(size.height)).showing(layers.bounds)
            return (state.view, nil)
        }
        .clipped()
        .background(palette.surfaceContainer)
        .accessibilityElement()
        .accessibilityLabel(description)
        .accessibilityAddTraits(.isImage)
    }
}

/// The drawing itself. Names grow with the person's letters only as far as they stay on their plots.
private struct MapPaper: View {
    let layers: MapLayers
    let seen: (CGSize) -> (Viewport?, Fix?)

    @Environment(\.words) private var words
    @Environment(\.palette) private var palette
    @Environment(\.colorScheme) private var colorScheme

    var body: some View {
        let colors = MapColors(palette, dark: colorScheme == .dark)
        Canvas { canvas, size in
            let (view, me) = seen(size)
            guard let view else { return }
            MapDrawing(view: view, colors: colors, canvas: canvas, size: size).draw(layers, me: me, label: label)
        }
        .multilineTextAlignment(.center)
        .dynamicTypeSize(...DynamicTypeSize.xxLarge)
    }

    private func label(_ plot: PlotOnMap) -> String {
        guard let day = plot.safeFrom else { return plot.name }
        return "\(plot.name)\n\(words("map_safe_from", words.formats.shortDate(day)))"
    }
}

private struct North: View {
    @Environment(\.words) private var words
    @Environment(\.palette) private var palette

    var body: some View {
        VStack(spacing: 2) {
            Icon(.north, font: .caption)
            Text(words("map_north")).font(.caption)
        }
        .padding(8)
        .background(palette.surface, in: RoundedRectangle(cornerRadius: 8))
        .accessibilityElement(children: .ignore)
        .accessibilityLabel(words("map_north_up"))
    }
}

private struct ScaleLine: View {
    let bar: ScaleBar

    @Environment(\.words) private var words
    @Environment(\.palette) private var palette

    private static let kilometre = 1000.0

    var body: some View {
        VStack(alignment: .leading, spacing: 2) {
            Text(text).font(.caption)
            Rectangle().fill(palette.onSurface).frame(width: bar.pixels, height: 3).accessibilityHidden(true)
        }
        .padding(8)
        .background(palette.surface, in: RoundedRectangle(cornerRadius: 8))
        .accessibilityElement(children: .combine)
    }

    private var text: String {
        bar.metres < Self.kilometre
            ? words("map_metres", words.formats.number(bar.metres))
            : words("map_kilometres", words.formats.number(bar.metres / Self.kilometre))
    }
}

private struct MapButtons: View {
    let low: Bool
    let onEvent: (MapEvent) -> Void

    @Environment(\.words) private var words

    private static let step = 1.8

    var body: some View {
        if low {
            HStack(spacing: 4) {
                VStack(spacing: 4) { zooms }
                VStack(spacing: 4) { shows }
            }
        } else {
            VStack(spacing: 4) {
                zooms
                shows
            }
        }
    }

    @ViewBuilder private var zooms: some View {
        MapButton(symbol: .zoomIn, label: words("map_zoom_in")) { onEvent(.zoom(Self.step)) }
        MapButton(symbol: .zoomOut, label: words("map_zoom_out")) { onEvent(.zoom(1 / Self.step)) }
    }

    @ViewBuilder private var shows: some View {
        MapButton(symbol: .map, label: words("map_show_all")) { onEvent(.showAll) }
        MapButton(symbol: .here, label: words("map_show_me")) { onEvent(.showMe) }
    }
}

private struct MapButton: View {
    let symbol: Symbol
    let label: String
    let action: @MainActor () -> Void

    @Environment(\.palette) private var palette

    var body: some View {
        Button(action: action) {
            Icon(symbol)
                .foregroundStyle(palette.onPrimaryContainer)
                .frame(width: 48, height: 48)
                .background(palette.primaryContainer, in: Circle())
        }
        .buttonStyle(.plain)
        .frame(minHeight: 48)
        .accessibilityLabel(label)
    }
}
