import Testing

@testable import Presentation

struct PlacesTests {
    private static let places: [Destination] = [
        .enrol, .today, .plots, .plot("p"), .plotForm(nil), .plotForm("p"), .survey("p"), .writing(.spray),
        .writing(.pest, replaces: "e", plot: "p", repeats: "r"), .diaryOf(),
        .diaryOf(plot: "p", kind: .harvest, status: .returned), .entry("e"), .members, .review, .notices, .syncAndStorage,
        .settings, .landPaper("p"), .catalogue,
    ]

    @Test(arguments: places)
    func everyPlaceIsReadAsItWasWritten(place: Destination) {
        #expect(destination(place.written()) == place)
    }

    @Test(arguments: ["", "weather", "form|dance", "entry", "plot|"])
    func whatAnotherVersionWroteIsNoPlace(written: String) {
        #expect(destination(written) == nil)
    }
}
