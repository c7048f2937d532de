import Presentation
import VungTrongCore

// People of an area, notices, codes.

extension CoreGateway {
    public func members(_ area: String) async -> Outcome<[MemberCard]> {
        await read { try $0.members(area: area).map { $0.card() } }
    }

    public func households(_ area: String) async -> Outcome<[HouseholdCard]> {
        await read { try $0.households(area: area).map { $0.card() } }
    }

    public func addHousehold(_ area: String, name: String, phone: String) async -> Outcome<String> {
        await write { try $0.addHousehold(area: area, name: name, phone: phone) }
    }

    public func addMember(_ area: String, name: String, phone: String, household: String?) async -> Outcome<String> {
        await write { try $0.addMember(area: area, name: name, phone: phone, household: household) }
    }

    public func invite(_ area: String, person: String, role: Role, household: String?) async -> Outcome<Invitation> {
        await write { try $0.invite(area: area, person: person, role: role.key, household: household).invitation() }
    }

    public func revokeMember(_ area: String, person: String, reason: String) async -> Outcome<Done> {
        await done { try $0.revokeMember(area: area, person: person, reason: reason) }
    }

    public func notices(_ area: String) async -> Outcome<[NoticeCard]> {
        await read { try $0.notices(area: area).map { $0.card() } }
    }

    public func addNotice(
        _ area: String, title: String, text: String, until: LocalDate?, confirm: Bool
    ) async -> Outcome<String> {
        await write { try $0.addNotice(area: area, title: title, text: text, until: until?.iso, confirm: confirm) }
    }

    public func readNotice(_ area: String, id: String) async -> Outcome<Done> {
        await done { try $0.readNotice(area: area, id: id) }
    }

    public func codes(_ area: String) async -> Outcome<[CodeCard]> {
        await read { try $0.codes(area: area).map { $0.card() } }
    }
}
