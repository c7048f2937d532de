public struct EnrolState: Equatable, Sendable {
    public var code: String
    /// Whose ticket it is, once it can be read.
    public var greeting: Greeting?
    /// Asking the hub.
    public var asking: Bool
    /// Enrolled; the area's data are coming.
    public var fetching: Bool
    /// A picture was taken in which there is no code.
    public var noCode: Bool
    public var camera: Hindrance?
    /// Nothing is on this phone yet: a backup can be put back.
    public var mayRestore: Bool
    public var restoring: Bool
    /// A backup was put back just now.
    public var restored: Bool
    /// Why no file can be chosen.
    public var hindered: Hindrance?
    public var fault: Fault?

    public init(
        code: String = "", greeting: Greeting? = nil, asking: Bool = false, fetching: Bool = false, noCode: Bool = false,
        camera: Hindrance? = nil, mayRestore: Bool = false, restoring: Bool = false, restored: Bool = false,
        hindered: Hindrance? = nil, fault: Fault? = nil
    ) {
        self.code = code
        self.greeting = greeting
        self.asking = asking
        self.fetching = fetching
        self.noCode = noCode
        self.camera = camera
        self.mayRestore = mayRestore
        self.restoring = restoring
        self.restored = restored
        self.hindered = hindered
        self.fault = fault
    }

    public var mayRedeem: Bool { greeting != nil && !asking }
}

public enum EnrolEvent: Equatable, Sendable {
    case type(String)
    case scan
    /// A picture of the code from somebody's message.
    case choosePicture
    case redeem
    case notMe
    /// A backup of another phone, from a file.
    case restore
}

/// Reads the code in a picture; nil when there is none.
@MainActor
public protocol CodeReader {
    func read(_ path: String) async -> String?
}

/// A phone becomes somebody's: by a code that is pasted, typed, or in a picture. Nothing is asked of the hub before the
/// person said yes.
public final class EnrolPresenter: Presenter<EnrolState, EnrolEvent> {
    private let gateway: any Gateway
    private let device: any Device
    private let codes: any CodeReader
    private let navigator: any Navigator
    private let pause: Pause
    private var reading: Task<Void, Never>?

    private static let asker = "enrol"
    private static let typing = Duration.milliseconds(300)

    /// No ticket is shorter.
    private static let whole = 60

    public init(
        gateway: any Gateway, device: any Device, codes: any CodeReader, navigator: any Navigator,
        pause: @escaping Pause = sleeping
    ) {
        self.gateway = gateway
        self.device = device
        self.codes = codes
        self.navigator = navigator
        self.pause = pause
        super.init(EnrolState())
        keepFresh(gateway, [.areas, .people]) { [weak self] in await self?.seeWhetherEmpty() }
        doing {
            if let left = await self.device.camera.left(Self.asker) { await self.look(.taken(left.path)) }
        }
    }

    /// A backup is put back on an empty phone only.
    private func seeWhetherEmpty() async {
        let empty: Bool
        if case .ok(nil) = await gateway.who() { empty = await gateway.areas().orNil?.isEmpty == true } else { empty = false }
        change { $0.mayRestore = empty }
    }

    public override func onEvent(_ event: EnrolEvent) {
        switch event {
        case .type(let text): type(text)
        case .scan: doing { await self.look(await self.device.camera.take(Self.asker)) }
        case .choosePicture: doing { await self.look(await self.device.camera.choose()) }
        case .redeem: if state.mayRedeem { doing { await self.redeem() } }
        case .notMe: change { $0 = EnrolState(mayRestore: $0.mayRestore, restored: $0.restored) }
        case .restore: doing { await self.restore() }
        }
    }

    /// A half-typed code is no mistake yet: only a whole line is said to be wrong.
    private func type(_ text: String) {
        change {
            $0.code = text
            $0.greeting = nil
            $0.noCode = false
            $0.fault = nil
        }
        reading?.cancel()
        reading = launch {
            await self.pause(Self.typing)
            if !Task.isCancelled { await self.greet(text) }
        }
    }

    private func greet(_ text: String) async {
        let code = text.trimmed
        if code.isEmpty { return }
        let greeting = await gateway.readTicket(code)
        if Task.isCancelled { return }
        change {
            $0.greeting = greeting.orNil
            $0.fault = code.count >= Self.whole ? greeting.fault : nil
        }
    }

    private func look(_ shot: Shot) async {
        switch shot {
        case .taken(let path): await found(await codes.read(path))
        case .failed(let fault): change { $0.fault = fault }
        case .notPossible(let why): change { $0.camera = why }
        case .none: break
        }
    }

    private func found(_ code: String?) async {
        change {
            $0.code = code ?? $0.code
            $0.camera = nil
            $0.noCode = code == nil
            $0.fault = nil
        }
        if let code { await greet(code) }
    }

    private func redeem() async {
        change {
            $0.asking = true
            $0.fault = nil
        }
        switch await gateway.enrol(state.code.trimmed) {
        case .ok(let greeting): await fetch(greeting)
        case .failed(let fault):
            change {
                $0.asking = false
                $0.fault = fault
            }
        }
    }

    /// The phone is theirs already; what could not be fetched now comes with the next sync.
    private func fetch(_ greeting: Greeting) async {
        change { $0.fetching = true }
        device.settings.area = greeting.area
        _ = await gateway.sync(photos: false, progress: { _ in })
        device.background.syncSoon()
        navigator.restart(.today)
    }

    /// The file is put beside the data first; a backup that cannot be read leaves the phone as it was.
    private func restore() async {
        let hindered = device.files.hindrance
        change {
            $0.hindered = hindered
            $0.fault = nil
        }
        if hindered != nil { return }
        let chosen = await device.files.open(["*/*"])
        change { $0.fault = chosen.fault }
        guard let path = chosen.orNil ?? nil else { return }
        change { $0.restoring = true }
        let restored = await gateway.restoreBackup(path)
        change {
            $0.restoring = false
            $0.restored = restored.orNil != nil
            $0.fault = restored.fault
        }
        await seeWhetherEmpty()
    }
}
