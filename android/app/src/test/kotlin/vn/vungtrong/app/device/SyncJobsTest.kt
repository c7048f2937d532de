package vn.vungtrong.app.device

import android.app.job.JobInfo
import android.app.job.JobScheduler
import androidx.test.core.app.ApplicationProvider
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import vn.vungtrong.app.App

@RunWith(RobolectricTestRunner::class)
class SyncJobsTest {
    private val app = ApplicationProvider.getApplicationContext<App>()
    private val system = app.getSystemService(JobScheduler::class.java)
    private val jobs = SyncJobs(app)

    private fun waiting(): JobInfo? = system.getPendingJob(SyncJobs.WAITING)

    @Test
    fun recordsGoWithAnyNetworkAlsoAfterThePhoneWasOff() {
        jobs.sync(afterMs = 60_000, failures = 3)
        val job = waiting()!!
        @Suppress("DEPRECATION")
        assertEquals(JobInfo.NETWORK_TYPE_ANY, job.networkType)
        assertTrue(job.isPersisted)
        assertEquals(60_000L to 3, job.minLatencyMillis to job.extras.getInt(SyncJobs.FAILURES))
    }

    @Test
    fun photosGoWithANetworkThatCostsNothing() {
        jobs.photos()
        @Suppress("DEPRECATION")
        assertEquals(JobInfo.NETWORK_TYPE_UNMETERED, waiting()!!.networkType)
    }

    @Test
    fun oneWaitsAtATime() {
        jobs.photos()
        jobs.sync(0, 0)
        assertEquals(1, system.allPendingJobs.size)
        jobs.nothing()
        assertNull(waiting())
    }

    @Test
    fun aClosedAppListensOnceHoweverOftenItIsOpened() {
        jobs.listen()
        val first = system.getPendingJob(SyncJobs.LISTENING)
        jobs.listen()
        assertTrue(first === system.getPendingJob(SyncJobs.LISTENING))
        assertTrue(first!!.isPeriodic)
        jobs.nothing()
        assertNotNull(system.getPendingJob(SyncJobs.LISTENING))
    }

    @Test
    fun theSystemFindsTheService() {
        val service = app.packageManager.getServiceInfo(waitingService(), 0)
        assertEquals("android.permission.BIND_JOB_SERVICE", service.permission)
        assertFalse(service.exported)
    }

    private fun waitingService() = jobs.sync(0, 0).let { waiting()!!.service }
}
