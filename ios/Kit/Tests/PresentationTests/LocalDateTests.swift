import Testing

@testable import Presentation

struct LocalDateTests {
    @Test func aDayIsWrittenAsItIsRead() {
        #expect(LocalDate("2026-11-24") == LocalDate(year: 2026, month: 11, day: 24))
        #expect("\(LocalDate(year: 2026, month: 1, day: 5))" == "2026-01-05")
        #expect(LocalDate("2028-02-29") != nil)
    }

    @Test(arguments: ["", "2026-11", "2026-13-01", "2026-02-29", "2026-11-31", "26-11-24", "2026-1-05", "2026-11-24T", "+026-11-24"])
    func whatIsNoDayIsNone(text: String) {
        #expect(LocalDate(text) == nil)
    }

    /// Day numbers that were taken from another calendar: the Unix epoch, both ends of leap years, 1900 and 2000.
    @Test(arguments: [
        ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2000-03-01", 11_017), ("1900-03-01", -25_508),
        ("2026-11-24", 20_781), ("2100-03-01", 47_541), ("0001-01-01", -719_162),
    ])
    func daysAreCounted(text: String, day: Int) {
        #expect(LocalDate(text)?.epochDay == day)
        #expect("\(LocalDate(epochDay: day))" == text)
    }

    @Test func everyDayOfFourHundredYearsFollowsTheOneBefore() {
        var day = LocalDate(year: 1900, month: 1, day: 1)
        for number in day.epochDay...(day.epochDay + 146_097) {
            guard LocalDate(epochDay: number) == day, day.epochDay == number else {
                Issue.record("\(day) is not \(number)")
                return
            }
            let next = day.plusDays(1)
            guard day < next, LocalDate("\(next)") == next else {
                Issue.record("\(next) does not follow \(day)")
                return
            }
            day = next
        }
        #expect(day == LocalDate(year: 2300, month: 1, day: 2))
    }

    @Test func theWeekBeginsOnMonday() {
        #expect(LocalDate(year: 2026, month: 11, day: 23).dayOfWeek == 1)
        #expect(LocalDate(year: 2026, month: 11, day: 29).dayOfWeek == 7)
        #expect(LocalDate(year: 1969, month: 12, day: 28).dayOfWeek == 7)
    }

    @Test func aTimeIsWrittenAsItIsRead() {
        #expect(LocalTime("06:30") == LocalTime(hour: 6, minute: 30))
        #expect("\(LocalTime(hour: 6, minute: 5))" == "06:05")
        #expect(LocalTime(hour: 6, minute: 30) < LocalTime(hour: 10, minute: 0))
        #expect(["24:00", "6:30", "06:60", "06:30:00", "", "-1:00"].compactMap { LocalTime($0) } == [])
    }
}
