package vn.vungtrong.app

import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flowOf
import vn.vungtrong.presentation.Background
import vn.vungtrong.presentation.Camera
import vn.vungtrong.presentation.Device
import vn.vungtrong.presentation.Files
import vn.vungtrong.presentation.Hindrance
import vn.vungtrong.presentation.Location
import vn.vungtrong.presentation.Reading
import vn.vungtrong.presentation.Settings
import vn.vungtrong.presentation.Shot

/**
 * The phone as far as the app can use it now. Position, camera and files are not there yet: every screen says so, and
 * works on.
 */
class BareDevice(override val settings: Settings, override val background: Background) : Device {
    override val location = object : Location {
        override fun readings(): Flow<Reading> = flowOf(Reading.NotPossible(Hindrance.NOT_THERE))

        override fun keepOn(plotName: String) = Unit

        override fun letGo() = Unit

        override fun openSystemSettings() = Unit
    }

    override val camera = object : Camera {
        override suspend fun take(): Shot = Shot.NotPossible(Hindrance.NOT_THERE)

        override suspend fun choose(): Shot = Shot.NotPossible(Hindrance.NOT_THERE)
    }

    override val files = object : Files {
        override val hindrance = Hindrance.NOT_THERE

        override suspend fun saveAs(path: String, name: String, mime: String) = false

        override suspend fun share(path: String, mime: String) = false

        override suspend fun shareText(text: String) = false

        override suspend fun open(mimes: List<String>): String? = null

        override fun scratch(name: String): String = "${System.getProperty("java.io.tmpdir")}/$name"

        override fun freeBytes(): Long = Long.MAX_VALUE
    }
}
