extension WordList {
    public static let verdict = WordList("word_verdict", [
        "allowed", "review", "blocked", "uncertain",
    ])

    public static let reason = WordList("word_reason", [
        "permitted", "permitted_until", "banned_active", "removed_active", "removed_product", "not_listed",
        "formulation_not_listed", "formulation_missing", "active_differs", "no_catalogue", "date_missing",
        "interval_kept", "too_early", "phi_unknown", "reentry_unknown", "active_missing", "dose_missing",
        "target_missing", "manure_not_composted", "composting_unknown", "backdated", "future_date",
        "quarantine_pest", "quarantine_pest_likely", "quarantine_group", "polygon_required", "area_unknown",
        "overlap", "area_differs", "shape_faults", "area_enough", "area_too_small", "minimum_unknown", "inspected",
        "inspection_due", "code_readable", "code_scheme_unknown", "code_market_differs", "code_crop_differs",
        "code_in_use", "code_suspended", "code_revoked", "code_status_unknown",
    ])

    public static let ruleName = WordList("word_rule_name", [
        "product", "harvest_interval", "re_entry", "spray_record", "fertilizer_practice", "diary_date",
        "quarantine_pest", "plot_polygon", "plot_overlap", "plot_area", "plot_shape", "area_minimum",
        "inspection_interval", "code",
    ])

    public static let confidence = WordList("word_confidence", [
        "sourced", "secondary", "general", "not_found", "policy",
    ])

    public static let shapeFault = WordList("word_shape_fault", [
        "too_few", "too_many", "not_finite", "out_of_range", "swapped", "in_metres", "duplicate", "spike",
        "crossing", "touching", "hole_outside", "nested", "split",
    ])

    public static let dropped = WordList("word_dropped", [
        "mock", "out_of_range", "inaccurate", "outlier", "jump", "pause", "duplicate", "after_closing",
    ])
}
