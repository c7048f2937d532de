package vn.vungtrong.app

import android.app.Application
import android.content.pm.ApplicationInfo
import android.os.Looper
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.launch
import vn.vungtrong.app.device.Front
import vn.vungtrong.app.device.PhoneCamera
import vn.vungtrong.app.device.PhoneDevice
import vn.vungtrong.app.device.PhoneFiles
import vn.vungtrong.app.device.PhoneLocation
import vn.vungtrong.app.device.PhoneSync
import vn.vungtrong.app.device.Scratch
import vn.vungtrong.app.device.SyncJobs
import vn.vungtrong.app.enrol.PictureCodes
import vn.vungtrong.gateway.CoreGateway
import java.io.File

/** The process: it has one [Wiring], made when somebody asks for it. Tests put their own in its place. */
class App : Application() {
    private var made: Wiring? = null
    private val front = Front(this)

    /** Lives as long as the process. */
    val scope = CoroutineScope(SupervisorJob() + Dispatchers.Default)

    /** Joins what screens and the system ask for. */
    val sync by lazy {
        val jobs = SyncJobs(this)
        PhoneSync(wiring.gateway, wiring.device.settings, jobs, scope).also {
            it.watch(this)
            jobs.listen()
        }
    }

    /** Somebody looks at it. */
    val isInFront: Boolean get() = front.isThere

    var wiring: Wiring
        @Synchronized get() = made ?: wire().also { made = it }
        set(value) {
            made = value
        }

    override fun onCreate() {
        super.onCreate()
        front.watch()
    }

    private fun wire(): Wiring {
        val data = File(filesDir, "data")
        val key = DatabaseKey(data, File(noBackupFilesDir, "database-key"))
        val asking = CoroutineScope(SupervisorJob() + Dispatchers.Main.immediate)
        val scratch = Scratch(this)
        scope.launch { sync }
        return Wiring(
            gateway = CoreGateway(data.path, key::bytes, ::mistakenly),
            device = PhoneDevice(
                PhoneLocation(this, front, asking),
                PhoneCamera(this, front, scratch),
                PhoneFiles(this, front, scratch),
                PhoneSettings(this),
                background = {
                    sync.syncSoon()
                    // From now on something may come back, and a returned entry is worth a notice.
                    asking.launch { front.allowNotices() }
                },
            ),
            codes = PictureCodes,
            version = packageManager.getPackageInfo(packageName, 0).versionName.orEmpty(),
        )
    }

    /** A call of the core on the main thread is a mistake that a debug build does not forgive. */
    private fun mistakenly(): Boolean =
        applicationInfo.flags and ApplicationInfo.FLAG_DEBUGGABLE != 0 && Looper.getMainLooper().isCurrentThread
}
