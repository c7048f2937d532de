package vn.vungtrong.app.entry

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ExperimentalLayoutApi
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.layout.width
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.unit.dp
import vn.vungtrong.app.R
import vn.vungtrong.app.components.Badge
import vn.vungtrong.app.components.CardRow
import vn.vungtrong.app.components.Photo
import vn.vungtrong.app.components.Section
import vn.vungtrong.app.components.StoredBadge
import vn.vungtrong.app.components.TextAction
import vn.vungtrong.app.components.formats
import vn.vungtrong.app.theme.Tone
import vn.vungtrong.app.words.OP
import vn.vungtrong.app.words.REFUSAL
import vn.vungtrong.app.words.word
import vn.vungtrong.presentation.PhotoCard
import vn.vungtrong.presentation.RecordState
import vn.vungtrong.presentation.ReviewMark
import vn.vungtrong.presentation.Revision
import vn.vungtrong.presentation.entry.EntryEvent

@OptIn(ExperimentalLayoutApi::class)
@Composable
internal fun Photos(photos: List<PhotoCard>, busy: Boolean, onEvent: (EntryEvent) -> Unit) {
    Section(stringResource(R.string.entry_photos)) {
        FlowRow(
            horizontalArrangement = Arrangement.spacedBy(10.dp),
            verticalArrangement = Arrangement.spacedBy(10.dp),
        ) {
            photos.forEach { PhotoTile(it, busy) { onEvent(EntryEvent.FetchPhoto(it.content)) } }
        }
    }
}

@Composable
private fun PhotoTile(photo: PhotoCard, busy: Boolean, onFetch: () -> Unit) {
    val taken = photo.takenAtMs?.let { formats().dateTime(it) } ?: stringResource(R.string.entry_photo_no_time)
    Column(Modifier.width(TILE)) {
        Photo(photo.thumbnailPath ?: photo.path, stringResource(R.string.entry_photo, taken), Modifier.size(TILE))
        Text(taken, style = MaterialTheme.typography.bodySmall)
        if (photo.path == null) {
            TextAction(stringResource(R.string.entry_photo_fetch), onFetch, icon = R.drawable.ic_down, enabled = !busy)
        }
    }
}

@Composable
internal fun Reviews(reviews: List<ReviewMark>) {
    Section(stringResource(R.string.entry_reviews)) {
        reviews.forEach { review ->
            val time = formats().dateTime(review.atMs)
            val revision = review.revision?.let { stringResource(R.string.entry_of_version, it) }.orEmpty()
            CardRow(
                title = word(OP, review.kind).replaceFirstChar(Char::uppercase),
                lines = listOf(stringResource(R.string.entry_who_when, review.authorName, time), revision, reasonLine(review.reason)),
                badges = if (review.valid) null else { { NotValid() } },
            )
        }
    }
}

@Composable
private fun NotValid() = Badge(stringResource(R.string.entry_not_valid), Tone.QUIET, R.drawable.ic_blocked)

@Composable
internal fun Versions(revisions: List<Revision>) {
    Section(stringResource(R.string.entry_versions)) {
        revisions.forEach { revision ->
            val who = stringResource(R.string.entry_who_role, revision.authorName, word(revision.role))
            val claimed = stringResource(R.string.entry_written_at, formats().dateTime(revision.claimedMs))
            val received = revision.receivedMs?.let { stringResource(R.string.entry_received_at, formats().dateTime(it)) }
                ?: stringResource(R.string.entry_not_received)
            CardRow(
                title = stringResource(R.string.entry_version, revision.number),
                lines = listOf(who, claimed, received, reasonLine(revision.reason)),
            )
        }
    }
}

/** Where each record of the entry stands. */
@Composable
internal fun Records(records: List<RecordState>) {
    if (records.isEmpty()) return
    Section(stringResource(R.string.entry_records)) {
        records.forEach { record ->
            val refused = record.refused?.let { stringResource(R.string.entry_refused_because, word(REFUSAL, it)) }.orEmpty()
            CardRow(
                title = word(OP, record.kind).replaceFirstChar(Char::uppercase),
                lines = listOf(record.atMs?.let { formats().dateTime(it) }.orEmpty(), refused),
                badges = { StoredBadge(record.state) },
            )
        }
    }
}

@Composable
private fun reasonLine(reason: String): String =
    if (reason.isBlank()) "" else stringResource(R.string.entry_because, reason)

private val TILE = 140.dp
