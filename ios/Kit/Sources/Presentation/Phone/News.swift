/// What came back while nobody looked, each time once.
@MainActor
public struct News {
    private let gateway: any Gateway
    private let memory: any NewsMemory

    public init(gateway: any Gateway, memory: any NewsMemory) {
        self.gateway = gateway
        self.memory = memory
    }

    /// nil when there is nothing new.
    public func fresh() async -> NewsToTell? {
        var today: [Today] = []
        for area in await gateway.areas().orNil ?? [] {
            if let day = await gateway.today(area.id).orNil { today.append(day) }
        }
        let returned = Set(today.flatMap { $0.returned.map(\.id) })
        let refused = today.reduce(0) { $0 + $1.refused }
        let isNew = !returned.isSubset(of: memory.returned) || refused > memory.refused
        memory.returned = returned
        memory.refused = refused
        return isNew ? NewsToTell(returned: returned.count, refused: refused) : nil
    }
}

/// How many entries were returned to this person, and how many the hub did not take.
public struct NewsToTell: Equatable, Sendable {
    public var returned: Int
    public var refused: Int

    public init(returned: Int, refused: Int) {
        self.returned = returned
        self.refused = refused
    }
}

/// What has been told already; it outlives the app.
@MainActor
public protocol NewsMemory: AnyObject {
    var returned: Set<String> { get set }
    var refused: Int { get set }
}
