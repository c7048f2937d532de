import Presentation
import SwiftUI

struct TodayRoute: View {
    let wiring: Wiring
    let area: AreaCard
    let navigator: any Navigator
    @Environment(\.held) private var held

    var body: some View {
        let presenter = held.presenter(area.id) {
            TodayPresenter(
                gateway: wiring.gateway, device: wiring.device, navigator: navigator, area: area.id, nowMs: wiring.nowMs)
        }
        return TodayScreen(state: presenter.state, onEvent: { presenter.onEvent($0) })
    }
}

/// Three answers: what may I do today, what must I put right, is my work safe.
struct TodayScreen: View {
    let state: TodayState
    let onEvent: (TodayEvent) -> Void
    @Environment(\.words) private var words

    var body: some View {
        ScrollScreen(state.today?.areaName.orNil ?? words("today_title"), offline: !state.online) {
            if let fault = state.fault { ErrorState(fault) { onEvent(.retry) } }
            if let today = state.today {
                Answers(state: state, today: today, onEvent: onEvent)
            } else if state.fault == nil {
                Loading()
            }
        } actions: {
            IconAction(.notice, noticesLabel) { onEvent(.notices) }
            IconAction(.settings, words("today_settings")) { onEvent(.settings) }
        }
    }

    private var noticesLabel: String {
        let unread = state.today?.unread ?? 0
        return unread == 0 ? words("today_notices") : words(plural: "today_unread", unread, unread)
    }
}

private struct Answers: View {
    let state: TodayState
    let today: Today
    let onEvent: (TodayEvent) -> Void
    @Environment(\.words) private var words
    @Environment(\.palette) private var palette

    var body: some View {
        Text(words("today_day", words.formats.date(today.today), words(today.roles)))
            .font(.callout)
            .foregroundStyle(palette.onSurfaceVariant)
        ToPutRight(today: today, onEvent: onEvent)
        if state.may.review { ReviewCard(waiting: today.waiting, onEvent: onEvent) }
        if state.may.write { WorkButtons(state: state, onEvent: onEvent) }
        HarvestDates(dates: today.harvest, onEvent: onEvent)
        UnsentCard(today: today, onEvent: onEvent)
        if state.may.seeMembers { TextAction(words("today_members"), icon: .members) { onEvent(.members) } }
    }
}

/// Two beside each other; one where the letters are large.
private struct WorkButtons: View {
    let state: TodayState
    let onEvent: (TodayEvent) -> Void
    @Environment(\.words) private var words
    @ScaledMetric(relativeTo: .headline) private var width: CGFloat = 140

    var body: some View {
        CardSection(words("today_write")) {
            LazyVGrid(columns: [GridItem(.adaptive(minimum: width), spacing: 10)], spacing: 10) {
                ForEach(state.work, id: \.self) { kind in WorkButton(kind: kind) { onEvent(.write(kind)) } }
            }
            TextAction(words(state.allWork ? "today_less_work" : "today_more_work"), icon: state.allWork ? .close : .add) {
                onEvent(.allWork)
            }
        }
    }
}

private struct WorkButton: View {
    let kind: WorkKind
    let action: @MainActor () -> Void
    @Environment(\.words) private var words
    @Environment(\.palette) private var palette

    var body: some View {
        Button(action: action) {
            VStack(spacing: 6) {
                Icon(kind.symbol, font: .title)
                Text(words(kind)).font(.headline).multilineTextAlignment(.center)
            }
            .padding(12)
            .frame(maxWidth: .infinity, minHeight: 84)
            .foregroundStyle(palette.onPrimaryContainer)
            .background(palette.primaryContainer, in: .rect(cornerRadius: 14))
            .contentShape(.rect)
        }
        .buttonStyle(.plain)
        .frame(minHeight: 84)
    }
}
