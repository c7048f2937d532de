package vn.vungtrong.gateway

import vn.vungtrong.core.ApiAmount
import vn.vungtrong.core.ApiAreaAmount
import vn.vungtrong.core.ApiContent
import vn.vungtrong.core.ApiDose
import vn.vungtrong.core.ApiEntryDraft
import vn.vungtrong.core.ApiFertilizerItem
import vn.vungtrong.core.ApiSamplePoint
import vn.vungtrong.core.ApiTankProduct
import vn.vungtrong.core.ApiWeather
import vn.vungtrong.core.ApiWork
import vn.vungtrong.presentation.Amount
import vn.vungtrong.presentation.AreaAmount
import vn.vungtrong.presentation.Dose
import vn.vungtrong.presentation.EntryContent
import vn.vungtrong.presentation.EntryDraft
import vn.vungtrong.presentation.FertilizerItem
import vn.vungtrong.presentation.SamplePoint
import vn.vungtrong.presentation.TankProduct
import vn.vungtrong.presentation.Weather
import vn.vungtrong.presentation.Work

// What an entry holds, both ways.

internal fun EntryDraft.api() = ApiEntryDraft(area, household, content.api(), onBehalfOf, submit)

internal fun EntryContent.api() = ApiContent(
    work = work.api(),
    plots = plots,
    on = on?.toString(),
    from = from?.key(),
    endedOn = endedOn?.toString(),
    endedAt = endedAt?.key(),
    worker = worker,
    crop = crop,
    variety = variety,
    growthStage = growthStage,
    note = note,
    place = place?.api(),
    placeAccuracyM = placeAccuracyM,
    photos = photos,
    weather = weather?.run { ApiWeather(windMS, temperatureC, rain, note) },
)

internal fun ApiContent.content() = EntryContent(
    work = work.work(),
    plots = plots,
    on = on?.day(),
    from = from?.time(),
    endedOn = endedOn?.day(),
    endedAt = endedAt?.time(),
    worker = worker,
    crop = crop,
    variety = variety,
    growthStage = growthStage,
    note = note,
    place = place?.lonLat(),
    placeAccuracyM = placeAccuracyM,
    photos = photos,
    weather = weather?.run { Weather(windMS, temperatureC, rain, note) },
)

private fun Work.api(): ApiWork = when (this) {
    is Work.Spray -> ApiWork.Spray(
        products = products.map { it.api() },
        waterL = waterL,
        treatedArea = treatedArea?.api(),
        treatedTrees = treatedTrees?.count("treated_trees"),
        target = target,
        method = method,
        equipment = equipment,
        protection = protection,
        leftover = leftover,
    )
    is Work.Fertilize -> ApiWork.Fertilize(
        items = items.map { it.api() },
        method = methodKey,
        treatedArea = treatedArea?.api(),
        treatedTrees = treatedTrees?.count("treated_trees"),
    )
    is Work.Irrigate -> ApiWork.Irrigate(source, minutes?.count("minutes"), method, volumeM3)
    is Work.Care -> ApiWork.Care(taskKey, trees?.count("trees"))
    is Work.Pest -> ApiWork.Pest(
        species = species,
        suspected = suspected,
        severity = severityKey,
        inspected = inspected?.count("inspected"),
        infested = infested?.count("infested"),
        count = count?.count("count"),
        points = points.map { it.api() },
        action = action,
        outcome = result,
    )
    is Work.Harvest -> ApiWork.Harvest(harvestKey, kilograms, fruits?.count("fruits"), buyer, grade, lot)
    is Work.Purchase ->
        ApiWork.Purchase(inputKey, name, amount?.api(), shop, batch, expiresOn?.toString(), invoice)
    is Work.Container -> ApiWork.Container(count?.count("count"), kilograms, method, receiver)
    is Work.Soil ->
        ApiWork.Soil(ph, cadmiumMgKg, organicPercent, depthCm?.count("depth_cm"), laboratory, sample)
    Work.Unknown -> ApiWork.Unknown("unknown")
}

private fun ApiWork.work(): Work = when (this) {
    is ApiWork.Spray -> Work.Spray(
        products = products.map { it.product() },
        waterL = waterL,
        treatedArea = treatedArea?.area(),
        treatedTrees = treatedTrees?.toInt(),
        target = target,
        method = method,
        equipment = equipment,
        protection = protection,
        leftover = leftover,
    )
    is ApiWork.Fertilize ->
        Work.Fertilize(items.map { it.item() }, method, treatedArea?.area(), treatedTrees?.toInt())
    is ApiWork.Irrigate -> Work.Irrigate(source, minutes?.toInt(), method, volumeM3)
    is ApiWork.Care -> Work.Care(task, trees?.toInt())
    is ApiWork.Pest -> Work.Pest(
        species = species,
        suspected = suspected,
        severityKey = severity,
        inspected = inspected?.toInt(),
        infested = infested?.toInt(),
        count = count?.toInt(),
        points = points.map { it.point() },
        action = action,
        result = outcome,
    )
    is ApiWork.Harvest -> Work.Harvest(kind, kilograms, fruits?.toInt(), buyer, grade, lot)
    is ApiWork.Purchase -> Work.Purchase(input, name, amount?.amount(), shop, batch, expiresOn?.day(), invoice)
    is ApiWork.Container -> Work.Container(count?.toInt(), kilograms, method, receiver)
    is ApiWork.Soil -> Work.Soil(ph, cadmiumMgKg, organicPercent, depthCm?.toInt(), laboratory, sample)
    is ApiWork.Unknown -> Work.Unknown
}

private fun TankProduct.api() = ApiTankProduct(
    name = name,
    active = active,
    content = content,
    formulation = formulation,
    registrant = registrant,
    dose = dose?.api(),
    total = total?.api(),
    phiDays = phiDays?.count("phi_days"),
    phiSource = phiSourceKey,
    reentryHours = reentryHours?.count("reentry_hours"),
    batch = batch,
    expiresOn = expiresOn?.toString(),
    labelPhoto = labelPhoto,
)

internal fun ApiTankProduct.product() = TankProduct(
    name = name,
    active = active,
    content = content,
    formulation = formulation,
    registrant = registrant,
    dose = dose?.dose(),
    total = total?.amount(),
    phiDays = phiDays?.toInt(),
    phiSourceKey = phiSource,
    reentryHours = reentryHours?.toInt(),
    batch = batch,
    expiresOn = expiresOn?.day(),
    labelPhoto = labelPhoto,
)

private fun FertilizerItem.api() =
    ApiFertilizerItem(name, kindKey, composition, dose?.api(), total?.api(), composted, supplier)

internal fun ApiFertilizerItem.item() =
    FertilizerItem(name, kind, composition, dose?.dose(), total?.amount(), composted, supplier)

private fun SamplePoint.api() =
    ApiSamplePoint(place?.api(), inspected.count("inspected"), infested.count("infested"), count?.count("count"))

private fun ApiSamplePoint.point() =
    SamplePoint(place?.lonLat(), inspected.toInt(), infested.toInt(), count?.toInt())

private fun Amount.api() = ApiAmount(value, unit)

private fun ApiAmount.amount() = Amount(value, unit)

private fun Dose.api() = ApiDose(value, unit, per, perLitres)

private fun ApiDose.dose() = Dose(value, unit, per, perLitres)

private fun AreaAmount.api() = ApiAreaAmount(value, unit)

private fun ApiAreaAmount.area() = AreaAmount(value, unit)
