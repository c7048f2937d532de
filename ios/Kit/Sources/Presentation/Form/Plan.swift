/// A part of a form, for its heading.
public enum GroupName: String, CaseIterable, Sendable {
    case when, product, label, fertilizer, bag, point, work, more
}

/// Fields that stand together. `item`: of which product or fertilizer. `within`: hidden while that group is folded.
struct GroupPlan: Sendable {
    let name: GroupName
    let fields: [Field]
    var item: Int?
    var folds = false
    var within: String?

    var id: String { GroupPlan.id(name, item) }

    static func id(_ name: GroupName, _ item: Int?) -> String {
        item.map { "\(name.rawValue)[\($0)]" } ?? name.rawValue
    }
}

/// An entry of this kind about which nothing is known yet.
func blank(_ kind: WorkKind) -> EntryContent {
    let work: Work =
        switch kind {
        case .spray: .spray(Work.Spray())
        case .fertilize: .fertilize(Work.Fertilize())
        case .irrigate: .irrigate(Work.Irrigate())
        case .care: .care(Work.Care())
        case .pest: .pest(Work.Pest())
        case .harvest: .harvest(Work.Harvest())
        case .purchase: .purchase(Work.Purchase())
        case .container: .container(Work.Container())
        case .soil: .soil(Work.Soil())
        case .unknown: .unknown
        }
    return EntryContent(work: work)
}

extension WorkKind {
    /// Purchases and containers belong to the household, everything else to plots.
    public var needsPlots: Bool { self != .purchase && self != .container }
}

/// What is asked about this content: first what must be there, then the rest, folded.
func plan(_ content: EntryContent) -> [GroupPlan] {
    switch content.work {
    case .spray(let work):
        form(
            WorkFields.spray,
            items: work.products.indices.flatMap { i in
                folded(.product, TankFields.first(i), .label, TankFields.label(i), i)
            },
            mayLast: true,
            more: HeadFields.weatherFields
        )
    case .fertilize(let work):
        form(
            WorkFields.fertilize,
            items: work.items.indices.flatMap { i in
                folded(.fertilizer, FertilizerFields.first(i), .bag, FertilizerFields.label(i), i)
            }
        )
    case .irrigate: form(WorkFields.irrigate)
    case .care: form(WorkFields.care)
    case .pest(let work):
        form(
            WorkFields.pest,
            items: work.points.indices.map { i in
                GroupPlan(name: .point, fields: PointFields.at(i), item: i, folds: true)
            }
        )
    case .harvest: form(WorkFields.harvest, mayLast: true)
    case .purchase: form(WorkFields.purchase)
    case .container: form(WorkFields.container)
    case .soil: form(WorkFields.soil)
    case .unknown: []
    }
}

/// An item, and what stands on its label within it.
private func folded(
    _ name: GroupName,
    _ first: [Field],
    _ labelName: GroupName,
    _ label: [Field],
    _ i: Int
) -> [GroupPlan] {
    let item = GroupPlan(name: name, fields: first, item: i, folds: true)
    return [item, GroupPlan(name: labelName, fields: label, item: i, folds: true, within: item.id)]
}

/// `mayLast`: the day on which the work ended decides, and is asked at once.
private func form(
    _ work: Split,
    items: [GroupPlan] = [],
    mayLast: Bool = false,
    more: [Field] = []
) -> [GroupPlan] {
    let end = [HeadFields.endedOn]
    let times = (mayLast ? [] : end) + [HeadFields.from, HeadFields.endedAt]
    let asked = Set(work.first.map(\.path))
    let last = HeadFields.last.filter { !asked.contains($0.path) }
    return [GroupPlan(name: .when, fields: [HeadFields.on])] + items + [
        GroupPlan(name: .work, fields: mayLast ? work.first + end : work.first),
        GroupPlan(name: .more, fields: work.more + times + more + last, folds: true),
    ]
}
