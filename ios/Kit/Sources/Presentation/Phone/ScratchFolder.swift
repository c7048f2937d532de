import Foundation

/// Files on their way in or out. What is older than a day goes at the next start; the system may clear them sooner.
public struct ScratchFolder: Sendable {
    private let folder: URL

    public init(_ folder: URL, now: Date = Date()) {
        self.folder = folder
        let kept = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        for path in kept.map({ folder.appending(path: $0).path }) {
            let facts = try? FileManager.default.attributesOfItem(atPath: path)
            guard let changed = facts?[.modificationDate] as? Date else { continue }
            if now.timeIntervalSince(changed) > Self.keptS { try? FileManager.default.removeItem(atPath: path) }
        }
    }

    /// Where a file of that name may be made.
    public func file(_ name: String) -> URL {
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder.appending(path: Self.named(name))
    }

    /// A copy of `from`, whose name's end says what is in it. Of a copy that fails nothing stays.
    public func copy(_ from: URL, name: String? = nil) -> Outcome<String> {
        let to = file(name ?? from.lastPathComponent)
        do {
            if FileManager.default.fileExists(atPath: to.path) { try FileManager.default.removeItem(at: to) }
            try FileManager.default.copyItem(at: from, to: to)
            return .ok(to.path)
        } catch {
            try? FileManager.default.removeItem(at: to)
            return .failed(Self.fault(of: error))
        }
    }

    /// Why a file could not be copied.
    public static func fault(of error: any Error) -> Fault {
        switch (error as? CocoaError)?.code {
        case .fileWriteOutOfSpace: Fault(kind: .storageFull)
        case .fileReadNoSuchFile, .fileNoSuchFile: Fault(kind: .file, detail: "not_found")
        case .fileReadNoPermission, .fileWriteNoPermission: Fault(kind: .file, detail: "not_readable")
        default: Fault(kind: .file, detail: "unreadable")
        }
    }

    /// No way out of the folder, and nothing that a file system does not take.
    private static func named(_ name: String) -> String {
        let plain = String(name.map { forbidden.contains($0) || $0.isNewline || $0 == "\u{0}" ? "-" : $0 })
        let trimmed = plain.trimmingCharacters(in: CharacterSet(charactersIn: ". "))
        return trimmed.isEmpty ? "file" : String(trimmed.suffix(longest))
    }

    private static let keptS: TimeInterval = 24 * 3600
    private static let longest = 80
    private static let forbidden = Set("/\\:*?\"<>|")
}
