import Presentation
import SwiftUI

/// What was written, in words.
struct ContentSections: View {
    let title: String
    let content: EntryContent
    let plotNames: [String: String]
    @Environment(\.words) private var words

    var body: some View {
        let lines = ContentLines(words: words)
        Section(title) { Facts(lines: lines.all(content, plotNames)) }
        switch content.work {
        case .spray(let work):
            ForEach(work.products.indices, id: \.self) { i in
                Section(work.products[i].name) { Facts(lines: lines.product(work.products[i])) }
            }
        case .fertilize(let work):
            ForEach(work.items.indices, id: \.self) { i in
                Section(work.items[i].name) { Facts(lines: lines.fertilizer(work.items[i])) }
            }
        default: EmptyView()
        }
    }
}

private struct Facts: View {
    let lines: [ContentLine]

    var body: some View {
        ForEach(lines.indices, id: \.self) { i in Fact(lines[i].name, lines[i].value) }
    }
}
