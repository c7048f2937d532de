package vn.vungtrong.gateway

import vn.vungtrong.core.ApiException
import vn.vungtrong.core.ApiFieldFault
import vn.vungtrong.core.ApiShapeFault
import vn.vungtrong.presentation.Fault
import vn.vungtrong.presentation.FaultKind
import vn.vungtrong.presentation.FieldFault
import vn.vungtrong.presentation.ShapeFault

/** Whatever comes out of a call, as the app knows it. A panic of the core comes as the generated code's own exception. */
internal fun Throwable.fault(): Fault = when (this) {
    is ApiException -> fault()
    is NoKey -> Fault(FaultKind.WRONG_KEY, detail = why.name.lowercase())
    is LinkageError -> Fault(FaultKind.NO_CORE, detail = (rootCause().message ?: toString()).take(LONG_ENOUGH))
    else -> Fault(FaultKind.INTERNAL, detail = (message ?: toString()).take(LONG_ENOUGH))
}

/** The key of the database cannot be had. The data are as they were; the next call asks for the key again. */
class NoKey(val why: Why, cause: Throwable? = null) : Exception(cause) {
    enum class Why {
        /** There are data, and no key that opens them: it did not come along to this phone, or the phone forgot it. */
        LOST,

        /** The phone's keystore does not answer now. */
        SILENT,
    }
}

internal fun ApiException.fault(): Fault = when (this) {
    is ApiException.NotFound -> Fault(FaultKind.NOT_FOUND, detail = what)
    is ApiException.Invalid -> Fault(FaultKind.INVALID, fields = faults.map { it.fault() })
    is ApiException.Boundary -> Fault(FaultKind.BOUNDARY, places = faults.map { it.fault() })
    is ApiException.NotPermitted -> Fault(FaultKind.NOT_PERMITTED, detail = code)
    is ApiException.WrongState -> Fault(FaultKind.WRONG_STATE, detail = found)
    is ApiException.AuthRequired -> Fault(FaultKind.AUTH_REQUIRED)
    is ApiException.Offline -> Fault(FaultKind.OFFLINE)
    is ApiException.Hub -> Fault(FaultKind.HUB, detail = code, retryAfterS = retryAfterS?.toLong())
    is ApiException.Busy -> Fault(FaultKind.BUSY)
    is ApiException.StorageFull -> Fault(FaultKind.STORAGE_FULL)
    is ApiException.Storage -> Fault(FaultKind.STORAGE, detail = reason)
    is ApiException.WrongKey -> Fault(FaultKind.WRONG_KEY)
    is ApiException.TooNew -> Fault(FaultKind.TOO_NEW)
    is ApiException.Corrupt -> Fault(FaultKind.CORRUPT, detail = keptAt.orEmpty())
    is ApiException.File -> Fault(FaultKind.FILE, detail = reason)
    is ApiException.Cancelled -> Fault(FaultKind.CANCELLED)
    is ApiException.Internal -> Fault(FaultKind.INTERNAL, detail = incident)
}

internal fun ApiFieldFault.fault() = FieldFault(field, rule)

internal fun ApiShapeFault.fault() = ShapeFault(kind, place?.lonLat())

private fun Throwable.rootCause(): Throwable = generateSequence(this) { it.cause }.take(MOST_CAUSES).last()

/** Enough to find a fault by. */
private const val LONG_ENOUGH = 300

private const val MOST_CAUSES = 20
