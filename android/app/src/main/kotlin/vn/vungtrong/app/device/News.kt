package vn.vungtrong.app.device

import android.app.NotificationChannel
import android.app.NotificationManager
import android.app.PendingIntent
import android.content.Context
import android.content.Intent
import androidx.core.app.NotificationCompat
import vn.vungtrong.app.MainActivity
import vn.vungtrong.app.R
import vn.vungtrong.presentation.Gateway
import vn.vungtrong.presentation.orNull

/** Tells of what came back while nobody looked, each time once: one notice, in the place of the one before. */
class News(private val context: Context, private val gateway: Gateway) {
    private val kept = context.getSharedPreferences("news", Context.MODE_PRIVATE)
    private val notices = context.getSystemService(NotificationManager::class.java)

    suspend fun tell() {
        val days = gateway.areas().orNull().orEmpty().mapNotNull { gateway.today(it.id).orNull() }
        val returned = days.flatMap { day -> day.returned.map { it.id } }.toSet()
        val refused = days.sumOf { it.refused }
        val isNew = (returned - known()).isNotEmpty() || refused > kept.getInt(REFUSED, 0)
        seen(returned, refused)
        if (isNew) show(returned.size, refused)
    }

    private fun known(): Set<String> = kept.getStringSet(RETURNED, null).orEmpty()

    private fun seen(returned: Set<String>, refused: Int) =
        kept.edit().putStringSet(RETURNED, returned).putInt(REFUSED, refused).apply()

    private fun show(returned: Int, refused: Int) {
        val lines = listOfNotNull(
            context.getString(R.string.news_returned, returned).takeIf { returned > 0 },
            context.getString(R.string.news_refused, refused).takeIf { refused > 0 },
        )
        val name = context.getString(R.string.news_channel)
        notices.createNotificationChannel(NotificationChannel(CHANNEL, name, NotificationManager.IMPORTANCE_DEFAULT))
        val opening = PendingIntent.getActivity(
            context, 0, Intent(context, MainActivity::class.java), PendingIntent.FLAG_IMMUTABLE,
        )
        val text = lines.joinToString("\n")
        val notice = NotificationCompat.Builder(context, CHANNEL)
            .setSmallIcon(R.drawable.ic_notice)
            .setContentTitle(context.getString(R.string.app_name))
            .setContentText(text)
            .setStyle(NotificationCompat.BigTextStyle().bigText(text))
            .setContentIntent(opening)
            .setAutoCancel(true)
            .build()
        // Shown where the person allows notices; the app itself says the same on its first screen.
        notices.notify(NOTICE, notice)
    }

    internal companion object {
        const val CHANNEL = "news"
        const val NOTICE = 2
        const val RETURNED = "returned"
        const val REFUSED = "refused"
    }
}
