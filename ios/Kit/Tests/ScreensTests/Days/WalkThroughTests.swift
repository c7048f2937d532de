import Foundation
import Gateway
import SwiftUI
import TestHub
import Testing

@testable import Fakes
@testable import Presentation
@testable import Screens

/// A walk through the app's screens and into the real core, while the phone does what phones do on the way.
@MainActor @Suite(.serialized)
struct WalkThroughTests {
    private let words = CatalogueWords()

    @Test func aWalkAroundAPlotIsItsBoundary() async throws {
        let phone = try await WalkingPhone()
        try await phone.starts()
        try await phone.walk(16)
        try phone.tap("survey_pause")
        #expect(await phone.sees("survey_paused"))
        #expect(phone.keptOn == nil)
        #expect(await phone.strays())
        try await phone.resumes()
        #expect(phone.keptOn == "Vườn đồi")
        try await phone.walk(14)
        try phone.tap("survey_close")
        #expect(await phone.sees("survey_confirm"))
        try phone.tap("survey_save")
        #expect(await phone.sees("survey_saved"))
        let measured = try #require(await phone.gateway.plot(phone.plot).orNil?.plot.areaM2)
        #expect(abs(measured - 6_400) < 300)
        #expect(phone.walks.state == nil && phone.keptOn == nil)
        try phone.tap("survey_done")
        #expect(await phone.waits { phone.model.stack.here.at == .today })
    }

    @Test func aKilledProcessLosesNoStepAndTheWalkGoesOn() async throws {
        let phone = try await WalkingPhone()
        try await phone.starts()
        try await phone.walk(5)
        phone.isKilled()
        try await phone.begins()
        #expect(await phone.shows(words("survey_walked", "40", "40")))
        #expect(await phone.sees("survey_waiting"))
        try await phone.walk(3)
        #expect(await phone.sees("survey_continued"))
        #expect(phone.taken == 8)
        #expect(phone.keptOn == "Vườn đồi")
    }

    @Test func whoLeavesRestsAndGoesOnWhereTheyWere() async throws {
        let phone = try await WalkingPhone()
        try await phone.starts()
        try await phone.walk(4)
        try phone.tap("component_back")
        #expect(await phone.waits(drawing: true) { phone.walks.state == nil })
        #expect(phone.model.stack.here.at == .today)
        #expect(phone.keptOn == nil)
        phone.model.stack.go(.survey(phone.plot))
        #expect(await phone.sees("survey_paused"))
        try await phone.resumes()
        try await phone.walk(2)
        #expect(phone.taken == 6)
    }

    @Test func aRingThatCrossesItselfIsNotSaved() async throws {
        let phone = try await WalkingPhone()
        try await phone.starts()
        for (east, north) in [(0.0, 0.0), (40, 0), (80, 0), (60, 30), (40, 60), (60, 80), (80, 80), (40, 30)] {
            try await phone.step(east, north)
        }
        try phone.tap("survey_close")
        #expect(await phone.sees("survey_cannot_save"))
        #expect(throws: Unexpected.self) { try phone.tap("survey_save") }
        try phone.tap("survey_discard")
        try phone.tap("survey_discard")
        #expect(await phone.sees("survey_choose"))
    }
}

private struct NoCodes: CodeReader {
    func read(_ path: String) async -> String? { nil }
}

/// A phone with a plot in its book, whose person walks around a square of 80 m.
@MainActor
private final class WalkingPhone {
    private(set) var gateway: CoreGateway
    private(set) var model: ShellModel
    private(set) var plot = ""
    private var wiring: Wiring
    private var host: Host
    private var device = FakeDevice()
    private let folder = Scratch.folder()
    private var steps = 0
    private let words = CatalogueWords()

    private static let hub = Result { try TestHub(name: "Ea Kly") }

    init() async throws {
        gateway = CoreGateway(dir: folder)
        wiring = Self.wiring(gateway, device)
        model = ShellModel(wiring)
        host = Host(Shell(wiring: wiring, model: model))
        let hub = try Self.hub.get()
        _ = await gateway.enrol(try hub.invite(role: "representative", name: "Hoa"))
        _ = await gateway.sync(photos: false) { _ in }
        guard let household = await gateway.addHousehold(hub.area, name: "Hộ Y Bhok", phone: "").orNil else {
            throw Unexpected("no household")
        }
        let facts = PlotFacts(name: "Vườn đồi", crop: "sầu riêng")
        plot = try await gateway.addPlot(hub.area, household: household, facts: facts).orNil ?? { throw Unexpected("no plot") }()
    }

    private static func wiring(_ gateway: CoreGateway, _ device: FakeDevice) -> Wiring {
        device.fakeSettings.isOnline = false
        return Wiring(gateway: gateway, device: device, codes: NoCodes(), version: "1", words: { _ in CatalogueWords() })
    }

    var walks: WalkRecorder { wiring.walks }

    /// Positions that were written down. Whoever listens anew hears the last one once more, which may be after the rest.
    var taken: Int? { walks.state.map { $0.view.fixes - ($0.view.dropped.byReason["duplicate"] ?? 0) } }
    var keptOn: String? { device.fakeLocation.keptOn }

    func starts() async throws {
        guard await waits({ self.model.shell.state.area != nil }) else { throw Unexpected("no area") }
        model.stack.go(.survey(plot))
        guard await sees("survey_walk") else { throw Unexpected("no survey: \(host.texts)") }
        try tap("survey_walk")
        guard await waits({ self.walks.state?.possible == true }) else { throw Unexpected("no walk") }
    }

    /// A process ends without a word.
    func isKilled() {
        gateway.close()
        model.close()
    }

    /// A process begins where the one before ended.
    func begins() async throws {
        let written = model.stack.written()
        device = FakeDevice()
        gateway = CoreGateway(dir: folder)
        wiring = Self.wiring(gateway, device)
        model = ShellModel(wiring, written: written)
        host = Host(Shell(wiring: wiring, model: model))
        guard await sees("survey_close"), await waits({ self.walks.state?.listening == true }) else {
            throw Unexpected("no walk: \(host.texts)")
        }
    }

    /// Ten metres on, so many times.
    func walk(_ times: Int) async throws {
        for _ in 0..<times {
            let (side, along) = (steps / 8 % 4, Double(steps % 8) * 10)
            let (east, north) = [(along, 0), (80, along), (80 - along, 80), (0, 80 - along)][side]
            try await step(east, north)
        }
    }

    /// A position is there seven seconds after the one before, and is written down.
    func step(_ east: Double, _ north: Double) async throws {
        steps += 1
        tells(east, north)
        guard await waits({ self.taken == self.steps }) else {
            throw Unexpected("step \(steps) is not written: \(String(describing: walks.state))")
        }
    }

    /// Somewhere else while the walk rests.
    func strays() async -> Bool {
        let fix = tells(500, 500)
        return await waits { self.walks.state?.reading == .position(fix) }
    }

    func resumes() async throws {
        try tap("survey_resume")
        guard await waits({ self.walks.state?.recording == true }) else { throw Unexpected("it rests on") }
    }

    @discardableResult
    private func tells(_ east: Double, _ north: Double) -> Fix {
        let metres = 111_320.0
        let at = LonLat(lon: 108.05 + east / (metres * cos(12.67 * .pi / 180)), lat: 12.67 + north / metres)
        let fix = Fix(at: at, accuracyM: 2.5, timeMs: 1_795_000_000_000 + steps * 7_000)
        device.fakeLocation.positions.send(.position(fix))
        return fix
    }

    func tap(_ key: String) throws {
        guard host.tap(words(key)) else { throw Unexpected("nothing to tap is called \(words(key)): \(host.texts)") }
    }

    func sees(_ key: String) async -> Bool { await shows(words(key)) }

    func shows(_ text: String) async -> Bool { await host.wait(for: text) }

    /// Lets it come to be; `drawing` where a screen has to come or go for it.
    func waits(drawing: Bool = false, _ so: @escaping @MainActor () -> Bool) async -> Bool {
        _ = host.root
        return await host.wait {
            if drawing { _ = self.host.root }
            return so()
        }
    }
}
