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
            if state.mayManage { PrimaryButton(words("members_add"), icon: .add) { onEvent(.add) } }
        }
        .searchable(text: .of(state.text) { onEvent(.type($0)) }, prompt: words("members_search"))
        .sheet(isPresented: shown(state.adding != nil)) {
            if let adding = state.adding { NewMemberSheet(member: adding, state: state, onEvent: onEvent) }
        }
        .sheet(isPresented: shown(state.invitation != nil)) {
            if let invitation = state.invitation {
                InvitationSheet(member: invitation.first, invitation: invitation.second, hindered: state.hindered != nil, onEvent: onEvent)
            }
        }
        .sheet(isPresented: shown(state.revoking != nil)) {
            if let member = state.revoking { RevokeSheet(member: member, state: state, onEvent: onEvent) }
        }
    }

    /// A sheet that is pulled down is put away in the state, too.
    private func shown(_ isShown: Bool) -> Binding<Bool> { .of(isShown) { if !$0 { onEvent(.dismiss) } } }

    @ViewBuilder private var rows: some View {
        if let fault = state.fault { ErrorState(fault) { onEvent(.retry) } }
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

private struct MemberRow: View {
    let member: MemberCard
    let state: MembersState
    let onEvent: (MembersEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        VStack(alignment: .leading, spacing: 4) {
            RowContent(title: member.name, lines: [member.householdName, member.phone, words(member.roles), lastSync]) { EmptyView() }
                .accessibilityElement(children: .combine)
            if state.mayManage {
                // Below each other there are many of these: who does not see the row hears whom it is about.
                TextAction(words("members_invite"), icon: .qr, enabled: !state.busy) { onEvent(.invite(member)) }
                    .accessibilityLabel(words("members_invitation", member.name))
            }
            if state.mayRevoke(member) {
                TextAction(words("members_revoke"), icon: .blocked, enabled: !state.busy) { onEvent(.revoke(member)) }
            }
        }
        .swipeActions {
            if state.mayRevoke(member) {
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
