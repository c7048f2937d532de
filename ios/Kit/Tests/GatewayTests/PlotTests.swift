import Foundation
import Presentation
import TestHub
import Testing

@testable import Gateway

/// Walks, boundaries, and what all languages measure the same.
@Suite(.serialized)
struct PlotTests {
    @Test func aWalkGoesOnAfterTheProcessWasKilled() async throws {
        let garden = try await Garden("Ba")
        let corners = square(LonLat(lon: 108.05, lat: 12.67), metres: 100)
        let sides = zip(corners, corners.dropFirst() + corners.prefix(1))
        let fixes = sides.flatMap { between($0, $1, steps: 20) }.enumerated().map { number, at in
            Fix(at: at, accuracyM: 3, timeMs: Place.startMs + number * 5000)
        }
        let half = fixes.count / 2
        let walk = try await garden.hoa.walk(garden.plot).get()
        for fix in fixes.prefix(half) { _ = try await walk.record(fix).get() }
        walk.release()
        let again = try await garden.hoa.walk(garden.plot).get()
        #expect(try await again.view().get().fixes == half)
        for fix in fixes.dropFirst(half) { _ = try await again.record(fix).get() }
        let view = try await again.closeRing().get()
        #expect(abs(view.areaM2 - 10_000) < 300)
        #expect(abs(try await again.finish().get().areaM2 - 10_000) < 300)
        #expect(try await again.view().failure().kind == .invalid)
        let surveys = try await garden.hoa.plot(garden.plot).get().surveys
        #expect(surveys.map(\.method) == ["walk"])
        #expect(surveys.map(\.authorName) == ["Hoa"])
    }

    @Test func aWalkThatWasLetGoSaysSo() async throws {
        let garden = try await Garden("Ba rưỡi")
        let walk = try await garden.hoa.walk(garden.plot).get()
        walk.release()
        #expect(try await walk.view().failure() == Fault(kind: .internal, detail: "closed"))
    }

    @Test func aBoundaryThatCrossesItselfIsRefusedWithThePlace() async throws {
        let garden = try await Garden("Bốn")
        let tie = [(108.0, 12.0), (108.002, 12.002), (108.002, 12.0), (108.0, 12.002)].map { LonLat(lon: $0, lat: $1) }
        let fault = try await garden.hoa.drawBoundary(garden.plot, corners: tie, method: "tap").failure()
        #expect(fault.kind == .boundary)
        let place = try #require(fault.places.first { $0.kind == "crossing" }?.at)
        #expect(abs(place.lon - 108.001) < 1e-6 && abs(place.lat - 12.001) < 1e-6)
        #expect(try await garden.hoa.measure(garden.plot, corners: tie).get().faults == fault.places)
    }

    @Test func theSharedAreasAreMeasuredTheSame() async throws {
        let garden = try await Garden("Năm")
        let file = try Checkout.json("tests/vectors/areas.json") as? [String: Any]
        var measured = 0
        for shape in file?["shapes"] as? [[String: Any]] ?? [] {
            let rings = shape["rings"] as? [[[Double]]] ?? []
            // Holes are drawn in no app; corners of apps are those that are stored, to 1e-7 degree.
            guard let area = shape["area_m2"] as? Double, rings.count == 1, rings[0].count >= 3 else { continue }
            let corners = rings[0].map { LonLat(lon: $0[0], lat: $0[1]) }
            let view = try await garden.hoa.measure(garden.plot, corners: corners).get()
            let perimeter = shape["perimeter_m"] as? Double ?? 0
            #expect(abs(view.areaM2 - area) < perimeter * 0.01, "\(shape["name"] ?? "")")
            let stored = rings[0].joined().allSatisfy { abs($0 * 1e7 - ($0 * 1e7).rounded()) < 1e-3 }
            let kinds = (shape["faults"] as? [[String: Any]] ?? []).compactMap { $0["kind"] as? String }
            if stored { #expect(view.faults.map(\.kind) == kinds, "\(shape["name"] ?? "")") }
            measured += 1
        }
        #expect(measured > 10)
    }

    @Test func theSharedCornersOfLandPapersLieInTheSamePlace() async throws {
        let file = try Checkout.json("tests/vectors/vn2000.json") as? [String: Any]
        let corners = (file?["corners"] as? [[String: Any]] ?? []).compactMap { $0 as? [String: Double] }
        let phone = Place.phone()
        for (zone, inZone) in Dictionary(grouping: corners, by: { $0["epsg"]! }) {
            let papers = inZone.map { PaperCorner(northM: $0["north_m"]!, eastM: $0["east_m"]!) }
            let places = try await phone.paperPlaces(papers, zone: Int(zone)).get()
            #expect(places.count == inZone.count)
            for (place, corner) in zip(places, inZone) {
                let off = max(abs(place.lon - corner["lon_deg"]!), abs(place.lat - corner["lat_deg"]!))
                #expect(off < aCentimetre, "\(corner) is \(place)")
            }
        }
        #expect(corners.count > 50)
    }

    @Test func theSharedPhotosSayTheSame() async throws {
        let garden = try await Garden("Sáu")
        let file = try Checkout.json("tests/vectors/exif.json") as? [String: Any]
        var taken = 0
        for one in file?["cases"] as? [[String: Any]] ?? [] {
            let (name, expected) = (one["name"] as? String ?? "", one["expected"] as? [String: Any] ?? [:])
            let path = Scratch.file(".jpg")
            try bytes(one["file_hex"] as? String ?? "").write(to: URL(filePath: path))
            let outcome = await garden.hoa.addPhoto(garden.area, household: garden.household, path: path, fix: nil)
            guard let photo = outcome.orNil else {
                #expect(outcome.fault?.kind == .file, "\(name)")
                continue
            }
            #expect(photo.problems == expected["problems"] as? [String], "\(name)")
            let latitude = expected["lat"] as? Double
            #expect((photo.place == nil) == (latitude == nil), "\(name)")
            if let place = photo.place, let latitude { #expect(abs(place.lat - latitude) < 1e-7, "\(name)") }
            let both = [photo.path, photo.thumbnailPath]
            #expect(both.allSatisfy { FileManager.default.fileExists(atPath: $0) }, "\(name)")
            taken += 1
        }
        #expect(taken > 25)
    }

    @Test func cornersOfALandPaperBecomeABoundary() async throws {
        let garden = try await Garden("Mười bốn")
        let zone = try #require(try await garden.hoa.paperZones().get().first { $0.province == "Đắk Lắk" })
        #expect(zone.epsg == 9218)
        #expect(zone.meridianMin == 108 * 60 + 30)
        let corners = [(1_400_000.0, 456_700.0), (1_400_100, 456_700), (1_400_100, 456_800), (1_400_000, 456_800)]
            .map { PaperCorner(northM: $0, eastM: $1) }
        #expect(try await garden.hoa.paperPlaces(corners, zone: zone.epsg).get().count == 4)
        let saved = try await garden.hoa.paperBoundary(garden.plot, corners: corners, zone: zone.epsg).get()
        #expect(abs(saved.areaM2 - 10_000) < 10)
        #expect(try await garden.hoa.plot(garden.plot).get().surveys.first { $0.current }?.method == "land_paper")
    }

    private func bytes(_ hex: String) -> Data {
        let digits = Array(hex.utf8)
        return Data(stride(from: 0, to: digits.count, by: 2).compactMap { at in
            UInt8(String(decoding: digits[at...(at + 1)], as: UTF8.self), radix: 16)
        })
    }

    private func square(_ corner: LonLat, metres: Double) -> [LonLat] {
        let north = metres / 110_600
        let east = metres / (111_320 * cos(corner.lat * .pi / 180))
        return [(0.0, 0.0), (east, 0), (east, north), (0, north)].map { LonLat(lon: corner.lon + $0, lat: corner.lat + $1) }
    }

    private func between(_ a: LonLat, _ b: LonLat, steps: Int) -> [LonLat] {
        (0..<steps).map { step in
            let part = Double(step) / Double(steps)
            return LonLat(lon: a.lon + (b.lon - a.lon) * part, lat: a.lat + (b.lat - a.lat) * part)
        }
    }
}

/// Degrees.
private let aCentimetre = 1e-7
