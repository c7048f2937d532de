import Foundation
import Presentation

/// What screens are made of. There is one in the app; tests make their own.
@MainActor
public final class Wiring {
    public let gateway: any Gateway
    public let device: any Device
    public let codes: any CodeReader
    public let version: String
    public let nowMs: @MainActor () -> Int

    /// The words of a language; nil is the system's.
    public let words: (String?) -> any Words

    /// Records walks, whatever screen is in front.
    public let walks: WalkRecorder

    public init(
        gateway: any Gateway, device: any Device, codes: any CodeReader, version: String,
        nowMs: @escaping @MainActor () -> Int = { Int(Date().timeIntervalSince1970 * 1000) },
        words: @escaping (String?) -> any Words = { BundleWords(language: $0) }
    ) {
        self.gateway = gateway
        self.device = device
        self.codes = codes
        self.version = version
        self.nowMs = nowMs
        self.words = words
        walks = WalkRecorder(gateway: gateway, location: device.location)
    }

    /// By this phone's clock, in Vietnam.
    public func today() -> LocalDate { Formats(language: "vi").day(nowMs()) }
}
