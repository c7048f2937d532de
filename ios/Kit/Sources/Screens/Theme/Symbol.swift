import SwiftUI

/// The pictures of the app, by Android's names; on iOS they are Apple's symbols.
enum Symbol: String, CaseIterable {
    case add = "plus"
    case back = "chevron.backward"
    case blocked = "nosign"
    case calendar = "calendar"
    case camera = "camera"
    case care = "scissors"
    case check = "checkmark"
    case clock = "clock"
    case close = "xmark"
    case code = "number"
    case container = "trash"
    case corner = "pentagon"
    case diary = "book"
    case down = "chevron.down"
    case edit = "pencil"
    case export = "square.and.arrow.up.on.square"
    case fertilize = "leaf"
    case file = "doc"
    case filter = "line.3.horizontal.decrease"
    case harvest = "basket"
    case here = "mappin.and.ellipse"
    case importing = "square.and.arrow.down"
    case info = "info.circle"
    case irrigate = "drop"
    case language = "globe"
    case list = "list.bullet"
    case location = "location"
    case lock = "lock"
    case map = "map"
    case members = "person.2"
    case more = "ellipsis"
    case next = "chevron.forward"
    case north = "location.north"
    case notice = "bell"
    case offline = "icloud.slash"
    case pause = "pause"
    case person = "person.crop.circle"
    case pest = "ladybug"
    case photo = "photo"
    case play = "play"
    case plots = "square.split.2x2"
    case purchase = "cart"
    case qr = "qrcode"
    case question = "questionmark.circle"
    case repeating = "arrow.clockwise"
    case review = "checklist"
    case saved = "iphone"
    case search = "magnifyingglass"
    case send = "paperplane"
    case settings = "gearshape"
    case share = "square.and.arrow.up"
    case soil = "square.3.layers.3d.down.right"
    case spray = "sprinkler.and.droplets"
    case stop = "stop"
    case sync = "arrow.triangle.2.circlepath"
    case tap = "hand.tap"
    case today = "sun.max"
    case tree = "tree"
    case undo = "arrow.uturn.backward"
    case unknown = "questionmark"
    case walk = "figure.walk"
    case warning = "exclamationmark.triangle"
    case wifi = "wifi"
    case zoomIn = "plus.magnifyingglass"
    case zoomOut = "minus.magnifyingglass"
}

/// A picture beside words that say the same: VoiceOver leaves it out.
struct Icon: View {
    let symbol: Symbol
    var font: Font = .title3

    init(_ symbol: Symbol, font: Font = .title3) {
        self.symbol = symbol
        self.font = font
    }

    var body: some View {
        Image(systemName: symbol.rawValue).font(font).accessibilityHidden(true)
    }
}
