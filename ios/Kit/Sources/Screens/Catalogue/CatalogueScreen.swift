import Presentation
import SwiftUI

struct CatalogueScreen: View {
    let state: CatalogueState
    let onBack: () -> Void
    let onEvent: (CatalogueEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Form {
            if let fault = state.fault { ErrorState(fault).cardRow() }
            if state.hindered != nil { NoteCard(words("word_files_hindered"), .warn, icon: .warning).cardRow() }
            if let report = state.report {
                Report(report: report, onEvent: onEvent)
            } else if state.path == nil {
                begin
            } else {
                CatalogueHead(state: state, onEvent: onEvent)
            }
        }
        .textCase(nil)
        .navigationTitle(words("catalogue_title"))
        .navigationBarTitleDisplayMode(.inline)
        .bottomActions(state.path != nil) { bottom }
    }

    private var begin: some View {
        Section {
            Text(words("catalogue_text"))
            TextAction(words("catalogue_choose"), icon: .file, enabled: !state.busy) { onEvent(.chooseFile) }
        }
    }

    @ViewBuilder private var bottom: some View {
        if state.report == nil {
            PrimaryButton(words("catalogue_import"), icon: .importing, busy: state.busy) { onEvent(.import) }
        } else {
            PrimaryButton(words("catalogue_done"), icon: .check) { onBack() }
        }
    }
}

/// Which list it is, and from which day it holds.
private struct CatalogueHead: View {
    let state: CatalogueState
    let onEvent: (CatalogueEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Section { NoteCard(words("catalogue_chosen"), .quiet, icon: .file).cardRow() }
        Section {
            TextInput(
                words("catalogue_name"), state.name, fault: fault("name"), hint: words("catalogue_name_hint")
            ) { onEvent(.name($0)) }
            TextInput(
                words("catalogue_version"), state.version, fault: fault("version"),
                hint: words("catalogue_version_hint")
            ) { onEvent(.version($0)) }
            DateField(words("catalogue_valid_from"), state.validFrom, fault: fault("valid_from")) {
                onEvent(.validFrom($0))
            }
            TextInput(
                words("catalogue_source"), state.source, fault: fault("source"), hint: words("catalogue_source_hint")
            ) { onEvent(.source($0)) }
        }
    }

    private func fault(_ field: String) -> String? {
        state.marked.contains(field) ? words(.fieldRule, "required") : nil
    }
}

private struct Report: View {
    let report: CatalogueReport
    let onEvent: (CatalogueEvent) -> Void
    @Environment(\.words) private var words

    /// So many lines are shown; the table's owner will find the rest by them.
    private static let shown = 50

    var body: some View {
        if report.taken > 0 {
            NoteCard(words(plural: "catalogue_taken", report.taken, report.taken), .good, icon: .check).announced().cardRow()
        } else {
            NoteCard(words("catalogue_none"), .bad, icon: .warning).announced().cardRow()
        }
        if !report.refused.isEmpty { refused }
        Section { TextAction(words("catalogue_another"), icon: .importing) { onEvent(.another) } }
    }

    private var refused: some View {
        let count = report.refused.count
        return Section(words(plural: "catalogue_refused", count, count)) {
            ForEach(report.refused.prefix(Self.shown), id: \.first) { row in
                Fact(words("catalogue_line", row.first), words(.rowFault, row.second))
            }
            if count > Self.shown { Text(words("catalogue_more", count - Self.shown)) }
        }
    }
}
