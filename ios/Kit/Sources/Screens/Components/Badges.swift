import Presentation
import SwiftUI

/// A few words in a colored frame, with a picture.
struct Badge: View {
    let text: String
    let tone: Tone
    let icon: Symbol
    @Environment(\.palette) private var palette

    init(_ text: String, _ tone: Tone, icon: Symbol) {
        self.text = text
        self.tone = tone
        self.icon = icon
    }

    var body: some View {
        HStack(spacing: 6) {
            Icon(icon, font: .footnote)
            Text(text).font(.footnote)
        }
        .padding(.horizontal, 8)
        .padding(.vertical, 4)
        .foregroundStyle(palette.colors(tone).content)
        .background(palette.colors(tone).container, in: .rect(cornerRadius: 8))
    }
}

struct StatusBadge: View {
    let status: EntryStatus
    @Environment(\.words) private var words

    init(_ status: EntryStatus) { self.status = status }

    var body: some View { Badge(words(status), status.tone, icon: status.symbol) }
}

struct StoredBadge: View {
    let stored: Stored
    @Environment(\.words) private var words

    init(_ stored: Stored) { self.stored = stored }

    var body: some View { Badge(words(stored), stored.tone, icon: stored.symbol) }
}

struct VerdictBadge: View {
    let verdict: Verdict
    @Environment(\.words) private var words

    init(_ verdict: Verdict) { self.verdict = verdict }

    var body: some View { Badge(words(verdict), verdict.tone, icon: verdict.symbol) }
}

extension EntryStatus {
    var tone: Tone {
        switch self {
        case .approved: .good
        case .returned: .bad
        case .submitted: .warn
        case .saved, .voided, .deleted: .quiet
        }
    }

    var symbol: Symbol {
        switch self {
        case .saved: .saved
        case .submitted: .clock
        case .approved: .check
        case .returned: .undo
        case .voided: .blocked
        case .deleted: .close
        }
    }
}

extension Stored {
    var tone: Tone {
        switch self {
        case .stored: .good
        case .refused: .bad
        case .saved, .sealed, .unsent: .quiet
        }
    }

    var symbol: Symbol {
        switch self {
        case .saved, .sealed, .unsent: .saved
        case .stored: .check
        case .refused: .blocked
        }
    }
}

extension Verdict {
    var tone: Tone {
        switch self {
        case .allowed: .good
        case .review, .uncertain: .warn
        case .blocked: .bad
        }
    }

    var symbol: Symbol {
        switch self {
        case .allowed: .check
        case .review: .warning
        case .blocked: .blocked
        case .uncertain: .question
        }
    }
}

extension WorkKind {
    var symbol: Symbol {
        switch self {
        case .spray: .spray
        case .fertilize: .fertilize
        case .irrigate: .irrigate
        case .care: .care
        case .pest: .pest
        case .harvest: .harvest
        case .purchase: .purchase
        case .container: .container
        case .soil: .soil
        case .unknown: .unknown
        }
    }
}
