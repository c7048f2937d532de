import SwiftUI

/// Black on white and strong greens: it has to be read in the sun. Every pair of colors keeps WCAG AA; a test says so.
struct Palette: Equatable, Sendable {
    let primary: Color
    let onPrimary: Color
    let primaryContainer: Color
    let onPrimaryContainer: Color
    let error: Color
    let onError: Color
    let errorContainer: Color
    let onErrorContainer: Color
    let surface: Color
    let onSurface: Color
    let surfaceVariant: Color
    let onSurfaceVariant: Color
    let surfaceContainerLowest: Color
    let surfaceContainer: Color
    let outline: Color
    let outlineVariant: Color
    let tones: [Tone: ToneColors]

    static let light = Palette(
        primary: Color(hex: 0x1B5E20),
        onPrimary: Color(hex: 0xFFFFFF),
        primaryContainer: Color(hex: 0xCFEBD0),
        onPrimaryContainer: Color(hex: 0x062E0A),
        error: Color(hex: 0xA4101A),
        onError: Color(hex: 0xFFFFFF),
        errorContainer: Color(hex: 0xFFDAD7),
        onErrorContainer: Color(hex: 0x5C0008),
        surface: Color(hex: 0xFBFDF8),
        onSurface: Color(hex: 0x151A15),
        surfaceVariant: Color(hex: 0xE1E8DF),
        onSurfaceVariant: Color(hex: 0x3A433A),
        surfaceContainerLowest: Color(hex: 0xFFFFFF),
        surfaceContainer: Color(hex: 0xEDF3EA),
        outline: Color(hex: 0x667066),
        outlineVariant: Color(hex: 0xBDC7BC),
        tones: [
            .good: ToneColors(container: Color(hex: 0xCDEBCE), content: Color(hex: 0x0B3D10)),
            .warn: ToneColors(container: Color(hex: 0xFFE2B8), content: Color(hex: 0x4A2C00)),
            .bad: ToneColors(container: Color(hex: 0xFFDAD7), content: Color(hex: 0x6E000B)),
            .quiet: ToneColors(container: Color(hex: 0xE1E8DF), content: Color(hex: 0x2E362E)),
        ]
    )

    static let dark = Palette(
        primary: Color(hex: 0x93DB97),
        onPrimary: Color(hex: 0x00390B),
        primaryContainer: Color(hex: 0x1A4F20),
        onPrimaryContainer: Color(hex: 0xCFEBD0),
        error: Color(hex: 0xFFB3AD),
        onError: Color(hex: 0x5C0008),
        errorContainer: Color(hex: 0x7C1118),
        onErrorContainer: Color(hex: 0xFFDAD7),
        surface: Color(hex: 0x0F140F),
        onSurface: Color(hex: 0xE6ECE3),
        surfaceVariant: Color(hex: 0x3A433A),
        onSurfaceVariant: Color(hex: 0xC6D0C4),
        surfaceContainerLowest: Color(hex: 0x0A0F0A),
        surfaceContainer: Color(hex: 0x1B221B),
        outline: Color(hex: 0x909B8F),
        outlineVariant: Color(hex: 0x3F483F),
        tones: [
            .good: ToneColors(container: Color(hex: 0x1A4F20), content: Color(hex: 0xCFEBD0)),
            .warn: ToneColors(container: Color(hex: 0x5A3B00), content: Color(hex: 0xFFE2B8)),
            .bad: ToneColors(container: Color(hex: 0x7C1118), content: Color(hex: 0xFFDAD7)),
            .quiet: ToneColors(container: Color(hex: 0x303830), content: Color(hex: 0xDCE4DA)),
        ]
    )
}

/// What a color means: nothing is told by the color alone, words and a picture stand beside it.
enum Tone: CaseIterable, Sendable { case good, warn, bad, quiet }

struct ToneColors: Equatable, Sendable {
    let container: Color
    let content: Color
}

extension EnvironmentValues {
    /// The colors of the light or the dark look.
    var palette: Palette { colorScheme == .dark ? .dark : .light }
}

extension Palette {
    func colors(_ tone: Tone) -> ToneColors { tones[tone] ?? ToneColors(container: surfaceContainer, content: onSurface) }
}

extension Color {
    /// `0x1B5E20`
    init(hex: Int) {
        func part(_ shift: Int) -> Double { Double(hex >> shift & 0xFF) / 255 }
        self.init(.sRGB, red: part(16), green: part(8), blue: part(0))
    }
}
