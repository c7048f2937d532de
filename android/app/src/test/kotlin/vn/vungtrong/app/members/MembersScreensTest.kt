package vn.vungtrong.app.members

import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import vn.vungtrong.app.Look
import vn.vungtrong.app.NOW_MS
import vn.vungtrong.app.Screens
import vn.vungtrong.app.theme.VungTrongTheme
import vn.vungtrong.presentation.Invitation
import vn.vungtrong.presentation.MemberCard
import vn.vungtrong.presentation.Role
import vn.vungtrong.presentation.members.MembersState
import vn.vungtrong.presentation.members.NewMember

@RunWith(RobolectricTestRunner::class)
class MembersScreensTest {
    @get:Rule val screens = Screens()

    private val tam = MemberCard(
        "tam", "Bà Tám", "0900 000 000", "h", "Hộ bà Tám", listOf(Role.FARMER), NOW_MS - 3_600_000, left = false,
        inviteAs = Role.FARMER, mayRevoke = true,
    )
    private val filled = MembersState(listOf(tam, tam.copy("chin", "Ông Chín", lastSyncMs = null)), mayAdd = true, nowMs = NOW_MS)

    private fun draw(name: String, state: MembersState, vararg looks: Look) =
        screens.draw(name, *looks) { VungTrongTheme { MembersView(state, {}, {}) } }

    @Test
    fun filled() = draw("members-filled", filled, Look.PLAIN, Look.DARK, Look.LARGE_TEXT)

    @Test
    fun anInvitation() {
        val qr = List(29) { y -> List(29) { x -> (x * y + x + y) % 3 == 0 } }
        draw("members-invitation", filled.copy(invitation = tam to Invitation("VT1:x", "tam", NOW_MS, qr)), Look.PLAIN, Look.DARK)
    }

    @Test
    fun beforeAccessIsTaken() =
        draw("members-ask-revoke", filled.copy(revoking = tam, reason = "Bán vườn"), Look.PLAIN, Look.LARGE_TEXT)

    @Test
    fun aNewMember() = draw("members-adding", filled.copy(adding = NewMember()), Look.PLAIN, Look.LARGE_TEXT)

    @Test
    fun empty() = draw("members-empty", MembersState(emptyList(), mayAdd = true, nowMs = NOW_MS))
}
