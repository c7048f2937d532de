/// The phone's own parts, as presenters see them; `App` has the real ones, tests have fakes.
@MainActor
public protocol Device: AnyObject {
    var location: any PhoneLocation { get }
    var camera: any PhoneCamera { get }
    var files: any PhoneFiles { get }
    var settings: any PhoneSettings { get }
    var background: any BackgroundSync { get }
}

/// Why a part of the phone cannot be used now, with something to do about each.
public enum Hindrance: String, CaseIterable, Sendable {
    case notAllowed = "not_allowed"
    case notAllowedForGood = "not_allowed_for_good"
    /// A position is allowed that is right to a kilometre, not the one that is measured with.
    case roughOnly = "rough_only"
    case switchedOff = "switched_off"
    case notThere = "not_there"
}

public enum Reading: Equatable, Sendable {
    case position(Fix)
    /// It can be used, and no position comes yet, or any more.
    case waiting
    case notPossible(Hindrance)
}

@MainActor
public protocol PhoneLocation: AnyObject {
    /// Positions while somebody listens; asks for the permission when it has to.
    func readings() -> AsyncStream<Reading>

    /// Keeps positions coming while the screen is off, with a sign that says so.
    func keepOn(_ plotName: String)

    func letGo()

    /// Opens the system's screen on which the person can do something about it.
    func openSystemSettings(_ why: Hindrance)
}

public enum Shot: Equatable, Sendable {
    case taken(String)
    /// The person went back without a picture.
    case none
    case notPossible(Hindrance)
    /// There is a picture, and it could not be copied into the app.
    case failed(Fault)
}

/// A picture that came while nobody waited for it, and what it was taken for.
public struct LeftPicture: Equatable, Sendable {
    public var path: String
    public var field: String?

    public init(path: String, field: String?) {
        self.path = path
        self.field = field
    }
}

@MainActor
public protocol PhoneCamera: AnyObject {
    /// Phones stop an app whose camera is open: `asker` and `field` say what the picture is for, see `left`.
    func take(_ asker: String, field: String?) async -> Shot

    /// `withPlace`: where it was taken matters; asks for the permission when it has to.
    func choose(withPlace: Bool) async -> Shot

    /// What `asker` took before the phone stopped the app; given once.
    func left(_ asker: String) async -> LeftPicture?

    /// Opens the system's screen on which the person can do something about it.
    func openSystemSettings(_ why: Hindrance)
}

extension PhoneCamera {
    public func take(_ asker: String) async -> Shot { await take(asker, field: nil) }

    public func choose() async -> Shot { await choose(withPlace: false) }
}

@MainActor
public protocol PhoneFiles: AnyObject {
    /// Why nothing can be saved, shared or chosen; nil where it can.
    var hindrance: Hindrance? { get }

    /// Lets the person choose where it goes, then copies `path` there; false when they went back.
    func saveAs(_ path: String, name: String, mime: String) async -> Outcome<Bool>

    /// Hands `path` to another app.
    func share(_ path: String, mime: String) async -> Bool

    func shareText(_ text: String) async -> Bool

    /// A file of the person's choice, copied into the app; nil when they went back.
    func open(_ mimes: [String]) async -> Outcome<String?>

    /// A path for a file that is to be made; the phone clears such files by itself.
    func scratch(_ name: String) -> String

    /// Free bytes on the phone's storage.
    func freeBytes() -> Int
}

@MainActor
public protocol PhoneSettings: AnyObject {
    /// `vi`, `en`, or nil for the system's.
    var language: String? { get set }

    /// Photos only over Wi-Fi.
    var photosOnWifiOnly: Bool { get set }

    /// The growing area that was open last.
    var area: String? { get set }

    /// May photos be sent now?
    func photosMayGo() -> Bool

    func online() -> Bool
}

/// Syncs without a screen.
@MainActor
public protocol BackgroundSync: AnyObject {
    /// As soon as there is a network; photos as the settings say.
    func syncSoon()
}
