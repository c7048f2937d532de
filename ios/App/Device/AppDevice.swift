import Presentation

/// The phone's own parts.
@MainActor
final class AppDevice: Device {
    let location: any PhoneLocation
    let camera: any PhoneCamera
    let files: any PhoneFiles
    let settings: any PhoneSettings
    let background: any BackgroundSync

    init(
        location: any PhoneLocation, camera: any PhoneCamera, files: any PhoneFiles, settings: any PhoneSettings,
        background: any BackgroundSync
    ) {
        self.location = location
        self.camera = camera
        self.files = files
        self.settings = settings
        self.background = background
    }
}
