import Foundation
import Testing

/// The files around the package that only Xcode reads: a mistake in them would be found on a Mac, and late.
struct ProjectTests {
    private let ios = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    private var app: URL { ios.appending(path: "App") }

    private func list(_ file: URL) throws -> [String: Any] {
        let data = try Data(contentsOf: file)
        let list = try PropertyListSerialization.propertyList(from: data, options: [], format: nil)
        return try #require(list as? [String: Any])
    }

    private func json(_ file: URL) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
    }

    private func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: ios.appending(path: path).path) }

    @Test func whyThePhoneIsUsedIsSaidInBothLanguages() throws {
        let info = try list(app.appending(path: "Info.plist"))
        var purposes = info.filter { $0.key.hasSuffix("UsageDescription") }.compactMapValues { $0 as? String }
        let once = info["NSLocationTemporaryUsageDescriptionDictionary"] as? [String: String] ?? [:]
        purposes.merge(once) { one, _ in one }
        #expect(purposes.keys.sorted() == ["NSCameraUsageDescription", "NSLocationWhenInUseUsageDescription", "Survey"])
        let strings = try json(app.appending(path: "InfoPlist.xcstrings"))["strings"] as? [String: [String: Any]] ?? [:]
        for (key, text) in purposes {
            let languages = strings[key]?["localizations"] as? [String: [String: [String: String]]] ?? [:]
            #expect(languages["vi"]?["stringUnit"]?["value"] == text, "\(key)")
            #expect((languages["en"]?["stringUnit"]?["value"] ?? "").count > 20, "\(key)")
        }
    }

    @Test func whatRunsInTheBackgroundIsAnnounced() throws {
        let info = try list(app.appending(path: "Info.plist"))
        let allowed = info["BGTaskSchedulerPermittedIdentifiers"] as? [String] ?? []
        let source = try String(contentsOf: app.appending(path: "Device/BackgroundTasks.swift"), encoding: .utf8)
        let asked = source.matches(of: #/static let \w+ = "(vn\.[\w.]+)"/#).map { String($0.1) }
        // The system takes one refresh at a time, and refuses a second without a word to the person.
        #expect(asked.count == 1)
        #expect(Set(allowed) == Set(asked))
        #expect(Set(info["UIBackgroundModes"] as? [String] ?? []) == ["fetch", "location"])
    }

    /// There is one way and one set of presenters: a second window would move the first.
    @Test func thereIsOneWindow() throws {
        let scenes = try list(app.appending(path: "Info.plist"))["UIApplicationSceneManifest"] as? [String: Any]
        #expect(scenes?["UIApplicationSupportsMultipleScenes"] as? Bool == false)
    }

    /// Apple wants a reason for each of these; a new use has to be written down.
    @Test func whatIsUsedOfThePhoneIsInThePrivacyManifest() throws {
        let privacy = try list(app.appending(path: "PrivacyInfo.xcprivacy"))
        #expect(privacy["NSPrivacyTracking"] as? Bool == false)
        let said = (privacy["NSPrivacyAccessedAPITypes"] as? [[String: Any]] ?? []).compactMap {
            ($0["NSPrivacyAccessedAPIType"] as? String)?.replacingOccurrences(of: "NSPrivacyAccessedAPICategory", with: "")
        }
        let signs = [
            "UserDefaults": #"UserDefaults"#, "FileTimestamp": #"modificationDate|creationDate"#,
            "DiskSpace": #"volumeAvailableCapacity|systemFreeSize"#, "SystemBootTime": #"systemUptime"#,
            "ActiveKeyboards": #"activeInputModes"#,
        ]
        let sources = try swift(in: [app, ios.appending(path: "Kit/Sources")])
        let used = signs.filter { sign in sources.contains { $0.range(of: sign.value, options: .regularExpression) != nil } }
        #expect(Set(said) == Set(used.keys))
    }

    @Test func theProjectHoldsTogether() throws {
        let project = try list(ios.appending(path: "VungTrong.xcodeproj/project.pbxproj"))
        let objects = try #require(project["objects"] as? [String: [String: Any]])
        let named = objects.values.flatMap { $0.flatMap { strings(in: $0.value) } } + strings(in: project["rootObject"] ?? "")
        let ids = Set(named.filter { $0.wholeMatch(of: #/[0-9A-F]{24}/#) != nil })
        #expect(ids.subtracting(objects.keys) == [])
        #expect(Set(objects.keys).subtracting(ids) == [], "objects that nobody names")
        for object in objects.values {
            switch object["isa"] as? String {
            case "PBXFileSystemSynchronizedRootGroup": #expect(exists(object["path"] as? String ?? ""))
            case "XCLocalSwiftPackageReference": #expect(exists("\(object["relativePath"] as? String ?? "")/Package.swift"))
            case "XCBuildConfiguration":
                let settings = object["buildSettings"] as? [String: Any] ?? [:]
                if let info = settings["INFOPLIST_FILE"] as? String { #expect(exists(info)) }
                if let language = settings["SWIFT_VERSION"] as? String { #expect(language == "6.0") }
            default: break
            }
        }
        let left = objects.values.compactMap { $0["membershipExceptions"] as? [String] }
        #expect(left == [["Info.plist"]])
    }

    @Test func picturesThatAreNamedAreThere() throws {
        let icon = app.appending(path: "Assets.xcassets/AppIcon.appiconset")
        let images = try json(icon.appending(path: "Contents.json"))["images"] as? [[String: String]] ?? []
        let names = images.compactMap { $0["filename"] }
        #expect(names == ["icon.png"])
        let head = try Data(contentsOf: icon.appending(path: "icon.png")).prefix(26)
        // 1024 by 1024, and no transparency, which the store refuses: colour type 2.
        #expect(Array(head.dropFirst(16)) == [0, 0, 4, 0, 0, 0, 4, 0, 8, 2])
    }

    private func strings(in value: Any) -> [String] {
        switch value {
        case let text as String: [text]
        case let list as [Any]: list.flatMap { strings(in: $0) }
        case let map as [String: Any]: map.values.flatMap { strings(in: $0) }
        default: []
        }
    }

    private func swift(in folders: [URL]) throws -> [String] {
        try folders.flatMap { folder -> [String] in
            let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
            return try all.filter { $0.pathExtension == "swift" }.map { try String(contentsOf: $0, encoding: .utf8) }
        }
    }
}
