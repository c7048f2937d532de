import CoreImage
import Foundation
import Presentation

/// Reads the code of an invitation out of a picture.
struct PictureCodes: CodeReader {
    /// It takes a while, so not on the main thread.
    nonisolated func read(_ path: String) async -> String? {
        guard let picture = CIImage(contentsOf: URL(filePath: path)) else { return nil }
        let detector = CIDetector(
            ofType: CIDetectorTypeQRCode, context: nil, options: [CIDetectorAccuracy: CIDetectorAccuracyHigh])
        let codes = detector?.features(in: picture).compactMap { ($0 as? CIQRCodeFeature)?.messageString }
        return codes?.first
    }
}
