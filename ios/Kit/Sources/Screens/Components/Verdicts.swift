import Presentation
import SwiftUI

/// What the rules say, the weightiest first. Recording is never held up by it. `sources`: also which rule and how sure.
struct VerdictCard: View {
    let verdict: Verdict
    let findings: [Finding]
    var safeHarvest: SafeHarvest?
    var sources = false
    @Environment(\.words) private var words

    init(_ verdict: Verdict, _ findings: [Finding], safeHarvest: SafeHarvest? = nil, sources: Bool = false) {
        self.verdict = verdict
        self.findings = findings
        self.safeHarvest = safeHarvest
        self.sources = sources
    }

    var body: some View {
        BoxCard(tone: verdict.tone) {
            HStack(spacing: 10) {
                Icon(verdict.symbol, font: .title2)
                Text(words(verdict)).font(.headline)
            }
            ForEach(Array(said.enumerated()), id: \.offset) { _, finding in
                VStack(alignment: .leading, spacing: 0) {
                    Text(words.findingText(finding)).font(.callout)
                    if sources { Text(words.findingSource(finding)).font(.subheadline) }
                }
            }
            if let safeHarvest {
                Text(words("component_safe_harvest", words.safeHarvestText(safeHarvest))).font(.body)
            }
        }
    }

    private var said: [Finding] { weight.flatMap { one in findings.filter { $0.verdict == one } } }
}

private let weight: [Verdict] = [.blocked, .review, .uncertain]
