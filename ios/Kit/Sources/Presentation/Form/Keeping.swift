/// A change of an entry that is not saved yet, as one text: a draft is kept by kind of work, and a change must not take
/// the place of what is being written anew.
enum Keeping {
    static func write(_ state: FormState) -> String {
        let fields = state.fields
        let content = state.content(fields)
        var kept = Dictionary(uniqueKeysWithValues: fields.map { ($0.path, state.textOf($0, in: content)) })
        kept["~plots"] = state.base.plots.joined(separator: ",")
        kept["~photos"] = state.base.photos.joined(separator: ",")
        kept["~items"] = String(items(state.base))
        kept["~reason"] = state.changing?.reason ?? ""
        return KeptLines.write(kept)
    }

    /// `state` is the entry as it stands; what was written before comes on top.
    static func restore(_ state: FormState, _ text: String) -> FormState {
        let kept = KeptLines.read(text)
        guard let items = kept["~items"].flatMap({ Int($0) }) else { return state }
        var restored = state
        restored.base.products.fit(items, TankProduct())
        restored.base.fertilizers.fit(items, FertilizerItem())
        restored.base.plots = list(kept["~plots"])
        restored.base.photos = list(kept["~photos"])
        restored.texts = kept.filter { !$0.key.hasPrefix("~") }
        restored.changing?.reason = kept["~reason"] ?? ""
        restored.photos = restored.base.photos.map { id in
            state.photos.first { $0.id == id } ?? FormPhoto(id: id, thumbnailPath: nil)
        }
        restored.origin = .draft
        restored.touched = true
        return restored
    }

    private static func items(_ base: EntryContent) -> Int {
        switch base.work {
        case .spray(let work): work.products.count
        case .fertilize(let work): work.items.count
        default: 0
        }
    }

    private static func list(_ text: String?) -> [String] { (text ?? "").split(separator: ",").map(String.init) }
}

extension Array {
    fileprivate mutating func fit(_ size: Int, _ blank: Element) {
        self = (0..<Swift.max(size, 0)).map { indices.contains($0) ? self[$0] : blank }
    }
}

/// Names and what stands in them, a line each.
enum KeptLines {
    static func write(_ values: [String: String]) -> String {
        values.sorted { $0.key < $1.key }.map { "\($0.key)=\(escaped($0.value))" }.joined(separator: "\n")
    }

    static func read(_ text: String) -> [String: String] {
        var values: [String: String] = [:]
        for line in text.split(whereSeparator: \.isNewline) {
            guard let equals = line.firstIndex(of: "=") else { continue }
            values[String(line[..<equals])] = unescaped(line[line.index(after: equals)...])
        }
        return values
    }

    /// Every sign that ends a line, so that a text stays in its own.
    private static func escaped(_ text: String) -> String {
        var line = ""
        for sign in text {
            if sign == "\\" { line += "\\\\" } else if sign.isNewline { line += "\\n" } else { line.append(sign) }
        }
        return line
    }

    private static func unescaped(_ line: Substring) -> String {
        var text = ""
        var escape = false
        for sign in line {
            if escape { text.append(sign == "n" ? "\n" : sign) } else if sign != "\\" { text.append(sign) }
            escape = !escape && sign == "\\"
        }
        return text
    }
}
