import Foundation
import TestHub
import Testing
import VungTrongCore

@testable import Gateway

private class Listener: SyncListener, @unchecked Sendable {
    func progress(progress: ApiSyncProgress) throws {}

    func finished(report: ApiSyncReport) {}

    func failed(why: ApiError) {}
}

private final class Counting: Listener, @unchecked Sendable {
    let heard = Locked<[UInt32]>([])

    override func progress(progress: ApiSyncProgress) { heard.with { $0.append(progress.sent) } }
}

private final class Throwing: Listener, @unchecked Sendable {
    let error: any Error

    init(_ error: any Error) {
        self.error = error
    }

    override func progress(progress: ApiSyncProgress) throws { throw error }
}

private struct Mistake: Error {}

private final class Deaf: ChangeListener {
    func changed(what: [ApiChanged]) {}
}

/// The bridge itself, between Swift and the real library, by probes that no phone has.
struct BridgeTests {
    @Test func textOfAnyLanguageAndLengthComesBackAsItWas() throws {
        let long = String(repeating: "sầu riêng 🌳 ", count: 100_000)
        for text in ["", "Đắk Lắk", "ệ = e\u{323}\u{302}", "\u{0}", "\"'\\\n", long] {
            let echo = try probeEcho(text: text)
            #expect(Array(echo.utf8) == Array(text.utf8))
        }
    }

    @Test func anErrorComesWithItsFields() {
        #expect(throws: ApiError.Invalid(faults: [ApiFieldFault(field: "products.0.dose", rule: "required")])) {
            try probeFail(field: "products.0.dose", rule: "required")
        }
    }

    @Test func aPanicIsAnErrorAndTheLibraryLivesOn() throws {
        for number in 0..<3 {
            do {
                try probePanic(text: "số \(number)")
                Issue.record("it did not panic")
            } catch {
                let fault = fault(of: error)
                #expect(fault.kind == .internal)
                #expect(fault.detail.contains("số \(number)"))
            }
        }
        #expect(try probeEcho(text: "còn sống") == "còn sống")
    }

    @Test func aListenerHearsEveryReportInOrder() throws {
        let listener = Counting()
        try probeCallback(listener: listener, times: 1000)
        #expect(listener.heard.with { $0 } == Array(0..<1000))
    }

    @Test func whatAListenerThrowsComesOutOfTheCall() {
        #expect(throws: ApiError.WrongState(found: "tired")) {
            try probeCallback(listener: Throwing(ApiError.WrongState(found: "tired")), times: 1)
        }
        do {
            try probeCallback(listener: Throwing(Mistake()), times: 1)
            Issue.record("nothing was thrown")
        } catch {
            #expect(fault(of: error).kind == .internal)
            #expect(fault(of: error).detail.contains("Mistake"))
        }
    }

    @Test func callsOfManyThreadsDoNotWaitForEachOther() {
        let start = ContinuousClock.now
        DispatchQueue.concurrentPerform(iterations: 2) { _ in _ = try? probeSlow(ms: 400) }
        let group = DispatchGroup()
        for _ in 0..<16 {
            group.enter()
            Thread.detachNewThread {
                _ = try? probeSlow(ms: 200)
                group.leave()
            }
        }
        group.wait()
        #expect(ContinuousClock.now - start < .milliseconds(2_000))
    }

    @Test func lettingGoWhileOthersAreInACallLetsThemEnd() async throws {
        let door = Door(dir: Scratch.folder(), key: { nil }, listener: Deaf())
        _ = try door.open()
        let (ended, others) = (Locked(0), Locked(0))
        let group = DispatchGroup()
        for _ in 0..<8 {
            group.enter()
            Thread.detachNewThread {
                for _ in 0..<300 {
                    do {
                        _ = try door.open().unsent()
                        ended.with { $0 += 1 }
                    } catch is Closed {
                        // Nobody was in a call any more.
                    } catch {
                        others.with { $0 += 1 }
                    }
                }
                group.leave()
            }
        }
        while ended.with({ $0 }) < 50 { usleep(1_000) }
        door.close()
        await withCheckedContinuation { done in group.notify(queue: .global()) { done.resume() } }
        #expect(others.with { $0 } == 0)
        #expect(throws: Closed.self) { try door.open() }
    }

    @Test func objectsThatWereForgottenAreFreedAndTheirFolderCanBeOpenedAgain() throws {
        let folder = Scratch.folder()
        for number in 0..<20 { try Core.open(dir: folder, key: nil, listener: Deaf()).keep(key: "number", text: "\(number)") }
        #expect(try Core.open(dir: folder, key: nil, listener: Deaf()).kept(key: "number") == "19")
    }

    @Test func whatCannotBeReadIsNamedByItsField() throws {
        let core = try Core.open(dir: Scratch.folder(), key: nil, listener: Deaf())
        #expect(throws: ApiError.Invalid(faults: [ApiFieldFault(field: "area", rule: "not_readable")])) {
            try core.today(area: "vườn nhà tôi")
        }
        do {
            _ = try Core.open(dir: Scratch.folder(), key: Data(count: 31), listener: Deaf())
            Issue.record("a key of 31 bytes was taken")
        } catch {
            #expect(fault(of: error).fields.map(\.field) == ["key"])
        }
    }
}
