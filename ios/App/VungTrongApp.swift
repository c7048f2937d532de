import Presentation
import Screens
import SwiftUI

@main
struct VungTrongApp: App {
    private let made = Made.shared

    var body: some Scene {
        WindowGroup { RootView(made: made) }
            .backgroundTask(.appRefresh(BackgroundTasks.refresh)) { await Made.shared.syncClosed() }
    }
}

/// What the screens stand on. A killed app opens where it was.
private struct RootView: View {
    let made: Made
    @SceneStorage("way") private var way = ""
    @State private var model: ShellModel?
    @Environment(\.scenePhase) private var phase

    var body: some View {
        Group {
            if let model {
                Shell(wiring: made.wiring, model: model)
                    .onChange(of: model.stack.visits) { way = model.stack.written().joined(separator: "\n") }
            } else {
                Color.clear
            }
        }
        .onAppear { open() }
        .onChange(of: phase) { made.phaseChanged(isActive: phase == .active, isBehind: phase == .background) }
    }

    private func open() {
        if model == nil { model = ShellModel(made.wiring, written: way.split(separator: "\n").map(String.init)) }
    }
}
