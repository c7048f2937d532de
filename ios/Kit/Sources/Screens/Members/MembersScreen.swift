import Presentation
import SwiftUI

struct MembersRoute: View {
    let wiring: Wiring
    let area: AreaCard
    @Environment(\.held) private var held

    var body: some View {
        let presenter = held.presenter(area.id) {
            MembersPresenter(gateway: wiring.gateway, device: wiring.device, area: area.id, nowMs: wiring.nowMs)
        }
        return MembersScreen(state: presenter.state, onEvent: { presenter.onEvent($0) })
    }
}

/// The members: who they are, when their phones last sent, and how a new one gets in.
struct MembersScreen: View {
    let state: MembersState
    let onEvent: (MembersEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Screen(words("members_title")) {
            List { rows }.listStyle(.insetGrouped)
        } bottom: {
            if state.mayAdd { PrimaryButton(words("members_add"), icon: .add) { onEvent(.add) } }
        }
        .searchable(text: .of(state.text) { onEvent(.type($0)) }, prompt: words("members_search"))
        // By item: what it shows stays in sight while the sheet goes down. One that is pulled down is put away in the state, too.
        .sheet(item: .of(state.front) { if $0 == nil { onEvent(.dismiss) } }) { front in
            switch front {
            case .adding(let member): NewMemberSheet(member: member, state: state, onEvent: onEvent)
            case .invitation(let member, let invitation):
                InvitationSheet(member: member, invitation: invitation, hindered: state.hindered != nil, onEvent: onEvent)
            case .revoking(let member): RevokeSheet(member: member, state: state, onEvent: onEvent)
            }
        }
    }

    @ViewBuilder private var rows: some View {
        if let fault = state.fault { ErrorState(fault) { onEvent(.retry) }.cardRow() }
        if let members = state.members {
            ForEach(state.found, id: \.id) { MemberRow(member: $0, state: state, onEvent: onEvent) }
            if members.isEmpty {
                EmptyState(.members, words("members_empty"))
            } else if state.found.isEmpty {
                EmptyState(.search, words("members_none_found"))
            }
        } else if state.fault == nil {
            Loading()
        }
    }
}

/// What stands in front of the members.
private enum Front: Identifiable, Sendable {
    case adding(NewMember)
    case invitation(MemberCard, Invitation)
    case revoking(MemberCard)

    var id: String {
        switch self {
        case .adding: "adding"
        case .invitation(let member, _): "invitation \(member.id)"
        case .revoking(let member): "revoking \(member.id)"
        }
    }
}

extension MembersState {
    fileprivate var front: Front? {
        if let member = revoking { return .revoking(member) }
        if let invitation { return .invitation(invitation.first, invitation.second) }
        return adding.map { .adding($0) }
    }
}

private struct MemberRow: View {
    let member: MemberCard
    let state: MembersState
    let onEvent: (MembersEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        VStack(alignment: .leading, spacing: 4) {
            RowContent(title: member.name, lines: [member.householdName, member.phone, words(member.roles), lastSync]) { EmptyView() }
                .accessibilityElement(children: .combine)
            if member.inviteAs != nil {
                // Below each other there are many of these: who does not see the row hears whom it is about.
                TextAction(words("members_invite"), icon: .qr, enabled: !state.busy) { onEvent(.invite(member)) }
                    .accessibilityLabel(words("members_invitation", member.name))
            }
            if member.mayRevoke {
                TextAction(words("members_revoke"), icon: .blocked, enabled: !state.busy) { onEvent(.revoke(member)) }
            }
        }
        .swipeActions {
            if member.mayRevoke {
                Button(words("members_revoke"), role: .destructive) { onEvent(.revoke(member)) }
            }
        }
    }

    private var lastSync: String {
        guard let lastMs = member.lastSyncMs else { return words("members_never_synced") }
        if state.nowMs - lastMs < 60_000 { return words("members_just_synced") }
        return words("members_last_sync", words.ageText(lastMs, state.nowMs))
    }
}

private struct RevokeSheet: View {
    let member: MemberCard
    let state: MembersState
    let onEvent: (MembersEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ReasonSheet(
            title: words("members_revoke_ask", member.name), text: words("members_revoke_ask_text"), confirm: words("members_revoke"),
            reason: state.reason, missing: state.reasonMissing, busy: state.busy, onReason: { onEvent(.reason($0)) },
            onConfirm: { onEvent(.confirmRevoke) }, onDismiss: { onEvent(.dismiss) }
        )
    }
}
