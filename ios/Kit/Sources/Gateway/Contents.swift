import Presentation
import VungTrongCore

// What an entry holds, both ways.

extension EntryDraft {
    func api() throws -> ApiEntryDraft {
        ApiEntryDraft(
            area: area, household: household, content: try content.api(), onBehalfOf: onBehalfOf, submit: submit)
    }
}

extension EntryContent {
    func api() throws -> ApiContent {
        ApiContent(
            work: try work.api(), plots: plots, on: on?.iso, from: from?.key, endedOn: endedOn?.iso,
            endedAt: endedAt?.key, worker: worker, crop: crop, variety: variety, growthStage: growthStage, note: note,
            place: place?.api(), placeAccuracyM: placeAccuracyM, photos: photos,
            weather: weather?.api())
    }
}

extension ApiContent {
    func content() -> EntryContent {
        EntryContent(
            work: work.work(), plots: plots, on: on?.day(), from: from?.time(), endedOn: endedOn?.day(),
            endedAt: endedAt?.time(), worker: worker, crop: crop, variety: variety, growthStage: growthStage,
            note: note, place: place?.lonLat(), placeAccuracyM: placeAccuracyM, photos: photos,
            weather: weather?.weather())
    }
}

extension Work {
    fileprivate func api() throws -> ApiWork {
        switch self {
        case .spray(let work):
            .spray(
                products: try work.products.map { try $0.api() }, waterL: work.waterL,
                treatedArea: work.treatedArea?.api(), treatedTrees: try work.treatedTrees?.count("treated_trees"),
                target: work.target, method: work.method, equipment: work.equipment, protection: work.protection,
                leftover: work.leftover)
        case .fertilize(let work):
            .fertilize(
                items: work.items.map { $0.api() }, method: work.methodKey, treatedArea: work.treatedArea?.api(),
                treatedTrees: try work.treatedTrees?.count("treated_trees"))
        case .irrigate(let work):
            .irrigate(
                source: work.source, minutes: try work.minutes?.count("minutes"), method: work.method,
                volumeM3: work.volumeM3)
        case .care(let work):
            .care(task: work.taskKey, trees: try work.trees?.count("trees"))
        case .pest(let work):
            .pest(
                species: work.species, suspected: work.suspected, severity: work.severityKey,
                inspected: try work.inspected?.count("inspected"), infested: try work.infested?.count("infested"),
                count: try work.count?.count("count"), points: try work.points.map { try $0.api() },
                action: work.action, outcome: work.result)
        case .harvest(let work):
            .harvest(
                kind: work.harvestKey, kilograms: work.kilograms, fruits: try work.fruits?.count("fruits"),
                buyer: work.buyer, grade: work.grade, lot: work.lot)
        case .purchase(let work):
            .purchase(
                input: work.inputKey, name: work.name, amount: work.amount?.api(), shop: work.shop, batch: work.batch,
                expiresOn: work.expiresOn?.iso, invoice: work.invoice)
        case .container(let work):
            .container(
                count: try work.count?.count("count"), kilograms: work.kilograms, method: work.method,
                receiver: work.receiver)
        case .soil(let work):
            .soil(
                ph: work.ph, cadmiumMgKg: work.cadmiumMgKg, organicPercent: work.organicPercent,
                depthCm: try work.depthCm?.count("depth_cm"), laboratory: work.laboratory, sample: work.sample)
        case .unknown:
            .unknown(kind: "unknown")
        }
    }
}

extension ApiWork {
    fileprivate func work() -> Work {
        switch self {
        case .spray(
            let products, let waterL, let treatedArea, let treatedTrees, let target, let method, let equipment,
            let protection, let leftover
        ):
            .spray(Work.Spray(
                products: products.map { $0.product() }, waterL: waterL, treatedArea: treatedArea?.area(),
                treatedTrees: treatedTrees?.int, target: target, method: method, equipment: equipment,
                protection: protection, leftover: leftover))
        case .fertilize(let items, let method, let treatedArea, let treatedTrees):
            .fertilize(Work.Fertilize(
                items: items.map { $0.item() }, methodKey: method, treatedArea: treatedArea?.area(),
                treatedTrees: treatedTrees?.int))
        case .irrigate(let source, let minutes, let method, let volumeM3):
            .irrigate(Work.Irrigate(source: source, minutes: minutes?.int, method: method, volumeM3: volumeM3))
        case .care(let task, let trees):
            .care(Work.Care(taskKey: task, trees: trees?.int))
        case .pest(
            let species, let suspected, let severity, let inspected, let infested, let count, let points,
            let action, let outcome
        ):
            .pest(Work.Pest(
                species: species, suspected: suspected, severityKey: severity, inspected: inspected?.int,
                infested: infested?.int, count: count?.int, points: points.map { $0.point() }, action: action,
                result: outcome))
        case .harvest(let kind, let kilograms, let fruits, let buyer, let grade, let lot):
            .harvest(Work.Harvest(
                harvestKey: kind, kilograms: kilograms, fruits: fruits?.int, buyer: buyer, grade: grade, lot: lot))
        case .purchase(let input, let name, let amount, let shop, let batch, let expiresOn, let invoice):
            .purchase(Work.Purchase(
                inputKey: input, name: name, amount: amount?.amount(), shop: shop, batch: batch,
                expiresOn: expiresOn?.day(), invoice: invoice))
        case .container(let count, let kilograms, let method, let receiver):
            .container(Work.Container(count: count?.int, kilograms: kilograms, method: method, receiver: receiver))
        case .soil(let ph, let cadmiumMgKg, let organicPercent, let depthCm, let laboratory, let sample):
            .soil(Work.Soil(
                ph: ph, cadmiumMgKg: cadmiumMgKg, organicPercent: organicPercent, depthCm: depthCm?.int,
                laboratory: laboratory, sample: sample))
        case .unknown:
            .unknown
        }
    }
}

extension Weather {
    fileprivate func api() -> ApiWeather {
        ApiWeather(windMS: windMS, temperatureC: temperatureC, rain: rain, note: note)
    }
}

extension ApiWeather {
    fileprivate func weather() -> Weather {
        Weather(windMS: windMS, temperatureC: temperatureC, rain: rain, note: note)
    }
}
