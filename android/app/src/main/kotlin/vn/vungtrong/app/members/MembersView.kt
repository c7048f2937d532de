package vn.vungtrong.app.members

import androidx.activity.compose.BackHandler
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import vn.vungtrong.app.R
import vn.vungtrong.app.components.BoxCard
import vn.vungtrong.app.components.EDGE
import vn.vungtrong.app.components.EmptyState
import vn.vungtrong.app.components.ErrorState
import vn.vungtrong.app.components.Loading
import vn.vungtrong.app.components.PrimaryButton
import vn.vungtrong.app.components.Screen
import vn.vungtrong.app.components.TextAction
import vn.vungtrong.app.components.TextInput
import vn.vungtrong.app.components.ageText
import vn.vungtrong.app.entry.ReasonDialog
import vn.vungtrong.app.words.word
import vn.vungtrong.presentation.MemberCard
import vn.vungtrong.presentation.members.MembersEvent
import vn.vungtrong.presentation.members.MembersState

@Composable
fun MembersView(state: MembersState, onEvent: (MembersEvent) -> Unit, onBack: () -> Unit) {
    state.revoking?.let { return RevokeQuestion(it, state, onEvent) }
    val adding = state.adding
    val invitation = state.invitation
    val onDismiss = { onEvent(MembersEvent.Dismiss) }
    if (adding != null || invitation != null) BackHandler(onBack = onDismiss)
    when {
        invitation != null -> InvitationView(invitation.first, invitation.second, state.hindered != null, onEvent)
        adding != null -> NewMemberView(adding, state, onEvent)
        else -> MemberList(state, onEvent, onBack)
    }
}

@Composable
private fun MemberList(state: MembersState, onEvent: (MembersEvent) -> Unit, onBack: () -> Unit) {
    Screen(
        title = stringResource(R.string.members_title),
        onBack = onBack,
        bottom = addButton(onEvent).takeIf { state.mayAdd },
    ) {
        LazyColumn(
            Modifier.weight(1f).fillMaxWidth(),
            contentPadding = PaddingValues(EDGE),
            verticalArrangement = Arrangement.spacedBy(10.dp),
        ) {
            state.fault?.let { fault -> item(key = "fault") { ErrorState(fault) { onEvent(MembersEvent.Retry) } } }
            when {
                state.members == null -> if (state.fault == null) item(key = "loading") { Loading() }
                state.members.orEmpty().isEmpty() -> item(key = "none") { NoMembers() }
                else -> {
                    item(key = "search") { Search(state.text, onEvent) }
                    items(state.found, key = { it.id }) { MemberBox(it, state, onEvent) }
                    if (state.found.isEmpty()) item(key = "none") { NoneFound() }
                }
            }
        }
    }
}

private fun addButton(onEvent: (MembersEvent) -> Unit): @Composable ColumnScope.() -> Unit = {
    PrimaryButton(stringResource(R.string.members_add), { onEvent(MembersEvent.Add) }, icon = R.drawable.ic_add)
}

@Composable
private fun NoMembers() = EmptyState(R.drawable.ic_members, stringResource(R.string.members_empty))

@Composable
private fun NoneFound() = EmptyState(R.drawable.ic_search, stringResource(R.string.members_none_found))

@Composable
private fun Search(text: String, onEvent: (MembersEvent) -> Unit) {
    TextInput(stringResource(R.string.members_search), text, { onEvent(MembersEvent.Type(it)) })
}

@Composable
private fun MemberBox(member: MemberCard, state: MembersState, onEvent: (MembersEvent) -> Unit) {
    BoxCard {
        Text(member.name, style = MaterialTheme.typography.titleMedium)
        val roles = member.roles.map { word(it) }.joinToString(", ")
        listOf(member.householdName, member.phone, roles).filter(String::isNotBlank).forEach { MemberLine(it) }
        MemberLine(lastSyncText(member.lastSyncMs, state.nowMs))
        if (member.inviteAs != null) {
            // Below each other there are many of these: who does not see the card hears whom it is about.
            val whom = stringResource(R.string.members_invitation, member.name)
            TextAction(
                stringResource(R.string.members_invite), { onEvent(MembersEvent.Invite(member)) },
                Modifier.semantics { contentDescription = whom }, icon = R.drawable.ic_qr, enabled = !state.busy,
            )
        }
        if (member.mayRevoke) {
            TextAction(
                stringResource(R.string.members_revoke), { onEvent(MembersEvent.Revoke(member)) },
                icon = R.drawable.ic_blocked, enabled = !state.busy,
            )
        }
    }
}

@Composable
private fun MemberLine(text: String) {
    Text(text, style = MaterialTheme.typography.bodyMedium, color = MaterialTheme.colorScheme.onSurfaceVariant)
}

@Composable
private fun lastSyncText(lastMs: Long?, nowMs: Long): String = when {
    lastMs == null -> stringResource(R.string.members_never_synced)
    nowMs - lastMs < MINUTE_MS -> stringResource(R.string.members_just_synced)
    else -> stringResource(R.string.members_last_sync, ageText(lastMs, nowMs))
}

private const val MINUTE_MS = 60_000

@Composable
private fun RevokeQuestion(member: MemberCard, state: MembersState, onEvent: (MembersEvent) -> Unit) {
    ReasonDialog(
        title = stringResource(R.string.members_revoke_ask, member.name),
        text = stringResource(R.string.members_revoke_ask_text),
        confirm = stringResource(R.string.members_revoke),
        reason = state.reason,
        missing = state.reasonMissing,
        onReason = { onEvent(MembersEvent.Reason(it)) },
        onConfirm = { onEvent(MembersEvent.ConfirmRevoke) },
        onDismiss = { onEvent(MembersEvent.Dismiss) },
    )
}
