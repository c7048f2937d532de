import CoreLocation
import Presentation

/// Where the phone is.
///
/// `CLLocationManager`, and not `CLLocationUpdate.liveUpdates`: those end while a phone stands still, and a corner is measured
/// by standing still.
@MainActor
final class LocationReceiver: NSObject, PhoneLocation, CLLocationManagerDelegate {
    private let manager = CLLocationManager()
    private let front: Front
    private var listeners: [Int: AsyncStream<Reading>.Continuation] = [:]
    private var count = 0
    private var sinceMs = 0
    /// What was said last of whether it can be used.
    private var standing: Reading?
    private var askedForPrecision = false

    init(front: Front) {
        self.front = front
        super.init()
        manager.delegate = self
        manager.activityType = .fitness
        manager.desiredAccuracy = kCLLocationAccuracyBest
        manager.distanceFilter = kCLDistanceFilterNone
        manager.pausesLocationUpdatesAutomatically = false
    }

    func readings() -> AsyncStream<Reading> {
        let (stream, listener) = AsyncStream.makeStream(of: Reading.self)
        count += 1
        let number = count
        listener.onTermination = { [weak self] _ in
            Task { @MainActor in self?.remove(number) }
        }
        listeners[number] = listener
        // Whoever taps "try again" is asked again.
        askedForPrecision = false
        if manager.authorizationStatus == .notDetermined { manager.requestWhenInUseAuthorization() }
        if listeners.count == 1 {
            standing = nil
            sinceMs = nowMs()
            manager.startUpdatingLocation()
        } else if let standing {
            listener.yield(standing)
        }
        Task { await look() }
        return stream
    }

    /// The blue sign at the top says that positions are taken; the system shows it by itself.
    func keepOn(_ plotName: String) {
        manager.allowsBackgroundLocationUpdates = true
        manager.showsBackgroundLocationIndicator = true
    }

    func letGo() {
        manager.allowsBackgroundLocationUpdates = false
    }

    /// The page of this app is the nearest that an app may open.
    func openSystemSettings(_ why: Hindrance) {
        front.openAppSettings()
    }

    private func remove(_ number: Int) {
        listeners[number] = nil
        if listeners.isEmpty { manager.stopUpdatingLocation() }
    }

    /// Says whether it can be used, when that has changed.
    private func look() async {
        let reading: Reading
        switch manager.authorizationStatus {
        case .notDetermined:
            return
        case .authorizedAlways, .authorizedWhenInUse:
            let isRough = manager.accuracyAuthorization == .reducedAccuracy
            if isRough { askForPrecision() }
            reading = isRough ? .notPossible(.roughOnly) : .waiting
        case .restricted, .denied:
            // The system asks once only. It says "denied" also while the switch for all apps is off.
            reading = .notPossible(await isSwitchedOff() ? .switchedOff : .notAllowedForGood)
        @unknown default:
            reading = .notPossible(.notAllowed)
        }
        if reading != standing { say(reading) }
        standing = reading
        // What was begun before it was allowed may have come to nothing.
        if reading == .waiting && !listeners.isEmpty { manager.startUpdatingLocation() }
    }

    /// Once for each listener: a boundary is not measured to the kilometre.
    private func askForPrecision() {
        if askedForPrecision { return }
        askedForPrecision = true
        manager.requestTemporaryFullAccuracyAuthorization(withPurposeKey: "Survey")
    }

    /// It may take its time, so not on the main thread.
    private nonisolated func isSwitchedOff() async -> Bool { !CLLocationManager.locationServicesEnabled() }

    private func say(_ reading: Reading) {
        for listener in listeners.values { listener.yield(reading) }
    }

    private func heard(_ fixes: [HeardFix]) {
        // Precise positions are not given where only rough ones are allowed.
        if case .notPossible = standing { return }
        for fix in fixes where fix.isFresh(sinceMs: sinceMs, nowMs: nowMs()) { say(.position(fix.fix)) }
    }

    private func nowMs() -> Int { Int(Date().timeIntervalSince1970 * 1000) }

    nonisolated func locationManagerDidChangeAuthorization(_ manager: CLLocationManager) {
        Task { @MainActor in await look() }
    }

    nonisolated func locationManager(_ manager: CLLocationManager, didUpdateLocations locations: [CLLocation]) {
        let fixes = locations.map(HeardFix.init)
        Task { @MainActor in heard(fixes) }
    }

    /// "Not yet" is no fault; a refusal is noticed by `look`.
    nonisolated func locationManager(_ manager: CLLocationManager, didFailWithError error: any Error) {
        Task { @MainActor in await look() }
    }
}

extension HeardFix {
    fileprivate init(_ location: CLLocation) {
        self.init(
            at: LonLat(lon: location.coordinate.longitude, lat: location.coordinate.latitude),
            altitudeM: location.ellipsoidalAltitude, altitudeAccuracyM: location.verticalAccuracy,
            accuracyM: location.horizontalAccuracy, timeMs: Int(location.timestamp.timeIntervalSince1970 * 1000),
            mock: location.sourceInformation?.isSimulatedBySoftware ?? false)
    }
}
