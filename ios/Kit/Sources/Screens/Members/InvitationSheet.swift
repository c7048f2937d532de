import Presentation
import SwiftUI

/// The ticket as a picture for the other phone's camera, and as text to be sent.
struct InvitationSheet: View {
    let member: MemberCard
    let invitation: Invitation
    let hindered: Bool
    let onEvent: (MembersEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        NavigationStack {
            ScrollScreen(words("members_invitation", member.name), onBack: { onEvent(.dismiss) }) {
                if hindered { NoteCard(words("word_files_hindered"), .warn, icon: .warning) }
                Text(words("members_invitation_how")).font(.body)
                QrPicture(qr: invitation.qr)
                    .accessibilityElement(children: .ignore)
                    .accessibilityLabel(words("members_qr", member.name))
                    .accessibilityAddTraits(.isImage)
                NoteCard(words("members_expires", words.formats.dateTime(invitation.expiresMs)), .warn, icon: .clock)
            } bottom: {
                PrimaryButton(words("members_share"), icon: .share) { onEvent(.shareTicket) }
            }
        }
    }
}

/// Black on white also in the dark, with the four light modules around it that readers ask for.
private struct QrPicture: View {
    let qr: [[Bool]]

    var body: some View {
        Canvas { context, size in
            let module = size.width / CGFloat(qr.count + 2 * quiet)
            // One path: no light lines between neighbours.
            let dark = Path { path in
                for (y, row) in qr.enumerated() {
                    for (x, isDark) in row.enumerated() where isDark {
                        path.addRect(CGRect(
                            x: CGFloat(x + quiet) * module, y: CGFloat(y + quiet) * module, width: module + hair, height: module + hair
                        ))
                    }
                }
            }
            context.fill(dark, with: .color(.black))
        }
        .aspectRatio(1, contentMode: .fit)
        .background(Color.white)
    }
}

private let quiet = 4
private let hair: CGFloat = 0.5
