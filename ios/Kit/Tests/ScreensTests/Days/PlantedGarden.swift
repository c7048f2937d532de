import Foundation
import Gateway
import Presentation
import TestHub

/// A growing area that is there already: set up without screens, for tests of what comes after.
@MainActor
final class PlantedGarden {
    let hub: TestHub
    let hoa: CoreGateway
    let household: String
    let plot: String
    var area: String { hub.area }

    init(_ hub: TestHub) async throws {
        self.hub = hub
        hoa = CoreGateway(dir: Scratch.folder() + "/data")
        _ = try await hoa.enrol(hub.invite(role: "representative", name: "Hoa")).get()
        _ = try await hoa.sync(photos: true) { _ in }.get()
        household = try await hoa.addHousehold(hub.area, name: "Y Bhok", phone: "0912 345 678").get()
        let facts = PlotFacts(name: "Lô A1", crop: "sầu riêng", variety: "Ri6", treeCount: 156)
        plot = try await hoa.addPlot(hub.area, household: household, facts: facts).get()
        _ = try await hoa.sync(photos: true) { _ in }.get()
    }

    /// A phone of somebody who is enrolled already; it reaches the hub at `port`.
    func enrolled(_ name: String, _ role: String, port: Int? = nil, folder: String = Scratch.folder()) async throws -> String {
        let gateway = CoreGateway(dir: folder + "/data")
        _ = try await gateway.enrol(hub.invite(role: role, name: name, household: role == "farmer" ? household : nil, port: port)).get()
        _ = try await gateway.sync(photos: true) { _ in }.get()
        gateway.close()
        return folder
    }

    func spray(_ product: String, on: LocalDate, phiDays: Int?) -> EntryContent {
        let tank = TankProduct(
            name: product, active: "chất mẫu", dose: Dose(value: 20, unit: "ml", per: "tank", perLitres: 20), phiDays: phiDays)
        return EntryContent(
            work: .spray(Work.Spray(products: [tank], waterL: 400, target: "rệp sáp")), plots: [plot], on: on, worker: "Y Bhok")
    }

    func writes(_ gateway: CoreGateway, _ content: EntryContent) async throws -> String {
        try await gateway.saveEntry(EntryDraft(area: area, household: household, content: content)).get().id
    }
}
