import Foundation
import Presentation
import TestHub
import Testing

@testable import Gateway

/// What calls cost, printed; the limits are wide, for a machine that does other things too. One call says nothing here, because
/// other tests run at the same time: what the first of a phone costs, Kotlin's say.
struct PricesTests {
    @Test func callsOfAScreenTakeMilliseconds() async throws {
        let phone = Place.phone()
        let area = try Place.hub.get().area
        _ = try await Place.enrolled("representative", "Hoa", on: phone)
        let household = try await phone.addHousehold(area, name: "Hộ", phone: "").get()
        let plot = try await phone.addPlot(area, household: household, facts: PlotFacts(name: "Lô 1", crop: "sầu riêng")).get()
        let care = Work.care(Work.Care(taskKey: "pruning", trees: 12))
        let draft = EntryDraft(area: area, content: EntryContent(work: care, plots: [plot], on: Place.today, worker: "Hoa"))

        let save = try await price("save an entry", 60) { try await phone.saveEntry(draft).get() }
        let empty = try await price("empty call", 1000) { try await phone.lastSync().get() }
        let today = try await price("today", 100) { try await phone.today(area).get() }
        let rows = try await price("50 rows", 100) { try await phone.entries(EntryFilter(area: area, limit: 50)).get() }
        let first = try #require(try await phone.entries(EntryFilter(area: area, limit: 1)).get().first)
        _ = try await price("one entry", 50) { try await phone.entry(first.id).get() }
        _ = try await price("judge while typing", 100) { try await phone.judge(draft).get() }
        #expect(save < 50 && empty < 5 && today < 50 && rows < 50)
    }

    /// The median of many, milliseconds.
    private func price<Value>(_ name: String, _ times: Int, _ call: () async throws -> Value) async throws -> Double {
        for _ in 0..<(times / 4) { _ = try await call() }
        var all: [Double] = []
        for _ in 0..<times { all.append(try await ms(call)) }
        let median = all.sorted()[times / 2]
        print("price \(name): \(String(format: "%.3f", median)) ms")
        return median
    }

    private func ms<Value>(_ call: () async throws -> Value) async throws -> Double {
        let start = ContinuousClock.now
        _ = try await call()
        return (ContinuousClock.now - start) / .milliseconds(1)
    }
}
