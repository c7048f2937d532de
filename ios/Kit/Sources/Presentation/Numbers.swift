/// Numbers as people in Vietnam write them: a comma before the decimals, dots between thousands.
public enum Numbers {
    private static let decimals = 3
    private static let limit = 1e9
    private static let wholeDigits = 9

    public static func show(_ value: Double) -> String {
        // The shortest text that is this number, as a person typed it: 0.0005 is just that, not a little less.
        var digits = Decimal(shortest: abs(value).description)
        digits.round(to: decimals)
        let text = digits.text(comma: ",")
        return value < 0 && text != "0" ? "-" + text : text
    }

    /// nil when it is no number. A dot is a decimal point too, unless three digits after it make it thousands.
    public static func decimal(_ text: String) -> Double? {
        let plain = withoutThousands(text)
        guard plain.wholeMatch(of: #/-?[0-9]*[.,]?[0-9]*/#) != nil else { return nil }
        let pointed = String(plain.map { $0 == "," ? "." : $0 })
        return Double(pointed).flatMap { $0 > -limit && $0 < limit ? $0 : nil }
    }

    public static func whole(_ text: String) -> Int? {
        let plain = withoutThousands(text)
        return plain.count <= wholeDigits && plain.wholeMatch(of: #/[0-9]+/#) != nil ? Int(plain) : nil
    }

    /// Could be read in two ways, so that it is better to say how it was.
    public static func twoReadings(_ text: String) -> Bool {
        typed(text).wholeMatch(of: #/[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]*)?/#) != nil
    }

    private static func typed(_ text: String) -> String { text.filter { !$0.isWhitespace } }

    private static func withoutThousands(_ text: String) -> String {
        twoReadings(text) ? typed(text).filter { $0 != "." } : typed(text)
    }
}

/// Digits before and after a point.
private struct Decimal {
    private var whole: [Int]
    private var parts: [Int]

    /// `text` is what `Double.description` writes: `12.5`, `5e-05`, `1.25e+16`.
    init(shortest text: String) {
        let halves = text.split(separator: "e")
        let exponent = halves.count > 1 ? Int(halves[1]) ?? 0 : 0
        let sides = halves[0].split(separator: ".")
        var all = sides.joined().compactMap(\.wholeNumberValue)
        var point = sides[0].count + exponent
        while point < 0 { all.insert(0, at: 0); point += 1 }
        while point > all.count { all.append(0) }
        whole = Array(all[..<point])
        parts = Array(all[point...])
    }

    /// A half goes away from zero.
    mutating func round(to count: Int) {
        guard parts.count > count else { return }
        let up = parts[count] >= 5
        parts.removeSubrange(count...)
        guard up else { return }
        var all = [0] + whole + parts
        var place = all.count - 1
        while all[place] == 9 { all[place] = 0; place -= 1 }
        all[place] += 1
        whole = Array(all.dropLast(count))
        parts = Array(all.suffix(count))
    }

    func text(comma: String) -> String {
        let before = whole.drop { $0 == 0 }.map(String.init).joined()
        let after = parts.reversed().drop { $0 == 0 }.reversed().map(String.init).joined()
        return (before.isEmpty ? "0" : before) + (after.isEmpty ? "" : comma + after)
    }
}
