import Foundation
import Presentation
import SwiftUI

/// The whole app: the screen somebody is at, and the bottom bar where it leads somewhere.
public struct Shell: View {
    let wiring: Wiring
    let model: ShellModel

    public init(wiring: Wiring, model: ShellModel) {
        self.wiring = wiring
        self.model = model
    }

    public var body: some View {
        let words = wiring.words(model.language)
        Here(wiring: wiring, model: model)
            .environment(\.words, words)
            .environment(\.locale, Locale(identifier: words.language))
            .onChange(of: model.stack.visits) { model.tidy() }
    }
}

private struct Here: View {
    let wiring: Wiring
    let model: ShellModel

    var body: some View {
        let state = model.shell.state
        if !state.ready {
            Loading()
        } else if state.me == nil && state.fault == nil {
            NavigationStack { EnrolRoute(wiring: wiring, navigator: model.stack) }
                .environment(\.held, model.held(model.stack.here))
        } else if let area = state.area, state.opened != nil {
            Tabs(wiring: wiring, model: model, area: area)
        } else {
            NavigationStack { NothingYetScreen(state: state, onEvent: { model.shell.onEvent($0) }) }
        }
    }
}

/// The bottom bar stands where it leads: not in the middle of a form or of a walk.
private struct Tabs: View {
    let wiring: Wiring
    let model: ShellModel
    let area: AreaCard

    var body: some View {
        let tabs = model.shell.state.tabs
        TabView(selection: .of(chosen) { go($0) }) {
            ForEach(tabs, id: \.self) { tab in
                TabPage(wiring: wiring, model: model, area: area, tab: tab, isChosen: tab == chosen)
                    .tabItem { TabLabel(tab: tab) }
                    .tag(tab)
            }
        }
    }

    private var chosen: Destination { model.chosenTab }

    private func go(_ tab: Destination) { model.shell.onEvent(.go(tab)) }
}

/// What stands in a tab: the way from it on. Tabs that nobody is at are empty, for there is one way.
private struct TabPage: View {
    let wiring: Wiring
    let model: ShellModel
    let area: AreaCard
    let tab: Destination
    let isChosen: Bool
    @Environment(\.palette) private var palette

    var body: some View {
        if isChosen {
            NavigationStack(path: .of(model.path) { model.follow($0) }) {
                page(model.root)
                    .safeAreaInset(edge: .top) { OpenedNote(state: model.shell.state, onSeen: { model.shell.onEvent(.seen) }) }
                    .navigationDestination(for: Visit.self) { page($0).toolbar(.hidden, for: .tabBar) }
            }
        } else {
            palette.surface
        }
    }

    private func page(_ visit: Visit) -> some View {
        RouteView(wiring: wiring, model: model, area: area, to: visit.at)
            .environment(\.held, model.held(visit))
            .id(visit.key)
    }
}

private struct TabLabel: View {
    let tab: Destination
    @Environment(\.words) private var words

    var body: some View {
        switch tab {
        case .plots: Label(words("navigation_plots"), systemImage: Symbol.plots.rawValue)
        case .diary: Label(words("navigation_diary"), systemImage: Symbol.diary.rawValue)
        case .review: Label(words("navigation_review"), systemImage: Symbol.review.rawValue)
        default: Label(words("navigation_today"), systemImage: Symbol.today.rawValue)
        }
    }
}

/// Data that came from a backup or from the journal: what happened, what is kept, what to do.
private struct OpenedNote: View {
    let state: ShellState
    let onSeen: @MainActor () -> Void
    @Environment(\.words) private var words

    var body: some View {
        switch state.opened {
        case .restored: note("navigation_restored")
        case .rebuilt: note("navigation_rebuilt")
        default: EmptyView()
        }
    }

    private func note(_ key: String) -> some View { NoteCard(words(key), .warn, icon: .warning, onTap: onSeen).padding(edge) }
}

/// Enrolled, and the area has not come yet; or the data cannot be opened.
struct NothingYetScreen: View {
    let state: ShellState
    let onEvent: (ShellEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ScrollScreen(words("app_name")) {
            if let fault = state.fault { ErrorState(fault) }
            if state.opened != nil { EmptyState(.tree, words("navigation_no_area"), text: words("navigation_no_area_text")) }
        } bottom: {
            PrimaryButton(words(state.opened == nil ? "component_retry" : "navigation_fetch"), icon: .sync, busy: state.syncing) {
                onEvent(state.opened == nil ? .retry : .sync)
            }
        }
    }
}
