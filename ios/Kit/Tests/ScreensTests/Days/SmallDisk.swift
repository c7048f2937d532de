import Foundation
import Glibc
import TestHub

/// A disk of a few megabytes, which only root can make.
final class SmallDisk {
    let folder = Scratch.folder()
    private var films: String { folder + "/films" }

    init() throws {
        guard mount("tmpfs", folder, "tmpfs", 0, "size=24m") == 0 else { throw Unexpected("no small disk") }
    }

    deinit { umount2(folder, Int32(MNT_DETACH)) }

    static let isPossible = (try? SmallDisk()) != nil

    /// Not a byte is left.
    func fill() {
        let file = open(films, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        defer { close(file) }
        for size in [64 * 1024, 1] {
            let bytes = [UInt8](repeating: 0, count: size)
            while write(file, bytes, size) > 0 {}
        }
    }

    func empty() { unlink(films) }
}
