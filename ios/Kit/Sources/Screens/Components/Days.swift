import Foundation
import Presentation
import SwiftUI

/// A day: today and yesterday are one tap away, others by the calendar. With `today` nil there is only the calendar.
struct DateField: View {
    let label: String
    let value: LocalDate?
    var today: LocalDate?
    var fault: String?
    let onChange: @MainActor (LocalDate) -> Void
    @Environment(\.words) private var words
    @State private var picking = false

    init(
        _ label: String, _ value: LocalDate?, today: LocalDate? = nil, fault: String? = nil,
        onChange: @escaping @MainActor (LocalDate) -> Void
    ) {
        self.label = label
        self.value = value
        self.today = today
        self.fault = fault
        self.onChange = onChange
    }

    var body: some View {
        VStack(alignment: .leading, spacing: 4) {
            FieldLabel(label)
            FlowRow {
                if let today {
                    dayChip("component_today", today)
                    dayChip("component_yesterday", today.minusDays(1))
                }
                ChoiceChip(other.map(words.formats.date) ?? words("component_other_day"), selected: other != nil, icon: .calendar) {
                    picking = true
                }
            }
            .accessibilityElement(children: .contain)
            .accessibilityLabel(label)
            FieldFaultLine(fault)
        }
        .sheet(isPresented: $picking) {
            PickSheet(title: label, first: (value ?? today)?.noon ?? Date(), components: .date) {
                onChange(LocalDate(noon: $0))
            }
        }
    }

    private func dayChip(_ words: String, _ day: LocalDate) -> some View {
        ChoiceChip(self.words(words), selected: day == value) { onChange(day) }
    }

    /// A day that has no chip of its own.
    private var other: LocalDate? {
        guard let today else { return value }
        return value == today || value == today.minusDays(1) ? nil : value
    }
}

/// A time of the day, or none.
struct TimeField: View {
    let label: String
    let value: LocalTime?
    var fault: String?
    let onChange: @MainActor (LocalTime?) -> Void
    @Environment(\.words) private var words
    @State private var picking = false

    init(_ label: String, _ value: LocalTime?, fault: String? = nil, onChange: @escaping @MainActor (LocalTime?) -> Void) {
        self.label = label
        self.value = value
        self.fault = fault
        self.onChange = onChange
    }

    var body: some View {
        VStack(alignment: .leading, spacing: 4) {
            FieldLabel(label)
            FlowRow {
                ChoiceChip(value.map(words.formats.time) ?? words("component_choose_time"), selected: value != nil, icon: .clock) {
                    picking = true
                }
                if value != nil { TextAction(words("component_clear")) { onChange(nil) } }
            }
            .accessibilityElement(children: .contain)
            .accessibilityLabel(label)
            FieldFaultLine(fault)
        }
        .sheet(isPresented: $picking) {
            PickSheet(title: label, first: (value ?? LocalTime(hour: 12, minute: 0)).today, components: .hourAndMinute) {
                onChange(LocalTime($0))
            }
        }
    }
}

private struct PickSheet: View {
    let title: String
    let components: DatePickerComponents
    let onChoose: (Date) -> Void
    @State private var chosen: Date
    @Environment(\.words) private var words
    @Environment(\.dismiss) private var dismiss

    init(title: String, first: Date, components: DatePickerComponents, onChoose: @escaping (Date) -> Void) {
        self.title = title
        self.components = components
        self.onChoose = onChoose
        _chosen = State(initialValue: first)
    }

    var body: some View {
        NavigationStack {
            ScrollScreen(title) {
                if components == .date {
                    picker.datePickerStyle(.graphical)
                } else {
                    picker.datePickerStyle(.wheel)
                }
            } bottom: {
                PrimaryButton(words("component_choose")) {
                    onChoose(chosen)
                    dismiss()
                }
                SecondaryButton(words("component_cancel")) { dismiss() }
            }
        }
        .presentationDetents([.large])
        // As days and times are written everywhere else: day before month, 24 hours, and no other calendar.
        .environment(\.locale, Locale(identifier: words.language == "en" ? "en_GB" : words.language))
        .environment(\.calendar, Calendar(identifier: .gregorian))
    }

    private var picker: some View { DatePicker(title, selection: $chosen, displayedComponents: components).labelsHidden() }
}

/// The phone's calendar is asked at noon: no change of the clock moves noon to another day.
extension LocalDate {
    fileprivate var noon: Date {
        Calendar(identifier: .gregorian).date(from: DateComponents(year: year, month: month, day: day, hour: 12)) ?? Date()
    }

    fileprivate init(noon: Date) {
        let parts = Calendar(identifier: .gregorian).dateComponents([.year, .month, .day], from: noon)
        self.init(year: parts.year ?? 1970, month: parts.month ?? 1, day: parts.day ?? 1)
    }
}

extension LocalTime {
    fileprivate var today: Date {
        Calendar(identifier: .gregorian).date(bySettingHour: hour, minute: minute, second: 0, of: Date()) ?? Date()
    }

    fileprivate init(_ date: Date) {
        let parts = Calendar(identifier: .gregorian).dateComponents([.hour, .minute], from: date)
        self.init(hour: parts.hour ?? 0, minute: parts.minute ?? 0)
    }
}
