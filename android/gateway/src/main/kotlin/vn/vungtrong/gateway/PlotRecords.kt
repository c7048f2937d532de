package vn.vungtrong.gateway

import vn.vungtrong.core.ApiAreaAmount
import vn.vungtrong.core.ApiCorner
import vn.vungtrong.core.ApiOutline
import vn.vungtrong.core.ApiOverlap
import vn.vungtrong.core.ApiPlot
import vn.vungtrong.core.ApiPlotDetail
import vn.vungtrong.core.ApiPlotFacts
import vn.vungtrong.core.ApiSurvey
import vn.vungtrong.core.ApiSurveyed
import vn.vungtrong.core.ApiWalk
import vn.vungtrong.core.ApiZone
import vn.vungtrong.core.GeoFix
import vn.vungtrong.core.GeoFrame
import vn.vungtrong.core.GeoGrid
import vn.vungtrong.core.GeoPlace
import vn.vungtrong.presentation.*

// Places, plots and walks as screens know them.

internal fun GeoPlace.lonLat() = LonLat(lonDeg, latDeg)

internal fun LonLat.api() = GeoPlace(lon, lat)

internal fun GeoBounds.frame() = GeoFrame(west, south, east, north)

internal fun Fix.api() = GeoFix(at.api(), altitudeM, accuracyM, timeMs, mock)

internal fun ApiCorner.corner() = Corner(place?.lonLat(), errorM, used.toInt(), dropped.toInt(), needed.toInt())

internal fun ApiZone.zone() = PaperZone(epsg.toInt(), meridianMin.toInt(), widthDeg.toInt(), province)

internal fun PaperCorner.api() = GeoGrid(northM, eastM)

private fun ApiOutline.shape() = Shape(outer.ring(), holes.map { it.ring() })

private fun List<GeoPlace>.ring() = map { it.lonLat() }

internal fun ApiPlot.card() = PlotCard(
    id = id,
    name = name,
    household = household,
    householdName = householdName,
    crop = crop,
    variety = variety,
    treeCount = treeCount?.toInt(),
    areaM2 = areaM2,
    shape = outline?.shape(),
    conflict = conflict,
    retired = retired,
    sync = sync.stored(),
    harvest = harvest?.let { HarvestDay(it.date?.day(), it.certain, it.atLeast?.day(), it.mark.harvestMark()) },
)

internal fun PlotFacts.api() = ApiPlotFacts(
    name = name,
    crop = crop,
    variety = variety,
    plantingYear = plantingYear?.count("planting_year"),
    treeCount = treeCount?.count("tree_count"),
    declaredArea = declaredArea?.let { ApiAreaAmount(it, declaredUnit) },
    parcel = parcel,
    note = note,
    retired = retired,
)

private fun ApiPlotFacts.facts() = PlotFacts(
    name = name,
    crop = crop,
    variety = variety,
    plantingYear = plantingYear?.toInt(),
    treeCount = treeCount?.toInt(),
    declaredArea = declaredArea?.value,
    declaredUnit = declaredArea?.unit ?: PlotFacts().declaredUnit,
    parcel = parcel,
    note = note,
    retired = retired,
)

internal fun ApiPlotDetail.detail() = PlotDetail(
    plot = plot.card(),
    facts = facts.facts(),
    surveys = surveys.map { it.card() },
    faults = faults.map { it.fault() },
    overlaps = overlaps.map { it.overlap() },
    findings = findings.map { it.finding() },
    safeHarvest = safeHarvest.safe(),
    may = may.run { PlotRights(write?.workKind(), survey, edit) },
)

private fun ApiSurvey.card() = SurveyCard(
    hash = hash,
    method = method,
    shape = outline.shape(),
    areaM2 = areaM2,
    areaErrorM2 = areaErrorM2,
    perimeterM = perimeterM,
    accuracyM = accuracyM,
    surveyedAtMs = surveyedAtMs,
    authorName = authorName,
    role = role.role(),
    current = current,
)

private fun ApiOverlap.overlap() = Overlap(plot, name, areaM2)

private fun Map<String, UInt>.dropped() = Dropped(mapValues { (_, number) -> number.toInt() })

internal fun ApiWalk.view() = WalkView(
    plot = plot,
    fixes = fixes.toInt(),
    kept = kept.toInt(),
    dropped = dropped.dropped(),
    ring = ring.ring(),
    areaM2 = areaM2,
    areaErrorM2 = areaErrorM2,
    walkedM = walkedM,
    closingGapM = closingGapM,
    accuracyM = accuracyM,
    faults = faults.map { it.fault() },
    overlaps = overlaps.map { it.overlap() },
    walking = walking,
    closed = closed,
)

internal fun ApiSurveyed.surveyed() = Surveyed(
    areaM2 = areaM2,
    areaErrorM2 = areaErrorM2,
    perimeterM = perimeterM,
    corners = corners.toInt(),
    dropped = dropped.dropped(),
    overlaps = overlaps.map { it.overlap() },
)
