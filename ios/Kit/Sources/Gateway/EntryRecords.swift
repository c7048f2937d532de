import Presentation
import VungTrongCore

// Entries, and what the rules say of them, as screens know them.

extension EntryFilter {
    func api() throws -> ApiEntryFilter {
        ApiEntryFilter(
            area: area, household: household, plot: plot, kind: kind?.key, status: status?.key, from: from?.iso,
            to: to?.iso, text: text, limit: try limit.count("limit"), after: after)
    }
}

extension ApiCard {
    func card() -> EntryCard {
        EntryCard(
            id: id, kind: kind.workKind(), on: on?.day(), ended: ended?.day(), household: household,
            householdName: householdName, plots: plots, title: title, status: status.status(), approved: approved,
            verdict: verdict?.verdict(), backdatedDays: backdatedDays.int, author: author, onBehalfOf: onBehalfOf,
            conflict: conflict, sync: sync.stored())
    }
}

extension ApiEntry {
    func detail() -> EntryDetail {
        EntryDetail(
            card: card.card(), content: content.content(), approved: approved?.content(),
            revisions: revisions.map { $0.revision() }, reviews: reviews.map { $0.mark() },
            returnReason: returnReason, conflict: conflict, photos: photos.map { $0.card() },
            records: records.map { $0.state() }, findings: findings.map { $0.finding() }, plotNames: plotNames,
            may: may.rights())
    }
}

extension ApiEntryRights {
    func rights() -> EntryRights {
        EntryRights(change: change, approve: approve, sendBack: sendBack, submit: submit, void: void, delete: delete)
    }
}

extension ApiRevision {
    func revision() -> Revision {
        Revision(
            number: number.int, authorName: authorName, role: role.role(), claimedMs: claimedMs.int,
            receivedMs: receivedMs?.int, reason: reason, submitted: submitted, content: content?.content())
    }
}

extension ApiReview {
    func mark() -> ReviewMark {
        ReviewMark(
            kind: kind, revision: revision?.int, authorName: authorName, atMs: atMs.int, reason: reason, valid: valid)
    }
}

extension ApiPhoto {
    func card() -> PhotoCard {
        PhotoCard(
            id: id, content: content, path: path, thumbnailPath: thumbnailPath, place: place?.lonLat(),
            takenAtMs: takenAtMs?.int)
    }
}

extension ApiRecordState {
    func state() -> RecordState {
        RecordState(hash: hash, kind: kind, state: standing.stored(), atMs: atMs?.int, refused: refused)
    }
}

extension ApiPhotoTaken {
    func taken() -> PhotoTaken {
        PhotoTaken(
            id: id, path: path, thumbnailPath: thumbnailPath, place: place?.lonLat(), takenAtMs: takenAtMs?.int,
            problems: problems, truncated: truncated)
    }
}

extension ApiFinding {
    func finding() -> Finding {
        Finding(
            verdict: verdict.verdict(), rule: rule, reason: reason, subject: subject, pack: pack, version: version,
            confidence: confidence, earliestHarvest: earliestHarvest?.day(), atLeast: atLeast?.day(), alert: alert,
            listed: listed, similar: similar, values: values)
    }
}

extension ApiSafeHarvest {
    func safe() -> SafeHarvest {
        SafeHarvest(
            date: date?.day(), certain: certain, atLeast: atLeast?.day(), because: because?.harvestCause(),
            unknown: unknown.map { $0.harvestCause() })
    }
}

extension ApiHarvestCause {
    func harvestCause() -> HarvestCause {
        HarvestCause(entry: entry, product: product, endedOn: endedOn?.day(), phiDays: phiDays?.int)
    }
}

extension ApiJudged {
    func judged() -> Judged {
        Judged(
            verdict: verdict.verdict(), findings: findings.map { $0.finding() }, safeHarvest: safeHarvest?.safe(),
            faults: faults.map { $0.fault() })
    }
}

extension ApiSavedEntry {
    func saved() -> SavedEntry {
        SavedEntry(id: id, judged: judged.judged())
    }
}

extension ApiWaiting {
    func waiting() -> Waiting {
        Waiting(entry: entry.card(), doubts: doubts, own: own, clear: clear)
    }
}

extension ApiReviewed {
    func reviewed() -> Reviewed {
        Reviewed(done: done, refused: refused.map { Pair($0.entry, $0.why.fault()) })
    }
}

extension ApiWritingChoices {
    func choices() -> WritingChoices {
        WritingChoices(plots: plots.map { $0.card() }, forOthers: forOthers, households: households.map { $0.card() })
    }
}

extension ApiRecentWork {
    func recent() -> RecentWork {
        RecentWork(
            products: products.map { $0.product() }, fertilizers: fertilizers.map { $0.item() },
            last: last?.content(), workers: workers, targets: targets, equipment: equipment)
    }
}

extension ApiListedProduct {
    func product() -> ListedProduct {
        ListedProduct(
            name: name, active: active, registrant: registrant, group: group, endOfUse: endOfUse?.day(), pack: pack,
            version: version)
    }
}

extension ApiSpecies {
    func species() -> Species {
        Species(name: name, scientific: scientific, quarantine: quarantine)
    }
}
