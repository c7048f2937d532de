package vn.vungtrong.app

import android.content.Context
import android.net.ConnectivityManager
import android.net.Network
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.launch
import vn.vungtrong.presentation.Background
import vn.vungtrong.presentation.Gateway
import vn.vungtrong.presentation.Settings

/**
 * Syncs while the app's process lives: soon after something was written, and when a network comes back. A closed app does
 * not sync. Everything is on disk before, so nothing hangs on how a sync ends.
 */
class OpenAppSync(
    private val gateway: Gateway,
    private val settings: Settings,
    private val scope: CoroutineScope,
) : Background {
    private var running: Job? = null
    private var again = false

    /** Listens for networks from now on. */
    fun watch(context: Context) {
        val networks = context.getSystemService(ConnectivityManager::class.java)
        networks.registerDefaultNetworkCallback(object : ConnectivityManager.NetworkCallback() {
            override fun onAvailable(network: Network) = syncSoon()
        })
    }

    @Synchronized
    override fun syncSoon() {
        again = true
        if (running?.isActive == true) return
        running = scope.launch { while (due()) gateway.sync(settings.photosMayGo()) {} }
    }

    @Synchronized
    private fun due(): Boolean {
        val due = again && settings.online()
        again = false
        // Whoever asks from here on starts anew: what was asked for before has been done.
        if (!due) running = null
        return due
    }
}
