import Presentation
import SwiftUI

struct PlotScreen: View {
    let state: PlotState
    let onEvent: (PlotEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ScrollScreen(state.detail?.plot.name ?? words("plot_title")) {
            if let fault = state.fault { ErrorState(fault) { onEvent(.retry) } }
            if state.hindered != nil { NoteCard(words("word_files_hindered"), .warn, icon: .warning) }
            if let imported = state.imported { NoteCard(text(imported), .good, icon: .check).announced(text(imported)) }
            if let detail = state.detail {
                Harvest(state: state, detail: detail, onEvent: onEvent)
                Boundary(state: state, detail: detail, onEvent: onEvent)
                Facts(detail: detail, mayEdit: state.may.edit, onEvent: onEvent)
                Rules(findings: detail.findings)
                Surveys(surveys: detail.surveys)
                SecondaryButton(words("plot_diary"), icon: .diary) { onEvent(.openDiary) }
            } else if state.fault == nil {
                Loading()
            }
        } bottom: {
            if let kind = state.may.write {
                PrimaryButton(words(kind == .pest ? "plot_pest" : "plot_spray"), icon: kind.symbol) { onEvent(.write) }
            }
        }
    }

    private func text(_ imported: Surveyed) -> String {
        let area = words.areaText(imported.areaM2, imported.areaErrorM2)
        return imported.overlaps.isEmpty ? words("plot_imported", area) : words("plot_imported_overlaps", area)
    }
}

private struct Harvest: View {
    let state: PlotState
    let detail: PlotDetail
    let onEvent: (PlotEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        BoxCard(tone: state.mark.tone) {
            Text(words("plot_harvest")).font(.headline)
            Text(words.safeHarvestText(detail.safeHarvest)).font(.body)
            ForEach(causes, id: \.entry) { cause in
                TextAction(words("plot_harvest_cause", cause.product), icon: .spray) { onEvent(.openEntry(cause.entry)) }
            }
            if detail.safeHarvest.mayHaveMore { Text(words("plot_harvest_more", SafeHarvest.mostUnknown)).font(.callout) }
        }
    }

    private var causes: [HarvestCause] {
        let safe = detail.safeHarvest
        var seen: Set<String> = []
        return ((safe.because.map { [$0] } ?? []) + safe.unknown).filter { seen.insert($0.entry).inserted }
    }
}

private struct Facts: View {
    let detail: PlotDetail
    let mayEdit: Bool
    let onEvent: (PlotEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        CardSection(words("plot_facts")) {
            BoxCard {
                ForEach(facts.filter { !$0.second.isEmpty }, id: \.first) { fact in Fact(fact.first, fact.second) }
                StoredBadge(detail.plot.sync)
            }
            if mayEdit { SecondaryButton(words("plot_edit"), icon: .edit) { onEvent(.edit) } }
        }
    }

    private var facts: [Pair<String, String>] {
        let (plot, facts) = (detail.plot, detail.facts)
        let declared = facts.declaredArea.map { words.areaAmountText(AreaAmount(value: $0, unit: facts.declaredUnit)) }
        return [
            Pair(words("plot_household"), plot.householdName),
            Pair(words("plot_measured"), plot.areaM2.map { words.areaText($0) } ?? ""),
            Pair(words("plot_declared"), declared ?? ""),
            Pair(words("plot_crop"), facts.crop),
            Pair(words("plot_variety"), facts.variety),
            Pair(words("plot_trees"), facts.treeCount.map { words.formats.number($0) } ?? ""),
            Pair(words("plot_planted"), facts.plantingYear.map(String.init) ?? ""),
            Pair(words("plot_parcel"), facts.parcel),
            Pair(words("plot_note"), facts.note),
        ]
    }
}

private struct Rules: View {
    let findings: [Finding]
    @Environment(\.words) private var words

    private static let worstFirst: [Verdict] = [.blocked, .review, .uncertain]

    var body: some View {
        let open = findings.filter { $0.verdict != .allowed }
        if let worst = Self.worstFirst.first(where: { verdict in open.contains { $0.verdict == verdict } }) {
            CardSection(words("plot_rules")) { VerdictCard(worst, open, sources: true) }
        }
    }
}

private struct Surveys: View {
    let surveys: [SurveyCard]
    @Environment(\.words) private var words

    var body: some View {
        if !surveys.isEmpty {
            CardSection(words("plot_surveys")) {
                ForEach(newestFirst, id: \.hash) { survey in
                    CardRow(
                        words.areaText(survey.areaM2, survey.areaErrorM2), lines: lines(survey),
                        icon: survey.current ? .check : .clock)
                }
            }
        }
    }

    private var newestFirst: [SurveyCard] { surveys.sorted { ($0.surveyedAtMs ?? 0) > ($1.surveyedAtMs ?? 0) } }

    private func lines(_ survey: SurveyCard) -> [String] {
        [
            method(survey),
            survey.surveyedAtMs.map { words.formats.dateTime($0) } ?? "",
            words("plot_survey_by", survey.authorName, words(survey.role)),
            survey.current ? words("plot_survey_now") : "",
        ]
    }

    private func method(_ survey: SurveyCard) -> String {
        let method = words(.boundaryMethod, survey.method)
        guard let accuracy = survey.accuracyM else { return method }
        return words("plot_survey_line", method, words.formats.number(accuracy, decimals: 1))
    }
}
