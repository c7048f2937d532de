import Foundation
import Gateway
import Presentation
import SwiftUI
import TestHub

@testable import Screens

/// Somebody with a phone: the app's own screens over the real core, on a data folder of their own.
@MainActor
final class Person {
    let name: String
    let device: DayDevice
    private let folder: String
    private var core: CoreGateway

    /// What a process has: there is one until it is killed.
    private var wiring: Wiring?
    private var model: ShellModel?
    private var hand: Hand?

    /// By how much this phone's clock is wrong.
    var clockOffMs = 0

    init(_ name: String, _ folder: String = Scratch.folder(), begun: CoreGateway? = nil) {
        self.name = name
        self.folder = folder
        device = DayDevice(folder)
        core = begun ?? CoreGateway(dir: folder + "/data")
    }

    private func wired() -> Wiring {
        if let wiring { return wiring }
        let made = Wiring(
            gateway: core, device: device, codes: NoCodes(), version: "0.1.0", nowMs: { [weak self] in nowMs() + (self?.clockOffMs ?? 0) },
            words: { CatalogueWords(language: $0 ?? "vi") })
        wiring = made
        return made
    }

    private func opened(_ model: ShellModel) -> Host {
        self.model = model
        let host = Host(Shell(wiring: wired(), model: model))
        host.environment = Look.plain.environment
        return host
    }

    /// Takes the phone out, does something, puts it away. `at`: the screen at which the app opens.
    func uses(at: Destination = .today, _ what: (Hand) async throws -> Void) async throws {
        let hand = Hand(opened(ShellModel(wired(), at: at == .today ? nil : at)))
        self.hand = hand
        await hand.settle()
        defer {
            model?.close()
            model = nil
            self.hand = nil
        }
        try await what(hand)
    }

    /// The system kills the app behind the person's back; they open it again.
    func losesTheProcess() async {
        let written = model?.stack.written() ?? []
        // Whatever the dying screens would still write does not reach the disk.
        core.close()
        model?.close()
        device.dayLocation = DayLocation()
        core = CoreGateway(dir: folder + "/data")
        wiring = nil
        hand?.host = opened(ShellModel(wired(), written: written))
        await hand?.settle()
    }

    /// The look of the phone changes while the app is open.
    func looks(_ look: Look) async {
        hand?.host.environment = look.environment
        await hand?.settle()
    }

    /// The name of this phone's key.
    func key() async throws -> String { try await core.who().get()?.device ?? "" }

    /// What this phone's diary holds.
    func writings() async -> [String] { await core.entries(EntryFilter()).orNil?.map(\.title) ?? [] }

    /// Walks; each position is taken before the next comes. Who taps after that taps after the last one was heard.
    func walks(_ way: some Sequence<Fix>) async throws {
        guard let hand else { throw Unexpected("the phone is in the pocket") }
        var walked = 0
        let fixes = Array(way)
        let walk = Task {
            for fix in fixes {
                await device.dayLocation.step(fix)
                walked += 1
            }
        }
        try await hand.until("nobody takes the positions") { walked == fixes.count }
        await walk.value
        let heard = { self.wiring?.walks.state.map { $0.reading == fixes.last.map(Reading.position) } ?? true }
        try await hand.until("the last position is not heard") { heard() }
    }

    func close() { core.close() }
}

private struct NoCodes: CodeReader {
    func read(_ path: String) async -> String? { nil }
}

extension Outcome {
    func get() throws -> Value {
        switch self {
        case .ok(let value): return value
        case .failed(let fault): throw Unexpected("\(fault)")
        }
    }
}
