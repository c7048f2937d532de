import Presentation
import SwiftUI

/// Colors of a map, by what they mean.
struct MapColors {
    let marks: [HarvestMark: ToneColors]
    let ring: Color
    let fault: Color
    let halo: Color
    let me: Color

    init(_ palette: Palette, dark: Bool) {
        marks = Dictionary(uniqueKeysWithValues: HarvestMark.allCases.map { ($0, palette.colors($0.tone)) })
        ring = palette.primary
        fault = palette.error
        halo = palette.surface
        me = dark ? Self.meInTheDark : Self.me
    }

    /// Blue is nothing else on this map.
    private static let me = Color(hex: 0x0B57D0)
    private static let meInTheDark = Color(hex: 0xA8C7FA)

    func of(_ mark: HarvestMark) -> ToneColors { marks[mark] ?? ToneColors(container: halo, content: ring) }
}

extension HarvestMark {
    var tone: Tone {
        switch self {
        case .safe: .good
        case .waiting: .warn
        case .ask: .bad
        case .none: .quiet
        }
    }

    var symbol: Symbol {
        switch self {
        case .safe: .check
        case .waiting: .clock
        case .ask: .question
        case .none: .info
        }
    }
}

extension Words {
    func callAsFunction(_ mark: HarvestMark) -> String {
        switch mark {
        case .safe: self("map_mark_safe")
        case .waiting: self("map_mark_waiting")
        case .ask: self("map_mark_ask")
        case .none: self("map_mark_none")
        }
    }
}
