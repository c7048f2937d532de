/// The same work once more, today. What is a fact of that one day or that one bottle is not carried over: a record must
/// not say what nobody looked at.
func repeated(_ last: EntryContent, today: LocalDate) -> EntryContent {
    EntryContent(
        work: repeated(last.work),
        plots: last.plots,
        on: today,
        worker: last.worker,
        crop: last.crop,
        variety: last.variety
    )
}

private func repeated(_ work: Work) -> Work {
    switch work {
    case .spray(var spray):
        spray.products = spray.products.map { $0.again() }
        spray.leftover = ""
        return .spray(spray)
    case .fertilize, .irrigate, .unknown: return work
    case .care(var care):
        care.trees = nil
        return .care(care)
    case .pest(let pest): return .pest(Work.Pest(species: pest.species, suspected: pest.suspected))
    case .harvest(let harvest):
        return .harvest(Work.Harvest(harvestKey: harvest.harvestKey, buyer: harvest.buyer, grade: harvest.grade))
    case .purchase(let bought):
        return .purchase(Work.Purchase(inputKey: bought.inputKey, name: bought.name, shop: bought.shop))
    case .container(let container):
        return .container(Work.Container(method: container.method, receiver: container.receiver))
    case .soil(let soil): return .soil(Work.Soil(depthCm: soil.depthCm, laboratory: soil.laboratory))
    }
}

extension TankProduct {
    /// The product as it was used last, without what belongs to that one bottle.
    func again() -> TankProduct {
        var product = self
        product.batch = ""
        product.expiresOn = nil
        product.labelPhoto = nil
        return product
    }
}

/// Of a recorded entry: what is not there was said to be unknown.
func unknowns(_ content: EntryContent) -> [String: String] {
    switch content.work {
    case .spray(let work):
        let paths = work.products.indices.filter { work.products[$0].phiDays == nil }
            .map { "\(TankFields.path)[\($0)].phi_days" }
        return Dictionary(uniqueKeysWithValues: paths.map { ($0, Answer.unknown) })
    case .pest(let work): return work.species.isBlank ? ["species": Answer.unknown] : [:]
    default: return [:]
    }
}

extension EntryContent {
    /// With the crop and the variety of the plots, where they agree and nobody said something else.
    func knowing(_ all: [PlotCard]) -> EntryContent {
        let chosen = all.filter { plots.contains($0.id) }
        func agreed(_ what: (PlotCard) -> String) -> String {
            let said = Set(chosen.map(what))
            return said.count == 1 ? said.first ?? "" : ""
        }
        var content = self
        if crop.isBlank { content.crop = agreed(\.crop) }
        if variety.isBlank { content.variety = agreed(\.variety) }
        return content
    }
}

/// Moves what is known by path after item `gone` of `list` went away; nil: it went with it.
func shifted(_ path: String, _ list: String, gone: Int) -> String? {
    guard path.hasPrefix("\(list)["), let end = path.firstIndex(of: "]"),
        let i = Int(path[path.index(path.startIndex, offsetBy: list.count + 1)..<end]), i >= gone
    else { return path }
    return i == gone ? nil : "\(list)[\(i - 1)\(path[end...])"
}

extension String {
    /// Finds `sau rieng` in "Sầu riêng".
    func hasWords(_ typed: String?) -> Bool {
        guard let typed, !typed.isBlank else { return true }
        return plain().contains(typed.plain())
    }
}
