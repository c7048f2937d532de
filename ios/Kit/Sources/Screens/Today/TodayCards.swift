import Presentation
import SwiftUI

/// What somebody has to do something about: pests, returned and refused entries, notices.
struct ToPutRight: View {
    let today: Today
    let onEvent: (TodayEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ForEach(today.alerts, id: \.id) { AlertCard(entry: $0, onEvent: onEvent) }
        if !today.returned.isEmpty { ReturnedEntries(returned: today.returned, onEvent: onEvent) }
        if today.refused > 0 {
            NoteCard(words(plural: "today_refused", today.refused, today.refused), .bad, icon: .blocked) { onEvent(.sync) }
        }
        if today.unread > 0 {
            NoteCard(words(plural: "today_unread", today.unread, today.unread), .warn, icon: .notice) { onEvent(.notices) }
        }
    }
}

private struct AlertCard: View {
    let entry: EntryCard
    let onEvent: (TodayEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        CardRow(
            words("today_alert", entry.title), lines: [entry.householdName, entry.plots.joined(separator: ", "), words.day(entry)],
            icon: .pest, tone: .bad, onTap: { onEvent(.openEntry(entry.id)) }
        )
    }
}

private struct ReturnedEntries: View {
    let returned: [EntryCard]
    let onEvent: (TodayEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        CardSection(words(plural: "today_returned", returned.count, returned.count)) {
            ForEach(returned.prefix(shownReturned), id: \.id) { entry in
                CardRow(
                    entry.title.orNil ?? words(entry.kind),
                    lines: [words(entry.kind), entry.plots.joined(separator: ", "), words.day(entry)],
                    icon: entry.kind.symbol, tone: .bad, onTap: { onEvent(.openEntry(entry.id)) }
                )
            }
            if returned.count > shownReturned { TextAction(words("today_all_returned"), icon: .next) { onEvent(.returned) } }
        }
    }
}

/// So many returned entries before "see all": what else matters stays in sight.
private let shownReturned = 3

extension Words {
    fileprivate func day(_ entry: EntryCard) -> String { entry.on.map(formats.date) ?? "" }
}

struct ReviewCard: View {
    let waiting: Int
    let onEvent: (TodayEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        if waiting == 0 {
            NoteCard(words("today_nothing_waits"), .quiet, icon: .check)
        } else {
            NoteCard(words(plural: "today_waiting", waiting, waiting), .warn, icon: .review) { onEvent(.review) }
        }
    }
}

struct HarvestDates: View {
    let dates: [HarvestDate]
    let onEvent: (TodayEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        CardSection(words("today_harvest")) {
            if dates.isEmpty { NoteCard(words("today_no_limits"), .good, icon: .harvest) }
            ForEach(dates, id: \.plot) { one in
                CardRow(one.name, lines: [words.safeHarvestText(one.safe)], icon: .harvest, tone: one.mark.tone, onTap: {
                    onEvent(.openPlot(one.plot))
                })
            }
        }
    }
}

/// Is my work safe: how much only this phone has, and since when.
struct UnsentCard: View {
    let today: Today
    let onEvent: (TodayEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        CardSection(words("today_safe")) {
            CardRow(title, lines: lines, icon: isSafe ? .check : .saved, tone: isSafe ? .good : .quiet, onTap: { onEvent(.sync) })
        }
    }

    private var isSent: Bool { today.unsent.records == 0 && today.unsent.photos == 0 }

    /// What the hub refused is on this phone only, though nothing waits to be sent.
    private var isSafe: Bool { isSent && today.refused == 0 }

    private var title: String {
        if isSafe { return words("today_all_sent") }
        return isSent ? words(plural: "today_refused", today.refused, today.refused) : unsentText
    }

    private var lines: [String] {
        let oldest = isSent ? nil : today.unsent.oldestAgeMs
        return [
            oldest.map { words("today_oldest", words.ageText($0)) },
            today.lastSyncMs.map { words("today_last_sync", words.formats.dateTime($0)) } ?? words("today_never_synced"),
        ].compactMap { $0 }
    }

    private var unsentText: String {
        let unsent = today.unsent
        let records = words(plural: "today_unsent_records", unsent.records, unsent.records)
        let photos = words(plural: "today_unsent_photos", unsent.photos, unsent.photos)
        if unsent.photos == 0 { return words("today_unsent", records) }
        return unsent.records == 0 ? words("today_unsent", photos) : words("today_unsent_both", records, photos)
    }
}
