import SwiftUI
import Testing

/// The stand-in does what tests of screens rely on.
@MainActor struct HostTests {
    private struct Questions: View {
        @State private var asks = false
        @State private var opens = false
        @State private var name = ""
        @State private var kind = 1
        @State private var way: [Int] = []
        @State private var appeared = 0

        var body: some View {
            NavigationStack(path: $way) {
                List {
                    Text(verbatim: "appeared \(appeared)")
                    Button("ask") { asks = true }
                    Button("open") { opens = true }
                    Button("further") { way.append(7) }
                    Picker("kind", selection: $kind) {
                        Text("first").tag(1)
                        Text("second").tag(2)
                    }
                    Text(verbatim: "row").swipeActions { Button("remove") { name = "removed" } }
                    Text(name)
                    Button {} label: { Image(systemName: "plus") }
                }
                .onAppear { appeared += 1 }
                .navigationDestination(for: Int.self) { Text(verbatim: "place \($0)") }
                .sheet(isPresented: $opens) { Sheet(name: $name) }
                .alert("sure?", isPresented: $asks) { Button("yes", role: .destructive) { name = "yes" } } message: { Text("really") }
            }
        }
    }

    private struct Sheet: View {
        @Binding var name: String
        @Environment(\.dismiss) private var dismiss
        @State private var typed = ""

        var body: some View {
            TextField("name", text: $typed)
            Button("save") {
                name = typed
                dismiss()
            }
            .disabled(typed.isEmpty)
        }
    }

    private let host = Host(Questions())

    @Test func aQuestionStandsBeforeEverything() {
        #expect(host.shows("appeared 1"))
        #expect(host.tap("ask"))
        #expect(!host.tap("open"))
        #expect(host.shows("really"))
        #expect(host.tap("yes"))
        #expect(host.shows("yes"))
        #expect(host.root.all("Alert").isEmpty)
    }

    @Test func aSheetHasItsOwnState() {
        #expect(host.tap("open"))
        #expect(!host.tap("save"))
        #expect(host.type("Hoa", into: "name"))
        #expect(host.tap("save"))
        #expect(host.shows("Hoa"))
        #expect(host.tap("open"))
        #expect(host.value("name") == "\"\"")
        #expect(host.dismiss())
        #expect(host.root.all("Sheet").isEmpty)
    }

    @Test func whatIsCoveredComesBackAsItWas() {
        #expect(host.pick("second", in: "kind"))
        #expect(host.tap("further"))
        #expect(host.shows("place 7"))
        #expect(!host.shows("kind"))
        #expect(host.back())
        #expect(!host.back())
        #expect(host.value("kind") == "second")
        #expect(host.shows("appeared 2"))
    }

    @Test func rowsAreSwiped() {
        #expect(!host.shows("remove") && !host.tap("remove"), "it is there once the row is swiped")
        #expect(host.swipe("row", "remove"))
        #expect(host.shows("removed"))
    }

    private struct Twins: View {
        let apart: Bool

        var body: some View {
            VStack {
                Text("first day")
                days.accessibilityElement(children: .contain).accessibilityLabel(apart ? "first day" : "")
                Text("last day")
                days.accessibilityElement(children: .contain).accessibilityLabel(apart ? "last day" : "")
            }
        }

        private var days: some View { VStack { Button("another") {} } }
    }

    @Test func twoThatSoundTheSameAreTwinsUnlessTheirGroupsHaveNames() {
        #expect(Host(Twins(apart: false)).twins() == ["another"])
        #expect(Host(Twins(apart: true)).twins() == [])
    }

    @Test func aPictureAloneHasNoName() {
        #expect(host.unlabelled().count == 1)
    }
}
