@testable import Presentation

/// A walk whose view is what the test says.
@MainActor
class FakeWalk: Walk {
    nonisolated let plot: String
    var answer: Outcome<WalkView>
    var calls: [String] = []
    var fixes: [Fix] = []
    var finished: Outcome<Surveyed> = .ok(surveyed())
    private let releases = Count()

    init(_ plot: String = "plot", view: Outcome<WalkView> = .ok(walkView())) {
        self.plot = plot
        answer = view
    }

    /// Was it let go?
    nonisolated var released: Bool { releases.value > 0 }

    private func called(_ name: String) -> Outcome<WalkView> {
        calls.append(name)
        return answer
    }

    func record(_ fix: Fix) async -> Outcome<WalkView> {
        fixes.append(fix)
        return called("record")
    }

    func pause() async -> Outcome<WalkView> { called("pause") }
    func resume() async -> Outcome<WalkView> { called("resume") }
    func undo() async -> Outcome<WalkView> { called("undo") }
    func undoStretch() async -> Outcome<WalkView> { called("undoStretch") }
    func closeRing() async -> Outcome<WalkView> { called("closeRing") }
    func view() async -> Outcome<WalkView> { called("view") }

    func finish() async -> Outcome<Surveyed> {
        calls.append("finish")
        return finished
    }

    func discard() async -> Outcome<Done> {
        calls.append("discard")
        return .done
    }

    nonisolated func release() {
        releases.more()
    }
}
