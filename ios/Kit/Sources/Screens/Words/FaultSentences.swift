import Presentation

extension Words {
    /// What happened, what is kept, what to do next: three sentences.
    public func faultText(_ fault: Fault) -> String {
        let kind = fault.kind.rawValue
        if let own = WordList.error.name("\(kind).\(fault.detail)") { return self(own) }
        let words = WordList.error.name(kind) ?? kind
        return withDetail.contains(fault.kind) ? self(words, fault.detail) : self(words)
    }

    /// What has to be put right, line by line.
    public func faultLines(_ fault: Fault) -> [String] {
        fault.fields.map(fieldFaultText) + fault.places.map(shapeFaultText).reduce(into: []) { lines, line in
            if !lines.contains(line) { lines.append(line) }
        }
    }

    /// `products[0].name` is "Thuốc 1: tên".
    public func fieldName(_ path: String) -> String {
        if let whole = WordList.field.name(path) { return self(whole) }
        return path.split(separator: ".").map { partName(String($0)) }.joined(separator: ": ")
    }

    private func partName(_ part: String) -> String {
        guard let match = part.wholeMatch(of: #/(\w+)\[(\d+)\].*/#), let index = Int(match.2) else {
            return self(.field, String(part.prefix { $0 != "[" }))
        }
        return self("word_numbered", self(.field, String(match.1)), index + 1)
    }

    public func fieldFaultText(_ fault: FieldFault) -> String {
        self("word_field_fault", fieldName(fault.field), self(.fieldRule, fault.rule))
    }

    public func shapeFaultText(_ fault: ShapeFault) -> String { self(.shapeFault, fault.kind) }
}

/// Kinds whose sentence has a blank for a detail that has no sentence of its own.
private let withDetail: Set<FaultKind> = [.hub, .internal, .notPermitted, .wrongState, .file]
