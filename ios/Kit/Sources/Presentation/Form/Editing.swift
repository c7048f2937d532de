/// What becomes of a form when somebody does something in it.
extension FormState {
    /// The household whose plots are chosen.
    var householdOfPlots: String? { plots.first { base.plots.contains($0.id) }?.household }

    /// Whose book it goes into; nil is the person's own.
    var householdOfBook: String? { book?.chosen ?? householdOfPlots }

    /// Something is being written: it is there, and not saved yet.
    var writing: Bool { !loading && !unchangeable && saved == nil }

    var isNew: Bool { changing == nil && origin != .draft }

    mutating func togglePlot(_ id: String) {
        if base.plots.contains(id) { base.plots.removeAll { $0 == id } } else { base.plots.append(id) }
    }

    /// Goes on in the book of `now`; the worker follows the person for whom it is written.
    mutating func write(in now: Book) {
        book = now
        if let person = now.onBehalfOf, changing == nil { write(onBehalfOf: person) }
    }

    mutating func write(onBehalfOf id: String) {
        guard let name = book?.people.first(where: { $0.id == id })?.name else { return }
        book?.onBehalfOf = id
        texts["worker"] = name
    }

    /// A product that was used before is complete and stays folded; one that is not opens.
    mutating func add(_ product: TankProduct) {
        guard let i = content.work.spray?.products.count else { return }
        base.products.append(product)
        if product.dose == nil {
            opened.insert(GroupPlan.id(.product, i))
            if product.active.isBlank { opened.insert(GroupPlan.id(.label, i)) }
        } else if product.phiDays == nil {
            texts["\(TankFields.path)[\(i)].phi_days"] = Answer.unknown
        }
        picker = nil
    }

    mutating func add(_ item: FertilizerItem) {
        guard let i = content.work.fertilize?.items.count else { return }
        base.fertilizers.append(item)
        if item.dose == nil { opened.insert(GroupPlan.id(.fertilizer, i)) }
    }

    /// At the position that is known now; the last point's number of units is looked at again.
    mutating func addPoint() {
        guard let points = content.work.pest?.points else { return }
        let inspected = points.last?.inspected ?? 0
        base.points.append(SamplePoint(place: position.fix?.at, inspected: inspected, infested: 0, count: nil))
        // Nobody has counted the new point yet: its fields are empty, not nought.
        texts["\(PointFields.path)[\(points.count)].infested"] = ""
        opened = opened.filter { !$0.hasPrefix("\(GroupName.point.rawValue)[") }
        opened.insert(GroupPlan.id(.point, points.count))
    }

    /// From the list in force; as it was used last, when it was used before.
    mutating func pick(_ listed: ListedProduct) {
        let used = recent?.products.first { $0.name.lowercased() == listed.name.lowercased() }
        add(used ?? TankProduct(name: listed.name, active: listed.active, registrant: listed.registrant))
    }

    mutating func remove(item: Int) {
        let list =
            switch content.work {
            case .spray: TankFields.path
            case .pest: PointFields.path
            default: FertilizerFields.path
            }
        base.products.remove(place: item)
        base.fertilizers.remove(place: item)
        base.points.remove(place: item)
        let moved = texts.compactMap { path, text in shifted(path, list, gone: item).map { ($0, text) } }
        texts = Dictionary(uniqueKeysWithValues: moved)
        opened = Set(opened.compactMap { movedGroup($0, gone: item) })
    }

    private func movedGroup(_ group: String, gone: Int) -> String? {
        let ofItems: [GroupName] = [.product, .label, .fertilizer, .bag, .point]
        return ofItems.reduce(group) { now, name in now.flatMap { shifted($0, name.rawValue, gone: gone) } }
    }

    /// Into the field at `path`, or to the entry's own photos.
    mutating func add(_ taken: PhotoTaken, at path: String?) {
        photos.append(FormPhoto(id: taken.id, thumbnailPath: taken.thumbnailPath, placed: taken.place != nil))
        if let path { texts[path] = taken.id } else { base.photos.append(taken.id) }
    }

    mutating func remove(photo id: String) {
        base.photos.removeAll { $0 == id }
        for (path, text) in texts where path.hasSuffix("label_photo") && text == id { texts[path] = "" }
    }

    /// A better position takes the place of a worse one; one that another program made up is none.
    mutating func take(_ reading: Reading) {
        switch reading {
        case .waiting: if position.fix == nil { position = .seeking }
        case .notPossible(let why): if position.fix == nil { position = .notPossible(why) }
        case .position(let fix):
            let better = fix.accuracyM ?? .infinity <= position.fix?.accuracyM ?? .infinity
            guard better, !fix.mock else { return }
            position = .held(fix)
            base.place = fix.at
            base.placeAccuracyM = fix.accuracyM
        }
    }
}

extension Array {
    fileprivate mutating func remove(place i: Int) {
        if indices.contains(i) { remove(at: i) }
    }
}
