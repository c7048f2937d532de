import Foundation
import Glibc

/// The core's programs, as `cargo xtask ios build` puts them beside the library.
enum Programs {
    static let hub = program("vungtrong-hub")
    static let phone = program("vungtrong")

    fileprivate static let running = Running()

    struct Started {
        let process: Process
        let output: Pipe

        /// What it says first; it goes on.
        func firstLine() -> String {
            var line = Data()
            while let byte = try? output.fileHandleForReading.read(upToCount: 1), !byte.isEmpty, byte != Data([10]) {
                line += byte
            }
            return String(decoding: line, as: UTF8.self)
        }
    }

    static func start(_ program: URL, _ words: [String]) throws -> Started {
        let (process, output) = (Process(), Pipe())
        process.executableURL = program
        process.arguments = words
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try hearingSignals { try process.run() }
        return Started(process: process, output: output)
    }

    /// Threads of libdispatch block all signals, and a program begins with the signals blocked that were blocked where it was
    /// started: it could not be asked to end.
    private static func hearingSignals(_ what: () throws -> Void) rethrows {
        var (all, before) = (sigset_t(), sigset_t())
        sigfillset(&all)
        pthread_sigmask(SIG_UNBLOCK, &all, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        try what()
    }

    static func answer(_ program: URL, _ words: [String]) throws -> Any {
        let started = try start(program, words)
        let said = try started.output.fileHandleForReading.readToEnd() ?? Data()
        started.process.waitUntilExit()
        guard started.process.terminationStatus == 0 else {
            throw Unexpected("\(program.lastPathComponent) \(words.joined(separator: " ")): \(String(decoding: said, as: UTF8.self))")
        }
        return try json(said)
    }

    static func json(_ data: Data) throws -> Any {
        try JSONSerialization.jsonObject(with: data, options: [.fragmentsAllowed])
    }

    static func endWithUs(_ process: Process) { running.add(process) }

    private static func program(_ name: String) -> URL { Checkout.kit.appending(path: "Linux/made/bin/\(name)") }
}

/// Ends programs when this one ends.
private final class Running: @unchecked Sendable {
    private let lock = NSLock()
    private var processes: [Process] = []

    init() {
        atexit { Programs.endAll() }
    }

    func add(_ process: Process) { lock.withLock { processes.append(process) } }

    func end() { lock.withLock { for process in processes where process.isRunning { process.terminate() } } }
}

extension Programs {
    fileprivate static func endAll() { running.end() }
}
