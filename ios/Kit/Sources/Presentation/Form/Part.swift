/// A place in a record, for fields that read and write it.
typealias Place<Whole, Value> = WritableKeyPath<Whole, Value> & Sendable

/// A part of the content, and the fields on it.
struct Part<T: Sendable>: Sendable {
    private let prefix: String
    private let get: @Sendable (EntryContent) -> T?
    private let set: @Sendable (inout EntryContent, T) -> Void

    init(
        _ prefix: String = "",
        get: @escaping @Sendable (EntryContent) -> T?,
        set: @escaping @Sendable (inout EntryContent, T) -> Void
    ) {
        self.prefix = prefix
        self.get = get
        self.set = set
    }

    init(_ prefix: String = "", _ place: Place<EntryContent, T?>) {
        self.init(prefix, get: { $0[keyPath: place] }, set: { $0[keyPath: place] = $1 })
    }

    private func field(
        _ path: String,
        _ name: FieldName,
        _ input: Input,
        read: @escaping @Sendable (T) -> String,
        write: @escaping @Sendable (inout T, String) -> Void
    ) -> Field {
        Field(
            path: prefix + path,
            name: name,
            input: input,
            read: { [get] content in get(content).map(read) ?? "" },
            write: { [get, set] content, text in
                guard var part = get(content) else { return }
                write(&part, text)
                set(&content, part)
            }
        )
    }

    func words(_ path: String, _ name: FieldName, lines: Int = 1, _ place: Place<T, String>) -> Field {
        field(path, name, .words(lines: lines), read: { $0[keyPath: place] }) { $0[keyPath: place] = $1.known }
    }

    func species(_ path: String, _ name: FieldName, _ place: Place<T, String>) -> Field {
        field(path, name, .species, read: { $0[keyPath: place] }) { $0[keyPath: place] = $1.known }
    }

    func whole(_ path: String, _ name: FieldName, _ place: Place<T, Int?>) -> Field {
        whole(path, name, read: { $0[keyPath: place] }) { $0[keyPath: place] = $1 }
    }

    func whole(
        _ path: String,
        _ name: FieldName,
        read: @escaping @Sendable (T) -> Int?,
        write: @escaping @Sendable (inout T, Int?) -> Void
    ) -> Field {
        field(path, name, .number(whole: true), read: { read($0).map(String.init) ?? "" }) {
            write(&$0, Numbers.whole($1))
        }
    }

    func decimal(_ path: String, _ name: FieldName, _ place: Place<T, Double?>) -> Field {
        decimal(path, name, read: { $0[keyPath: place] }) { $0[keyPath: place] = $1 }
    }

    func decimal(
        _ path: String,
        _ name: FieldName,
        read: @escaping @Sendable (T) -> Double?,
        write: @escaping @Sendable (inout T, Double?) -> Void
    ) -> Field {
        field(path, name, .number(whole: false), read: { read($0).map(Numbers.show) ?? "" }) {
            write(&$0, Numbers.decimal($1))
        }
    }

    /// One of `keys`, or none of them.
    func choice(_ path: String, _ name: FieldName, _ keys: [String], _ place: Place<T, String?>) -> Field {
        choice(path, name, keys, read: { $0[keyPath: place] }) { $0[keyPath: place] = $1 }
    }

    /// Always one of `keys`.
    func choice(_ path: String, _ name: FieldName, _ keys: [String], _ place: Place<T, String>) -> Field {
        choice(path, name, keys, read: { $0[keyPath: place] }) { part, key in
            if let key { part[keyPath: place] = key }
        }
    }

    private func choice(
        _ path: String,
        _ name: FieldName,
        _ keys: [String],
        read: @escaping @Sendable (T) -> String?,
        write: @escaping @Sendable (inout T, String?) -> Void
    ) -> Field {
        field(path, name, .choice(keys), read: { read($0) ?? "" }) { write(&$0, $1.orNil) }
    }

    func yesNo(_ path: String, _ name: FieldName, _ place: Place<T, Bool?>) -> Field {
        let read: @Sendable (T) -> String? = { part in part[keyPath: place].map { $0 ? Answer.yes : Answer.no } }
        return choice(path, name, [Answer.yes, Answer.no], read: read) { part, key in
            part[keyPath: place] = key.map { $0 == Answer.yes }
        }
    }

    func `switch`(_ path: String, _ name: FieldName, _ place: Place<T, Bool>) -> Field {
        field(path, name, .switch, read: { $0[keyPath: place] ? Answer.yes : "" }) {
            $0[keyPath: place] = $1 == Answer.yes
        }
    }

    func day(_ path: String, _ name: FieldName, _ place: Place<T, LocalDate?>) -> Field {
        field(path, name, .day, read: { $0[keyPath: place]?.description ?? "" }) {
            $0[keyPath: place] = LocalDate($1)
        }
    }

    func time(_ path: String, _ name: FieldName, _ place: Place<T, LocalTime?>) -> Field {
        field(path, name, .time, read: { $0[keyPath: place]?.description ?? "" }) {
            $0[keyPath: place] = LocalTime($1)
        }
    }

    func photo(_ path: String, _ name: FieldName, _ place: Place<T, String?>) -> Field {
        field(path, name, .photo, read: { $0[keyPath: place] ?? "" }) { $0[keyPath: place] = $1.orNil }
    }

    /// A number, what it is of, per what, and the size of that.
    func dose(_ pers: [String], _ place: Place<T, Dose?>) -> [Field] {
        let first = Dose(value: 0, unit: Units.dose[0], per: pers[0])
        let dose: @Sendable (T) -> Dose = { $0[keyPath: place] ?? first }
        return [
            decimal("dose.value", .dose, read: { $0[keyPath: place]?.value }) { part, value in
                var now = dose(part)
                now.value = value ?? 0
                part[keyPath: place] = value == nil ? nil : now
            },
            choice("dose.unit", .doseUnit, Units.dose, read: { dose($0).unit }) { part, key in
                if let key { part[keyPath: place]?.unit = key }
            },
            choice("dose.per", .dosePer, pers, read: { dose($0).per }) { part, key in
                guard let key, key != part[keyPath: place]?.per else { return }
                part[keyPath: place]?.per = key
                part[keyPath: place]?.perLitres = nil
            },
            size(place),
        ]
    }

    private func size(_ place: Place<T, Dose?>) -> Field {
        let sizes: @Sendable (EntryContent) -> [String]? = { [get] content in
            get(content)?[keyPath: place].flatMap { Units.sizes[$0.per] }
        }
        return decimal("dose.per_litres", .tankSize, read: { $0[keyPath: place]?.perLitres }) { part, litres in
            guard let per = part[keyPath: place]?.per else { return }
            part[keyPath: place]?.perLitres = Units.sizes[per] == nil ? nil : litres
        }.but(offers: { _, content in sizes(content) ?? [] }, shown: { sizes($0) != nil })
    }

    func amount(
        _ path: String,
        _ name: FieldName,
        _ unitName: FieldName,
        _ units: [String],
        _ place: Place<T, Amount?>
    ) -> [Field] {
        [
            decimal(path, name, read: { $0[keyPath: place]?.value }) { part, value in
                let unit = part[keyPath: place]?.unit ?? units[0]
                part[keyPath: place] = value.map { Amount(value: $0, unit: unit) }
            },
            choice("\(path).unit", unitName, units, read: { $0[keyPath: place]?.unit ?? units[0] }) { part, key in
                if let key { part[keyPath: place]?.unit = key }
            },
        ]
    }

    func area(_ path: String, _ name: FieldName, _ unitName: FieldName, _ place: Place<T, AreaAmount?>) -> [Field] {
        let units = Units.area
        return [
            decimal(path, name, read: { $0[keyPath: place]?.value }) { part, value in
                let unit = part[keyPath: place]?.unit ?? units[0]
                part[keyPath: place] = value.map { AreaAmount(value: $0, unit: unit) }
            },
            choice("\(path).unit", unitName, units, read: { $0[keyPath: place]?.unit ?? units[0] }) { part, key in
                if let key { part[keyPath: place]?.unit = key }
            },
        ]
    }
}

enum Units {
    static let dose = ["ml", "g", "l", "kg"]
    static let area = ["ha", "m2", "cong", "sao_north", "sao_centre"]

    /// A tank comes first when spraying, a tree when fertilizing.
    static let sprayPers = ["tank", "drum", "litre", "tree", "hectare", "cong", "sao_north", "sao_centre"]
    static let fertilizerPers = ["tree"] + sprayPers.filter { $0 != "tree" } + ["total"]

    /// Sizes met in practice, litres (domain facts 6.2).
    static let sizes = ["tank": ["16", "20", "25"], "drum": ["200"]]
}
