package vn.vungtrong.presentation

import kotlinx.coroutines.flow.Flow

/** The phone's own parts, as presenters see them; `app` has the real ones, tests have fakes. */
interface Device {
    val location: Location
    val camera: Camera
    val files: Files
    val settings: Settings
    val background: Background
}

/** Why a part of the phone cannot be used now, with something to do about each. */
enum class Hindrance {
    NOT_ALLOWED, NOT_ALLOWED_FOR_GOOD,

    /** A position is allowed that is right to a kilometre, not the one that is measured with. */
    ROUGH_ONLY,
    SWITCHED_OFF, NOT_THERE,
}

sealed interface Reading {
    data class Position(val fix: Fix) : Reading

    /** It can be used, and no position comes yet, or any more. */
    data object Waiting : Reading

    data class NotPossible(val why: Hindrance) : Reading
}

interface Location {
    /** Positions while somebody collects; asks for the permission when it has to. */
    fun readings(): Flow<Reading>

    /** Keeps positions coming while the screen is off, with a notice that says so. */
    fun keepOn(plotName: String)

    fun letGo()

    /** Opens the system's screen on which the person can do something about it. */
    fun openSystemSettings(why: Hindrance)
}

sealed interface Shot {
    data class Taken(val path: String) : Shot

    /** The person went back without a picture. */
    data object None : Shot

    data class NotPossible(val why: Hindrance) : Shot

    /** There is a picture, and it could not be copied into the app. */
    data class Failed(val fault: Fault) : Shot
}

/** A picture that came while nobody waited for it, and what it was taken for. */
data class LeftPicture(val path: String, val field: String?)

interface Camera {
    /** Phones stop an app whose camera is open: [asker] and [field] say what the picture is for, see [left]. */
    suspend fun take(asker: String, field: String? = null): Shot

    /** [withPlace]: where it was taken matters; asks for the permission when it has to. */
    suspend fun choose(withPlace: Boolean = false): Shot

    /** What [asker] took before the phone stopped the app; given once. */
    suspend fun left(asker: String): LeftPicture?

    /** Opens the system's screen on which the person can do something about it. */
    fun openSystemSettings(why: Hindrance)
}

interface Files {
    /** Why nothing can be saved, shared or chosen; null where it can. */
    val hindrance: Hindrance?

    /** Lets the person choose where it goes, then copies [path] there; false when they went back. */
    suspend fun saveAs(path: String, name: String, mime: String): Outcome<Boolean>

    /** Hands [path] to another app. */
    suspend fun share(path: String, mime: String): Boolean

    suspend fun shareText(text: String): Boolean

    /** A file of the person's choice, copied into the app; null when they went back. */
    suspend fun open(mimes: List<String>): Outcome<String?>

    /** A path for a file that is to be made; the phone clears such files by itself. */
    fun scratch(name: String): String

    /** Free bytes on the phone's storage. */
    fun freeBytes(): Long
}

interface Settings {
    /** `vi`, `en`, or null for the system's. */
    var language: String?

    /** Photos only over Wi-Fi. */
    var photosOnWifiOnly: Boolean

    /** The growing area that was open last. */
    var area: String?

    /** May photos be sent now? */
    fun photosMayGo(): Boolean

    fun online(): Boolean
}

/** Syncs without a screen. */
fun interface Background {
    /** As soon as there is a network; photos as the settings say. */
    fun syncSoon()
}
