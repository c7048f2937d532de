package vn.vungtrong.app.form

import androidx.annotation.StringRes
import androidx.compose.runtime.Composable
import androidx.compose.ui.res.stringResource
import vn.vungtrong.app.R
import vn.vungtrong.app.words.FERTILIZER_KIND
import vn.vungtrong.app.words.FERTILIZE_METHOD
import vn.vungtrong.app.words.HARVEST_KIND
import vn.vungtrong.app.words.INPUT
import vn.vungtrong.app.words.PER
import vn.vungtrong.app.words.SEVERITY
import vn.vungtrong.app.words.TASK
import vn.vungtrong.app.words.UNIT
import vn.vungtrong.app.words.Words
import vn.vungtrong.app.words.word
import vn.vungtrong.presentation.form.FieldName
import vn.vungtrong.presentation.form.NO
import vn.vungtrong.presentation.form.YES

@Composable
fun word(name: FieldName): String = stringResource(id(name))

/** The word for a key of a choice. */
@Composable
fun optionWord(name: FieldName, key: String): String = word(OPTIONS[name] ?: YES_NO, key)

private val YES_NO: Words = mapOf(YES to R.string.form_yes, NO to R.string.form_no)

private val OPTIONS: Map<FieldName, Words> = mapOf(
    FieldName.DOSE_UNIT to UNIT,
    FieldName.DOSE_PER to PER,
    FieldName.TOTAL_UNIT to UNIT,
    FieldName.TREATED_AREA_UNIT to UNIT,
    FieldName.AMOUNT_UNIT to UNIT,
    FieldName.FERTILIZER_KIND to FERTILIZER_KIND,
    FieldName.FERTILIZE_METHOD to FERTILIZE_METHOD,
    FieldName.TASK to TASK,
    FieldName.SEVERITY to SEVERITY,
    FieldName.HARVEST_KIND to HARVEST_KIND,
    FieldName.INPUT_KIND to INPUT,
)

@StringRes
private fun id(name: FieldName): Int = when (name) {
    FieldName.HOUSEHOLD -> R.string.form_field_household
    FieldName.ON_BEHALF_OF -> R.string.form_field_on_behalf_of
    FieldName.PLOTS -> R.string.form_field_plots
    FieldName.REASON -> R.string.form_field_reason
    FieldName.ON -> R.string.form_field_on
    FieldName.ENDED_ON -> R.string.form_field_ended_on
    FieldName.FROM -> R.string.form_field_from
    FieldName.ENDED_AT -> R.string.form_field_ended_at
    FieldName.WORKER -> R.string.form_field_worker
    FieldName.GROWTH_STAGE -> R.string.form_field_growth_stage
    FieldName.NOTE -> R.string.form_field_note
    FieldName.WIND -> R.string.form_field_wind
    FieldName.TEMPERATURE -> R.string.form_field_temperature
    FieldName.RAIN -> R.string.form_field_rain
    FieldName.WEATHER_NOTE -> R.string.form_field_weather_note
    FieldName.PRODUCTS -> R.string.form_field_products
    FieldName.PRODUCT_NAME -> R.string.form_field_product_name
    FieldName.ACTIVE -> R.string.form_field_active
    FieldName.CONTENT -> R.string.form_field_content
    FieldName.FORMULATION -> R.string.form_field_formulation
    FieldName.REGISTRANT -> R.string.form_field_registrant
    FieldName.DOSE -> R.string.form_field_dose
    FieldName.DOSE_UNIT -> R.string.form_field_dose_unit
    FieldName.DOSE_PER -> R.string.form_field_dose_per
    FieldName.TANK_SIZE -> R.string.form_field_tank_size
    FieldName.TOTAL -> R.string.form_field_total
    FieldName.TOTAL_UNIT -> R.string.form_field_total_unit
    FieldName.PHI_DAYS -> R.string.form_field_phi_days
    FieldName.REENTRY_HOURS -> R.string.form_field_reentry_hours
    FieldName.BATCH -> R.string.form_field_batch
    FieldName.EXPIRES_ON -> R.string.form_field_expires_on
    FieldName.LABEL_PHOTO -> R.string.form_field_label_photo
    FieldName.WATER -> R.string.form_field_water
    FieldName.TREATED_AREA -> R.string.form_field_treated_area
    FieldName.TREATED_AREA_UNIT -> R.string.form_field_treated_area_unit
    FieldName.TREATED_TREES -> R.string.form_field_treated_trees
    FieldName.TARGET -> R.string.form_field_target
    FieldName.SPRAY_METHOD -> R.string.form_field_spray_method
    FieldName.EQUIPMENT -> R.string.form_field_equipment
    FieldName.PROTECTION -> R.string.form_field_protection
    FieldName.LEFTOVER -> R.string.form_field_leftover
    FieldName.FERTILIZERS -> R.string.form_field_fertilizers
    FieldName.FERTILIZER_NAME -> R.string.form_field_fertilizer_name
    FieldName.FERTILIZER_KIND -> R.string.form_field_fertilizer_kind
    FieldName.COMPOSITION -> R.string.form_field_composition
    FieldName.COMPOSTED -> R.string.form_field_composted
    FieldName.SUPPLIER -> R.string.form_field_supplier
    FieldName.FERTILIZE_METHOD -> R.string.form_field_fertilize_method
    FieldName.WATER_SOURCE -> R.string.form_field_water_source
    FieldName.MINUTES -> R.string.form_field_minutes
    FieldName.IRRIGATE_METHOD -> R.string.form_field_irrigate_method
    FieldName.VOLUME -> R.string.form_field_volume
    FieldName.TASK -> R.string.form_field_task
    FieldName.TREES -> R.string.form_field_trees
    FieldName.SPECIES -> R.string.form_field_species
    FieldName.SUSPECTED -> R.string.form_field_suspected
    FieldName.SEVERITY -> R.string.form_field_severity
    FieldName.INSPECTED -> R.string.form_field_inspected
    FieldName.INFESTED -> R.string.form_field_infested
    FieldName.COUNT -> R.string.form_field_count
    FieldName.POINT_INSPECTED -> R.string.form_field_point_inspected
    FieldName.POINT_INFESTED -> R.string.form_field_point_infested
    FieldName.POINT_COUNT -> R.string.form_field_point_count
    FieldName.ACTION -> R.string.form_field_action
    FieldName.RESULT -> R.string.form_field_result
    FieldName.HARVEST_KIND -> R.string.form_field_harvest_kind
    FieldName.KILOGRAMS -> R.string.form_field_kilograms
    FieldName.FRUITS -> R.string.form_field_fruits
    FieldName.BUYER -> R.string.form_field_buyer
    FieldName.GRADE -> R.string.form_field_grade
    FieldName.LOT -> R.string.form_field_lot
    FieldName.INPUT_KIND -> R.string.form_field_input_kind
    FieldName.INPUT_NAME -> R.string.form_field_input_name
    FieldName.AMOUNT -> R.string.form_field_amount
    FieldName.AMOUNT_UNIT -> R.string.form_field_amount_unit
    FieldName.SHOP -> R.string.form_field_shop
    FieldName.INVOICE -> R.string.form_field_invoice
    FieldName.CONTAINERS -> R.string.form_field_containers
    FieldName.CONTAINER_KILOGRAMS -> R.string.form_field_container_kilograms
    FieldName.CONTAINER_METHOD -> R.string.form_field_container_method
    FieldName.RECEIVER -> R.string.form_field_receiver
    FieldName.PH -> R.string.form_field_ph
    FieldName.CADMIUM -> R.string.form_field_cadmium
    FieldName.ORGANIC -> R.string.form_field_organic
    FieldName.DEPTH -> R.string.form_field_depth
    FieldName.LABORATORY -> R.string.form_field_laboratory
    FieldName.SAMPLE -> R.string.form_field_sample
}
