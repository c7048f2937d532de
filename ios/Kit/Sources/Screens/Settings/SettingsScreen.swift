import Presentation
import SwiftUI

struct SettingsRoute: View {
    let wiring: Wiring
    let area: AreaCard
    let navigator: any Navigator
    let onArea: (String) -> Void
    let onLanguage: (String?) -> Void
    @Environment(\.held) private var held

    var body: some View {
        let presenter = held.presenter(area.id) {
            SettingsPresenter(
                gateway: wiring.gateway, device: wiring.device, navigator: navigator, area: area.id, version: wiring.version)
        }
        return SettingsScreen(
            state: presenter.state,
            onEvent: { event in
                presenter.onEvent(event)
                if case .language(let language) = event { onLanguage(language) }
            },
            onArea: onArea)
    }
}

/// Language, what goes over which network, and whose phone it is.
struct SettingsScreen: View {
    let state: SettingsState
    let onEvent: (SettingsEvent) -> Void
    let onArea: (String) -> Void
    @Environment(\.words) private var words

    var body: some View {
        Screen(words("settings_title")) {
            List {
                who
                if state.areas.count > 1 { areas }
                if !state.codes.isEmpty { Codes(codes: state.codes) }
                language
                network
                Section(words("settings_lists")) { way("settings_catalogue", .importing, .catalogue) }
                Section(words("settings_about")) {
                    Text(words("settings_version", state.version)).font(.body)
                    Text(words("settings_text_size")).font(.callout)
                }
            }
            .listStyle(.insetGrouped)
        }
    }

    private var who: some View {
        Section(words("settings_who")) {
            RowContent(
                title: state.me?.name ?? words("settings_not_enrolled"), lines: [words(roles)], icon: .person
            ) { EmptyView() }
            way("settings_enrol", .qr, .enrol)
        }
    }

    private var roles: [Role] { state.areas.first { $0.id == state.area }?.roles ?? [] }

    private var areas: some View {
        Section(words("settings_area")) {
            Picker(words("settings_area"), selection: .of(state.area) { onArea($0) }) {
                ForEach(state.areas, id: \.id) { Text($0.name).tag($0.id) }
            }
            .pickerStyle(.inline)
            .labelsHidden()
        }
    }

    private var language: some View {
        Section(words("settings_language")) {
            Picker(words("settings_language"), selection: .of(state.language) { onEvent(.language($0)) }) {
                Text(words("settings_language_system")).tag(String?.none)
                Text(words("settings_language_vi")).tag(String?.some("vi"))
                Text(words("settings_language_en")).tag(String?.some("en"))
            }
            .pickerStyle(.inline)
            .labelsHidden()
        }
    }

    private var network: some View {
        Section(words("settings_network")) {
            SwitchRow(words("settings_wifi"), state.photosOnWifiOnly, text: words("settings_wifi_text")) { onEvent(.photosOnWifiOnly($0)) }
            way("settings_sync", .sync, .syncAndStorage)
        }
    }

    private func way(_ key: String, _ icon: Symbol, _ event: SettingsEvent) -> some View {
        TextAction(words(key), icon: icon) { onEvent(event) }
    }
}

/// What lots are sold under: one a market.
private struct Codes: View {
    let codes: [CodeCard]
    @Environment(\.words) private var words

    var body: some View {
        Section(words("settings_codes")) {
            ForEach(codes, id: \.id) { code in
                CardRow(
                    words("settings_code", code.market, code.code), lines: lines(code), icon: holds(code) ? .code : .blocked,
                    tone: holds(code) ? nil : .bad
                )
                .cardRow()
            }
        }
    }

    private func holds(_ code: CodeCard) -> Bool { ["granted", "restored"].contains(code.status) }

    private func lines(_ code: CodeCard) -> [String] {
        let status = words(.codeStatus, code.status)
        let since = code.since.map { words("settings_code_since", status, words.formats.date($0)) }
        return [words(.codeKind, code.kind), since ?? status] + code.findings.map(words.findingText)
    }
}
