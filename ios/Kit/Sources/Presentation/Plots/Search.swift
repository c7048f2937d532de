import Foundation

extension String {
    /// As people type who leave the marks out: `Vườn Đồi` is `vuon doi`.
    public func plain() -> String {
        let marks: Set<Unicode.GeneralCategory> = [.nonspacingMark, .spacingMark, .enclosingMark]
        var apart = String.UnicodeScalarView()
        apart.append(contentsOf: decomposedStringWithCanonicalMapping.unicodeScalars.filter {
            !marks.contains($0.properties.generalCategory)
        })
        return String(apart).lowercased().replacingOccurrences(of: "đ", with: "d").trimmed
    }
}
