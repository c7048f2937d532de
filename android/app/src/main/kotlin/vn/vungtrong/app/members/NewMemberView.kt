package vn.vungtrong.app.members

import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.res.stringResource
import androidx.compose.ui.text.input.KeyboardType
import vn.vungtrong.app.R
import vn.vungtrong.app.components.ErrorState
import vn.vungtrong.app.components.PrimaryButton
import vn.vungtrong.app.components.ScrollScreen
import vn.vungtrong.app.components.TextInput
import vn.vungtrong.presentation.HouseholdCard
import vn.vungtrong.presentation.members.MembersEvent
import vn.vungtrong.presentation.members.MembersState
import vn.vungtrong.presentation.members.NewMember

@Composable
internal fun NewMemberView(member: NewMember, state: MembersState, onEvent: (MembersEvent) -> Unit) {
    ScrollScreen(
        title = stringResource(R.string.members_new_title),
        onBack = { onEvent(MembersEvent.Dismiss) },
        bottom = {
            PrimaryButton(
                stringResource(R.string.members_save), { onEvent(MembersEvent.Save) },
                icon = R.drawable.ic_check, busy = state.busy,
            )
        },
    ) {
        state.fault?.let { ErrorState(it) }
        TextInput(
            label = stringResource(R.string.members_name),
            value = member.name,
            onChange = { onEvent(MembersEvent.Fill(member.copy(name = it, nameMissing = false))) },
            fault = if (member.nameMissing) stringResource(R.string.members_name_missing) else null,
        )
        TextInput(
            label = stringResource(R.string.members_phone),
            value = member.phone,
            onChange = { onEvent(MembersEvent.Fill(member.copy(phone = it))) },
            keyboard = KeyboardType.Phone,
        )
        HouseholdField(member, state.households) { onEvent(MembersEvent.Fill(member.copy(household = it))) }
    }
}

/** The name of a household that is there chooses it; anything else is none. */
@Composable
private fun HouseholdField(member: NewMember, households: List<HouseholdCard>, onChoose: (String?) -> Unit) {
    var typed by rememberSaveable { mutableStateOf(households.firstOrNull { it.id == member.household }?.name.orEmpty()) }
    TextInput(
        label = stringResource(R.string.members_household),
        value = typed,
        onChange = { text ->
            typed = text
            onChoose(households.firstOrNull { it.name.equals(text.trim(), ignoreCase = true) }?.id)
        },
        suggestions = households.map { it.name },
        hint = if (member.household == null) stringResource(R.string.members_household_new) else null,
    )
}
