import Presentation
import SwiftUI

struct NewMemberSheet: View {
    let member: NewMember
    let state: MembersState
    let onEvent: (MembersEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        NavigationStack {
            ScrollScreen(words("members_new_title"), onBack: { onEvent(.dismiss) }) {
                if let fault = state.fault { ErrorState(fault) }
                TextInput(words("members_name"), member.name, fault: member.nameMissing ? words("members_name_missing") : nil) { name in
                    fill {
                        $0.name = name
                        $0.nameMissing = false
                    }
                }
                TextInput(words("members_phone"), member.phone, keyboard: .phonePad) { phone in fill { $0.phone = phone } }
                HouseholdField(member: member, households: state.households) { household in fill { $0.household = household } }
            } bottom: {
                PrimaryButton(words("members_save"), icon: .check, busy: state.busy) { onEvent(.save) }
            }
        }
    }

    private func fill(_ change: (inout NewMember) -> Void) {
        var next = member
        change(&next)
        onEvent(.fill(next))
    }
}

/// The name of a household that is there chooses it; anything else is none.
private struct HouseholdField: View {
    let member: NewMember
    let households: [HouseholdCard]
    let onChoose: (String?) -> Void
    @State private var typed: String
    @Environment(\.words) private var words

    init(member: NewMember, households: [HouseholdCard], onChoose: @escaping (String?) -> Void) {
        self.member = member
        self.households = households
        self.onChoose = onChoose
        _typed = State(initialValue: households.first { $0.id == member.household }?.name ?? "")
    }

    var body: some View {
        TextInput(
            words("members_household"), typed, suggestions: households.map(\.name),
            hint: member.household == nil ? words("members_household_new") : nil
        ) { text in
            typed = text
            let name = text.trimmingCharacters(in: .whitespaces)
            onChoose(households.first { $0.name.caseInsensitiveCompare(name) == .orderedSame }?.id)
        }
    }
}
