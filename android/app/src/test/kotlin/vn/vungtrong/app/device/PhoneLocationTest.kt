package vn.vungtrong.app.device

import android.Manifest.permission.ACCESS_COARSE_LOCATION
import android.Manifest.permission.ACCESS_FINE_LOCATION
import android.app.Application
import android.content.pm.PackageManager.PERMISSION_DENIED
import android.content.pm.PackageManager.PERMISSION_GRANTED
import android.location.Location
import android.location.LocationManager
import android.location.LocationManager.GPS_PROVIDER
import android.os.Looper
import android.os.SystemClock
import android.provider.Settings
import androidx.activity.ComponentActivity
import androidx.test.core.app.ApplicationProvider
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.launch
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.android.controller.ActivityController
import org.robolectric.shadows.ShadowActivity
import vn.vungtrong.presentation.Fix
import vn.vungtrong.presentation.Hindrance
import vn.vungtrong.presentation.LonLat
import vn.vungtrong.presentation.Reading
import java.time.Duration

@RunWith(RobolectricTestRunner::class)
class PhoneLocationTest {
    private val app: Application = ApplicationProvider.getApplicationContext()
    private val manager = app.getSystemService(LocationManager::class.java)
    private val scope = CoroutineScope(Job() + Dispatchers.Main.immediate)
    private val front = Front(app).also(Front::watch)
    private val phone = PhoneLocation(app, front, scope)
    private val heard = mutableListOf<Reading>()
    private val receiver get() = shadowOf(manager)
    private val people get() = shadowOf(app)
    private var activity: ActivityController<ComponentActivity>? = null

    @Before
    fun satellites() = receiver.setProviderEnabled(GPS_PROVIDER, true)

    @After
    fun over() {
        scope.coroutineContext[Job]!!.cancel()
        app.unregisterActivityLifecycleCallbacks(front)
    }

    private fun allow(vararg permissions: String) = people.grantPermissions(*permissions)

    private fun comesToTheFront() = Robolectric.buildActivity(ComponentActivity::class.java).setup().also { activity = it }

    private fun listen() = scope.launch { phone.readings().collect { heard += it } }.also { settle() }

    private fun settle() = shadowOf(Looper.getMainLooper()).idle()

    /** What the person answers to the system's question. */
    @Suppress("DEPRECATION") // It is how the system answers.
    private fun answers(vararg granted: String, asked: ShadowActivity.PermissionsRequest? = null) {
        allow(*granted)
        val question = asked ?: shadowOf(activity!!.get()).lastRequestedPermission
        val results = question.requestedPermissions.map { if (it in granted) PERMISSION_GRANTED else PERMISSION_DENIED }
        activity!!.get()
            .onRequestPermissionsResult(question.requestCode, question.requestedPermissions, results.toIntArray())
        settle()
    }

    /** The system pauses what is behind its own screens. */
    private fun comesBack() {
        activity!!.pause().resume()
        settle()
    }

    private fun measured(lon: Double = 108.05, age: Duration = Duration.ZERO, change: Location.() -> Unit = {}) {
        SystemClock.sleep(1_000)
        receiver.simulateLocation(
            Location(GPS_PROVIDER).apply {
                longitude = lon
                latitude = 12.67
                accuracy = 3.5f
                altitude = 512.0
                time = SATELLITES_MS
                elapsedRealtimeNanos = SystemClock.elapsedRealtimeNanos() - age.toNanos()
                change()
            },
        )
        settle()
    }

    private fun fixes() = heard.filterIsInstance<Reading.Position>().map { it.fix }

    @Test
    fun aPositionComesWithAllThatTheReceiverSaid() {
        allow(ACCESS_FINE_LOCATION)
        listen()
        assertEquals(Reading.Waiting, heard.single())
        measured()
        assertEquals(Fix(LonLat(108.05, 12.67), 512.0, 3.5, SATELLITES_MS, mock = false), fixes().single())
    }

    @Test
    fun whatTheReceiverDoesNotSayIsNotKnown() {
        allow(ACCESS_FINE_LOCATION)
        listen()
        measured {
            removeAltitude()
            accuracy = 0f
        }
        assertEquals(null to null, fixes().single().run { altitudeM to accuracyM })
        measured { removeAccuracy() }
        assertNull(fixes().last().accuracyM)
    }

    @Test
    fun aPositionThatAnotherAppMadeUpSaysSo() {
        allow(ACCESS_FINE_LOCATION)
        listen()
        measured { isMock = true }
        assertTrue(fixes().single().mock)
    }

    @Test
    fun aWrongClockOfThePhoneChangesNothing() {
        allow(ACCESS_FINE_LOCATION)
        SystemClock.setCurrentTimeMillis(0)
        listen()
        measured()
        assertEquals(SATELLITES_MS, fixes().single().timeMs)
    }

    @Test
    fun aReceiverWhoseWeeksHaveRunOverTellsNoTime() {
        allow(ACCESS_FINE_LOCATION)
        listen()
        measured { time = SATELLITES_MS - Duration.ofDays(1024 * 7).toMillis() }
        assertNull(fixes().single().timeMs)
    }

    @Test
    fun theLastPlaceThatSomeAppEverGotIsNoPositionOfNow() {
        allow(ACCESS_FINE_LOCATION)
        SystemClock.sleep(60_000)
        listen()
        measured(age = Duration.ofSeconds(5))
        assertEquals(emptyList<Fix>(), fixes())
        SystemClock.sleep(60_000)
        measured(age = Duration.ofSeconds(20))
        assertEquals(emptyList<Fix>(), fixes())
        measured(age = Duration.ofSeconds(2))
        assertEquals(1, fixes().size)
    }

    @Test
    fun onePositionASecondFromSatellitesAndNoneWhenNobodyListens() {
        allow(ACCESS_FINE_LOCATION)
        val job = listen()
        assertEquals(1_000L, receiver.getLegacyLocationRequests(GPS_PROVIDER).single().intervalMillis)
        job.cancel()
        settle()
        assertEquals(0, receiver.getLegacyLocationRequests(GPS_PROVIDER).size)
    }

    @Test
    fun switchedOffOnTheWayAndOnAgain() {
        allow(ACCESS_FINE_LOCATION)
        listen()
        measured()
        receiver.setProviderEnabled(GPS_PROVIDER, false)
        settle()
        assertEquals(Reading.NotPossible(Hindrance.SWITCHED_OFF), heard.last())
        receiver.setProviderEnabled(GPS_PROVIDER, true)
        settle()
        assertEquals(Reading.Waiting, heard.last())
        measured()
        assertEquals(2, fixes().size)
    }

    @Test
    fun switchedOffFromTheStart() {
        allow(ACCESS_FINE_LOCATION)
        receiver.setProviderEnabled(GPS_PROVIDER, false)
        listen()
        assertEquals(Reading.NotPossible(Hindrance.SWITCHED_OFF), heard.last())
    }

    @Test
    fun aPhoneWithoutAReceiver() {
        receiver.removeProvider(GPS_PROVIDER)
        allow(ACCESS_FINE_LOCATION)
        listen()
        assertEquals(listOf(Reading.NotPossible(Hindrance.NOT_THERE)), heard)
    }

    @Test
    fun askedWhenNeededAndAllowed() {
        comesToTheFront()
        listen()
        assertEquals(emptyList<Reading>(), heard)
        answers(ACCESS_FINE_LOCATION, ACCESS_COARSE_LOCATION)
        assertEquals(listOf(Reading.Waiting), heard)
        measured()
        assertEquals(1, fixes().size)
    }

    @Test
    fun refusedOnceCanBeAskedAgain() {
        comesToTheFront()
        explains(true)
        listen()
        answers()
        assertEquals(listOf(Reading.NotPossible(Hindrance.NOT_ALLOWED)), heard)
    }

    @Test
    fun refusedForGoodUntilThePersonComesBackFromTheSettings() {
        comesToTheFront()
        listen()
        answers()
        assertEquals(listOf(Reading.NotPossible(Hindrance.NOT_ALLOWED_FOR_GOOD)), heard)
        allow(ACCESS_FINE_LOCATION)
        comesBack()
        assertEquals(Reading.Waiting, heard.last())
    }

    @Test
    fun onlyTheRoughPositionIsAllowed() {
        comesToTheFront()
        listen()
        answers(ACCESS_COARSE_LOCATION)
        assertEquals(listOf(Reading.NotPossible(Hindrance.ROUGH_ONLY)), heard)
        assertEquals(0, receiver.getLegacyLocationRequests(GPS_PROVIDER).size)
    }

    @Test
    fun aPhoneThatIsTurnedWhileTheSystemAsksGetsItsAnswer() {
        comesToTheFront()
        listen()
        val asked = shadowOf(activity!!.get()).lastRequestedPermission
        activity!!.recreate()
        settle()
        answers(ACCESS_FINE_LOCATION, asked = asked)
        assertEquals(listOf(Reading.Waiting), heard)
    }

    @Test
    fun withoutAScreenNobodyIsAsked() {
        listen()
        assertEquals(listOf(Reading.NotPossible(Hindrance.NOT_ALLOWED)), heard)
    }

    @Test
    fun eachHindranceLeadsToTheScreenThatEndsIt() {
        comesToTheFront()
        phone.openSystemSettings(Hindrance.SWITCHED_OFF)
        assertEquals(Settings.ACTION_LOCATION_SOURCE_SETTINGS, people.nextStartedActivity.action)
        phone.openSystemSettings(Hindrance.ROUGH_ONLY)
        assertEquals(Settings.ACTION_APPLICATION_DETAILS_SETTINGS, people.nextStartedActivity.action)
    }

    private fun explains(yes: Boolean) =
        shadowOf(app.packageManager).setShouldShowRequestPermissionRationale(ACCESS_FINE_LOCATION, yes)

    private companion object {
        const val SATELLITES_MS = 1_795_000_000_000L
    }
}
