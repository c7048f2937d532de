import SwiftUI

extension View {
    /// A card that stands in a system list: it brings its own frame and color.
    func cardRow() -> some View {
        listRowInsets(EdgeInsets(top: 4, leading: 0, bottom: 4, trailing: 0))
            .listRowBackground(Color.clear)
            .listRowSeparator(.hidden)
    }

    /// What can be done here, where the thumb is: above the keyboard and the edge. Nothing is drawn where there is nothing to do.
    /// The largest letters would leave nothing of what is above.
    func bottomActions<Content: View>(_ shown: Bool = true, @ViewBuilder content: () -> Content) -> some View {
        safeAreaInset(edge: .bottom, spacing: 0) {
            if shown {
                VStack(spacing: 8) { content() }
                    .frame(maxWidth: .infinity)
                    .padding(.horizontal, edge)
                    .padding(.vertical, 12)
                    .background(.bar)
                    .dynamicTypeSize(...DynamicTypeSize.accessibility2)
            }
        }
    }
}
