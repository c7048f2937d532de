import Foundation
import Presentation
import Screens
import UserNotifications

/// Tells of what came back while nobody looked: one notice, in the place of the one before.
@MainActor
final class NewsNotices: NewsMemory {
    private let gateway: any Gateway
    private let kept = UserDefaults.standard

    init(gateway: any Gateway) {
        self.gateway = gateway
    }

    var returned: Set<String> {
        get { Set(kept.stringArray(forKey: "news_returned") ?? []) }
        set { kept.set(newValue.sorted(), forKey: "news_returned") }
    }

    var refused: Int {
        get { kept.integer(forKey: "news_refused") }
        set { kept.set(newValue, forKey: "news_refused") }
    }

    func tell(_ words: any Words) async {
        guard let news = await News(gateway: gateway, memory: self).fresh() else { return }
        var lines: [String] = []
        if news.returned > 0 { lines.append(words("news_returned", news.returned)) }
        if news.refused > 0 { lines.append(words("news_refused", news.refused)) }
        await show(words("app_name"), lines.joined(separator: "\n"))
    }

    /// Provisional: it comes without a sound and without a question; the app's first screen says the same.
    private func show(_ title: String, _ text: String) async {
        let center = UNUserNotificationCenter.current()
        guard (try? await center.requestAuthorization(options: [.alert, .provisional])) == true else { return }
        let content = UNMutableNotificationContent()
        content.title = title
        content.body = text
        try? await center.add(UNNotificationRequest(identifier: "news", content: content, trigger: nil))
    }
}
