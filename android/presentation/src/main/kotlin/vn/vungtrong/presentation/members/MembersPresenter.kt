package vn.vungtrong.presentation.members

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.launch
import vn.vungtrong.presentation.Changed
import vn.vungtrong.presentation.Device
import vn.vungtrong.presentation.Fault
import vn.vungtrong.presentation.Gateway
import vn.vungtrong.presentation.Hindrance
import vn.vungtrong.presentation.HouseholdCard
import vn.vungtrong.presentation.Invitation
import vn.vungtrong.presentation.MemberCard
import vn.vungtrong.presentation.Outcome
import vn.vungtrong.presentation.Presenter
import vn.vungtrong.presentation.orNull
import vn.vungtrong.presentation.plots.plain

/** A person who is being added. */
data class NewMember(
    val name: String = "",
    val phone: String = "",
    /** A household that is there; null makes a new one of the person's name. */
    val household: String? = null,
    val nameMissing: Boolean = false,
)

data class MembersState(
    /** Null until they are there. */
    val members: List<MemberCard>? = null,
    val households: List<HouseholdCard> = emptyList(),
    val mayAdd: Boolean = false,
    val nowMs: Long = 0,
    val text: String = "",
    val adding: NewMember? = null,
    /** A ticket on the screen, and for whom. */
    val invitation: Pair<MemberCard, Invitation>? = null,
    /** Why the ticket cannot be sent on; it can still be shown. */
    val hindered: Hindrance? = null,
    /** Whose rights are about to be taken. */
    val revoking: MemberCard? = null,
    val reason: String = "",
    val reasonMissing: Boolean = false,
    val busy: Boolean = false,
    val fault: Fault? = null,
) {
    /** Those whose name, household or phone holds what was typed. */
    val found: List<MemberCard>
        get() = text.plain().let { typed ->
            members.orEmpty().filter { one -> listOf(one.name, one.householdName, one.phone).any { typed in it.plain() } }
        }
}

sealed interface MembersEvent {
    data class Type(val text: String) : MembersEvent

    data object Add : MembersEvent

    data class Fill(val member: NewMember) : MembersEvent

    data object Save : MembersEvent

    data class Invite(val member: MemberCard) : MembersEvent

    data object ShareTicket : MembersEvent

    data class Revoke(val member: MemberCard) : MembersEvent

    data class Reason(val text: String) : MembersEvent

    data object ConfirmRevoke : MembersEvent

    data object Dismiss : MembersEvent

    data object Retry : MembersEvent
}

/** The members: who they are, when their phones last sent, and how a new one gets in. */
class MembersPresenter(
    private val gateway: Gateway,
    private val device: Device,
    scope: CoroutineScope,
    private val area: String,
    private val nowMs: () -> Long,
) : Presenter<MembersState, MembersEvent>(MembersState(), scope) {
    init {
        keepFresh(gateway, setOf(Changed.PEOPLE)) { load() }
    }

    override fun onEvent(event: MembersEvent) {
        when (event) {
            is MembersEvent.Type -> change { it.copy(text = event.text) }
            MembersEvent.Add -> change { it.copy(adding = NewMember()) }
            is MembersEvent.Fill -> change { it.copy(adding = event.member) }
            MembersEvent.Save -> save()
            is MembersEvent.Invite -> doing { invite(event.member) }
            MembersEvent.ShareTicket -> shareTicket()
            is MembersEvent.Revoke -> change { it.copy(revoking = event.member, reason = "", reasonMissing = false) }
            is MembersEvent.Reason -> change { it.copy(reason = event.text, reasonMissing = false) }
            MembersEvent.ConfirmRevoke -> confirmRevoke()
            MembersEvent.Dismiss -> change { it.copy(adding = null, invitation = null, revoking = null, fault = null) }
            MembersEvent.Retry -> scope.launch { load() }
        }
    }

    private suspend fun load() {
        val card = gateway.areas().orNull()?.firstOrNull { it.id == area }
        val households = gateway.households(area).orNull().orEmpty().filterNot { it.left }
        when (val members = gateway.members(area)) {
            is Outcome.Ok -> change {
                it.copy(
                    members = members.value.filterNot(MemberCard::left),
                    households = households,
                    mayAdd = card?.may?.addMembers == true,
                    nowMs = nowMs(),
                    fault = null,
                )
            }
            is Outcome.Failed -> change { it.copy(fault = members.fault) }
        }
    }

    private fun save() {
        val new = state.value.adding ?: return
        if (new.name.isBlank()) return change { it.copy(adding = new.copy(nameMissing = true)) }
        doing { add(new.copy(name = new.name.trim(), phone = new.phone.trim())) }
    }

    private suspend fun add(new: NewMember) {
        val household = new.household?.let { Outcome.Ok(it) } ?: gateway.addHousehold(area, new.name, new.phone)
        val added = when (household) {
            is Outcome.Failed -> household
            is Outcome.Ok -> gateway.addMember(area, new.name, new.phone, household.value)
        }
        when (added) {
            is Outcome.Failed -> change { it.copy(fault = added.fault) }
            is Outcome.Ok -> {
                change { it.copy(adding = null) }
                load()
                device.background.syncSoon()
            }
        }
    }

    private suspend fun invite(member: MemberCard) {
        val role = member.inviteAs ?: return
        when (val invitation = gateway.invite(area, member.id, role, household = null)) {
            is Outcome.Ok -> change { it.copy(invitation = member to invitation.value) }
            is Outcome.Failed -> change { it.copy(fault = invitation.fault) }
        }
    }

    private fun shareTicket() {
        val ticket = state.value.invitation?.second?.ticket ?: return
        val hindered = device.files.hindrance
        change { it.copy(hindered = hindered) }
        if (hindered == null) scope.launch { device.files.shareText(ticket) }
    }

    private fun confirmRevoke() {
        val (member, reason) = state.value.run { (revoking ?: return) to reason.trim() }
        if (reason.isEmpty()) return change { it.copy(reasonMissing = true) }
        doing {
            when (val revoked = gateway.revokeMember(area, member.id, reason)) {
                is Outcome.Ok -> {
                    change { it.copy(revoking = null) }
                    load()
                    device.background.syncSoon()
                }
                is Outcome.Failed -> change { it.copy(revoking = null, fault = revoked.fault) }
            }
        }
    }

    override fun busy(state: MembersState, busy: Boolean) = state.copy(busy = busy, fault = if (busy) null else state.fault)
}
