import Foundation
import SwiftUI
import Testing
@testable import Screens

/// In the sun: WCAG AA is 4.5 for text, 3 for frames and pictures.
@MainActor struct ContrastTests {
    private let text = 4.5
    private let frame = 3.0

    @Test func textCanBeReadInLightAndDark() {
        for look in [Palette.light, .dark] {
            let pairs = [
                "primary": (look.onPrimary, look.primary), "primaryContainer": (look.onPrimaryContainer, look.primaryContainer),
                "error": (look.onError, look.error), "errorOnSurface": (look.error, look.surface), "surface": (look.onSurface, look.surface),
                "card": (look.onSurface, look.surfaceContainerLowest), "faint": (look.onSurfaceVariant, look.surface),
                "faintOnBar": (look.onSurfaceVariant, look.surfaceContainer), "faintOnCard": (look.onSurfaceVariant, look.surfaceContainerLowest),
                "textButton": (look.primary, look.surface), "textButtonOnCard": (look.primary, look.surfaceContainerLowest),
            ]
            for (name, pair) in pairs { #expect(contrast(pair.0, pair.1) >= text, "\(name)") }
        }
    }

    @Test func everyToneCanBeRead() {
        for look in [Palette.light, .dark] {
            for tone in Tone.allCases { #expect(contrast(look.colors(tone).content, look.colors(tone).container) >= text, "\(tone)") }
        }
    }

    @Test func framesOfFieldsCanBeSeen() {
        for look in [Palette.light, .dark] { #expect(contrast(look.outline, look.surface) >= frame) }
    }

    /// What the system draws by itself, such as its way back, is in the color of the catalogue.
    @Test func theSystemsOwnColorIsThePalettes() throws {
        let file = Repository.ios.appending(path: "App/Assets.xcassets/AccentColor.colorset/Contents.json")
        let set = try JSONDecoder().decode(AssetColors.self, from: Data(contentsOf: file))
        let dark = set.colors.first { $0.appearances != nil }, light = set.colors.first { $0.appearances == nil }
        #expect(light?.hex == name(Palette.light.primary))
        #expect(dark?.hex == name(Palette.dark.primary))
    }

    private struct AssetColors: Decodable {
        struct Appearance: Decodable { let value: String }
        struct Value: Decodable { let components: [String: String] }
        struct One: Decodable {
            let appearances: [Appearance]?
            let color: Value
            var hex: String { "#" + ["red", "green", "blue"].map { color.components[$0]?.dropFirst(2) ?? "" }.joined() }
        }
        let colors: [One]
    }

    private func name(_ color: Color) -> String { SwiftUI.Host(color).root.children[0].text }

    @Test func contrastIsMeasuredAsWcagSays() {
        #expect(abs(contrast(Color(hex: 0x000000), Color(hex: 0xFFFFFF)) - 21) < 0.001)
        #expect(abs(contrast(Color(hex: 0x767676), Color(hex: 0xFFFFFF)) - 4.54) < 0.01)
    }

    private func contrast(_ one: Color, _ other: Color) -> Double {
        let (a, b) = (luminance(one), luminance(other))
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }

    /// The stand-in's node of a color has its name: `#1B5E20`.
    private func luminance(_ color: Color) -> Double {
        let value = Int(SwiftUI.Host(color).root.children[0].text.dropFirst(), radix: 16)!
        let parts = [16, 8, 0].map { shift -> Double in
            let part = Double(value >> shift & 0xFF) / 255
            return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
}
