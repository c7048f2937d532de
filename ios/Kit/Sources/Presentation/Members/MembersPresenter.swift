/// A person who is being added.
public struct NewMember: Equatable, Sendable {
    public var name: String
    public var phone: String
    /// A household that is there; null makes a new one of the person's name.
    public var household: String?
    public var nameMissing: Bool

    public init(name: String = "", phone: String = "", household: String? = nil, nameMissing: Bool = false) {
        self.name = name
        self.phone = phone
        self.household = household
        self.nameMissing = nameMissing
    }
}

public struct MembersState: Equatable, Sendable {
    /// Nil until they are there.
    public var members: [MemberCard]?
    public var households: [HouseholdCard]
    public var mayAdd: Bool
    public var nowMs: Int
    public var text: String
    public var adding: NewMember?
    /// A ticket on the screen, and for whom.
    public var invitation: Pair<MemberCard, Invitation>?
    /// Why the ticket cannot be sent on; it can still be shown.
    public var hindered: Hindrance?
    /// Whose rights are about to be taken.
    public var revoking: MemberCard?
    public var reason: String
    public var reasonMissing: Bool
    public var busy: Bool
    public var fault: Fault?

    public init(
        members: [MemberCard]? = nil, households: [HouseholdCard] = [], mayAdd: Bool = false, nowMs: Int = 0,
        text: String = "", adding: NewMember? = nil, invitation: Pair<MemberCard, Invitation>? = nil,
        hindered: Hindrance? = nil, revoking: MemberCard? = nil, reason: String = "", reasonMissing: Bool = false,
        busy: Bool = false, fault: Fault? = nil
    ) {
        self.members = members
        self.households = households
        self.mayAdd = mayAdd
        self.nowMs = nowMs
        self.text = text
        self.adding = adding
        self.invitation = invitation
        self.hindered = hindered
        self.revoking = revoking
        self.reason = reason
        self.reasonMissing = reasonMissing
        self.busy = busy
        self.fault = fault
    }

    /// Those whose name, household or phone holds what was typed.
    public var found: [MemberCard] {
        let typed = text.plain()
        return (members ?? []).filter { one in
            typed.isEmpty || [one.name, one.householdName, one.phone].contains { $0.plain().contains(typed) }
        }
    }
}

public enum MembersEvent: Equatable, Sendable {
    case type(String)
    case add
    case fill(NewMember)
    case save
    case invite(MemberCard)
    case shareTicket
    case revoke(MemberCard)
    case reason(String)
    case confirmRevoke
    case dismiss
    case retry
}

/// The members: who they are, when their phones last sent, and how a new one gets in.
public final class MembersPresenter: Presenter<MembersState, MembersEvent> {
    private let gateway: any Gateway
    private let device: any Device
    private let area: String
    private let nowMs: @MainActor () -> Int

    public init(gateway: any Gateway, device: any Device, area: String, nowMs: @escaping @MainActor () -> Int) {
        self.gateway = gateway
        self.device = device
        self.area = area
        self.nowMs = nowMs
        super.init(MembersState())
        keepFresh(gateway, [.people]) { [weak self] in await self?.load() }
    }

    public override func onEvent(_ event: MembersEvent) {
        switch event {
        case .type(let text): change { $0.text = text }
        case .add: change { $0.adding = NewMember() }
        case .fill(let member): change { $0.adding = member }
        case .save: save()
        case .invite(let member): doing { await self.invite(member) }
        case .shareTicket: shareTicket()
        case .revoke(let member):
            change {
                $0.revoking = member
                $0.reason = ""
                $0.reasonMissing = false
            }
        case .reason(let text):
            change {
                $0.reason = text
                $0.reasonMissing = false
            }
        case .confirmRevoke: confirmRevoke()
        case .dismiss:
            change {
                $0.adding = nil
                $0.invitation = nil
                $0.revoking = nil
                $0.fault = nil
            }
        case .retry: launch { await self.load() }
        }
    }

    private func load() async {
        let card = await gateway.areas().orNil?.first { $0.id == area }
        let households = (await gateway.households(area).orNil ?? []).filter { !$0.left }
        switch await gateway.members(area) {
        case .ok(let members):
            change {
                $0.members = members.filter { one in !one.left }
                $0.households = households
                $0.mayAdd = card?.may.addMembers ?? false
                $0.nowMs = nowMs()
                $0.fault = nil
            }
        case .failed(let fault): change { $0.fault = fault }
        }
    }

    private func save() {
        guard var new = state.adding else { return }
        if new.name.isBlank { return change { $0.adding?.nameMissing = true } }
        new.name = new.name.trimmed
        new.phone = new.phone.trimmed
        doing { [new] in await self.add(new) }
    }

    private func add(_ new: NewMember) async {
        switch await household(new) {
        case .failed(let fault): change { $0.fault = fault }
        case .ok(let household): await added(await gateway.addMember(area, name: new.name, phone: new.phone, household: household))
        }
    }

    private func household(_ new: NewMember) async -> Outcome<String> {
        if let household = new.household { return .ok(household) }
        return await gateway.addHousehold(area, name: new.name, phone: new.phone)
    }

    private func added(_ added: Outcome<String>) async {
        switch added {
        case .failed(let fault): change { $0.fault = fault }
        case .ok:
            change { $0.adding = nil }
            await load()
            device.background.syncSoon()
        }
    }

    private func invite(_ member: MemberCard) async {
        guard let role = member.inviteAs else { return }
        switch await gateway.invite(area, person: member.id, role: role, household: nil) {
        case .ok(let invitation): change { $0.invitation = Pair(member, invitation) }
        case .failed(let fault): change { $0.fault = fault }
        }
    }

    private func shareTicket() {
        guard let ticket = state.invitation?.second.ticket else { return }
        let hindered = device.files.hindrance
        change { $0.hindered = hindered }
        if hindered == nil { launch { _ = await self.device.files.shareText(ticket) } }
    }

    private func confirmRevoke() {
        guard let member = state.revoking else { return }
        let reason = state.reason.trimmed
        if reason.isEmpty { return change { $0.reasonMissing = true } }
        doing { await self.revoke(member, reason) }
    }

    private func revoke(_ member: MemberCard, _ reason: String) async {
        let revoked = await gateway.revokeMember(area, person: member.id, reason: reason)
        change {
            $0.revoking = nil
            $0.fault = revoked.fault ?? $0.fault
        }
        if revoked.fault != nil { return }
        await load()
        device.background.syncSoon()
    }

    override func busy(_ state: inout MembersState, _ busy: Bool) {
        state.busy = busy
        if busy { state.fault = nil }
    }
}
