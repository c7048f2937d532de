import Testing

@testable import Fakes
@testable import Presentation

private struct CounterState: Equatable, Sendable {
    var loads = 0
    var busy = false
}

private enum CounterEvent: Sendable {
    case slow
}

@MainActor
private final class Counter: Presenter<CounterState, CounterEvent> {
    private let pause: Pause

    init(_ gateway: FakeGateway, pause: @escaping Pause = sleeping) {
        self.pause = pause
        super.init(CounterState())
        keepFresh(gateway, [.plots, .entries]) { [weak self] in self?.change { $0.loads += 1 } }
    }

    override func onEvent(_ event: CounterEvent) {
        doing { [self] in
            await pause(.seconds(1))
            change { $0.loads += 100 }
        }
    }

    override func busy(_ state: inout CounterState, _ busy: Bool) { state.busy = busy }
}

@MainActor
struct PresenterTests {
    private let gateway = FakeGateway()

    @Test func itLoadsAtOnceAndWheneverWhatItShowsChanges() async {
        let counter = Counter(gateway)
        #expect(await until { counter.state.loads == 1 })
        gateway.changed([.entries, .outbox])
        #expect(await until { counter.state.loads == 2 })
        gateway.changed([.outbox])
        await settle()
        #expect(counter.state.loads == 2)
    }

    @Test func aButtonThatIsTappedTwiceDoesItOnce() async {
        let clock = FakePause()
        let counter = Counter(gateway, pause: clock.pause)
        counter.onEvent(.slow)
        counter.onEvent(.slow)
        #expect(counter.state.busy)
        await clock.pass(.seconds(1))
        #expect(counter.state == CounterState(loads: 101, busy: false))
        counter.onEvent(.slow)
        await clock.pass(.seconds(1))
        #expect(counter.state.loads == 201)
    }

    @Test func afterTheEndNothingIsLoaded() async {
        let counter = Counter(gateway)
        await settle()
        counter.close()
        #expect(await until { gateway.listening == 0 })
        gateway.changed([.plots])
        await settle()
        #expect(counter.state.loads == 1)
    }

    @Test func aPresenterThatNobodyHoldsIsGoneAndListensNoMore() async {
        weak var gone: Counter?
        do {
            let counter = Counter(gateway)
            await settle()
            gone = counter
            #expect(gateway.listening == 1)
        }
        #expect(await until { gone == nil && gateway.listening == 0 })
    }

    @Test func keysAreTheNamesThatWordsHave() {
        #expect(FaultKind(rawValue: "not_found") == .notFound)
        #expect(Hindrance.allCases.map(\.rawValue) == ["not_allowed", "not_allowed_for_good", "rough_only", "switched_off", "not_there"])
    }
}

@MainActor
struct ReadingsTests {
    private let location = FakeLocation()

    @Test func whenPositionsStopItWaits() async {
        let clock = FakePause()
        let fix = Fix(at: LonLat(lon: 108, lat: 12))
        var seen: [Reading] = []
        let watched = location.watched(pause: clock.pause)
        let listening = Task { for await reading in watched { seen.append(reading) } }
        await settle()
        location.positions.send(.position(fix))
        await clock.pass(.seconds(9))
        location.positions.send(.position(fix))
        await clock.pass(.seconds(9))
        #expect(seen == [.waiting, .position(fix), .position(fix)])
        await clock.pass(.seconds(1))
        #expect(seen.last == .waiting)
        listening.cancel()
        #expect(await until { location.positions.listening == 0 })
    }
}
