import Testing

@testable import Presentation

struct NumbersTests {
    @Test("a comma and a lone dot are decimal, dots before three digits are thousands")
    func read() {
        let typed = ["12", "12,5", "12.5", "1.500", "1.250,5", "0.250", ",5", ".5", "12,", "1.234,5", "12 000"]
        #expect(typed.map(Numbers.decimal) == [12, 12.5, 12.5, 1500, 1250.5, 0.25, 0.5, 0.5, 12, 1234.5, 12_000])
    }

    @Test(arguments: ["", "-", "abc", "1,2,3", "1.2.3", "12 ml", "1a", "--", "1-2", " ", "99999999999", ".", "٣"])
    func whatIsNoNumberIsNone(text: String) {
        #expect(Numbers.decimal(text) == nil)
    }

    @Test(arguments: ["", "1,5", "-3", "9999999999", "٣"])
    func whatIsNoWholeNumberIsNone(text: String) {
        #expect(Numbers.whole(text) == nil)
    }

    @Test(arguments: [0.25, 12.0, 1500.0, 1_234_567.125])
    func whatIsShownIsReadAgain(number: Double) {
        #expect(Numbers.decimal(Numbers.show(number)) == number)
    }

    @Test("three decimals, a half goes up, and the end is cut short")
    func shown() {
        let values = [0, 0.5, 1234.5, 0.0005, 0.00049, 9.9996, 1e-7, 1e20, -0.25, -0.0001, 0.0725, 1.0005]
        let texts = ["0", "0,5", "1234,5", "0,001", "0", "10", "0", "100000000000000000000", "-0,25", "0", "0,073", "1,001"]
        #expect(values.map(Numbers.show) == texts)
    }
}
