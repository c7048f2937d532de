package vn.vungtrong.app.device

import android.content.Context
import android.net.ConnectivityManager
import android.net.Network
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.launch
import vn.vungtrong.presentation.Background
import vn.vungtrong.presentation.Fault
import vn.vungtrong.presentation.FaultKind
import vn.vungtrong.presentation.Gateway
import vn.vungtrong.presentation.Outcome
import vn.vungtrong.presentation.Settings
import vn.vungtrong.presentation.SyncReport
import vn.vungtrong.presentation.orNull

/**
 * The one way to ask for a sync without a screen, and the one place that decides when there is one. While the app's process
 * lives it is now; whatever is left then waits in [later], which the system looks after when the app is closed. Everything
 * is on disk before, so nothing hangs on how a sync ends.
 */
class PhoneSync(
    private val gateway: Gateway,
    private val settings: Settings,
    private val later: Later,
    private val scope: CoroutineScope,
) : Background {
    private var running: Job? = null
    private var again = false

    /** Sessions that failed one after the other; the pause grows with them. */
    @Volatile
    private var failures = 0

    @Volatile
    private var inSession = false

    /** Listens for networks from now on. */
    fun watch(context: Context) {
        val networks = context.getSystemService(ConnectivityManager::class.java)
        networks.registerDefaultNetworkCallback(object : ConnectivityManager.NetworkCallback() {
            override fun onAvailable(network: Network) {
                ask {}
            }
        })
    }

    override fun syncSoon() {
        // Should the process die, or the network be away: the system does it.
        ask { later.sync(A_MOMENT_MS, failures) }
    }

    /** The system has a network for a closed app; [failed] sessions went before this one. */
    suspend fun syncNow(failed: Int) {
        failures = maxOf(failures, failed)
        ask {}.join()
    }

    /** The system wants its time back; true when something was cut off. What a person started by hand goes on. */
    fun stop(): Boolean = inSession.also { if (it) gateway.cancelSync() }

    /** One session at a time; whatever is asked for meanwhile is one more. */
    @Synchronized
    private fun ask(first: () -> Unit): Job {
        again = true
        running?.takeIf { it.isActive }?.let { return it }
        val asked = scope.launch {
            first()
            while (due()) session()
        }
        return asked.also { running = it }
    }

    @Synchronized
    private fun due(): Boolean {
        val due = again && settings.online()
        again = false
        // Whoever asks from here on starts anew: what was asked for before has been done.
        if (!due) running = null
        return due
    }

    private suspend fun session() {
        val photos = settings.photosMayGo()
        inSession = true
        val outcome = try {
            gateway.sync(photos) {}
        } finally {
            inSession = false
        }
        val fault = outcome.fault()
        when {
            fault == null && (gateway.unsent().orNull()?.photos ?: 0) == 0 -> enough()
            fault == null && !photos -> later.photos()
            fault != null && fault.kind in NEEDS_A_PERSON -> enough()
            else -> later.sync(pauseMs(fault, failures), ++failures)
        }
    }

    private fun enough() {
        failures = 0
        later.nothing()
    }

    internal companion object {
        /** A session that goes well is over by then. */
        const val A_MOMENT_MS = 60_000L

        private const val FIRST_PAUSE_MS = 30_000L

        /** Two hours. */
        private const val MOST_DOUBLINGS = 8

        /** Trying again changes nothing. */
        private val NEEDS_A_PERSON =
            setOf(FaultKind.AUTH_REQUIRED, FaultKind.WRONG_KEY, FaultKind.TOO_NEW, FaultKind.NO_CORE)

        /** How long to leave the hub alone: as long as it asks, and longer each time. */
        fun pauseMs(fault: Fault?, failures: Int): Long {
            val asked = (fault?.retryAfterS ?: 0) * 1000
            return maxOf(asked, FIRST_PAUSE_MS shl failures.coerceAtMost(MOST_DOUBLINGS))
        }

        private fun Outcome<SyncReport>.fault(): Fault? = when (this) {
            is Outcome.Ok -> value.ended
            is Outcome.Failed -> fault
        }
    }
}

/** Where a sync waits for better times. It outlives the process; one waits at a time. */
interface Later {
    /** With the next network, not before [afterMs]. [failures] went before. */
    fun sync(afterMs: Long, failures: Int)

    /** Only photos wait, for a network that costs nothing. */
    fun photos()

    fun nothing()
}
