import Presentation
import SwiftUI

/// It is on disk: what the rules say about it, and what to do next.
struct SavedView: View {
    let kind: WorkKind
    let saved: Saved
    let onEvent: (FormEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        List {
            Section { NoteCard(words("form_saved"), .good, icon: .check).announced().cardRow() }
            Section {
                VerdictCard(saved.judged.verdict, saved.judged.findings, safeHarvest: saved.judged.safeHarvest)
                    .cardRow()
                if let next { NoteCard(words(next), .warn, icon: .info).cardRow() }
            }
            Section {
                if saved.handedIn {
                    NoteCard(words("form_saved_text"), .quiet, icon: .saved).cardRow()
                } else {
                    NoteCard(words("form_saved_only"), .warn, icon: .saved).cardRow()
                }
                NoteCard(
                    words(saved.online ? "form_saved_online" : "form_saved_offline"), .quiet,
                    icon: saved.online ? .sync : .offline
                ).cardRow()
            }
            Section { TextAction(words("form_open_entry"), icon: .diary) { onEvent(.openEntry) } }
        }
        .navigationTitle(words(kind))
        .navigationBarTitleDisplayMode(.inline)
        .bottomActions {
            SecondaryButton(words("form_again"), icon: .add) { onEvent(.again) }
            PrimaryButton(words("form_done"), icon: .check) { onEvent(.back) }
        }
    }

    private var next: String? {
        switch saved.judged.verdict {
        case .allowed: nil
        case .blocked: "form_next_blocked"
        case .review: "form_next_review"
        case .uncertain: "form_next_uncertain"
        }
    }
}
