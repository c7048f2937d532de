package vn.vungtrong.app.device

import android.app.Notification
import android.app.PendingIntent
import android.content.Context
import android.content.Intent
import androidx.core.app.NotificationChannelCompat
import androidx.core.app.NotificationCompat
import androidx.core.app.NotificationManagerCompat
import vn.vungtrong.app.MainActivity
import vn.vungtrong.app.R
import vn.vungtrong.app.components.Formats
import vn.vungtrong.presentation.Destination
import vn.vungtrong.presentation.Reading
import vn.vungtrong.presentation.WalkView
import vn.vungtrong.presentation.navigation.written
import vn.vungtrong.presentation.survey.OpenWalk

/** What stands in the notice of a walk. */
internal data class WalkNotice(val plot: String?, val title: String, val text: String)

/** The notice of a walk, for a farmer who glances at a locked phone. */
internal class WalkNotices(private val context: Context) {
    private val formats = Formats(context.resources.configuration.locales[0])

    init {
        val channel = NotificationChannelCompat.Builder(CHANNEL, NotificationManagerCompat.IMPORTANCE_LOW)
            .setName(context.getString(R.string.survey_notice_channel))
        NotificationManagerCompat.from(context).createNotificationChannel(channel.build())
    }

    fun of(walk: OpenWalk?) = WalkNotice(
        walk?.plot,
        walk?.let { context.getString(R.string.survey_notice, it.plotName) } ?: context.getString(R.string.survey_title),
        when {
            walk == null -> context.getString(R.string.survey_notice_waiting)
            walk.fault != null -> context.getString(R.string.survey_notice_fault)
            walk.reading is Reading.NotPossible -> context.getString(R.string.survey_notice_hindered)
            walk.waiting -> context.getString(R.string.survey_notice_waiting)
            else -> progress(walk.view)
        },
    )

    private fun progress(view: WalkView): String {
        val walked = formats.number(view.walkedM, 0)
        if (view.areaM2 <= 0) return context.getString(R.string.survey_notice_walked, walked)
        return context.getString(R.string.survey_notice_measured, walked, formats.hectares(view.areaM2))
    }

    fun drawn(notice: WalkNotice): Notification = NotificationCompat.Builder(context, CHANNEL)
        .setSmallIcon(R.drawable.ic_walk)
        .setContentTitle(notice.title)
        .setContentText(notice.text)
        .setStyle(NotificationCompat.BigTextStyle().bigText(notice.text))
        .setContentIntent(back(notice.plot))
        .addAction(R.drawable.ic_pause, context.getString(R.string.survey_pause), rest())
        .setOngoing(true)
        .setOnlyAlertOnce(true)
        .setCategory(NotificationCompat.CATEGORY_SERVICE)
        .setVisibility(NotificationCompat.VISIBILITY_PUBLIC)
        .setForegroundServiceBehavior(NotificationCompat.FOREGROUND_SERVICE_IMMEDIATE)
        .build()

    private fun back(plot: String?): PendingIntent {
        val open = Intent(context, MainActivity::class.java)
            .addFlags(Intent.FLAG_ACTIVITY_NEW_TASK or Intent.FLAG_ACTIVITY_CLEAR_TOP or Intent.FLAG_ACTIVITY_SINGLE_TOP)
        if (plot != null) open.putExtra(MainActivity.AT, Destination.Survey(plot).written())
        return PendingIntent.getActivity(context, 0, open, FLAGS)
    }

    private fun rest(): PendingIntent =
        PendingIntent.getService(context, 0, WalkService.intent(context).setAction(WalkService.REST), FLAGS)

    private companion object {
        const val CHANNEL = "walk"
        const val FLAGS = PendingIntent.FLAG_IMMUTABLE or PendingIntent.FLAG_UPDATE_CURRENT
    }
}
