import Presentation
import VungTrongCore

// The phone, its area, its people and its syncing as screens know them.

extension ApiOpened {
    func opened() -> Opened {
        switch self {
        case .fresh: .fresh
        case .normal: .normal
        case .restored: .restored
        case .rebuilt(let keptAt, let recovered): .rebuilt(keptAt: keptAt, recovered: recovered.int)
        }
    }
}

extension ApiMe {
    func me() -> Me {
        Me(device: device, person: person, name: name)
    }
}

extension ApiGreeting {
    func greeting() -> Greeting {
        Greeting(area: area, person: person, name: name, role: role.role(), household: household)
    }
}

extension ApiArea {
    func card() -> AreaCard {
        AreaCard(
            id: id, name: name, crop: crop, roles: roles.map { $0.role() }, ownHousehold: ownHousehold, may: may.rights())
    }
}

extension ApiAreaRights {
    func rights() -> AreaRights {
        AreaRights(
            usual: usual.map { $0.workKind() }, write: write, writeForOthers: writeForOthers, review: review,
            seeMembers: seeMembers, addMembers: addMembers, addPlots: addPlots, addPlotsForOthers: addPlotsForOthers,
            writeNotices: writeNotices, confirmNotices: confirmNotices)
    }
}

extension ApiToday {
    func shown() -> Today {
        Today(
            area: area, areaName: areaName, roles: roles.map { $0.role() },
            harvest: harvest.map { HarvestDate(plot: $0.plot, name: $0.name, safe: $0.safe.safe(), mark: $0.mark.harvestMark()) },
            returned: returned.map { $0.card() }, alerts: alerts.map { $0.card() }, refused: refused.int,
            waiting: waiting.int, unread: unread.int, unsent: unsent.unsent(), lastSyncMs: lastSyncMs?.int,
            today: today.day() ?? LocalDate(epochDay: 0), may: may.rights())
    }
}

extension ApiUnsent {
    func unsent() -> Unsent {
        Unsent(records: records.int, photos: photos.int, bytes: bytes.int, oldestAgeMs: oldestMs?.int)
    }
}

extension ApiMember {
    func card() -> MemberCard {
        MemberCard(
            id: id, name: name, phone: phone, household: household, householdName: householdName,
            roles: roles.map { $0.role() }, lastSyncMs: lastSyncMs?.int, left: left,
            inviteAs: inviteAs?.role(), mayRevoke: mayRevoke)
    }
}

extension ApiHousehold {
    func card() -> HouseholdCard {
        HouseholdCard(id: id, name: name, phone: phone, left: left)
    }
}

extension ApiInvitation {
    func invitation() -> Invitation {
        Invitation(ticket: ticket, person: person, expiresMs: expiresMs.int, qr: qr)
    }
}

extension ApiNotice {
    func card() -> NoticeCard {
        NoticeCard(
            id: id, title: title, text: text, atMs: atMs.int, until: until?.day(), confirm: confirm, read: read,
            readBy: readBy.int, readers: readers.int)
    }
}

extension ApiCode {
    func card() -> CodeCard {
        CodeCard(
            id: id, market: market, code: code, kind: kind, status: standing, since: since?.day(),
            findings: findings.map { $0.finding() })
    }
}

extension ApiSyncProgress {
    func progress() -> SyncProgress {
        SyncProgress(
            sent: sent.int, received: received.int, filesSent: filesSent.int, filesFailed: filesFailed.int,
            bytes: bytes.int)
    }
}

extension ApiSyncReport {
    func report() -> SyncReport {
        SyncReport(
            progress: progress.progress(), refused: refused.int, setAside: setAside.int, requests: requests.int,
            clockOffsetMs: clockOffsetMs.int, hubRestored: hubRestored, wiped: wiped, ended: ended?.fault())
    }
}

extension ApiOutboxCard {
    func card() -> OutboxCard {
        OutboxCard(
            hash: hash, kind: kind, entry: entry, plot: plot, title: title, atMs: atMs.int, state: standing.stored(),
            refused: refused)
    }
}

extension ApiCatalogueReport {
    func report() -> CatalogueReport {
        CatalogueReport(taken: taken.int, refused: rejected.map { Pair($0.line.int, $0.fault) })
    }
}
