@_exported import Foundation

public struct UTType: Hashable, Sendable {
    public var identifier: String { "" }
    public init?(mimeType: String, conformingTo supertype: UTType = .data) {}
    private init() {}
    public static let data = UTType(), item = UTType(), jpeg = UTType(), image = UTType()
}
