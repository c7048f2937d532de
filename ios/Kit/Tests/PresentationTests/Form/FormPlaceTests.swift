import Testing

@testable import Fakes
@testable import Presentation

/// Positions, sample points and photos.
@MainActor
struct FormPlaceTests {
    private let orchard = LonLat(lon: 108.1, lat: 12.1)

    @Test func aSamplePointIsWhereThePhoneIsAndIsCountedBeforeItIsSaved() async {
        let form = await OpenedForm(.pest)
        await form.at(.position(Fix(at: orchard, accuracyM: 8)))
        form.put("species", "Rệp sáp")
        form.onEvent(.addPoint)
        form.put("points[0].inspected", "10")
        await form.did(.save)
        #expect(form.state.missing == [.pointInfested])
        form.put("points[0].infested", "2")
        form.onEvent(.addPoint)
        form.put("points[1].infested", "0")
        await form.did(.save)
        #expect(form.saved?.points.map(\.inspected) == [10, 10])
        #expect(form.saved?.points.map(\.infested) == [2, 0])
        #expect(form.saved?.points.first?.place == orchard)
    }

    @Test func aPointThatIsRemovedTakesItsNumbersWithIt() async {
        let form = await OpenedForm(.pest)
        form.onEvent(.addPoint)
        form.onEvent(.addPoint)
        form.put("points[0].inspected", "10")
        form.put("points[1].inspected", "20")
        form.onEvent(.remove(0))
        #expect(form.state.cell("points[0].inspected")?.text == "20")
        #expect(form.state.content.points.count == 1)
    }

    @Test func whatPointsComeToIsNotKnownWhileNothingWasLookedAt() {
        let points = [
            SamplePoint(place: nil, inspected: 10, infested: 2, count: nil),
            SamplePoint(place: nil, inspected: 30, infested: 1, count: nil),
        ]
        #expect(Sampled(of: points) == Sampled(points: 2, inspected: 40, infested: 3))
        #expect(Sampled(of: points).percent == 7.5)
        #expect(Sampled(of: []).percent == nil)
    }

    @Test func aPestGetsTheBestPositionThatComesAndNoneThatWasMadeUp() async {
        let form = await OpenedForm(.pest)
        await form.at(.position(Fix(at: LonLat(lon: 0, lat: 0), accuracyM: 1, mock: true)))
        for (lon, accuracy) in [(108.1, 40.0), (108.2, 15), (108.3, 60)] {
            await form.at(.position(Fix(at: LonLat(lon: lon, lat: 12), accuracyM: accuracy)))
        }
        #expect(form.state.content.place == LonLat(lon: 108.2, lat: 12))
        #expect(form.state.content.placeAccuracyM == 15)
    }

    @Test func itStopsLookingOnceAPositionIsGood() async {
        let form = await OpenedForm(.pest)
        await form.at(.position(Fix(at: orchard, accuracyM: 9)))
        #expect(await until { form.device.fakeLocation.positions.listening == 0 })
        #expect(form.state.content.place == orchard)
    }

    @Test func aReceiverThatSaysNoMoreIsAskedAgain() async {
        let form = await OpenedForm(.pest)
        #expect(form.state.position == .seeking)
        form.device.fakeLocation.ends()
        #expect(await until { form.state.position == .none })
        await form.did(.locate)
        await form.at(.position(Fix(at: orchard, accuracyM: 9)))
        #expect(form.state.content.place == orchard)
    }

    @Test func aPestIsSavedWithoutAPositionAndUnsureIsASpecies() async {
        let form = await OpenedForm(.pest)
        await form.at(.notPossible(.notAllowed))
        #expect(form.state.position == .notPossible(.notAllowed))
        form.onEvent(.pickSpecies(""))
        await form.did(.save)
        #expect(form.saved?.work.pest?.species == "")
        #expect(form.saved != nil && form.saved?.place == nil)
    }

    @Test func aPhotoCarriesThePositionOfThePhoneOneFromTheGalleryDoesNot() async {
        let form = await OpenedForm(.pest)
        let fix = Fix(at: orchard, accuracyM: 5)
        await form.at(.position(fix))
        form.device.fakeCamera.shot = .taken("a.jpg")
        await form.did(.takePhoto(nil))
        #expect(form.gateway.given["addPhoto"] as? Fix == fix)
        await form.did(.choosePhoto(nil))
        #expect(form.gateway.given["addPhoto"] as? Fix == nil)
        #expect(form.state.content.photos.count == 2)
    }

    @Test func aPictureThatWasTakenWhileThePhoneStoppedTheAppIsThereAgain() async {
        let form = await OpenedForm(.spray) { _, device in
            device.fakeCamera.waiting = ("form/area/spray", LeftPicture(path: "left.jpg", field: nil))
        }
        #expect(form.state.content.photos.count == 1)
        #expect(form.device.fakeCamera.waiting == nil)
    }

    @Test func aPictureOfAnotherFormIsLeftToThatOne() async {
        let form = await OpenedForm(.care) { _, device in
            device.fakeCamera.waiting = ("form/area/spray", LeftPicture(path: "left.jpg", field: nil))
        }
        #expect(form.gateway.count("addPhoto") == 0)
        #expect(form.device.fakeCamera.waiting != nil)
    }

    @Test func aPictureThatDoesNotFitOnThePhoneAnyMoreSaysSo() async {
        let form = await OpenedForm(.care)
        form.device.fakeCamera.shot = .failed(Fault(kind: .storageFull))
        await form.did(.choosePhoto(nil))
        #expect(form.state.fault?.kind == .storageFull)
    }

    @Test func withoutACameraTheFormSaysSoAndTheWayLeadsToTheCamerasSettings() async {
        let form = await OpenedForm(.pest)
        form.device.fakeCamera.shot = .notPossible(.notAllowed)
        await form.did(.takePhoto(nil))
        #expect(form.state.cameraHindrance == .notAllowed)
        form.onEvent(.openCameraSettings)
        #expect(form.device.fakeCamera.settingsOpened == .notAllowed)
        #expect(form.device.fakeLocation.settingsOpened == nil)
    }

    @Test func aLabelsPhotoStandsInItsFieldAndLeavesItWhenItIsRemoved() async {
        let form = await OpenedForm(.spray)
        form.onEvent(.addProduct(TankProduct(name: "Anvil 5SC")))
        form.device.fakeCamera.shot = .taken("a.jpg")
        await form.did(.takePhoto("products[0].label_photo"))
        #expect(form.state.content.products.map(\.labelPhoto) == ["photo"])
        #expect(form.state.content.photos.isEmpty)
        form.onEvent(.removePhoto("photo"))
        #expect(form.state.content.products.map(\.labelPhoto) == [nil])
    }
}
