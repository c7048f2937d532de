import Foundation
import Glibc

/// A line to the hub that can be held: whoever waits for an answer then waits for good.
public final class TestLine: @unchecked Sendable {
    public let port: Int
    private let server: Int32
    private let to: Int
    private let lock = NSLock()
    private var open: [Int32] = []
    private var isHeld = false
    private var isClosed = false
    private var waiting = 0

    public var held: Bool {
        get { lock.withLock { isHeld } }
        set { lock.withLock { isHeld = newValue } }
    }

    /// Does somebody wait for what is held?
    public var isAwaited: Bool { lock.withLock { waiting > 0 } }

    public init(to: Int) throws {
        self.to = to
        let server = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = Self.address(port: 0)
        guard Self.withAddress(&address, { bind(server, $0, $1) }) == 0, listen(server, 50) == 0 else {
            throw Unexpected("no port for a line")
        }
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) { _ = getsockname(server, $0, &length) }
        }
        port = Int(UInt16(bigEndian: address.sin_port))
        self.server = server
        Thread.detachNewThread { [self] in accept() }
    }

    /// Cuts everybody off.
    public func close() {
        let all = lock.withLock {
            isClosed = true
            return open
        }
        shutdown(server, Int32(SHUT_RDWR))
        Glibc.close(server)
        for one in all { shutdown(one, Int32(SHUT_RDWR)) }
    }

    private func accept() {
        while true {
            let phone = Glibc.accept(server, nil, nil)
            if phone < 0 { return }
            let hub = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            var address = Self.address(port: to)
            guard Self.withAddress(&address, { connect(hub, $0, $1) }) == 0 else { return }
            let cut = lock.withLock {
                open += [phone, hub]
                return isClosed
            }
            if cut { for one in [phone, hub] { shutdown(one, Int32(SHUT_RDWR)) } }
            Thread.detachNewThread { [self] in carry(phone, hub) }
            Thread.detachNewThread { [self] in carry(hub, phone) }
        }
    }

    private func carry(_ from: Int32, _ to: Int32) {
        var bytes = [UInt8](repeating: 0, count: 8192)
        while true {
            let count = recv(from, &bytes, bytes.count, 0)
            if count <= 0 { break }
            waitWhileHeld()
            if send(to, bytes, count, Int32(MSG_NOSIGNAL)) < 0 { break }
        }
        shutdown(to, Int32(SHUT_WR))
    }

    private func waitWhileHeld() {
        guard held else { return }
        lock.withLock { waiting += 1 }
        while held { usleep(5_000) }
        lock.withLock { waiting -= 1 }
    }

    private static func address(port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }

    private static func withAddress(_ address: inout sockaddr_in, _ use: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        withUnsafePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) { use($0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
    }
}
