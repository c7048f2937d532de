import SwiftUI

extension Binding where Value: Sendable {
    /// What a field shows, and what to do with what comes in.
    @MainActor static func of(_ value: Value, _ onChange: @escaping @MainActor (Value) -> Void) -> Binding<Value> {
        Binding(get: { value }, set: { new in MainActor.assumeIsolated { onChange(new) } })
    }
}
