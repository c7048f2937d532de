import Foundation
import SwiftUI

/// A picture from a file; while there is none, a frame.
struct Photo: View {
    let path: String?
    let description: String
    @Environment(\.palette) private var palette

    init(_ path: String?, _ description: String) {
        self.path = path
        self.description = description
    }

    var body: some View {
        // The color takes the room there is; a picture that fills it is larger than that, and is cut.
        palette.surfaceVariant
            .overlay {
                AsyncImage(url: path.map { URL(filePath: $0) }) { phase in
                    if let image = phase.image {
                        image.resizable().scaledToFill()
                    } else {
                        Icon(.photo)
                    }
                }
            }
            .clipShape(.rect(cornerRadius: 10))
            .accessibilityElement(children: .ignore)
            .accessibilityLabel(description)
            .accessibilityAddTraits(.isImage)
    }
}
