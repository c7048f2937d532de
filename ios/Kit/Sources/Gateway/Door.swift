import Foundation
import VungTrongCore

/// The core of one data folder: opened by the first call, once; one that failed is tried again by the next.
final class Door: Sendable {
    private struct Inside {
        var core: Core?
        var closed = false
    }

    private let dir: String
    private let key: @Sendable () throws -> Data?
    private let listener: any ChangeListener
    private let inside = Locked(Inside())

    init(dir: String, key: @escaping @Sendable () throws -> Data?, listener: any ChangeListener) {
        self.dir = dir
        self.key = key
        self.listener = listener
    }

    func open() throws -> Core {
        try inside.with { try open(&$0) }
    }

    /// Lets go of the core for good: two of them on one folder would not know of each other.
    func close() {
        inside.with {
            $0.closed = true
            $0.core = nil
        }
    }

    /// Puts a backup in the place of data that are empty. It is unpacked beside them and takes their place only when it is one.
    func restore(_ path: String) throws {
        try inside.with { inside in
            guard try isFresh(&inside) else { throw ApiError.File(reason: "exists", line: nil) }
            let beside = dir + ".restored"
            try empty(beside)
            try restoreBackup(path: path, dir: beside)
            inside.core = nil
            try empty(dir)
            try FileManager.default.moveItem(atPath: beside, toPath: dir)
        }
    }

    private func open(_ inside: inout Inside) throws -> Core {
        if inside.closed { throw Closed() }
        if let core = inside.core { return core }
        let core = try Core.open(dir: dir, key: try encrypts() ? key() : nil, listener: listener)
        inside.core = core
        return core
    }

    private func isFresh(_ inside: inout Inside) throws -> Bool {
        let core = try open(&inside)
        return try core.who() == nil && core.areas().isEmpty
    }

    private func empty(_ folder: String) throws {
        if FileManager.default.fileExists(atPath: folder) { try FileManager.default.removeItem(atPath: folder) }
    }
}
