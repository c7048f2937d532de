import SwiftUI
import Testing

@testable import Fakes
@testable import Presentation
@testable import Screens

@MainActor
struct PlotFormScreenTests {
    @Test func aNewForm() {
        let households = [("a", "Bà Tám"), ("b", "Ông Ánh")].map { HouseholdCard(id: $0.0, name: $0.1, phone: "", left: false) }
        let state = PlotFormState(new: true, fields: PlotFields(household: "a", crop: "sầu riêng"), households: households)
        expectOutlines("plot-form", Look.allCases) { Shown(state: state) }
    }

    @Test func aFormWithFaults() {
        let state = PlotFormState(
            new: true, fields: PlotFields(household: "a", treeCount: "nhiều", declaredArea: "0"),
            faults: ["name": "required", "tree_count": "not_a_number", "declared_area": "positive"], unsaved: true)
        expectOutlines("plot-form-faults", [.plain, .largeText]) { Shown(state: state) }
    }

    @Test func aFormThatCameBack() {
        let facts = PlotFacts(name: "Vườn đồi", crop: "sầu riêng", plantingYear: 2018, declaredArea: 1.25)
        let state = PlotFormState(
            new: false, fields: .of(facts, "household"), unsaved: true, cameBack: true, fault: Fault(kind: .storageFull))
        expectOutlines("plot-form-came-back") { Shown(state: state) }
    }

    @Test func aFormThatCannotBeOpened() {
        var events: [PlotFormEvent] = []
        let host = shown(Shown(state: PlotFormState(new: false, fault: Fault(kind: .storage))) { events.append($0) })
        expectOutline("plot-form-fault", host)
        host.tap("Thử lại")
        host.tap("Lưu")
        #expect(events == [.retry])
    }

    @Test func aFaultThatNoFieldCanSayIsSaidAll() {
        let fault = Fault(kind: .invalid, fields: [FieldFault(field: "colour", rule: "required")])
        let state = PlotFormState(new: true, fields: PlotFields(), faults: ["colour": "required"], fault: fault)
        #expect(shown(Shown(state: state)).shows(CatalogueWords().faultText(fault)))
    }

    @Test func whatIsTypedIsSent() {
        var events: [PlotFormEvent] = []
        let typed = PlotFields(household: "a")
        let host = shown(Shown(state: PlotFormState(new: false, fields: typed, unsaved: true)) { events.append($0) })
        host.type("Bờ suối", into: "Tên thửa")
        host.type("12", into: "Số cây")
        host.tap("công")
        host.tap("Không còn dùng thửa này")
        host.tap("Lưu")
        host.tap("Bỏ những gì vừa gõ")
        #expect(
            events == [
                .fill(changed(typed) { $0.name = "Bờ suối" }), .fill(changed(typed) { $0.treeCount = "12" }),
                .fill(changed(typed) { $0.declaredUnit = "cong" }), .fill(changed(typed) { $0.retired = true }), .save, .discard,
            ])
    }
}

private struct Shown: View {
    let state: PlotFormState
    var onEvent: (PlotFormEvent) -> Void = { _ in }

    var body: some View { NavigationStack { PlotFormScreen(state: state, onEvent: onEvent) } }
}
