/// A day of the calendar, wherever it is. Days are written and read as `2026-11-24`.
public struct LocalDate: Hashable, Comparable, Sendable {
    public let year: Int
    public let month: Int
    public let day: Int

    /// Stops the program when there is no such day, as an index out of range does.
    public init(year: Int, month: Int, day: Int) {
        precondition(Self.exists(year: year, month: month, day: day), "no such day")
        self.year = year
        self.month = month
        self.day = day
    }

    /// nil when the text is not a day.
    public init?(_ iso: String) {
        let parts = iso.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2, parts[2].utf8.count == 2,
            let year = Digits.value(parts[0]), let month = Digits.value(parts[1]), let day = Digits.value(parts[2]),
            Self.exists(year: year, month: month, day: day)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Days since 1970-01-01. The calendar repeats itself every 400 years of 146 097 days; years that start in March have
    /// their leap day last, so that months are counted without looking at it.
    public var epochDay: Int {
        let shifted = month > 2 ? year : year - 1
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    public init(epochDay: Int) {
        let shifted = epochDay + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    public func plusDays(_ days: Int) -> LocalDate { LocalDate(epochDay: epochDay + days) }

    public func minusDays(_ days: Int) -> LocalDate { plusDays(-days) }

    /// Days from this one until `other`; less than nothing when that one is earlier.
    public func days(until other: LocalDate) -> Int { other.epochDay - epochDay }

    /// 1 is Monday, 7 is Sunday.
    public var dayOfWeek: Int { ((epochDay + 3) % 7 + 7) % 7 + 1 }

    public static func < (one: LocalDate, other: LocalDate) -> Bool { one.epochDay < other.epochDay }

    private static func exists(year: Int, month: Int, day: Int) -> Bool {
        guard (1...12).contains(month), day >= 1 else { return false }
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return day <= [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }
}

extension LocalDate: CustomStringConvertible {
    public var description: String { "\(Digits.text(year, 4))-\(Digits.text(month, 2))-\(Digits.text(day, 2))" }
}

/// A time of the day to the minute, written and read as `06:30`.
public struct LocalTime: Hashable, Comparable, Sendable {
    public let hour: Int
    public let minute: Int

    /// Stops the program when there is no such time, as an index out of range does.
    public init(hour: Int, minute: Int) {
        precondition((0..<24).contains(hour) && (0..<60).contains(minute), "no such time")
        self.hour = hour
        self.minute = minute
    }

    /// nil when the text is not a time.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 2, parts[1].utf8.count == 2,
            let hour = Digits.value(parts[0]), let minute = Digits.value(parts[1]), hour < 24, minute < 60
        else { return nil }
        self.hour = hour
        self.minute = minute
    }

    public static func < (one: LocalTime, other: LocalTime) -> Bool {
        (one.hour, one.minute) < (other.hour, other.minute)
    }
}

extension LocalTime: CustomStringConvertible {
    public var description: String { "\(Digits.text(hour, 2)):\(Digits.text(minute, 2))" }
}

private enum Digits {
    static func value(_ text: Substring) -> Int? {
        text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
    }

    static func text(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
