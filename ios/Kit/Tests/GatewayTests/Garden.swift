import Foundation
import Presentation
import TestHub
import Testing

@testable import Gateway

/// What tests of the gateway share: one hub, and phones on folders of their own.
enum Place {
    static let hub = Result { try TestHub() }

    static let startMs = 1_780_000_000_000

    /// The day in Vietnam, seven hours before UTC's.
    static var today: LocalDate { LocalDate(epochDay: (Int(Date().timeIntervalSince1970) + 7 * 3600) / 86_400) }

    /// A made-up label: no dose or interval of a real product.
    static let anvil = TankProduct(
        name: "Thuốc thử 5SC", active: "hoạt chất thử", formulation: "SC",
        dose: Dose(value: 25, unit: "ml", per: "tank", perLitres: 25), phiDays: 14, phiSourceKey: "label", reentryHours: 12,
        batch: "B1")

    static func phone(_ dir: String = Scratch.folder()) -> CoreGateway { CoreGateway(dir: dir) }

    static func enrolled(
        _ role: String, _ name: String, household: String? = nil, port: Int? = nil, on phone: CoreGateway = phone()
    ) async throws -> CoreGateway {
        let ticket = try hub.get().invite(role: role, name: name, household: household, port: port)
        _ = try await phone.enrol(ticket).get()
        try await phone.synced()
        return phone
    }
}

/// A representative with one household and one plot, all of it at the hub.
struct Garden {
    let hoa: CoreGateway
    let area: String
    let household: String
    let plot: String

    init(_ name: String, on phone: CoreGateway = Place.phone()) async throws {
        area = try Place.hub.get().area
        hoa = try await Place.enrolled("representative", "Hoa", on: phone)
        household = try await hoa.addHousehold(area, name: name, phone: "0912 345 678").get()
        plot = try await hoa.addPlot(area, household: household, facts: PlotFacts(name: "Lô \(name)", crop: "sầu riêng")).get()
        try await hoa.synced()
    }

    func farmer() async throws -> CoreGateway { try await Place.enrolled("farmer", "Y Bhok", household: household) }

    func spray(on: LocalDate = Place.today) -> EntryContent {
        let work = Work.Spray(products: [Place.anvil], waterL: 400, target: "thán thư")
        return EntryContent(
            work: .spray(work), plots: [plot], on: on, from: LocalTime(hour: 6, minute: 30), worker: "Y Bhok", note: "trời râm")
    }

    /// As it is kept: the core fills in the crop of the plots.
    func withCrop(_ content: EntryContent) -> EntryContent {
        var kept = content
        kept.crop = "sầu riêng"
        return kept
    }
}

extension Outcome {
    func get() throws -> Value {
        switch self {
        case .ok(let value): return value
        case .failed(let fault): throw Unexpected("\(fault)")
        }
    }

    func failure() throws -> Fault {
        switch self {
        case .ok(let value): throw Unexpected("no fault: \(value)")
        case .failed(let fault): return fault
        }
    }
}

extension Outcome<SyncReport> {
    /// Why a sync did nothing, or not all.
    var stopped: FaultKind? {
        switch self {
        case .ok(let report): report.ended?.kind
        case .failed(let fault): fault.kind
        }
    }
}

extension CoreGateway {
    @discardableResult
    func synced() async throws -> SyncReport {
        let report = try await sync(photos: true) { _ in }.get()
        #expect(report.ended == nil)
        return report
    }

    func trySync() async -> FaultKind? { await sync(photos: true) { _ in }.stopped }
}

/// Waits until it is so, at most so long.
func until(_ seconds: Double = 5, _ so: () async -> Bool) async -> Bool {
    let end = ContinuousClock.now + .seconds(seconds)
    while await !so() {
        if ContinuousClock.now > end { return false }
        try? await Task.sleep(for: .milliseconds(10))
    }
    return true
}
