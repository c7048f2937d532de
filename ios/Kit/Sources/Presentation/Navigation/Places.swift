extension Destination {
    /// A destination in a few words: its name and arguments with bars between, an empty one for nil.
    public func written() -> String {
        switch self {
        case .enrol: "enrol"
        case .today: "today"
        case .plots: "plots"
        case .plot(let id): words("plot", id)
        case .plotForm(let id): words("plot_form", id)
        case .survey(let plot): words("survey", plot)
        case .landPaper(let plot): words("land_paper", plot)
        case .form(let kind, let replaces, let plot, let repeats):
            words("form", kind.rawValue, replaces, plot, repeats)
        case .diary(let plot, let kind, let status): words("diary", plot, kind?.rawValue, status?.rawValue)
        case .entry(let id): words("entry", id)
        case .members: "members"
        case .review: "review"
        case .notices: "notices"
        case .syncAndStorage: "sync"
        case .settings: "settings"
        case .catalogue: "catalogue"
        }
    }
}

/// Reads what `written` wrote; nil for what another version wrote and this one does not know.
public func destination(_ written: String) -> Destination? {
    let words = written.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    let at = { (index: Int) -> String? in words.indices.contains(index) && !words[index].isEmpty ? words[index] : nil }
    switch words[0] {
    case "enrol": return .enrol
    case "today": return .today
    case "plots": return .plots
    case "plot": return at(1).map { .plot($0) }
    case "plot_form": return .plotForm(at(1))
    case "survey": return at(1).map { .survey($0) }
    case "land_paper": return at(1).map { .landPaper($0) }
    case "form":
        let kind: WorkKind? = at(1).flatMap(WorkKind.init(rawValue:))
        return kind.map { .form(kind: $0, replaces: at(2), plot: at(3), repeats: at(4)) }
    case "diary":
        return .diary(
            plot: at(1), kind: at(2).flatMap(WorkKind.init(rawValue:)), status: at(3).flatMap(EntryStatus.init(rawValue:)))
    case "entry": return at(1).map { .entry($0) }
    case "members": return .members
    case "review": return .review
    case "notices": return .notices
    case "sync": return .syncAndStorage
    case "settings": return .settings
    case "catalogue": return .catalogue
    default: return nil
    }
}

private func words(_ words: String?...) -> String { words.map { $0 ?? "" }.joined(separator: "|") }
