extension WordList {
    public static let field = WordList("word_field", [
        "on", "from", "ended_on", "ended_at", "worker", "crop", "variety", "growth_stage", "note", "place",
        "place_accuracy_m", "photos", "weather", "plots", "wind_m_s", "temperature_c", "rain", "products",
        "water_l", "treated_area", "treated_trees", "target", "method", "equipment", "protection", "leftover",
        "name", "active", "content", "registrant", "dose", "total", "phi_days", "phi_source", "reentry_hours",
        "batch", "expires_on", "label_photo", "formulation", "items", "kind", "composition", "composted",
        "supplier", "source", "minutes", "volume_m3", "task", "trees", "species", "suspected", "severity",
        "inspected", "infested", "count", "points", "action", "result", "harvest_kind", "kilograms", "fruits",
        "buyer", "grade", "lot", "input", "amount", "shop", "invoice", "receiver", "ph", "cadmium_mg_kg",
        "organic_percent", "depth_cm", "laboratory", "sample", "representative", "phone", "declared_area",
        "household_count", "markets", "gap_certificate", "tree_count", "planting_year", "parcel", "accuracy_m",
        "altitude_m", "direction_deg", "taken_at", "camera", "size", "code.kind", "code.province", "code.crop",
        "code.sequence", "code.market", "reason", "title", "household", "grant", "market", "code", "ticket",
        "corners", "boundary", "entry", "area", "value", "per_litres",
    ])

    public static let fieldRule = WordList("word_field_rule", [
        "several_households", "required", "positive", "not_negative", "percent", "out_of_range", "before_start",
        "more_than_inspected", "too_few", "too_large", "not_a_ticket", "not_in_zone", "not_on_earth", "not_a_number",
    ])
}
