package vn.vungtrong.app.device

import android.app.NotificationManager
import android.app.Service
import android.content.Context
import android.content.Intent
import android.content.pm.ServiceInfo
import android.os.IBinder
import android.os.PowerManager
import android.util.Log
import androidx.core.app.ServiceCompat
import androidx.core.content.ContextCompat
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import kotlinx.coroutines.flow.distinctUntilChanged
import kotlinx.coroutines.flow.filterNotNull
import kotlinx.coroutines.flow.launchIn
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.onEach
import vn.vungtrong.app.App
import vn.vungtrong.app.inChosenLanguage
import kotlin.time.Duration.Companion.hours

/**
 * Keeps the process, and its right to positions, while a walk is recorded behind a dark screen or without any. It records
 * nothing itself: that is the recorder's. Its notice says how far the walk has come, leads back to it, and can rest it.
 */
class WalkService : Service() {
    private val scope = CoroutineScope(SupervisorJob() + Dispatchers.Main.immediate)
    private val walks get() = (application as App).wiring.walks
    private val awake by lazy {
        getSystemService(PowerManager::class.java).newWakeLock(PowerManager.PARTIAL_WAKE_LOCK, LOCK)
    }
    private var telling: Job? = null

    override fun attachBaseContext(base: Context) = super.attachBaseContext(base.inChosenLanguage())

    override fun onStartCommand(intent: Intent?, flags: Int, startId: Int): Int {
        when (intent?.action) {
            REST -> walks.pause()
            STOP -> stopSelf()
            else -> begin()
        }
        return START_NOT_STICKY
    }

    private fun begin() {
        val notices = WalkNotices(this)
        val first = notices.of(walks.state.value)
        try {
            ServiceCompat.startForeground(this, NOTICE, notices.drawn(first), ServiceInfo.FOREGROUND_SERVICE_TYPE_LOCATION)
        } catch (refused: SecurityException) {
            Log.w(LOCK, "positions may stop behind a dark screen", refused)
            return stopSelf()
        }
        if (!awake.isHeld) awake.acquire(LONGEST_WALK.inWholeMilliseconds)
        telling?.cancel()
        telling = walks.state.filterNotNull().map(notices::of).distinctUntilChanged()
            .onEach { getSystemService(NotificationManager::class.java).notify(NOTICE, notices.drawn(it)) }
            .launchIn(scope)
    }

    override fun onDestroy() {
        scope.cancel()
        if (awake.isHeld) awake.release()
    }

    override fun onBind(intent: Intent?): IBinder? = null

    companion object {
        internal const val NOTICE = 1
        internal const val REST = "rest"
        private const val STOP = "stop"
        private const val LOCK = "vungtrong:walk"

        /** Nobody walks around a plot for longer; a lock that was forgotten must not empty the battery. */
        private val LONGEST_WALK = 6.hours

        fun start(context: Context) = tried { ContextCompat.startForegroundService(context, intent(context)) }

        /** A service that was started must show its notice before it may stop: it stops itself, in turn. */
        fun stop(context: Context) = tried { context.startService(intent(context).setAction(STOP)) }

        internal fun intent(context: Context) = Intent(context, WalkService::class.java)

        /** An app without a screen may not start what does not run yet. */
        private fun tried(what: () -> Unit) {
            try {
                what()
            } catch (refused: IllegalStateException) {
                Log.w(LOCK, "positions may stop behind a dark screen", refused)
            }
        }
    }
}
