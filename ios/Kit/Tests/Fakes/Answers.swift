@testable import Presentation

/// What `FakeGateway` answers, by the call's name.
@MainActor
struct Answers {
    var opened: Outcome<Opened> = .ok(.normal)
    var who: Outcome<Me?> = .ok(me())
    var readTicket: Outcome<Greeting> = .ok(greeting())
    var enrol: Outcome<Greeting> = .ok(greeting())
    var areas: Outcome<[AreaCard]> = .ok([areaCard()])
    var today: Outcome<Today> = .ok(Fakes.today())
    var plots: Outcome<[PlotCard]> = .ok([])
    var plotsIn: Outcome<[PlotCard]> = .ok([])
    var plot: Outcome<PlotDetail> = failed(.notFound, "plot")
    var addPlot: Outcome<String> = .ok("plot")
    var setPlot: Outcome<Done> = .done
    var walk: Outcome<any Walk> = .ok(FakeWalk())
    var drawBoundary: Outcome<Surveyed> = failed(.boundary)
    var measure: Outcome<WalkView> = .ok(walkView())
    var importBoundary: Outcome<Surveyed> = failed(.file, "no_shape")
    var paperZones: Outcome<[PaperZone]> = .ok([
        PaperZone(epsg: 9218, meridianMin: 6510, widthDeg: 3, province: "Đắk Lắk"),
        PaperZone(epsg: 5896, meridianMin: 6120, widthDeg: 3, province: nil),
    ])
    var paperPlaces: Outcome<[LonLat]>? = nil
    var paperBoundary: Outcome<Surveyed> = .ok(surveyed())
    var restoreBackup: Outcome<Done> = .done
    var corner: Outcome<Corner> = .ok(Corner(at: nil, errorM: nil, used: 0, dropped: 0, needed: 5))
    var judge: Outcome<Judged> = .ok(judged())
    var saveEntry: Outcome<SavedEntry> = .ok(SavedEntry(id: "entry", judged: judged()))
    var changeEntry: Outcome<SavedEntry> = .ok(SavedEntry(id: "entry", judged: judged()))
    var recentWork: Outcome<RecentWork> = .ok(Fakes.recentWork())
    var repeatOf: Outcome<EntryContent> = failed(.notFound, "entry")
    var writtenFor: Outcome<[MemberCard]> = .ok([])
    var searchProducts: Outcome<[ListedProduct]> = .ok([])
    var searchSpecies: Outcome<[Species]> = .ok([])
    var keepDraft: Outcome<Done> = .done
    var draft: Outcome<EntryContent?> = .ok(nil)
    var dropDraft: Outcome<Done> = .done
    var entries: Outcome<[EntryCard]> = .ok([])
    var entry: Outcome<EntryDetail> = failed(.notFound, "entry")
    var submit: Outcome<Done> = .done
    var reviewQueue: Outcome<[Waiting]> = .ok([])
    var approve: Outcome<Reviewed>? = nil
    var returnEntry: Outcome<Done> = .done
    var voidEntry: Outcome<Done> = .done
    var deleteEntry: Outcome<Done> = .done
    var addPhoto: Outcome<PhotoTaken> = .ok(PhotoTaken(
        id: "photo", path: "photo.jpg", thumbnailPath: "small.jpg", place: nil, takenAtMs: nil, problems: [], truncated: false))
    var fetchPhoto: Outcome<Bool> = .ok(true)
    var members: Outcome<[MemberCard]> = .ok([])
    var households: Outcome<[HouseholdCard]> = .ok([])
    var addHousehold: Outcome<String> = .ok("household")
    var addMember: Outcome<String> = .ok("person")
    var invite: Outcome<Invitation> = .ok(Invitation(ticket: "VT1:ticket", person: "person", expiresMs: 0, qr: [[true]]))
    var revokeMember: Outcome<Done> = .done
    var notices: Outcome<[NoticeCard]> = .ok([])
    var addNotice: Outcome<String> = .ok("notice")
    var readNotice: Outcome<Done> = .done
    var codes: Outcome<[CodeCard]> = .ok([])
    var sync: Outcome<SyncReport> = .ok(syncReport())
    var unsent: Outcome<Unsent> = .ok(Unsent(records: 0, photos: 0, bytes: 0, oldestAgeMs: nil))
    var outbox: Outcome<[OutboxCard]> = .ok([])
    var lastSync: Outcome<Int?> = .ok(nil)
    var export: Outcome<Done> = .done
    var importCatalogue: Outcome<CatalogueReport> = .ok(CatalogueReport(taken: 0, refused: []))
    var backup: Outcome<Done> = .done

    init() {}
}
