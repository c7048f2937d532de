package vn.vungtrong.app.device

import android.app.job.JobParameters
import android.app.job.JobService
import kotlinx.coroutines.launch
import vn.vungtrong.app.App

/** The system starts it when there is a network for what waits. */
class SyncJob : JobService() {
    private val app get() = application as App

    override fun onStartJob(job: JobParameters): Boolean {
        app.scope.launch {
            app.sync.syncNow(job.extras.getInt(SyncJobs.FAILURES))
            if (!app.isInFront) News(app, app.wiring.gateway).tell()
            // What comes next has been decided: the system adds nothing to it.
            jobFinished(job, false)
        }
        return true
    }

    /** The network went away, or the time is up. */
    override fun onStopJob(job: JobParameters): Boolean = app.sync.stop()
}
