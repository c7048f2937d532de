package vn.vungtrong.gateway

import vn.vungtrong.core.ApiChanged
import vn.vungtrong.core.ApiException
import vn.vungtrong.core.ApiFieldFault
import vn.vungtrong.presentation.Changed
import vn.vungtrong.presentation.EntryStatus
import vn.vungtrong.presentation.HarvestMark
import vn.vungtrong.presentation.Role
import vn.vungtrong.presentation.Stored
import vn.vungtrong.presentation.Verdict
import vn.vungtrong.presentation.WorkKind
import java.time.LocalDate
import java.time.LocalTime
import java.time.format.DateTimeParseException
import java.time.temporal.ChronoUnit

// Keys, days and numbers of the core. A key of a newer core is no fault: it is shown as unknown.

internal fun Enum<*>.key() = name.lowercase()

internal fun String.role() = Role.entries.find { it.key() == this } ?: Role.UNKNOWN

internal fun String.workKind() = WorkKind.entries.find { it.key() == this } ?: WorkKind.UNKNOWN

internal fun String.status() = EntryStatus.entries.find { it.key() == this } ?: EntryStatus.SAVED

internal fun String.harvestMark() = HarvestMark.entries.find { it.key() == this } ?: HarvestMark.ASK

internal fun String.stored() = Stored.entries.find { it.key() == this } ?: Stored.UNSENT

/** An answer that this version does not know is one for a person to look at. */
internal fun String.verdict() = when (this) {
    "allowed" -> Verdict.ALLOWED
    "blocked" -> Verdict.BLOCKED
    "unknown" -> Verdict.UNCERTAIN
    else -> Verdict.REVIEW
}

internal fun ApiChanged.changed() = when (this) {
    ApiChanged.AREAS -> Changed.AREAS
    ApiChanged.PLOTS -> Changed.PLOTS
    ApiChanged.ENTRIES -> Changed.ENTRIES
    ApiChanged.PHOTOS -> Changed.PHOTOS
    ApiChanged.PEOPLE -> Changed.PEOPLE
    ApiChanged.NOTICES -> Changed.NOTICES
    ApiChanged.CODES -> Changed.CODES
    ApiChanged.OUTBOX -> Changed.OUTBOX
}

internal fun String.day(): LocalDate? = try {
    LocalDate.parse(this)
} catch (_: DateTimeParseException) {
    null
}

internal fun String.time(): LocalTime? = try {
    LocalTime.parse(this)
} catch (_: DateTimeParseException) {
    null
}

internal fun LocalTime.key(): String = truncatedTo(ChronoUnit.MINUTES).toString()

/** A count as the core takes it: never below nothing. */
internal fun Int.count(field: String): UInt {
    if (this < 0) throw ApiException.Invalid(listOf(ApiFieldFault(field, "out_of_range")))
    return toUInt()
}
