/// What each kind of work adds to an entry, apart from products and fertilizers (domain facts 2.5 and 6.2).
enum WorkFields {
    static let spray = {
        let work = Part<Work.Spray>("", \.work.spray)
        return Split(
            first: [
                work.words("target", .target, \.target).but(offers: { recent, _ in recent.targets }),
                work.decimal("water_l", .water, \.waterL),
            ],
            more: [
                work.words("equipment", .equipment, \.equipment).but(offers: { recent, _ in recent.equipment }),
                work.words("method", .sprayMethod, \.method),
                work.words("protection", .protection, \.protection),
            ] + work.area("treated_area", .treatedArea, .treatedAreaUnit, \.treatedArea) + [
                work.whole("treated_trees", .treatedTrees, \.treatedTrees),
                work.words("leftover", .leftover, \.leftover),
            ]
        )
    }()

    static let fertilize = {
        let work = Part<Work.Fertilize>("", \.work.fertilize)
        return Split(
            first: [work.choice("method", .fertilizeMethod, methods, \.methodKey)],
            more: work.area("treated_area", .treatedArea, .treatedAreaUnit, \.treatedArea)
                + [work.whole("treated_trees", .treatedTrees, \.treatedTrees)]
        )
    }()

    static let irrigate = {
        let work = Part<Work.Irrigate>("", \.work.irrigate)
        return Split(
            first: [work.words("source", .waterSource, \.source), work.whole("minutes", .minutes, \.minutes)],
            more: [work.words("method", .irrigateMethod, \.method), work.decimal("volume_m3", .volume, \.volumeM3)]
        )
    }()

    static let care = {
        let work = Part<Work.Care>("", \.work.care)
        return Split(first: [
            work.choice("task", .task, tasks, \.taskKey).but(asked: true),
            work.whole("trees", .trees, \.trees),
            HeadFields.note,
        ])
    }()

    static let pest = {
        let work = Part<Work.Pest>("", \.work.pest)
        return Split(
            first: [
                work.species("species", .species, \.species).but(mayBeUnknown: true, asked: true),
                work.switch("suspected", .suspected, \.suspected),
                work.choice("severity", .severity, ["light", "medium", "heavy"], \.severityKey),
            ],
            more: [
                work.whole("inspected", .inspected, \.inspected),
                work.whole("infested", .infested, \.infested),
                work.whole("count", .count, \.count),
                work.words("action", .action, lines: 2, \.action),
                work.words("result", .result, lines: 2, \.result),
            ]
        )
    }()

    static let harvest = {
        let work = Part<Work.Harvest>("", \.work.harvest)
        return Split(
            first: [
                work.choice("harvest_kind", .harvestKind, ["actual", "forecast"], \.harvestKey),
                work.decimal("kilograms", .kilograms, \.kilograms),
            ],
            more: [
                work.whole("fruits", .fruits, \.fruits),
                work.words("buyer", .buyer, \.buyer),
                work.words("grade", .grade, \.grade),
                work.words("lot", .lot, \.lot),
            ]
        )
    }()

    static let purchase = {
        let work = Part<Work.Purchase>("", \.work.purchase)
        return Split(
            first: [
                work.choice("input", .inputKind, ["pesticide", "fertilizer", "other"], \.inputKey),
                work.words("name", .inputName, \.name),
            ] + work.amount("amount", .amount, .amountUnit, boughtUnits, \.amount) + [
                work.words("shop", .shop, \.shop),
            ],
            more: [
                work.words("batch", .batch, \.batch),
                work.day("expires_on", .expiresOn, \.expiresOn),
                work.words("invoice", .invoice, \.invoice),
            ]
        )
    }()

    static let container = {
        let work = Part<Work.Container>("", \.work.container)
        return Split(first: [
            work.whole("count", .containers, \.count),
            work.decimal("kilograms", .containerKilograms, \.kilograms),
            work.words("receiver", .receiver, \.receiver),
            work.words("method", .containerMethod, \.method),
        ])
    }()

    static let soil = {
        let work = Part<Work.Soil>("", \.work.soil)
        return Split(
            first: [
                work.decimal("ph", .ph, \.ph),
                work.decimal("organic_percent", .organic, \.organicPercent),
                work.decimal("cadmium_mg_kg", .cadmium, \.cadmiumMgKg),
            ],
            more: [
                work.whole("depth_cm", .depth, \.depthCm),
                work.words("laboratory", .laboratory, \.laboratory),
                work.words("sample", .sample, \.sample),
            ]
        )
    }()
}

private let methods = ["base", "foliar", "drip", "buried"]
private let boughtUnits = ["ml", "l", "g", "kg", "piece"]

/// The commonest first.
private let tasks = [
    "pruning", "weeding", "thinning", "bagging", "sanitation", "pollination", "flower_induction", "water_stress",
    "other",
]

/// What must be there first, and the rest.
struct Split: Sendable {
    let first: [Field]
    var more: [Field] = []
}
