@testable import Fakes
@testable import Presentation

/// Does with its fixes what the core's walk does.
@MainActor
final class KeptWalk: FakeWalk {
    var faults: [ShapeFault] = []
    var failing = false
    private var paused = false
    private var closed = false

    private func now(_ name: String) -> Outcome<WalkView> {
        calls.append(name)
        if failing { return failed(.storageFull) }
        return .ok(
            changed(walkView(fixes: fixes.count)) {
                $0.ring = fixes.map(\.at)
                $0.faults = faults
                $0.walking = !paused && !closed
                $0.closed = closed
            })
    }

    override func record(_ fix: Fix) async -> Outcome<WalkView> {
        if !failing && !paused && !closed { fixes.append(fix) }
        return now("record")
    }

    override func pause() async -> Outcome<WalkView> {
        paused = true
        return now("pause")
    }

    override func resume() async -> Outcome<WalkView> {
        paused = false
        return now("resume")
    }

    override func closeRing() async -> Outcome<WalkView> {
        closed = true
        return now("closeRing")
    }

    override func view() async -> Outcome<WalkView> { now("view") }

    override func undo() async -> Outcome<WalkView> {
        if closed { closed = false } else { _ = fixes.popLast() }
        return now("undo")
    }
}
