import Presentation
import SwiftUI

/// What the hub does not have, the refused ones first: those need somebody.
struct Outbox: View {
    let outbox: [OutboxCard]
    let onEvent: (SyncEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        part("sync_refused", outbox.filter { $0.state == .refused })
        part("sync_waiting", outbox.filter { $0.state != .refused })
    }

    @ViewBuilder private func part(_ title: String, _ records: [OutboxCard]) -> some View {
        if !records.isEmpty {
            CardSection(words(title)) {
                ForEach(records, id: \.hash) { RecordRow(record: $0, onEvent: onEvent) }
            }
        }
    }
}

private struct RecordRow: View {
    let record: OutboxCard
    let onEvent: (SyncEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        CardRow(
            record.title.orNil ?? words(.op, record.kind), lines: lines, tone: isRefused ? .bad : nil, onTap: open
        ) {
            StoredBadge(record.state)
        }
    }

    private var isRefused: Bool { record.state == .refused }

    private var open: (@MainActor () -> Void)? {
        if record.entry == nil && record.plot == nil { return nil }
        return { onEvent(.open(record)) }
    }

    private var lines: [String] {
        [
            words(.op, record.kind), words.formats.dateTime(record.atMs), record.refused.map { words(.refusal, $0) } ?? "",
            isRefused ? words("sync_refused_advice") : "",
        ]
    }
}

struct TakeAway: View {
    let state: SyncState
    let onEvent: (SyncEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        CardSection(words("sync_files")) {
            if state.hindered != nil { NoteCard(words("word_files_hindered"), .warn, icon: .warning) }
            if let made = state.made { NoteCard(words("sync_made", words(key(made))), .good, icon: .check).announced() }
            Text(words("sync_files_open")).font(.callout)
            ForEach(Export.allCases, id: \.self) { export in
                SecondaryButton(words(key(export)), icon: .export, enabled: state.making == nil && state.progress == nil) {
                    onEvent(.make(export))
                }
            }
        }
    }

    private func key(_ export: Export) -> String {
        switch export {
        case .diary: "sync_export_diary"
        case .map: "sync_export_map"
        case .mapKml: "sync_export_kml"
        case .pack: "sync_export_pack"
        case .backup: "sync_export_backup"
        }
    }
}
