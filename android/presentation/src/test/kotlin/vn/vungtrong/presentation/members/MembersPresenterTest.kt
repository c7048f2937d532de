package vn.vungtrong.presentation.members

import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.test.TestScope
import kotlinx.coroutines.test.UnconfinedTestDispatcher
import kotlinx.coroutines.test.runTest
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import vn.vungtrong.presentation.FakeDevice
import vn.vungtrong.presentation.FakeGateway
import vn.vungtrong.presentation.MemberCard
import vn.vungtrong.presentation.Role
import vn.vungtrong.presentation.ok

@OptIn(ExperimentalCoroutinesApi::class)
class MembersPresenterTest {
    private val tam = MemberCard("tam", "Bà Tám", "0900", "h", "Hộ bà Tám", listOf(Role.FARMER), null, left = false, inviteAs = Role.FARMER)
    private val gateway = FakeGateway().apply { members = ok(listOf(tam)) }
    private val device = FakeDevice()

    private fun members(test: suspend TestScope.(MembersPresenter) -> Unit) = runTest(UnconfinedTestDispatcher()) {
        test(MembersPresenter(gateway, device, backgroundScope, "area") { 1_000 })
    }

    @Test
    fun rightsAreNotTakenWithoutAReason() = members {
        it.onEvent(MembersEvent.Revoke(tam))
        it.onEvent(MembersEvent.ConfirmRevoke)
        assertTrue(it.state.value.reasonMissing)
        assertEquals(0, gateway.count("revokeMember"))
    }

    @Test
    fun peopleAreFoundWithoutTheMarks() = members {
        it.onEvent(MembersEvent.Type("ba tam"))
        assertEquals(listOf(tam), it.state.value.found)
        it.onEvent(MembersEvent.Type("ba chin"))
        assertTrue(it.state.value.found.isEmpty())
    }

    @Test
    fun theTicketOnTheScreenIsTheOneThatIsShared() = members {
        it.onEvent(MembersEvent.Invite(tam))
        it.onEvent(MembersEvent.ShareTicket)
        assertEquals(listOf("VT1:ticket"), device.files.shared)
    }

    @Test
    fun nobodyIsInvitedWhomThisPersonMayNotInvite() = members {
        it.onEvent(MembersEvent.Invite(tam.copy(inviteAs = null)))
        assertEquals(0, gateway.count("invite"))
    }
}
