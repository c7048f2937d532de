import UIKit

/// What is in front. Whatever asks the person by one of the system's own screens goes through it.
@MainActor
final class Front {
    /// Who hears that the screen was pulled down; UIKit does not hold it.
    private var pulling: PulledDown?

    /// Shows it above all else; false when nobody is there who could see it. `onPulledDown`: it was put away by a finger, of which
    /// not every screen tells its own delegate.
    func show(_ screen: UIViewController, onPulledDown: @escaping @MainActor () -> Void = {}) -> Bool {
        guard let top = top() else { return false }
        // On an iPad it would be a bubble, which wants to know where from.
        screen.popoverPresentationController?.sourceView = top.view
        let pulling = PulledDown(onPulledDown)
        screen.presentationController?.delegate = pulling
        self.pulling = pulling
        top.present(screen, animated: true)
        return true
    }

    /// The system's page of this app: its permissions.
    func openAppSettings() {
        if let page = URL(string: UIApplication.openSettingsURLString) { UIApplication.shared.open(page) }
    }

    private func top() -> UIViewController? {
        let scenes = UIApplication.shared.connectedScenes.compactMap { $0 as? UIWindowScene }
        let scene = scenes.first { $0.activationState == .foregroundActive } ?? scenes.first
        var top = scene?.keyWindow?.rootViewController
        while let next = top?.presentedViewController { top = next }
        return top
    }
}

private final class PulledDown: NSObject, UIAdaptivePresentationControllerDelegate {
    private let act: @MainActor () -> Void

    init(_ act: @escaping @MainActor () -> Void) {
        self.act = act
    }

    func presentationControllerDidDismiss(_ presentationController: UIPresentationController) {
        act()
    }
}

/// One question, one answer: whoever asks waits until it comes.
@MainActor
final class Answer<Value: Sendable> {
    private var waiting: CheckedContinuation<Value, Never>?
    private var value: Value?

    func give(_ value: Value) {
        guard self.value == nil else { return }
        self.value = value
        waiting?.resume(returning: value)
        waiting = nil
    }

    func get() async -> Value {
        if let value { return value }
        return await withCheckedContinuation { waiting = $0 }
    }
}
