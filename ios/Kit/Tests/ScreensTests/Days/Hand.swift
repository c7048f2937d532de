import Foundation
import SwiftUI
import TestHub

/// A person's hand and eyes: taps and types what words on the screen say, looks for words. It waits as a person does, and while a
/// question is asked sees nothing behind it.
@MainActor
final class Hand {
    var host: Host

    /// Since the start, or since somebody set it back.
    var taps = 0

    init(_ host: Host) {
        self.host = host
    }

    /// `at`: which of several with the same words, from the top.
    func tap(_ words: String, at place: Int = 0) async throws {
        try await until("there is no “\(words)” to tap") { self.host.tap(words, at: place) }
        taps += 1
        await settle()
    }

    func type(_ field: String, _ text: String) async throws {
        try await until("there is no field “\(field)”") { self.host.type(text, into: field) }
        await settle()
    }

    func pick(_ choice: String, _ picker: String) async throws {
        try await until("there is no “\(choice)” in “\(picker)”") { self.host.pick(choice, in: picker) }
        taps += 2
        await settle()
    }

    func sees(_ words: String...) async throws {
        for one in words { try await until("there is no “\(one)”") { self.host.shows(one) } }
    }

    func showsNow(_ words: String) -> Bool { host.shows(words) }

    func waitsUntilGone(_ words: String) async throws { try await until("“\(words)” is still there") { !self.host.shows(words) } }

    /// By the system's way back, or the screen's own.
    func back() async throws {
        try await until("there is no way back") { self.host.back() || self.host.tap("Quay lại") }
        taps += 1
        await settle()
    }

    /// Lets the phone finish what it can do by itself: what is typed waits a moment before it is looked at.
    func settle() async {
        for _ in 0..<3 {
            _ = host.root
            try? await Task.sleep(for: .milliseconds(5))
        }
    }

    /// Sends and receives at “Sync and storage”, to the end of it.
    func syncs() async throws {
        try await tap("Gửi và nhận ngay")
        try await sees("bản ghi, gửi", "Mọi bản ghi đã lên trạm. Mất máy cũng không mất sổ.")
    }

    /// Waits for something that happens elsewhere.
    func until(_ otherwise: String, _ holds: @MainActor () -> Bool) async throws {
        if await host.wait(seconds: 90, until: { holds() }) { return }
        throw Unexpected("\(otherwise); on the screen: \(host.texts.joined(separator: " | "))\n\(host.outline())")
    }
}
