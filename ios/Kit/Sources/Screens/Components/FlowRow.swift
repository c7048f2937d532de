import SwiftUI

/// One beside the other as far as there is room, then below.
struct FlowRow: Layout {
    var spacing: CGFloat = 8

    func sizeThatFits(proposal: ProposedViewSize, subviews: Subviews, cache: inout Void) -> CGSize {
        let room = proposal.width ?? .infinity
        let places = places(subviews, room)
        let width = zip(places, subviews).map { $0.x + size($1, room).width }.max() ?? 0
        let height = zip(places, subviews).map { $0.y + size($1, room).height }.max() ?? 0
        return CGSize(width: min(width, room), height: height)
    }

    func placeSubviews(in bounds: CGRect, proposal: ProposedViewSize, subviews: Subviews, cache: inout Void) {
        for (place, subview) in zip(places(subviews, bounds.width), subviews) {
            let size = size(subview, bounds.width)
            subview.place(
                at: CGPoint(x: bounds.minX + place.x, y: bounds.minY + place.y), anchor: .topLeading,
                proposal: ProposedViewSize(width: size.width, height: size.height)
            )
        }
    }

    /// What is wider than the room there is has to break its lines.
    private func size(_ subview: LayoutSubview, _ room: CGFloat) -> CGSize {
        let own = subview.sizeThatFits(.unspecified)
        return own.width <= room ? own : subview.sizeThatFits(ProposedViewSize(width: room, height: nil))
    }

    private func places(_ subviews: Subviews, _ room: CGFloat) -> [CGPoint] {
        var (x, y, lineHeight): (CGFloat, CGFloat, CGFloat) = (0, 0, 0)
        return subviews.map { subview in
            let size = size(subview, room)
            if x > 0 && x + size.width > room {
                x = 0
                y += lineHeight + spacing
                lineHeight = 0
            }
            defer {
                x += size.width + spacing
                lineHeight = max(lineHeight, size.height)
            }
            return CGPoint(x: x, y: y)
        }
    }
}
