import Testing

@testable import Presentation

private struct NumberVectors: Decodable {
    struct Typed: Decodable {
        let text: String
        let decimal: Double?
        let whole: Int?
        let twoWays: Bool?
    }

    struct Shown: Decodable {
        let number: Double
        let text: String
    }

    let typed: [Typed]
    let shown: [Shown]
}

/// With tests/vectors/numbers.json, which the Android app's tests read too.
struct NumbersTests {
    private let vectors: NumberVectors

    init() throws {
        vectors = try Vectors.read("numbers")
    }

    @Test func whatIsTypedIsTheSameNumberInBothApps() {
        #expect(vectors.typed.count > 10)
        for one in vectors.typed {
            #expect(Numbers.decimal(one.text) == one.decimal, "\(one.text)")
            #expect(Numbers.whole(one.text) == one.whole, "\(one.text)")
            #expect(Numbers.twoReadings(one.text) == (one.twoWays ?? false), "\(one.text)")
        }
    }

    @Test func aNumberIsShownTheSameInBothApps() {
        #expect(vectors.shown.count > 10)
        for one in vectors.shown { #expect(Numbers.show(one.number) == one.text) }
    }

    @Test(arguments: [0.25, 12.0, 1500.0, 1_234_567.125])
    func whatIsShownIsReadAgain(number: Double) {
        #expect(Numbers.decimal(Numbers.show(number)) == number)
    }
}
