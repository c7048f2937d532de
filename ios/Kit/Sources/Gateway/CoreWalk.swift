import Presentation
import VungTrongCore

/// A walk in the core. Its calls come one after the other, with all other writes.
final class CoreWalk: Walk {
    let plot: String
    /// nil once it is let go; the file is closed when nobody holds the handle.
    private let handle: Locked<WalkHandle?>
    private let calls: Calls

    init(plot: String, handle: WalkHandle, calls: Calls) {
        self.plot = plot
        self.handle = Locked(handle)
        self.calls = calls
    }

    func record(_ fix: Fix) async -> Outcome<WalkView> { await write { try $0.record(fix: fix.api()).view() } }

    func pause() async -> Outcome<WalkView> { await write { try $0.pause().view() } }

    func resume() async -> Outcome<WalkView> { await write { try $0.resume().view() } }

    func undo() async -> Outcome<WalkView> { await write { try $0.undo().view() } }

    func undoStretch() async -> Outcome<WalkView> { await write { try $0.undoStretch().view() } }

    func closeRing() async -> Outcome<WalkView> { await write { try $0.closeRing().view() } }

    func view() async -> Outcome<WalkView> { await write { try $0.view().view() } }

    func finish() async -> Outcome<Surveyed> { await write { try $0.finish().surveyed() } }

    func discard() async -> Outcome<Done> {
        await write {
            try $0.discard()
            return Done()
        }
    }

    /// After the calls that were made before.
    func release() {
        calls.later { [handle] in handle.with { $0 = nil } }
    }

    private func write<Value>(_ call: @escaping @Sendable (WalkHandle) throws -> Value) async -> Outcome<Value> {
        await calls.write { [handle] in
            guard let walk = handle.with({ $0 }) else { throw Closed() }
            return try call(walk)
        }
    }
}
