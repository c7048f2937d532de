package vn.vungtrong.app.device

import android.Manifest.permission.ACCESS_COARSE_LOCATION
import android.Manifest.permission.ACCESS_FINE_LOCATION
import android.annotation.SuppressLint
import android.content.Context
import android.content.Intent
import android.location.Location
import android.location.LocationManager
import android.os.Looper
import android.os.SystemClock
import android.provider.Settings
import androidx.core.location.LocationCompat
import androidx.core.location.LocationListenerCompat
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.channels.awaitClose
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.buffer
import kotlinx.coroutines.flow.callbackFlow
import kotlinx.coroutines.flow.distinctUntilChanged
import kotlinx.coroutines.flow.emitAll
import kotlinx.coroutines.flow.flatMapLatest
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.flowOf
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.onStart
import kotlinx.coroutines.launch
import vn.vungtrong.presentation.Fix
import vn.vungtrong.presentation.Hindrance
import vn.vungtrong.presentation.LonLat
import vn.vungtrong.presentation.Reading
import kotlin.time.Duration.Companion.seconds

/**
 * Where the phone is, by its satellite receiver alone: a boundary is not measured with masts, and cheap phones lack
 * Google's services.
 */
class PhoneLocation(
    private val context: Context,
    private val front: Front,
    private val scope: CoroutineScope,
) : vn.vungtrong.presentation.Location {
    private val manager = context.getSystemService(LocationManager::class.java)

    /** A permission that is given later, in the system's settings, is noticed when the person comes back. */
    @OptIn(ExperimentalCoroutinesApi::class)
    override fun readings(): Flow<Reading> = flow {
        if (LocationManager.GPS_PROVIDER !in manager.allProviders) {
            return@flow emit(Reading.NotPossible(Hindrance.NOT_THERE))
        }
        front.allow(ACCESS_FINE_LOCATION, ACCESS_COARSE_LOCATION)
        val refusals = front.returns.onStart { emit(Unit) }.map { refusal() }.distinctUntilChanged()
        emitAll(refusals.flatMapLatest { why -> why?.let { flowOf(Reading.NotPossible(it)) } ?: positions() })
    }

    private fun refusal(): Hindrance? = when {
        front.allowed(ACCESS_FINE_LOCATION) -> null
        front.allowed(ACCESS_COARSE_LOCATION) -> Hindrance.ROUGH_ONLY
        else -> front.refusal(ACCESS_FINE_LOCATION)
    }

    @SuppressLint("MissingPermission") // refusal() has looked; one that is taken away ends the process.
    private fun positions(): Flow<Reading> = callbackFlow {
        val since = SystemClock.elapsedRealtimeNanos()
        val listener = object : LocationListenerCompat {
            override fun onLocationChanged(location: Location) {
                if (location.isFresh(since)) trySend(Reading.Position(location.fix()))
            }

            override fun onProviderDisabled(provider: String) {
                trySend(Reading.NotPossible(Hindrance.SWITCHED_OFF))
            }

            override fun onProviderEnabled(provider: String) {
                trySend(Reading.Waiting)
            }
        }
        val on = manager.isProviderEnabled(LocationManager.GPS_PROVIDER)
        trySend(if (on) Reading.Waiting else Reading.NotPossible(Hindrance.SWITCHED_OFF))
        manager.requestLocationUpdates(
            LocationManager.GPS_PROVIDER, A_WALKERS_STEP_MS, 0f, listener, Looper.getMainLooper(),
        )
        awaitClose { manager.removeUpdates(listener) }
    }.buffer(Channel.UNLIMITED)

    override fun keepOn(plotName: String) {
        scope.launch { front.allowNotices() }
        WalkService.start(context)
    }

    override fun letGo() = WalkService.stop(context)

    override fun openSystemSettings(why: Hindrance) {
        val opened = why == Hindrance.SWITCHED_OFF && front.start(Intent(Settings.ACTION_LOCATION_SOURCE_SETTINGS))
        if (!opened) front.openAppSettings()
    }

    private companion object {
        const val A_WALKERS_STEP_MS = 1_000L
    }
}

/** Older than this when it arrives is no place of a walk. */
private val FRESH = 10.seconds

/** No satellite can have told an earlier time to this app: receivers whose count of weeks has run over do. */
private const val NO_SOONER_MS = 1_704_067_200_000L

/** Systems hand out the last position that some app ever got. Their own count of time is right when the clock is not. */
internal fun Location.isFresh(sinceNs: Long): Boolean {
    val age = SystemClock.elapsedRealtimeNanos() - elapsedRealtimeNanos
    return elapsedRealtimeNanos >= sinceNs && age <= FRESH.inWholeNanoseconds
}

internal fun Location.fix() = Fix(
    at = LonLat(longitude, latitude),
    altitudeM = altitude.takeIf { hasAltitude() },
    // Some receivers say 0 where they do not know.
    accuracyM = accuracy.toDouble().takeIf { hasAccuracy() && it > 0 },
    timeMs = time.takeIf { it >= NO_SOONER_MS },
    mock = LocationCompat.isMock(this),
)
