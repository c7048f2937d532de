@_exported import AppleShared
import UniformTypeIdentifiers

@MainActor open class UIResponder: NSObject {}
@MainActor open class UIView: UIResponder {}
@MainActor open class UIScene: UIResponder {
    public enum ActivationState: Int, Sendable { case unattached = -1, foregroundActive, foregroundInactive, background }
    open var activationState: ActivationState { .unattached }
}
@MainActor open class UIWindow: UIView {
    open var rootViewController: UIViewController?
}
@MainActor open class UIWindowScene: UIScene {
    open var keyWindow: UIWindow? { nil }
}

@MainActor public protocol UIAdaptivePresentationControllerDelegate: NSObjectProtocol {
    func presentationControllerDidDismiss(_ presentationController: UIPresentationController)
}
@MainActor open class UIPresentationController: NSObject {
    open weak var delegate: (any UIAdaptivePresentationControllerDelegate)?
}
@MainActor open class UIPopoverPresentationController: UIPresentationController {
    open var sourceView: UIView?
}
public enum UIModalPresentationStyle: Int, Sendable { case fullScreen, pageSheet, formSheet }

@MainActor open class UIViewController: UIResponder {
    open var view: UIView! { UIView() }
    open var presentedViewController: UIViewController? { nil }
    open var modalPresentationStyle = UIModalPresentationStyle.pageSheet
    open var presentationController: UIPresentationController? { nil }
    open var popoverPresentationController: UIPopoverPresentationController? { nil }
    open func present(_ viewControllerToPresent: UIViewController, animated flag: Bool, completion: (() -> Void)? = nil) {}
    open func dismiss(animated flag: Bool, completion: (() -> Void)? = nil) {}
}
@MainActor open class UINavigationController: UIViewController {}
@MainActor public protocol UINavigationControllerDelegate: NSObjectProtocol {}

public struct UIBackgroundTaskIdentifier: Hashable, Sendable {
    public static let invalid = Self()
}

@MainActor open class UIApplication: UIResponder {
    public struct OpenExternalURLOptionsKey: Hashable, Sendable {}
    public enum State: Int, Sendable { case active, inactive, background }
    open class var shared: UIApplication { UIApplication() }
    open class var openSettingsURLString: String { "" }
    open var connectedScenes: Set<UIScene> { [] }
    open var applicationState: State { .active }
    open func open(
        _ url: URL, options: [OpenExternalURLOptionsKey: Any] = [:], completionHandler completion: (@MainActor @Sendable (Bool) -> Void)? = nil
    ) {}
    open func beginBackgroundTask(
        withName taskName: String?, expirationHandler handler: (@MainActor @Sendable () -> Void)? = nil
    ) -> UIBackgroundTaskIdentifier { .invalid }
    open func endBackgroundTask(_ identifier: UIBackgroundTaskIdentifier) {}
}

open class UIImage: NSObject, @unchecked Sendable {
    open var cgImage: CGImage? { nil }
}

@MainActor public protocol UIImagePickerControllerDelegate: NSObjectProtocol {
    func imagePickerController(
        _ picker: UIImagePickerController, didFinishPickingMediaWithInfo info: [UIImagePickerController.InfoKey: Any])
    func imagePickerControllerDidCancel(_ picker: UIImagePickerController)
}

@MainActor open class UIImagePickerController: UINavigationController {
    public enum SourceType: Int, Sendable { case photoLibrary, camera, savedPhotosAlbum }
    public struct InfoKey: Hashable, Sendable {
        private let name: String
        public static let originalImage = InfoKey(name: "image"), mediaMetadata = InfoKey(name: "metadata")
    }
    open class func isSourceTypeAvailable(_ sourceType: SourceType) -> Bool { false }
    open weak var delegate: (any UIImagePickerControllerDelegate & UINavigationControllerDelegate)?
    open var sourceType = SourceType.photoLibrary
}

@MainActor public protocol UIDocumentPickerDelegate: NSObjectProtocol {
    func documentPicker(_ controller: UIDocumentPickerViewController, didPickDocumentsAt urls: [URL])
    func documentPickerWasCancelled(_ controller: UIDocumentPickerViewController)
}

@MainActor open class UIDocumentPickerViewController: UIViewController {
    public init(forOpeningContentTypes contentTypes: [UTType], asCopy: Bool) {}
    public init(forExporting urls: [URL], asCopy: Bool) {}
    open weak var delegate: (any UIDocumentPickerDelegate)?
}

@MainActor open class UIActivity: NSObject {
    public struct ActivityType: Hashable, Sendable {}
}

@MainActor open class UIActivityViewController: UIViewController {
    public typealias CompletionWithItemsHandler = (UIActivity.ActivityType?, Bool, [Any]?, (any Error)?) -> Void
    public init(activityItems: [Any], applicationActivities: [UIActivity]?) {}
    open var completionWithItemsHandler: CompletionWithItemsHandler?
}
