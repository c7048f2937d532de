import Foundation
import Presentation
import UIKit
import UniformTypeIdentifiers

/// Files by the system's own screens: no permission is needed, and the person sees what goes where.
@MainActor
final class DocumentFiles: PhoneFiles {
    private let front: Front
    private let folder: ScratchFolder
    /// Who hears the answer; the system's screen does not hold it.
    private var hearing: Picking?

    init(front: Front, scratch: ScratchFolder) {
        self.front = front
        folder = scratch
    }

    /// The system's screens are always there.
    let hindrance: Hindrance? = nil

    func saveAs(_ path: String, name: String, mime: String) async -> Outcome<Bool> {
        switch folder.copy(URL(filePath: path), name: name) {
        case .failed(let fault):
            return .failed(fault)
        case .ok(let copy):
            let picker = UIDocumentPickerViewController(forExporting: [URL(filePath: copy)], asCopy: true)
            return .ok(await picked(picker) != nil)
        }
    }

    func open(_ mimes: [String]) async -> Outcome<String?> {
        let types = mimes.compactMap { UTType(mimeType: $0) }
        // Files from elsewhere often come without a type.
        let picker = UIDocumentPickerViewController(
            forOpeningContentTypes: mimes.contains("*/*") || types.isEmpty ? [.item] : types, asCopy: true)
        guard let file = await picked(picker) else { return .ok(nil) }
        // The system has made a copy of its own: a backup with its photos need not lie there twice.
        defer { try? FileManager.default.removeItem(at: file) }
        return folder.copy(file).map { $0 }
    }

    func share(_ path: String, mime: String) async -> Bool { shared(URL(filePath: path)) }

    func shareText(_ text: String) async -> Bool { shared(text) }

    func scratch(_ name: String) -> String { folder.file(name).path }

    func freeBytes() -> Int {
        let home = URL(filePath: NSHomeDirectory())
        let values = try? home.resourceValues(forKeys: [.volumeAvailableCapacityForImportantUsageKey])
        return Int(clamping: values?.volumeAvailableCapacityForImportantUsage ?? 0)
    }

    private func picked(_ picker: UIDocumentPickerViewController) async -> URL? {
        let answer = Answer<URL?>()
        let picking = Picking(answer)
        picker.delegate = picking
        guard front.show(picker, onPulledDown: { answer.give(nil) }) else { return nil }
        hearing = picking
        defer { hearing = nil }
        return await answer.get()
    }

    private func shared(_ item: Any) -> Bool {
        front.show(UIActivityViewController(activityItems: [item], applicationActivities: nil))
    }
}

/// Hears what was picked.
private final class Picking: NSObject, UIDocumentPickerDelegate {
    private let answer: Answer<URL?>

    init(_ answer: Answer<URL?>) {
        self.answer = answer
    }

    func documentPicker(_ controller: UIDocumentPickerViewController, didPickDocumentsAt urls: [URL]) {
        answer.give(urls.first)
    }

    func documentPickerWasCancelled(_ controller: UIDocumentPickerViewController) {
        answer.give(nil)
    }
}
