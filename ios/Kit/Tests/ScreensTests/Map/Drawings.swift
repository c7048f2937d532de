import Foundation
import SwiftUI
import Testing

/// Compares what the canvas draws with `Outlines/NAME.svg`. A drawing that is not there is written, and the test fails once so
/// that somebody looks at it. It is the canvas alone, without Apple's look: no screenshot.
@MainActor func expectDrawing(_ name: String, _ host: Host, sourceLocation: SourceLocation = #_sourceLocation) {
    let strokes = host.root.all("Canvas").first?.drawing?.elements ?? []
    #expect(!strokes.isEmpty, "\(name) is empty", sourceLocation: sourceLocation)
    let size = "width=\"390\" height=\"640\" viewBox=\"0 0 390 640\""
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" \(size)>\n" + strokes.joined(separator: "\n") + "\n</svg>\n"
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Outlines/\(name).svg").standardizedFileURL
    guard let known = try? String(contentsOf: file, encoding: .utf8) else {
        try? drawing.write(to: file, atomically: true, encoding: .utf8)
        Issue.record("\(name): drawn; look at it", sourceLocation: sourceLocation)
        return
    }
    #expect(
        drawing == known, "\(name) differs; if it is right now, delete Outlines/\(name).svg and run again",
        sourceLocation: sourceLocation)
}
