extension WordList {
    public static let kind = WordList("word_kind", [
        "spray", "fertilize", "irrigate", "care", "pest", "harvest", "purchase", "container", "soil", "unknown",
    ])

    public static let fertilizerKind = WordList("word_fertilizer_kind", [
        "organic", "mineral", "foliar", "amendment",
    ])

    public static let task = WordList("word_task", [
        "pruning", "weeding", "bagging", "flower_induction", "water_stress", "thinning", "sanitation",
        "pollination", "other",
    ])

    public static let severity = WordList("word_severity", [
        "light", "medium", "heavy",
    ])

    public static let input = WordList("word_input", [
        "pesticide", "fertilizer", "other",
    ])

    public static let harvestKind = WordList("word_harvest_kind", [
        "actual", "forecast",
    ])

    public static let phiSource = WordList("word_phi_source", [
        "label", "catalogue",
    ])

    public static let fertilizeMethod = WordList("word_fertilize_method", [
        "base", "foliar", "drip", "buried",
    ])

    public static let unit = WordList("word_unit", [
        "ml", "l", "g", "kg", "piece", "ha", "m2", "sao_north", "sao_centre", "cong",
    ])

    public static let per = WordList("word_per", [
        "total", "tank", "drum", "litre", "hectare", "sao_north", "sao_centre", "cong", "tree",
    ])
}
