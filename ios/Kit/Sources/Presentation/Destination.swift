/// Where a person can be in the app. Each can be written down in a few words, so that a killed app opens where it was.
public enum Destination: Hashable, Sendable {
    case enrol
    case today
    case plots
    case plot(String)
    /// nil: a new plot.
    case plotForm(String?)
    case survey(String)
    /// Corners from the plot's land paper.
    case landPaper(String)
    /// `replaces`: the entry that is changed. `plot`: chosen from the start. `repeats`: the entry that is done again.
    case form(kind: WorkKind, replaces: String?, plot: String?, repeats: String?)
    case diary(plot: String?, kind: WorkKind?, status: EntryStatus?)
    case entry(String)
    case members
    case review
    case notices
    case syncAndStorage
    case settings
    /// A list of products from a file.
    case catalogue

    /// A form, with only what is not usual.
    public static func writing(
        _ kind: WorkKind, replaces: String? = nil, plot: String? = nil, repeats: String? = nil
    ) -> Destination {
        .form(kind: kind, replaces: replaces, plot: plot, repeats: repeats)
    }

    /// The diary, whole or a part of it.
    public static func diaryOf(plot: String? = nil, kind: WorkKind? = nil, status: EntryStatus? = nil) -> Destination {
        .diary(plot: plot, kind: kind, status: status)
    }
}

/// Goes to places.
@MainActor
public protocol Navigator: AnyObject {
    func go(_ to: Destination)

    func back()

    /// Goes there and forgets the way.
    func restart(_ at: Destination)
}
