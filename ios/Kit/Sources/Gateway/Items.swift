import Presentation
import VungTrongCore

// What went into a tank, onto a field, into the ground, both ways.

extension TankProduct {
    func api() throws -> ApiTankProduct {
        ApiTankProduct(
            name: name, active: active, content: content, formulation: formulation, registrant: registrant,
            dose: dose?.api(), total: total?.api(), phiDays: try phiDays?.count("phi_days"), phiSource: phiSourceKey,
            reentryHours: try reentryHours?.count("reentry_hours"), batch: batch, expiresOn: expiresOn?.iso,
            labelPhoto: labelPhoto)
    }
}

extension ApiTankProduct {
    func product() -> TankProduct {
        TankProduct(
            name: name, active: active, content: content, formulation: formulation, registrant: registrant,
            dose: dose?.dose(), total: total?.amount(), phiDays: phiDays?.int, phiSourceKey: phiSource,
            reentryHours: reentryHours?.int, batch: batch, expiresOn: expiresOn?.day(), labelPhoto: labelPhoto)
    }
}

extension FertilizerItem {
    func api() -> ApiFertilizerItem {
        ApiFertilizerItem(
            name: name, kind: kindKey, composition: composition, dose: dose?.api(), total: total?.api(),
            composted: composted, supplier: supplier)
    }
}

extension ApiFertilizerItem {
    func item() -> FertilizerItem {
        FertilizerItem(
            name: name, kindKey: kind, composition: composition, dose: dose?.dose(), total: total?.amount(),
            composted: composted, supplier: supplier)
    }
}

extension SamplePoint {
    func api() throws -> ApiSamplePoint {
        ApiSamplePoint(
            place: place?.api(), inspected: try inspected.count("inspected"),
            infested: try infested.count("infested"), count: try count?.count("count"))
    }
}

extension ApiSamplePoint {
    func point() -> SamplePoint {
        SamplePoint(place: place?.lonLat(), inspected: inspected.int, infested: infested.int, count: count?.int)
    }
}

extension Amount {
    func api() -> ApiAmount {
        ApiAmount(value: value, unit: unit)
    }
}

extension ApiAmount {
    func amount() -> Amount {
        Amount(value: value, unit: unit)
    }
}

extension Dose {
    func api() -> ApiDose {
        ApiDose(value: value, unit: unit, per: per, perLitres: perLitres)
    }
}

extension ApiDose {
    func dose() -> Dose {
        Dose(value: value, unit: unit, per: per, perLitres: perLitres)
    }
}

extension AreaAmount {
    func api() -> ApiAreaAmount {
        ApiAreaAmount(value: value, unit: unit)
    }
}

extension ApiAreaAmount {
    func area() -> AreaAmount {
        AreaAmount(value: value, unit: unit)
    }
}
