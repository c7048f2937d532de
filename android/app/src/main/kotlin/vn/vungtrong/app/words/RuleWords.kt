package vn.vungtrong.app.words

import vn.vungtrong.app.R

val VERDICT: Words = mapOf(
    "allowed" to R.string.word_verdict_allowed,
    "review" to R.string.word_verdict_review,
    "blocked" to R.string.word_verdict_blocked,
    "uncertain" to R.string.word_verdict_uncertain,
)

val REASON: Words = mapOf(
    "permitted" to R.string.word_reason_permitted,
    "permitted_until" to R.string.word_reason_permitted_until,
    "banned_active" to R.string.word_reason_banned_active,
    "removed_active" to R.string.word_reason_removed_active,
    "removed_product" to R.string.word_reason_removed_product,
    "not_listed" to R.string.word_reason_not_listed,
    "formulation_not_listed" to R.string.word_reason_formulation_not_listed,
    "formulation_missing" to R.string.word_reason_formulation_missing,
    "active_differs" to R.string.word_reason_active_differs,
    "no_catalogue" to R.string.word_reason_no_catalogue,
    "date_missing" to R.string.word_reason_date_missing,
    "interval_kept" to R.string.word_reason_interval_kept,
    "too_early" to R.string.word_reason_too_early,
    "phi_unknown" to R.string.word_reason_phi_unknown,
    "reentry_unknown" to R.string.word_reason_reentry_unknown,
    "active_missing" to R.string.word_reason_active_missing,
    "dose_missing" to R.string.word_reason_dose_missing,
    "target_missing" to R.string.word_reason_target_missing,
    "manure_not_composted" to R.string.word_reason_manure_not_composted,
    "composting_unknown" to R.string.word_reason_composting_unknown,
    "backdated" to R.string.word_reason_backdated,
    "future_date" to R.string.word_reason_future_date,
    "quarantine_pest" to R.string.word_reason_quarantine_pest,
    "quarantine_pest_likely" to R.string.word_reason_quarantine_pest_likely,
    "quarantine_group" to R.string.word_reason_quarantine_group,
    "polygon_required" to R.string.word_reason_polygon_required,
    "area_unknown" to R.string.word_reason_area_unknown,
    "overlap" to R.string.word_reason_overlap,
    "area_differs" to R.string.word_reason_area_differs,
    "shape_faults" to R.string.word_reason_shape_faults,
    "area_enough" to R.string.word_reason_area_enough,
    "area_too_small" to R.string.word_reason_area_too_small,
    "minimum_unknown" to R.string.word_reason_minimum_unknown,
    "inspected" to R.string.word_reason_inspected,
    "inspection_due" to R.string.word_reason_inspection_due,
    "code_readable" to R.string.word_reason_code_readable,
    "code_scheme_unknown" to R.string.word_reason_code_scheme_unknown,
    "code_market_differs" to R.string.word_reason_code_market_differs,
    "code_crop_differs" to R.string.word_reason_code_crop_differs,
    "code_in_use" to R.string.word_reason_code_in_use,
    "code_suspended" to R.string.word_reason_code_suspended,
    "code_revoked" to R.string.word_reason_code_revoked,
    "code_status_unknown" to R.string.word_reason_code_status_unknown,
)

val RULE_NAME: Words = mapOf(
    "product" to R.string.word_rule_name_product,
    "harvest_interval" to R.string.word_rule_name_harvest_interval,
    "re_entry" to R.string.word_rule_name_re_entry,
    "spray_record" to R.string.word_rule_name_spray_record,
    "fertilizer_practice" to R.string.word_rule_name_fertilizer_practice,
    "diary_date" to R.string.word_rule_name_diary_date,
    "quarantine_pest" to R.string.word_rule_name_quarantine_pest,
    "plot_polygon" to R.string.word_rule_name_plot_polygon,
    "plot_overlap" to R.string.word_rule_name_plot_overlap,
    "plot_area" to R.string.word_rule_name_plot_area,
    "plot_shape" to R.string.word_rule_name_plot_shape,
    "area_minimum" to R.string.word_rule_name_area_minimum,
    "inspection_interval" to R.string.word_rule_name_inspection_interval,
    "code" to R.string.word_rule_name_code,
)

val CONFIDENCE: Words = mapOf(
    "sourced" to R.string.word_confidence_sourced,
    "secondary" to R.string.word_confidence_secondary,
    "general" to R.string.word_confidence_general,
    "not_found" to R.string.word_confidence_not_found,
    "policy" to R.string.word_confidence_policy,
)

val SHAPE_FAULT: Words = mapOf(
    "too_few" to R.string.word_shape_fault_too_few,
    "too_many" to R.string.word_shape_fault_too_many,
    "not_finite" to R.string.word_shape_fault_not_finite,
    "out_of_range" to R.string.word_shape_fault_out_of_range,
    "swapped" to R.string.word_shape_fault_swapped,
    "in_metres" to R.string.word_shape_fault_in_metres,
    "duplicate" to R.string.word_shape_fault_duplicate,
    "spike" to R.string.word_shape_fault_spike,
    "crossing" to R.string.word_shape_fault_crossing,
    "touching" to R.string.word_shape_fault_touching,
    "hole_outside" to R.string.word_shape_fault_hole_outside,
    "nested" to R.string.word_shape_fault_nested,
    "split" to R.string.word_shape_fault_split,
)

val DROPPED: Words = mapOf(
    "mock" to R.string.word_dropped_mock,
    "out_of_range" to R.string.word_dropped_out_of_range,
    "inaccurate" to R.string.word_dropped_inaccurate,
    "outlier" to R.string.word_dropped_outlier,
    "jump" to R.string.word_dropped_jump,
    "pause" to R.string.word_dropped_pause,
    "duplicate" to R.string.word_dropped_duplicate,
    "after_closing" to R.string.word_dropped_after_closing,
)
