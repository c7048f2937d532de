/// The work by its kind: nil when it is of another one; setting nil changes nothing.
extension Work {
    var spray: Spray? {
        get { if case .spray(let work) = self { work } else { nil } }
        set { if let newValue { self = .spray(newValue) } }
    }

    var fertilize: Fertilize? {
        get { if case .fertilize(let work) = self { work } else { nil } }
        set { if let newValue { self = .fertilize(newValue) } }
    }

    var irrigate: Irrigate? {
        get { if case .irrigate(let work) = self { work } else { nil } }
        set { if let newValue { self = .irrigate(newValue) } }
    }

    var care: Care? {
        get { if case .care(let work) = self { work } else { nil } }
        set { if let newValue { self = .care(newValue) } }
    }

    var pest: Pest? {
        get { if case .pest(let work) = self { work } else { nil } }
        set { if let newValue { self = .pest(newValue) } }
    }

    var harvest: Harvest? {
        get { if case .harvest(let work) = self { work } else { nil } }
        set { if let newValue { self = .harvest(newValue) } }
    }

    var purchase: Purchase? {
        get { if case .purchase(let work) = self { work } else { nil } }
        set { if let newValue { self = .purchase(newValue) } }
    }

    var container: Container? {
        get { if case .container(let work) = self { work } else { nil } }
        set { if let newValue { self = .container(newValue) } }
    }

    var soil: Soil? {
        get { if case .soil(let work) = self { work } else { nil } }
        set { if let newValue { self = .soil(newValue) } }
    }
}

/// The lists of items that some kinds of work have; empty for the others, and not to be filled there.
extension EntryContent {
    var products: [TankProduct] {
        get { work.spray?.products ?? [] }
        set { work.spray?.products = newValue }
    }

    var fertilizers: [FertilizerItem] {
        get { work.fertilize?.items ?? [] }
        set { work.fertilize?.items = newValue }
    }

    var points: [SamplePoint] {
        get { work.pest?.points ?? [] }
        set { work.pest?.points = newValue }
    }
}

extension Part {
    /// One item of a list.
    init(_ list: String, _ i: Int, _ place: Place<EntryContent, [T]>) {
        self.init(
            "\(list)[\(i)].",
            get: { content in
                let items = content[keyPath: place]
                return items.indices.contains(i) ? items[i] : nil
            },
            set: { content, item in
                if content[keyPath: place].indices.contains(i) { content[keyPath: place][i] = item }
            }
        )
    }
}
