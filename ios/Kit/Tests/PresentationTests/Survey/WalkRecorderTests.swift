import Testing

@testable import Fakes
@testable import Presentation

@MainActor
private final class KeptWalks: FakeGateway {
    var walks: [String: KeptWalk] = [:]

    override func walk(_ plot: String) async -> Outcome<any Walk> {
        let walk = walks[plot] ?? KeptWalk(plot)
        walks[plot] = walk
        return .ok(walk)
    }
}

@MainActor
struct WalkRecorderTests {
    private let gateway = KeptWalks()
    private let location = FakeLocation()
    private let recorder: WalkRecorder
    private let steps = Steps()

    init() {
        recorder = WalkRecorder(gateway: gateway, location: location, pause: FakePause().pause)
    }

    @Test func aWalkGoesOnWhenItsScreenIsGoneAndAnotherScreenFindsIt() async {
        await starts("hill")
        await comes()
        recorder.leave("hill")
        await comes()
        await comes()
        #expect(walk().fixes.count == 3)
        #expect(location.keptOn == "HILL")
        recorder.show("hill")
        #expect(await recorder.open("hill", plotName: "HILL").orNil?.fixes == 3)
        #expect(!walk().released)
    }

    @Test func aRestWithoutAScreenLetsGoOfTheReceiverAndOfTheFile() async {
        await starts("hill")
        await comes()
        recorder.leave("hill")
        recorder.pause()
        #expect(await until { walk().released && recorder.state == nil })
        #expect(walk().calls.last == "pause")
        #expect(location.keptOn == nil)
        #expect(await until { location.positions.listening == 0 })
    }

    @Test func aRestWithAScreenShowsStillWhereOneIs() async {
        await starts("hill")
        await comes()
        recorder.pause()
        await comes()
        #expect(walk().fixes.count == 1)
        #expect(location.keptOn == nil)
        #expect(recorder.state?.listening == true && recorder.state?.recording == false)
        #expect(recorder.state?.reading == .position(steps.last))
    }

    @Test func aWalkInWhichNobodyTookAStepLeavesNothingBehind() async {
        recorder.show("hill")
        _ = await recorder.open("hill", plotName: "HILL")
        recorder.leave("hill")
        #expect(await until { walk().calls.last == "discard" })
    }

    @Test func oneWalkAtATimeAnotherPlotsWalkRestsAndKeepsItsSteps() async {
        await starts("hill")
        await comes()
        recorder.leave("hill")
        await hears(.waiting)
        await starts("river")
        await comes()
        #expect(walk("hill").calls.last == "pause" && walk("hill").released)
        #expect([walk("hill").fixes.count, walk("river").fixes.count] == [1, 1])
        #expect(location.keptOn == "RIVER")
    }

    @Test func thePhoneIsAskedToKeepPositionsComingOnceTheyMayComeNotBefore() async {
        location.answers = false
        await starts("hill")
        #expect(location.keptOn == nil)
        await hears(.notPossible(.notAllowed))
        #expect(location.keptOn == nil)
        await hears(.waiting)
        #expect(location.keptOn == "HILL")
    }

    @Test func aReceiverThatIsSwitchedOffOnTheWayAndOnAgainRecordsOn() async {
        await starts("hill")
        await comes()
        await hears(.notPossible(.switchedOff))
        #expect(location.keptOn == "HILL")
        #expect(recorder.state?.possible == false)
        await hears(.waiting)
        #expect(recorder.state?.waiting == true)
        await comes()
        #expect(walk().fixes.count == 2)
    }

    @Test func aStepThatWasBegunIsDoneToItsEndWhateverBecomesOfTheScreen() async {
        await starts("hill")
        let clock = FakePause()
        let tap = Task {
            await recorder.step { walk in
                await clock.pause(.seconds(1))
                return await walk.pause()
            }
        }
        await settle()
        tap.cancel()
        await clock.pass(.seconds(1))
        #expect(recorder.state?.view.walking == false)
    }

    @Test func positionsAndTapsAreOneAfterTheOther() async {
        await starts("hill")
        let clock = FakePause()
        Task {
            await recorder.step { walk in
                await clock.pause(.seconds(1))
                return await walk.pause()
            }
        }
        await settle()
        await comes()
        #expect(walk().calls == ["view"])
        await clock.pass(.seconds(1))
        #expect(walk().calls.prefix(2) == ["view", "pause"])
        #expect(walk().fixes.isEmpty)
    }

    private func walk(_ plot: String = "hill") -> KeptWalk { gateway.walks[plot]! }

    private func starts(_ plot: String) async {
        recorder.show(plot)
        _ = await recorder.open(plot, plotName: plot.uppercased())
        recorder.listen()
        await settle()
    }

    private func comes() async { await hears(.position(steps.next())) }

    private func hears(_ reading: Reading) async {
        location.positions.send(reading)
        await settle()
    }
}

/// One step north after the other.
@MainActor
private final class Steps {
    private var north = 0
    private(set) var last = Fix(at: LonLat(lon: 108, lat: 12))

    nonisolated init() {}

    func next() -> Fix {
        north += 1
        last = Fix(at: LonLat(lon: 108, lat: 12 + Double(north) / 1e5), accuracyM: 2.5)
        return last
    }
}
