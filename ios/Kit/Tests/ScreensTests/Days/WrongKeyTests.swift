import Foundation
import Gateway
import TestHub
import Testing

@testable import Fakes
@testable import Presentation
@testable import Screens

/// The app on data that its key does not open.
@MainActor
struct WrongKeyTests {
    private let folder = Scratch.folder()
    private let words = CatalogueWords()

    @Test func itSaysSoAndThatNothingIsLost() async throws {
        let phone = phone { Data(repeating: 7, count: 32) }
        _ = await phone.keep("a", text: "b")
        phone.close()
        let database = URL(filePath: folder).appending(path: "store.sqlite")
        let before = try Data(contentsOf: database)

        let host = opened(self.phone { Data(repeating: 8, count: 32) })
        #expect(await host.wait(for: words("word_error_wrong_key")))
        #expect(try Data(contentsOf: database) == before)
    }

    @Test func aLostKeyAndASilentKeychainHaveWordsOfTheirOwn() async {
        let silent = opened(phone { throw NoKey(.silent) })
        #expect(await silent.wait(for: words("word_error_wrong_key_silent")))
        let lost = opened(phone { throw NoKey(.lost) })
        #expect(await lost.wait(for: words("word_error_wrong_key_lost")))
    }

    private func phone(_ key: @escaping @Sendable () throws -> Data?) -> CoreGateway { CoreGateway(dir: folder, key: key) }

    private func opened(_ gateway: CoreGateway) -> Host {
        let wiring = Wiring(gateway: gateway, device: FakeDevice(), codes: NoCodes(), version: "1", words: { _ in CatalogueWords() })
        return Host(Shell(wiring: wiring, model: ShellModel(wiring)))
    }
}

private struct NoCodes: CodeReader {
    func read(_ path: String) async -> String? { nil }
}
