package vn.vungtrong.app.words

import vn.vungtrong.app.R

val KIND: Words = mapOf(
    "spray" to R.string.word_kind_spray,
    "fertilize" to R.string.word_kind_fertilize,
    "irrigate" to R.string.word_kind_irrigate,
    "care" to R.string.word_kind_care,
    "pest" to R.string.word_kind_pest,
    "harvest" to R.string.word_kind_harvest,
    "purchase" to R.string.word_kind_purchase,
    "container" to R.string.word_kind_container,
    "soil" to R.string.word_kind_soil,
    "unknown" to R.string.word_kind_unknown,
)

val FERTILIZER_KIND: Words = mapOf(
    "organic" to R.string.word_fertilizer_kind_organic,
    "mineral" to R.string.word_fertilizer_kind_mineral,
    "foliar" to R.string.word_fertilizer_kind_foliar,
    "amendment" to R.string.word_fertilizer_kind_amendment,
)

val TASK: Words = mapOf(
    "pruning" to R.string.word_task_pruning,
    "weeding" to R.string.word_task_weeding,
    "bagging" to R.string.word_task_bagging,
    "flower_induction" to R.string.word_task_flower_induction,
    "water_stress" to R.string.word_task_water_stress,
    "thinning" to R.string.word_task_thinning,
    "sanitation" to R.string.word_task_sanitation,
    "pollination" to R.string.word_task_pollination,
    "other" to R.string.word_task_other,
)

val SEVERITY: Words = mapOf(
    "light" to R.string.word_severity_light,
    "medium" to R.string.word_severity_medium,
    "heavy" to R.string.word_severity_heavy,
)

val INPUT: Words = mapOf(
    "pesticide" to R.string.word_input_pesticide,
    "fertilizer" to R.string.word_input_fertilizer,
    "other" to R.string.word_input_other,
)

val HARVEST_KIND: Words = mapOf(
    "actual" to R.string.word_harvest_kind_actual,
    "forecast" to R.string.word_harvest_kind_forecast,
)

val PHI_SOURCE: Words = mapOf(
    "label" to R.string.word_phi_source_label,
    "catalogue" to R.string.word_phi_source_catalogue,
)

val FERTILIZE_METHOD: Words = mapOf(
    "base" to R.string.word_fertilize_method_base,
    "foliar" to R.string.word_fertilize_method_foliar,
    "drip" to R.string.word_fertilize_method_drip,
    "buried" to R.string.word_fertilize_method_buried,
)

val UNIT: Words = mapOf(
    "ml" to R.string.word_unit_ml,
    "l" to R.string.word_unit_l,
    "g" to R.string.word_unit_g,
    "kg" to R.string.word_unit_kg,
    "piece" to R.string.word_unit_piece,
    "ha" to R.string.word_unit_ha,
    "m2" to R.string.word_unit_m2,
    "sao_north" to R.string.word_unit_sao_north,
    "sao_centre" to R.string.word_unit_sao_centre,
    "cong" to R.string.word_unit_cong,
)

val PER: Words = mapOf(
    "total" to R.string.word_per_total,
    "tank" to R.string.word_per_tank,
    "drum" to R.string.word_per_drum,
    "litre" to R.string.word_per_litre,
    "hectare" to R.string.word_per_hectare,
    "sao_north" to R.string.word_per_sao_north,
    "sao_centre" to R.string.word_per_sao_centre,
    "cong" to R.string.word_per_cong,
    "tree" to R.string.word_per_tree,
)
