package vn.vungtrong.app.device

import android.app.job.JobInfo
import android.app.job.JobScheduler
import android.content.ComponentName
import android.content.Context
import android.os.PersistableBundle

/** [Later] as jobs of the system: they start the app when there is a network, also after the phone was switched off. */
class SyncJobs(private val context: Context) : Later {
    private val jobs = context.getSystemService(JobScheduler::class.java)

    override fun sync(afterMs: Long, failures: Int) =
        place(job(WAITING).setRequiredNetworkType(JobInfo.NETWORK_TYPE_ANY).setMinimumLatency(afterMs), failures)

    override fun photos() =
        place(job(WAITING).setRequiredNetworkType(JobInfo.NETWORK_TYPE_UNMETERED), failures = 0)

    override fun nothing() = jobs.cancel(WAITING)

    /** A closed app hears a few times a day what was returned to it. */
    fun listen() {
        if (jobs.getPendingJob(LISTENING) != null) return
        place(job(LISTENING).setRequiredNetworkType(JobInfo.NETWORK_TYPE_ANY).setPeriodic(LISTEN_EVERY_MS), failures = 0)
    }

    private fun job(id: Int) = JobInfo.Builder(id, ComponentName(context, SyncJob::class.java)).setPersisted(true)

    private fun place(job: JobInfo.Builder, failures: Int) {
        jobs.schedule(job.setExtras(PersistableBundle().apply { putInt(FAILURES, failures) }).build())
    }

    internal companion object {
        const val WAITING = 1
        const val LISTENING = 2
        const val FAILURES = "failures"
        const val LISTEN_EVERY_MS = 6L * 3_600_000
    }
}
