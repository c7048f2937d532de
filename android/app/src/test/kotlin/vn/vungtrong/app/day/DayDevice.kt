package vn.vungtrong.app.day

import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flowOf
import kotlinx.coroutines.flow.receiveAsFlow
import vn.vungtrong.presentation.Device
import vn.vungtrong.presentation.FakeBackground
import vn.vungtrong.presentation.FakeCamera
import vn.vungtrong.presentation.FakeSettings
import vn.vungtrong.presentation.Files
import vn.vungtrong.presentation.Fix
import vn.vungtrong.presentation.Hindrance
import vn.vungtrong.presentation.Location
import vn.vungtrong.presentation.Outcome
import vn.vungtrong.presentation.Reading
import java.io.File

/** What stands around a person: where they are, what the camera sees, whether there is a network. */
class DayDevice(folder: File) : Device {
    override val location = DayLocation()
    override val camera = FakeCamera()
    override val files = DayFiles(folder)
    override val settings = FakeSettings()

    /** People of the day sync by hand: so it is known what is where. */
    override val background = FakeBackground()
}

/** Positions come one after the other, each when the one before was taken. */
class DayLocation : Location {
    private val steps = Channel<Reading>()
    var hindrance: Hindrance? = null
    var keptOn: String? = null

    suspend fun step(fix: Fix) = steps.send(Reading.Position(fix))

    override fun readings(): Flow<Reading> = hindrance?.let { flowOf(Reading.NotPossible(it)) } ?: steps.receiveAsFlow()

    override fun keepOn(plotName: String) {
        keptOn = plotName
    }

    override fun letGo() {
        keptOn = null
    }

    override fun openSystemSettings(why: Hindrance) {
        hindrance = null
    }
}

/** Saves where nobody asks, and remembers what was sent to others. */
class DayFiles(private val folder: File) : Files {
    override val hindrance: Hindrance? = null
    val sent = mutableListOf<String>()

    fun saved(suffix: String): File = folder.listFiles().orEmpty().single { it.name.endsWith(".saved.$suffix") }

    override suspend fun saveAs(path: String, name: String, mime: String): Outcome<Boolean> {
        val suffix = name.substringAfterLast('.')
        File(path).copyRecursively(File(folder, "${name.substringBeforeLast('.')}.saved.$suffix"), overwrite = true)
        return Outcome.Ok(true)
    }

    override suspend fun share(path: String, mime: String): Boolean = sent.add(path)

    override suspend fun shareText(text: String): Boolean = sent.add(text)

    override suspend fun open(mimes: List<String>): Outcome<String?> = Outcome.Ok(null)

    override fun scratch(name: String): String = File(folder, name).path

    override fun freeBytes(): Long = Long.MAX_VALUE
}
