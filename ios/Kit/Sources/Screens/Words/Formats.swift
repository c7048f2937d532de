import Foundation
import Presentation

/// Numbers, days and sizes in the person's form: `1.234,5` and `24/11/2026` in Vietnamese.
public struct Formats: Equatable, Sendable {
    private let isVietnamese: Bool
    private let zone: TimeZone

    /// Days are Vietnam's, wherever the phone thinks it is.
    public init(language: String, zone: TimeZone = .vietnam) {
        isVietnamese = language == "vi"
        self.zone = zone
    }

    /// At most so many decimals, thousands set apart.
    public func number(_ value: Double, decimals: Int = 2) -> String {
        // Half a unit up is away from zero, as on paper; what a computer cannot write exactly is not a little less.
        let rounded = NSDecimalNumber(string: value.description, locale: nil).rounding(accordingToBehavior: rounding(decimals))
        let plain = rounded.description(withLocale: nil)
        let isNegative = plain.hasPrefix("-")
        let halves = plain.drop { $0 == "-" }.split(separator: ".", maxSplits: 1)
        let whole = grouped(String(halves.first ?? "0"))
        let parts = halves.count > 1 ? (isVietnamese ? "," : ".") + halves[1] : ""
        return (isNegative ? "-" : "") + whole + parts
    }

    public func number(_ value: Int) -> String { (value < 0 ? "-" : "") + grouped(String(value.magnitude)) }

    public func date(_ day: LocalDate) -> String { "\(two(day.day))/\(two(day.month))/\(day.year)" }

    /// Without the year, for lists of this season.
    public func shortDate(_ day: LocalDate) -> String { "\(two(day.day))/\(two(day.month))" }

    public func day(_ ms: Int) -> LocalDate {
        LocalDate(epochDay: (ms + offset(ms)).floorDivided(by: Self.dayMs))
    }

    public func date(ms: Int) -> String { date(day(ms)) }

    public func dateTime(_ ms: Int) -> String {
        let minutes = (ms + offset(ms)).floorModulo(Self.dayMs) / 60_000
        return "\(date(ms: ms)) \(time(LocalTime(hour: minutes / 60, minute: minutes % 60)))"
    }

    public func time(_ time: LocalTime) -> String { "\(two(time.hour)):\(two(time.minute))" }

    public func hectares(_ areaM2: Double) -> String {
        number(areaM2 / Self.m2PerHa, decimals: areaM2 < Self.smallM2 ? 3 : 2)
    }

    public func bytes(_ bytes: Int) -> String {
        let size = Double(bytes)
        return switch size {
        case ..<Self.kb: "\(bytes) B"
        case ..<Self.mb: "\(number(size / Self.kb, decimals: 0)) KB"
        case ..<Self.gb: "\(number(size / Self.mb, decimals: 1)) MB"
        default: "\(number(size / Self.gb, decimals: 1)) GB"
        }
    }

    static let m2PerHa = 10_000.0
    private static let smallM2 = 10_000.0
    private static let kb = 1024.0
    private static let mb = 1024 * kb
    private static let gb = 1024 * mb
    private static let dayMs = 86_400_000

    private func offset(_ ms: Int) -> Int {
        zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(ms) / 1000)) * 1000
    }

    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private func grouped(_ digits: String) -> String {
        let mark = isVietnamese ? "." : ","
        return digits.reversed().enumerated().reduce(into: "") { text, next in
            if next.offset > 0 && next.offset % 3 == 0 { text = mark + text }
            text = String(next.element) + text
        }
    }

    private func rounding(_ decimals: Int) -> NSDecimalNumberHandler {
        NSDecimalNumberHandler(
            roundingMode: .plain, scale: Int16(decimals), raiseOnExactness: false, raiseOnOverflow: false, raiseOnUnderflow: false,
            raiseOnDivideByZero: false
        )
    }
}

extension TimeZone {
    /// Without summer time since 1975, so the offset is the whole of it.
    public static let vietnam = TimeZone(identifier: "Asia/Ho_Chi_Minh") ?? TimeZone(secondsFromGMT: 7 * 3600) ?? .gmt
}

extension Int {
    fileprivate func floorDivided(by other: Int) -> Int { (self - floorModulo(other)) / other }

    fileprivate func floorModulo(_ other: Int) -> Int { (self % other + other) % other }
}
