import Foundation

/// What both apps' tests read: `tests/vectors`.
enum Vectors {
    static func read<Value: Decodable>(_ name: String, _ type: Value.Type = Value.self) throws -> Value {
        let root = (0..<5).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }
        let file = root.appending(path: "tests/vectors/\(name).json")
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(type, from: Data(contentsOf: file))
    }
}
