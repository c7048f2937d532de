import AVFoundation
import ImageIO
import PhotosUI
import Presentation
import UIKit
import UniformTypeIdentifiers

/// Pictures by the system's own camera screen and its own picker. Choosing needs no permission; the picker gives the picture
/// as it was taken, with its place, as JPEG.
@MainActor
final class Camera: PhoneCamera {
    private let front: Front
    private let scratch: ScratchFolder
    /// Who hears the answer; the system's screens do not hold it.
    private var hearing: NSObject?

    init(front: Front, scratch: ScratchFolder) {
        self.front = front
        self.scratch = scratch
    }

    func take(_ asker: String, field: String?) async -> Shot {
        guard UIImagePickerController.isSourceTypeAvailable(.camera) else { return .notPossible(.notThere) }
        guard await isAllowed() else { return .notPossible(.notAllowedForGood) }
        let answer = Answer<Shot>()
        let taking = Taking(answer: answer, file: newFile())
        let screen = UIImagePickerController()
        screen.sourceType = .camera
        // As a sheet the shutter would lie below the edge.
        screen.modalPresentationStyle = .fullScreen
        screen.delegate = taking
        return await shot(screen, taking, answer)
    }

    func choose(withPlace: Bool) async -> Shot {
        var wanted = PHPickerConfiguration()
        wanted.filter = .images
        wanted.selectionLimit = 1
        wanted.preferredAssetRepresentationMode = .compatible
        let answer = Answer<Shot>()
        let choosing = Choosing(answer: answer, scratch: scratch, name: newFile().lastPathComponent)
        let screen = PHPickerViewController(configuration: wanted)
        screen.delegate = choosing
        return await shot(screen, choosing, answer)
    }

    private func shot(_ screen: UIViewController, _ hearing: NSObject, _ answer: Answer<Shot>) async -> Shot {
        guard front.show(screen, onPulledDown: { answer.give(.none) }) else { return .none }
        self.hearing = hearing
        defer { self.hearing = nil }
        return await answer.get()
    }

    /// The camera's screen is a part of this app, which is not ended while it is in front: nothing comes late.
    func left(_ asker: String) async -> LeftPicture? { nil }

    func openSystemSettings(_ why: Hindrance) {
        front.openAppSettings()
    }

    /// The system asks once only.
    private func isAllowed() async -> Bool {
        switch AVCaptureDevice.authorizationStatus(for: .video) {
        case .authorized: true
        case .notDetermined: await AVCaptureDevice.requestAccess(for: .video)
        default: false
        }
    }

    private func newFile() -> URL { scratch.file("\(UUID().uuidString).jpg") }
}

/// Hears what became of the camera's screen.
private final class Taking: NSObject, UIImagePickerControllerDelegate, UINavigationControllerDelegate {
    private let answer: Answer<Shot>
    private let file: URL

    init(answer: Answer<Shot>, file: URL) {
        self.answer = answer
        self.file = file
    }

    func imagePickerController(
        _ picker: UIImagePickerController, didFinishPickingMediaWithInfo info: [UIImagePickerController.InfoKey: Any]
    ) {
        let isWritten = write(info[.originalImage] as? UIImage, info[.mediaMetadata] as? NSDictionary)
        close(picker, isWritten ? .taken(file.path) : .failed(Fault(kind: .storage)))
    }

    func imagePickerControllerDidCancel(_ picker: UIImagePickerController) {
        close(picker, .none)
    }

    /// What comes next may be shown once it is away.
    private func close(_ picker: UIImagePickerController, _ shot: Shot) {
        picker.dismiss(animated: true) { [answer] in answer.give(shot) }
    }

    /// With what the camera knows of it: the time it was taken, and which side is up.
    private func write(_ image: UIImage?, _ facts: NSDictionary?) -> Bool {
        guard let picture = image?.cgImage,
            let target = CGImageDestinationCreateWithURL(file as CFURL, UTType.jpeg.identifier as CFString, 1, nil)
        else { return false }
        CGImageDestinationAddImage(target, picture, facts.map { $0 as CFDictionary })
        return CGImageDestinationFinalize(target)
    }
}

/// Hears what was picked.
private final class Choosing: NSObject, PHPickerViewControllerDelegate {
    private let answer: Answer<Shot>
    private let scratch: ScratchFolder
    private let name: String

    init(answer: Answer<Shot>, scratch: ScratchFolder, name: String) {
        self.answer = answer
        self.scratch = scratch
        self.name = name
    }

    func picker(_ picker: PHPickerViewController, didFinishPicking results: [PHPickerResult]) {
        picker.dismiss(animated: true)
        guard let picked = results.first?.itemProvider else { return answer.give(.none) }
        let (answer, scratch, name) = (answer, scratch, name)
        let isJpeg = picked.hasItemConformingToTypeIdentifier(UTType.jpeg.identifier)
        picked.loadFileRepresentation(forTypeIdentifier: (isJpeg ? UTType.jpeg : .image).identifier) { file, error in
            // The file goes when this ends.
            let copied = file.map { isJpeg ? scratch.copy($0, name: name) : Self.jpeg(of: $0, at: scratch.file(name)) }
            let shot = Self.shot(copied, error)
            Task { @MainActor in answer.give(shot) }
        }
    }

    /// A picture of a screen, such as of an invitation that came by message, is PNG, and the picker leaves it so.
    private nonisolated static func jpeg(of file: URL, at copy: URL) -> Outcome<String> {
        guard let source = CGImageSourceCreateWithURL(file as CFURL, nil),
            let target = CGImageDestinationCreateWithURL(copy as CFURL, UTType.jpeg.identifier as CFString, 1, nil)
        else { return .failed(Fault(kind: .file, detail: "unreadable")) }
        CGImageDestinationAddImageFromSource(target, source, 0, nil)
        return CGImageDestinationFinalize(target) ? .ok(copy.path) : .failed(Fault(kind: .storage))
    }

    private nonisolated static func shot(_ copied: Outcome<String>?, _ error: (any Error)?) -> Shot {
        switch copied {
        case .ok(let path): .taken(path)
        case .failed(let fault): .failed(fault)
        case nil: .failed(error.map(ScratchFolder.fault) ?? Fault(kind: .file, detail: "unreadable"))
        }
    }
}
