import Presentation
import VungTrongCore

// Places, plots and walks as screens know them.

extension GeoPlace {
    func lonLat() -> LonLat {
        LonLat(lon: lonDeg, lat: latDeg)
    }
}

extension LonLat {
    func api() -> GeoPlace {
        GeoPlace(lonDeg: lon, latDeg: lat)
    }
}

extension GeoBounds {
    func frame() -> GeoFrame {
        GeoFrame(west: west, south: south, east: east, north: north)
    }
}

extension Fix {
    func api() -> GeoFix {
        GeoFix(place: at.api(), altitudeM: altitudeM, accuracyM: accuracyM, timeMs: timeMs.map(Int64.init), mock: mock)
    }
}

extension ApiCorner {
    func corner() -> Corner {
        Corner(at: place?.lonLat(), errorM: errorM, used: used.int, dropped: dropped.int, needed: needed.int)
    }
}

extension ApiZone {
    func zone() -> PaperZone {
        PaperZone(epsg: epsg.int, meridianMin: meridianMin.int, widthDeg: widthDeg.int, province: province)
    }
}

extension PaperCorner {
    func api() -> GeoGrid {
        GeoGrid(northM: northM, eastM: eastM)
    }
}

extension ApiOutline {
    func shape() -> PlotShape {
        PlotShape(outer: outer.ring(), holes: holes.map { $0.ring() })
    }
}

extension [GeoPlace] {
    fileprivate func ring() -> [LonLat] { map { $0.lonLat() } }
}

extension ApiHarvestDay {
    func day() -> HarvestDay {
        HarvestDay(date: date?.day(), certain: certain, atLeast: atLeast?.day(), mark: mark.harvestMark())
    }
}

extension ApiPlot {
    func card() -> PlotCard {
        PlotCard(
            id: id, name: name, household: household, householdName: householdName, crop: crop, variety: variety,
            treeCount: treeCount?.int, areaM2: areaM2, shape: outline?.shape(), conflict: conflict, retired: retired,
            sync: sync.stored(), harvest: harvest?.day())
    }
}

extension PlotFacts {
    func api() throws -> ApiPlotFacts {
        ApiPlotFacts(
            name: name, crop: crop, variety: variety, plantingYear: try plantingYear?.count("planting_year"),
            treeCount: try treeCount?.count("tree_count"),
            declaredArea: declaredArea.map { ApiAreaAmount(value: $0, unit: declaredUnit) }, parcel: parcel, note: note,
            retired: retired)
    }
}

extension ApiPlotFacts {
    func facts() -> PlotFacts {
        PlotFacts(
            name: name, crop: crop, variety: variety, plantingYear: plantingYear?.int, treeCount: treeCount?.int,
            declaredArea: declaredArea?.value, declaredUnit: declaredArea?.unit ?? PlotFacts().declaredUnit,
            parcel: parcel, note: note, retired: retired)
    }
}

extension ApiPlotDetail {
    func detail() -> PlotDetail {
        PlotDetail(
            plot: plot.card(), facts: facts.facts(), surveys: surveys.map { $0.card() },
            faults: faults.map { $0.fault() }, overlaps: overlaps.map { $0.overlap() },
            findings: findings.map { $0.finding() }, safeHarvest: safeHarvest.safe(), may: may.rights())
    }
}

extension ApiPlotRights {
    func rights() -> PlotRights {
        PlotRights(write: write?.workKind(), survey: survey, edit: edit)
    }
}

extension ApiSurvey {
    func card() -> SurveyCard {
        SurveyCard(
            hash: hash, method: method, shape: outline.shape(), areaM2: areaM2, areaErrorM2: areaErrorM2,
            perimeterM: perimeterM, accuracyM: accuracyM, surveyedAtMs: surveyedAtMs?.int, authorName: authorName,
            role: role.role(), current: current)
    }
}

extension ApiOverlap {
    func overlap() -> Overlap {
        Overlap(plot: plot, name: name, areaM2: areaM2)
    }
}

extension [String: UInt32] {
    func dropped() -> Dropped {
        Dropped(byReason: mapValues(\.int))
    }
}

extension ApiWalk {
    func view() -> WalkView {
        WalkView(
            plot: plot, fixes: fixes.int, kept: kept.int, dropped: dropped.dropped(), ring: ring.ring(),
            areaM2: areaM2, areaErrorM2: areaErrorM2, walkedM: walkedM, closingGapM: closingGapM,
            accuracyM: accuracyM, faults: faults.map { $0.fault() }, overlaps: overlaps.map { $0.overlap() },
            walking: walking, closed: closed)
    }
}

extension ApiSurveyed {
    func surveyed() -> Surveyed {
        Surveyed(
            areaM2: areaM2, areaErrorM2: areaErrorM2, perimeterM: perimeterM, corners: corners.int,
            dropped: dropped.dropped(), overlaps: overlaps.map { $0.overlap() })
    }
}
