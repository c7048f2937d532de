import SwiftUI
import Testing

@testable import Fakes
@testable import Presentation
@testable import Screens

@MainActor
struct CatalogueScreensTests {
    private let chosen = CatalogueState(
        path: "list.csv", name: "Danh mục thuốc được phép", version: "Đợt mẫu 1", validFrom: SAMPLE_DAY,
        source: "Cơ quan mẫu"
    )

    private func draw(_ name: String, _ state: CatalogueState, _ looks: [Look] = [.plain]) {
        expectOutlines(name, looks) { CatalogueScreen(state: state, onBack: {}, onEvent: { _ in }) }
    }

    @Test func begin() { draw("catalogue-begin", CatalogueState(), [.plain, .largeText]) }

    @Test func filled() { draw("catalogue-filled", chosen, [.plain, .dark]) }

    @Test func whatIsMissing() { draw("catalogue-missing", CatalogueState(path: "list.csv", tried: true)) }

    @Test func reported() {
        let report = CatalogueReport(
            taken: 118, refused: [Pair(7, "name_missing"), Pair(31, "bad_date"), Pair(64, "duplicate")]
        )
        draw("catalogue-report", changed(chosen) { $0.report = report }, [.plain, .english])
        let many = CatalogueReport(taken: 0, refused: (1...60).map { Pair($0, "empty_row") })
        let host = shown(CatalogueScreen(state: changed(chosen) { $0.report = many }, onBack: {}, onEvent: { _ in }))
        #expect(host.shows("Dòng 50"))
        #expect(!host.texts.contains("Dòng 51"))
        #expect(host.shows("Và 10 dòng khác."))
    }

    @Test func notAList() {
        draw("catalogue-error", changed(chosen) { $0.fault = Fault(kind: .file, detail: "unreadable") })
    }

    @Test func noFiles() { draw("catalogue-no-files", CatalogueState(hindered: .notThere)) }

    @Test func taps() {
        let told = Told<CatalogueEvent>()
        var backs = 0
        func host(_ state: CatalogueState) -> Host {
            shown(CatalogueScreen(state: state, onBack: { backs += 1 }, onEvent: told.take))
        }
        #expect(host(CatalogueState()).tap("Chọn tập tin CSV"))
        let filled = host(chosen)
        #expect(filled.type("Đợt 2", into: "Số hoặc đợt"))
        #expect(filled.tap("Nạp vào máy"))
        #expect(!host(changed(chosen) { $0.busy = true }).tap("Nạp vào máy"))
        let done = host(changed(chosen) { $0.report = CatalogueReport(taken: 1, refused: []) })
        #expect(done.tap("Nạp danh mục khác"))
        #expect(done.tap("Xong"))
        #expect(told.events == [.chooseFile, .version("Đợt 2"), .import, .another])
        #expect(backs == 1)
    }
}
