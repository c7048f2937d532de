// swift-tools-version:6.0
import PackageDescription

// On a Mac SwiftUI is Apple's. On Linux it is the stand-in in Linux/SwiftUI, which type-checks the screens and runs them in
// tests. This file is the only place that knows the difference.
#if os(Linux)
let ui: [Target.Dependency] = ["SwiftUI"]
let standIns: [Target] = [.target(name: "SwiftUI", path: "Linux/SwiftUI")]
// Debian's libswiftObservation.so leaves swift::threading::fatal undefined.
let link: [LinkerSetting] = [.unsafeFlags(["-Xlinker", "--allow-shlib-undefined"])]
#else
let ui: [Target.Dependency] = []
let standIns: [Target] = []
let link: [LinkerSetting] = []
#endif

let package = Package(
    name: "Kit",
    defaultLocalization: "vi",
    platforms: [.iOS(.v17), .macOS(.v14)],
    products: [.library(name: "Kit", targets: ["Presentation"])],
    targets: [
        .target(name: "Presentation", linkerSettings: link),
        .target(name: "Fakes", dependencies: ["Presentation"], path: "Tests/Fakes"),
        .testTarget(name: "PresentationTests", dependencies: ["Presentation", "Fakes"]),
    ] + standIns
)
