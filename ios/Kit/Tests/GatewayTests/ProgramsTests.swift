import Foundation
import Testing

@testable import TestHub

/// What the tests start goes when they say so.
struct ProgramsTests {
    @Test func aProgramThatIsAskedToEndEnds() async throws {
        let process = try Programs.start(URL(filePath: "/bin/sleep"), ["60"]).process
        defer { kill(process.processIdentifier, SIGKILL) }
        process.terminate()
        for _ in 0..<500 where process.isRunning { try await Task.sleep(for: .milliseconds(10)) }
        #expect(!process.isRunning)
    }
}
