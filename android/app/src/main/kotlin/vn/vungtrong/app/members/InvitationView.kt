package vn.vungtrong.app.members

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.background
import androidx.compose.foundation.layout.aspectRatio
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import vn.vungtrong.app.R
import vn.vungtrong.app.components.NoteCard
import vn.vungtrong.app.components.PrimaryButton
import vn.vungtrong.app.components.ScrollScreen
import vn.vungtrong.app.components.formats
import vn.vungtrong.app.theme.Tone
import vn.vungtrong.presentation.Invitation
import vn.vungtrong.presentation.MemberCard
import vn.vungtrong.presentation.members.MembersEvent

/** The ticket as a picture for the other phone's camera, and as text to be sent. */
@Composable
internal fun InvitationView(
    member: MemberCard,
    invitation: Invitation,
    hindered: Boolean,
    onEvent: (MembersEvent) -> Unit,
) {
    ScrollScreen(
        title = stringResource(R.string.members_invitation, member.name),
        onBack = { onEvent(MembersEvent.Dismiss) },
        bottom = {
            PrimaryButton(
                stringResource(R.string.members_share), { onEvent(MembersEvent.ShareTicket) }, icon = R.drawable.ic_share,
            )
        },
    ) {
        if (hindered) NoteCard(stringResource(R.string.word_files_hindered), Tone.WARN, R.drawable.ic_warning)
        Text(stringResource(R.string.members_invitation_how), style = MaterialTheme.typography.bodyLarge)
        QrPicture(invitation.qr, stringResource(R.string.members_qr, member.name))
        NoteCard(
            stringResource(R.string.members_expires, formats().dateTime(invitation.expiresMs)),
            Tone.WARN,
            R.drawable.ic_clock,
        )
    }
}

/** Black on white also in the dark, with the four light modules around it that readers ask for. */
@Composable
private fun QrPicture(qr: List<List<Boolean>>, description: String) {
    Canvas(
        Modifier.fillMaxWidth().aspectRatio(1f).background(Color.White).semantics { contentDescription = description },
    ) {
        val module = size.width / (qr.size + 2 * QUIET)
        qr.forEachIndexed { y, row ->
            row.forEachIndexed { x, dark ->
                // A hair larger than a module: no light lines between neighbours.
                if (dark) drawRect(Color.Black, Offset((x + QUIET) * module, (y + QUIET) * module), Size(module + HAIR, module + HAIR))
            }
        }
    }
}

private const val QUIET = 4
private const val HAIR = 0.5f
