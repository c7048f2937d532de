package vn.vungtrong.presentation

/** What a call to the core came to. Nothing behind [Gateway] throws. */
sealed interface Outcome<out T> {
    data class Ok<T>(val value: T) : Outcome<T>

    data class Failed(val fault: Fault) : Outcome<Nothing>
}

inline fun <T, R> Outcome<T>.map(change: (T) -> R): Outcome<R> = when (this) {
    is Outcome.Ok -> Outcome.Ok(change(value))
    is Outcome.Failed -> this
}

fun <T> Outcome<T>.orNull(): T? = (this as? Outcome.Ok)?.value

/** Why something was not done. Words for it are in the resources of the app, by [kind] and [detail]. */
data class Fault(
    val kind: FaultKind,
    /** Fields that cannot be saved as they are; only for [FaultKind.INVALID]. */
    val fields: List<FieldFault> = emptyList(),
    /** Places where a boundary is no shape; only for [FaultKind.BOUNDARY]. */
    val places: List<ShapeFault> = emptyList(),
    /** Stable key: the reason of a refusal, the state of a record, the fault of a file, what was not found. */
    val detail: String = "",
    /** How long the hub asks to be left alone, seconds. */
    val retryAfterS: Long? = null,
)

enum class FaultKind {
    NOT_FOUND, INVALID, BOUNDARY, NOT_PERMITTED, WRONG_STATE, AUTH_REQUIRED, OFFLINE, HUB, BUSY, STORAGE_FULL, STORAGE,
    WRONG_KEY, TOO_NEW, CORRUPT, FILE, CANCELLED,

    /** An APK without native libraries. */
    NO_CORE,
    INTERNAL,
}

/** [field] and [rule] are stable keys: `plots`, `required`. */
data class FieldFault(val field: String, val rule: String)

/** [kind] is a stable key: `crossing`, `spike`, … */
data class ShapeFault(val kind: String, val at: LonLat?)
