import Foundation
import Glibc

/// A real hub on a port of its own, with one area. It ends with the program.
public final class TestHub: Sendable {
    public let area: String
    public let port: Int
    private let folder: String
    private let process: Process

    public init(name: String = "Vùng thử", crop: String = "sầu riêng") throws {
        let folder = Scratch.folder()
        self.folder = folder
        area = try Self.map(folder, ["init", "--area", name, "--crop", crop])["area"] as? String ?? ""
        let serving = try Programs.start(
            Programs.hub, ["--data", folder, "--json", "serve", "--listen", "127.0.0.1:0", "--enrolments-per-min", "1000"])
        process = serving.process
        let said = try Programs.json(Data(serving.firstLine().utf8)) as? [String: Any]
        let url = said?["url"] as? String ?? ""
        guard let port = url.split(separator: ":").last.flatMap({ Int($0) }) else { throw Unexpected("the hub said \(said ?? [:])") }
        self.port = port
        Programs.endWithUs(process)
    }

    /// A ticket for a phone that reaches the hub at `port`.
    public func invite(role: String, name: String, household: String? = nil, port: Int? = nil) throws -> String {
        let url = "http://127.0.0.1:\(port ?? self.port)"
        let whose = household.map { ["--household", $0] } ?? []
        let said = try Self.map(
            folder, ["invite", "--area", area, "--role", role, "--name", name, "--url", url] + whose)
        guard let ticket = said["ticket"] as? String else { throw Unexpected("the hub said \(said)") }
        return ticket
    }

    /// What the hub's own program answers.
    public func answer(_ words: String...) throws -> Any {
        try Programs.answer(Programs.hub, ["--data", folder, "--json"] + words)
    }

    private static func map(_ folder: String, _ words: [String]) throws -> [String: Any] {
        try Programs.answer(Programs.hub, ["--data", folder, "--json"] + words) as? [String: Any] ?? [:]
    }

    public func stop() {
        process.terminate()
        process.waitUntilExit()
    }
}

/// A phone in a terminal: what it says of the record does not come from the app.
public struct TerminalPhone {
    private let folder: String

    public init(_ folder: String) {
        self.folder = folder
    }

    public func map(_ words: String...) throws -> [String: Any] { try answer(words) as? [String: Any] ?? [:] }

    public func list(_ words: String...) throws -> [[String: Any]] { try answer(words) as? [[String: Any]] ?? [] }

    private func answer(_ words: [String]) throws -> Any {
        try Programs.answer(Programs.phone, ["--data", folder, "--json"] + words)
    }
}

/// What a test did not expect.
public struct Unexpected: Error, CustomStringConvertible {
    public let description: String

    public init(_ description: String) {
        self.description = description
    }
}

/// Folders and files for tests; they go with the program.
public enum Scratch {
    private static let root: String = {
        let root = NSTemporaryDirectory() + "/vungtrong-\(getpid())"
        atexit { try? FileManager.default.removeItem(atPath: Scratch.root) }
        return root
    }()

    /// A folder that is there and empty.
    public static func folder() -> String {
        let path = file()
        try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return path
    }

    /// A path at which nothing is.
    public static func file(_ name: String = "") -> String {
        try? FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
        return "\(root)/\(UUID().uuidString)\(name)"
    }
}

/// The checkout, with the vectors that all languages share.
public enum Checkout {
    public static let kit = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    public static let root = kit.deletingLastPathComponent().deletingLastPathComponent()

    public static func json(_ path: String) throws -> Any {
        try JSONSerialization.jsonObject(with: Data(contentsOf: root.appending(path: path)))
    }
}
