private let totalUnits = ["ml", "l", "g", "kg"]
private let fertilizerKinds = ["organic", "mineral", "foliar", "amendment"]
private let bagUnits = ["kg", "g", "l", "ml"]

/// The products of a tank (domain facts 6.2).
enum TankFields {
    static let path = "products"

    private static func at(_ i: Int) -> Part<TankProduct> { Part(path, i, \.products) }

    /// What has to be said of a product; the rest stands on its label.
    static func first(_ i: Int) -> [Field] {
        let product = at(i)
        let phiDays = product.whole("phi_days", .phiDays, read: { $0.phiDays }) { $0.setPhi($1) }
        return [product.words("name", .productName, \.name)]
            + product.dose(Units.sprayPers, \.dose)
            + [phiDays.but(mayBeUnknown: true, asked: true)]
    }

    static func label(_ i: Int) -> [Field] {
        let product = at(i)
        return [
            product.words("active", .active, \.active),
            product.words("content", .content, \.content),
            product.words("formulation", .formulation, \.formulation),
            product.whole("reentry_hours", .reentryHours, \.reentryHours).but(mayBeUnknown: true),
        ] + product.amount("total", .total, .totalUnit, totalUnits, \.total) + [
            product.words("registrant", .registrant, \.registrant),
            product.words("batch", .batch, \.batch),
            product.day("expires_on", .expiresOn, \.expiresOn),
            product.photo("label_photo", .labelPhoto, \.labelPhoto),
        ]
    }
}

extension TankProduct {
    /// An interval that a person types was read from the label.
    fileprivate mutating func setPhi(_ days: Int?) {
        guard days != phiDays else { return }
        phiDays = days
        phiSourceKey = days == nil ? nil : "label"
    }
}

/// Fertilizers given at one time (domain facts 6.3).
enum FertilizerFields {
    static let path = "items"

    private static func at(_ i: Int) -> Part<FertilizerItem> { Part(path, i, \.fertilizers) }

    static func first(_ i: Int) -> [Field] {
        let item = at(i)
        return [
            item.words("name", .fertilizerName, \.name),
            item.choice("kind", .fertilizerKind, fertilizerKinds, \.kindKey),
            item.yesNo("composted", .composted, \.composted).but(shown: { kindOf($0, i) == "organic" }),
        ] + item.dose(Units.fertilizerPers, \.dose)
    }

    static func label(_ i: Int) -> [Field] {
        let item = at(i)
        return [item.words("composition", .composition, \.composition)]
            + item.amount("total", .total, .totalUnit, bagUnits, \.total)
            + [item.words("supplier", .supplier, \.supplier)]
    }

    private static func kindOf(_ content: EntryContent, _ i: Int) -> String? {
        let items = content.fertilizers
        return items.indices.contains(i) ? items[i].kindKey : nil
    }
}
