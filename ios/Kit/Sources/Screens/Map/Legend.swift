import Presentation
import SwiftUI

/// What the colors of a map mean, in one line that is pushed aside where letters are large.
struct Legend: View {
    let marks: Set<HarvestMark>
    @Environment(\.words) private var words

    var body: some View {
        ScrollView(.horizontal, showsIndicators: false) {
            HStack(spacing: 6) {
                ForEach(HarvestMark.allCases.filter(marks.contains), id: \.self) { mark in
                    Badge(words(mark), mark.tone, icon: mark.symbol)
                }
            }
            .padding(.horizontal, edge)
            .padding(.vertical, 6)
        }
    }
}

/// Why there is no position, and what to do about it. `wayOut`: the first thing to do stands here, not below.
struct HindranceCard: View {
    let why: Hindrance
    var wayOut = true
    let onRetry: @MainActor () -> Void
    let onSettings: @MainActor () -> Void
    @Environment(\.words) private var words

    var body: some View {
        BoxCard(tone: .warn) {
            Text(words(why))
            if why != .notThere {
                if why.throughSettings ? wayOut : why == .roughOnly {
                    SecondaryButton(words("map_open_settings"), icon: .settings, action: onSettings)
                }
                if wayOut || why.throughSettings { SecondaryButton(words("map_retry"), icon: .location, action: onRetry) }
            }
        }
    }
}

/// The first thing to do about it, where the thumb is.
struct WayOut: View {
    let why: Hindrance
    let onRetry: @MainActor () -> Void
    let onSettings: @MainActor () -> Void
    @Environment(\.words) private var words

    var body: some View {
        if why.throughSettings {
            PrimaryButton(words("map_open_settings"), icon: .settings, action: onSettings)
        } else {
            PrimaryButton(words("map_retry"), icon: .location, action: onRetry)
        }
    }
}

extension Hindrance {
    fileprivate var throughSettings: Bool { self == .notAllowedForGood || self == .switchedOff }
}

extension Words {
    /// Why there is no position.
    fileprivate func callAsFunction(_ why: Hindrance) -> String {
        switch why {
        case .notAllowed: self("map_hindrance_not_allowed")
        case .notAllowedForGood: self("map_hindrance_not_allowed_for_good_iphone")
        case .roughOnly: self("map_hindrance_rough_only_iphone")
        case .switchedOff: self("map_hindrance_switched_off_iphone")
        case .notThere: self("map_hindrance_not_there")
        }
    }
}
