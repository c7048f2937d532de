package vn.vungtrong.app

import kotlinx.coroutines.flow.MutableSharedFlow
import vn.vungtrong.presentation.Background
import vn.vungtrong.presentation.Camera
import vn.vungtrong.presentation.Device
import vn.vungtrong.presentation.Files
import vn.vungtrong.presentation.Fix
import vn.vungtrong.presentation.Hindrance
import vn.vungtrong.presentation.Location
import vn.vungtrong.presentation.LeftPicture
import vn.vungtrong.presentation.LonLat
import vn.vungtrong.presentation.Outcome
import vn.vungtrong.presentation.Reading
import vn.vungtrong.presentation.Settings
import vn.vungtrong.presentation.Shot
import java.io.File

/**
 * A phone whose position, camera and network somebody else sets: a test, or the person at the trial page. The real core
 * and a real hub stand behind it; [kept] are the app's own settings, [folder] is for the files that it makes.
 */
class TrialDevice(kept: Settings, override val background: Background, folder: File) : Device {
    override val settings = TrialSettings(kept)
    override val location = TrialLocation()
    override val files = TrialFiles(folder)
    override val camera = TrialCamera(files)
}

/** The app's settings on a network that somebody switches. */
class TrialSettings(kept: Settings) : Settings by kept {
    @Volatile var online = true
    @Volatile var wifi = true

    override fun online() = online

    override fun photosMayGo() = online && (wifi || !photosOnWifiOnly)
}

/** Where the phone is. Nothing comes before the first [at]: indoors, looking for satellites. */
class TrialLocation : Location {
    private val readings = MutableSharedFlow<Reading>(replay = 1, extraBufferCapacity = 1024)

    /** The plot that a walk keeps positions coming for, while the screen is off too. */
    var keptOnFor: String? = null
        private set

    override fun readings() = readings

    fun at(fix: Fix) = give(Reading.Position(fix))

    fun at(place: LonLat, accuracyM: Double, timeMs: Long) = at(Fix(place, accuracyM = accuracyM, timeMs = timeMs))

    fun notPossible(why: Hindrance) = give(Reading.NotPossible(why))

    /** A phone that stands still says so every second. */
    fun again(timeMs: Long) {
        val last = readings.replayCache.lastOrNull() as? Reading.Position ?: return
        at(last.fix.copy(timeMs = timeMs))
    }

    private fun give(reading: Reading) = check(readings.tryEmit(reading)) { "nobody takes the positions" }

    override fun keepOn(plotName: String) {
        keptOnFor = plotName
    }

    override fun letGo() {
        keptOnFor = null
    }

    override fun openSystemSettings(why: Hindrance) = Unit
}

/** Takes the picture that lies before it; a person without one goes back without a picture. */
class TrialCamera(private val files: TrialFiles) : Camera {
    @Volatile var before: File? = null
    @Volatile var hindrance: Hindrance? = null
    private var taken = 0

    override suspend fun take(asker: String, field: String?): Shot {
        hindrance?.let { return Shot.NotPossible(it) }
        val picture = before ?: return Shot.None
        return Shot.Taken(picture.copyTo(File(files.scratch("photo-${++taken}.jpg")), overwrite = true).path)
    }

    override suspend fun choose(withPlace: Boolean): Shot = take("")

    override suspend fun left(asker: String): LeftPicture? = null

    override fun openSystemSettings(why: Hindrance) = Unit
}

/** Everything that the app saves or hands on is in [given]; [chosen] is what the person picks. */
class TrialFiles(private val folder: File) : Files {
    @Volatile override var hindrance: Hindrance? = null
    @Volatile var chosen: File? = null
    @Volatile var free = 8_000_000_000L

    /** Names of files, or texts, the newest last. */
    val given = mutableListOf<String>()

    override suspend fun saveAs(path: String, name: String, mime: String): Outcome<Boolean> = Outcome.Ok(give(path, name))

    override suspend fun share(path: String, mime: String) = give(path, File(path).name)

    private fun give(path: String, name: String): Boolean {
        File(path).copyTo(File(folder, name), overwrite = true)
        return given.add(name)
    }

    override suspend fun shareText(text: String) = given.add(text)

    override suspend fun open(mimes: List<String>): Outcome<String?> =
        Outcome.Ok(chosen?.let { it.copyTo(File(scratch(it.name)), overwrite = true).path })

    override fun scratch(name: String) = File(folder, "scratch/$name").apply { parentFile?.mkdirs() }.path

    override fun freeBytes() = free
}
