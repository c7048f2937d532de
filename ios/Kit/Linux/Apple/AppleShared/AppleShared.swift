@_exported import Foundation

public typealias CFString = String
public typealias CFDictionary = NSDictionary
public typealias CFURL = URL
public typealias CFTypeRef = AnyObject
public typealias OSStatus = Int32

public final class CGImage: @unchecked Sendable {}

open class NSItemProvider: NSObject, @unchecked Sendable {
    open func hasItemConformingToTypeIdentifier(_ typeIdentifier: String) -> Bool { false }
    @discardableResult
    open func loadFileRepresentation(
        forTypeIdentifier typeIdentifier: String, completionHandler: @escaping @Sendable (URL?, (any Error)?) -> Void
    ) -> Progress { Progress(totalUnitCount: 0) }
}

extension URLResourceKey {
    public static let volumeAvailableCapacityForImportantUsageKey = URLResourceKey(rawValue: "capacity")
}

extension URLResourceValues {
    public var volumeAvailableCapacityForImportantUsage: Int64? { nil }
}
