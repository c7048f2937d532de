package vn.vungtrong.app

import android.app.Application
import android.content.pm.ApplicationInfo
import android.os.Looper
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import vn.vungtrong.app.device.Front
import vn.vungtrong.app.device.NoCamera
import vn.vungtrong.app.device.NoFiles
import vn.vungtrong.app.device.PhoneDevice
import vn.vungtrong.app.device.PhoneLocation
import vn.vungtrong.app.enrol.PictureCodes
import vn.vungtrong.gateway.CoreGateway
import java.io.File

/** The process: it has one [Wiring], made when the first screen asks for it. Tests put their own in its place. */
class App : Application() {
    private var made: Wiring? = null

    var wiring: Wiring
        get() = made ?: wire().also { made = it }
        set(value) {
            made = value
        }

    private fun wire(): Wiring {
        val gateway = CoreGateway(File(filesDir, "data").path, mainThread = ::mistakenly)
        val settings = PhoneSettings(this)
        val sync = OpenAppSync(gateway, settings, CoroutineScope(SupervisorJob() + Dispatchers.Default))
        sync.watch(this)
        val front = Front(this).also(Front::watch)
        val asking = CoroutineScope(SupervisorJob() + Dispatchers.Main.immediate)
        return Wiring(
            gateway = gateway,
            device = PhoneDevice(PhoneLocation(this, front, asking), NoCamera, NoFiles, settings, sync),
            codes = PictureCodes,
            version = packageManager.getPackageInfo(packageName, 0).versionName.orEmpty(),
        )
    }

    /** A call of the core on the main thread is a mistake that a debug build does not forgive. */
    private fun mistakenly(): Boolean =
        applicationInfo.flags and ApplicationInfo.FLAG_DEBUGGABLE != 0 && Looper.getMainLooper().isCurrentThread
}
