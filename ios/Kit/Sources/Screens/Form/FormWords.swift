import Presentation

extension Words {
    public func callAsFunction(_ name: FieldName) -> String { self("form_field_\(name.rawValue)") }

    /// The word for a key of a choice.
    func option(_ name: FieldName, _ key: String) -> String {
        if let list = options[name] { return self(list, key) }
        return self(key == Answer.yes ? "form_yes" : "form_no")
    }

    /// What is wrong with a field; nil when nothing is.
    func fault(_ rule: String?) -> String? { rule.map { self(.fieldRule, $0) } }

    /// "Ridomil Gold 68WG · 50 g/bình 25 lít · cách ly 14 ngày".
    func productText(_ product: TankProduct) -> String {
        ([product.name] + doseLine(product.dose) + [phiText(product)]).joined(separator: " · ")
    }

    func bagText(_ item: FertilizerItem) -> String { ([item.name] + doseLine(item.dose)).joined(separator: " · ") }

    /// What a folded item says below its name.
    func itemLine(_ content: EntryContent, _ item: Int) -> String {
        switch content.work {
        case .spray(let work) where work.products.indices.contains(item):
            (doseLine(work.products[item].dose) + [phiText(work.products[item])]).joined(separator: " · ")
        case .fertilize(let work) where work.items.indices.contains(item):
            doseLine(work.items[item].dose).joined()
        default: ""
        }
    }

    /// Its name, or that it has none yet.
    func itemName(_ content: EntryContent, _ item: Int) -> String {
        let name =
            switch content.work {
            case .spray(let work) where work.products.indices.contains(item): work.products[item].name
            case .fertilize(let work) where work.items.indices.contains(item): work.items[item].name
            default: ""
            }
        return name.allSatisfy(\.isWhitespace) ? self("form_no_name") : name
    }

    /// What all points of a survey come to.
    func sampledText(_ sampled: Sampled) -> String {
        guard let percent = sampled.percent else { return self("form_sampled_nothing", sampled.points) }
        return self(
            "form_sampled", sampled.points, sampled.infested, sampled.inspected, formats.number(percent, decimals: 1)
        )
    }

    private func phiText(_ product: TankProduct) -> String {
        product.phiDays.map { self("form_phi", String($0)) } ?? self("form_phi_unknown")
    }

    private func doseLine(_ dose: Dose?) -> [String] { dose.map { [doseText($0)] } ?? [] }
}

private let options: [FieldName: WordList] = [
    .doseUnit: .unit,
    .dosePer: .per,
    .totalUnit: .unit,
    .treatedAreaUnit: .unit,
    .amountUnit: .unit,
    .fertilizerKind: .fertilizerKind,
    .fertilizeMethod: .fertilizeMethod,
    .task: .task,
    .severity: .severity,
    .harvestKind: .harvestKind,
    .inputKind: .input,
]
