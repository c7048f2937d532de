@_exported import Foundation

public let CIDetectorTypeQRCode = "CIDetectorTypeQRCode"
public let CIDetectorAccuracy = "CIDetectorAccuracy"
public let CIDetectorAccuracyHigh = "CIDetectorAccuracyHigh"

open class CIContext: NSObject {}
open class CIImage: NSObject {
    public init?(contentsOf url: URL) {}
}
open class CIFeature: NSObject {}
open class CIQRCodeFeature: CIFeature {
    open var messageString: String? { nil }
}
open class CIDetector: NSObject {
    public init?(ofType type: String, context: CIContext?, options: [String: Any]? = nil) {}
    open func features(in image: CIImage) -> [CIFeature] { [] }
}
