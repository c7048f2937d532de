import Foundation
import Screens
import SwiftUI
import Testing

/// Foundation has another one on Linux.
typealias Host = SwiftUI.Host

/// How a screen is looked at. Words are Vietnamese unless a look says otherwise.
enum Look: String, CaseIterable {
    case plain = ""
    case dark = "-dark"
    case largeText = "-large-text"
    case english = "-english"

    var environment: EnvironmentValues {
        var values = EnvironmentValues()
        values.words = CatalogueWords(language: self == .english ? "en" : "vi")
        values.locale = Locale(identifier: self == .english ? "en" : "vi")
        values.colorScheme = self == .dark ? .dark : .light
        values.dynamicTypeSize = self == .largeText ? .accessibility2 : .large
        return values
    }
}

/// Puts a view on the screen.
@MainActor func shown<V: View>(_ view: V, _ look: Look = .plain) -> Host {
    let host = Host(view)
    host.environment = look.environment
    return host
}

/// Compares what is shown with `Outlines/NAME.txt`, and sees to it that everything to act on has a name of its own and is large enough. An
/// outline that is not there is written, and the test fails once so that somebody looks at it.
@MainActor func expectOutline(_ name: String, _ host: Host, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(host.unlabelled().isEmpty, sourceLocation: sourceLocation)
    #expect(host.tooSmall().isEmpty, sourceLocation: sourceLocation)
    #expect(host.twins().isEmpty, sourceLocation: sourceLocation)
    let outline = host.outline() + "\n"
    #expect(!outline.contains("⟦"), "\(name) has words that are not there:\n\(outline)", sourceLocation: sourceLocation)
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Outlines/\(name).txt")
    guard let known = try? String(contentsOf: file, encoding: .utf8) else {
        try? outline.write(to: file, atomically: true, encoding: .utf8)
        Issue.record("\(name): written; look at it", sourceLocation: sourceLocation)
        return
    }
    #expect(outline == known, "\(name) differs; if it is right now, delete Outlines/\(name).txt and run again", sourceLocation: sourceLocation)
}

/// The view of a state in several looks.
@MainActor func expectOutlines<V: View>(
    _ name: String, _ looks: [Look] = [.plain], sourceLocation: SourceLocation = #_sourceLocation, then: (Host) -> Void = { _ in }, _ view: () -> V
) {
    for look in looks {
        let host = shown(view(), look)
        then(host)
        expectOutline(name + look.rawValue, host, sourceLocation: sourceLocation)
    }
}
