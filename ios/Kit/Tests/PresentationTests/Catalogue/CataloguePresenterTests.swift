import Testing

@testable import Fakes
@testable import Presentation

@MainActor
struct CataloguePresenterTests {
    private let gateway = FakeGateway()
    private let device = FakeDevice()

    private func filled() async -> CataloguePresenter {
        device.fakeFiles.chosen = "list.csv"
        let catalogue = CataloguePresenter(gateway: gateway, device: device)
        catalogue.onEvent(.chooseFile)
        await settle()
        catalogue.onEvent(.name(" Danh mục "))
        catalogue.onEvent(.version("75/2025"))
        catalogue.onEvent(.validFrom(LocalDate(year: 2026, month: 1, day: 15)))
        catalogue.onEvent(.source("Bộ"))
        return catalogue
    }

    @Test func aListIsImportedUnderItsNameAndDayAndReported() async {
        gateway.answers.importCatalogue = .ok(CatalogueReport(taken: 120, refused: [Pair(7, "name_missing")]))
        let catalogue = await filled()
        catalogue.onEvent(.import)
        await settle()
        #expect(gateway.calls == ["importCatalogue list.csv Danh mục 75/2025 2026-01-15 Bộ"])
        #expect(catalogue.state.report?.refused == [Pair(7, "name_missing")])
    }

    @Test func aListWithoutADayIsNotImported() async {
        let catalogue = await filled()
        catalogue.onEvent(.validFrom(nil))
        #expect(catalogue.state.marked.isEmpty)
        catalogue.onEvent(.import)
        await settle()
        #expect(catalogue.state.marked == ["valid_from"])
        #expect(gateway.count("importCatalogue") == 0)
    }

    @Test func aFileThatIsNoListSaysSoAndWhatWasTypedStays() async {
        gateway.answers.importCatalogue = failed(.file, "not_utf8")
        let catalogue = await filled()
        catalogue.onEvent(.import)
        await settle()
        #expect(catalogue.state.fault?.kind == .file)
        #expect(catalogue.state.version == "75/2025")
    }

    @Test func wherePhonesHaveNoFilesItSaysSo() async {
        device.fakeFiles.hindrance = .notThere
        let catalogue = await filled()
        #expect(catalogue.state.hindered == .notThere)
        #expect(catalogue.state.path == nil)
    }
}
