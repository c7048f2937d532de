package vn.vungtrong.app.day

import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.test.SemanticsMatcher
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.RuntimeEnvironment
import vn.vungtrong.app.Screens
import vn.vungtrong.gateway.CoreGateway
import vn.vungtrong.presentation.Destination
import vn.vungtrong.presentation.LonLat
import vn.vungtrong.presentation.WorkKind
import vn.vungtrong.testhub.TestHub
import java.io.File
import java.time.LocalDate

/** What somebody who does not see the screen can do: every screen, filled from the real core. */
@RunWith(RobolectricTestRunner::class)
class TalkBackTest {
    @get:Rule(order = 0) val folders = TemporaryFolder()
    @get:Rule(order = 1) val screens = Screens()

    @Test
    fun everythingThatCanBeTappedHasANameARoleAndRoomForAFinger() {
        // So high that nothing is out of sight.
        RuntimeEnvironment.setQualifiers("+h4000dp")
        TestHub(folders.newFolder("hub")).use { hub ->
            Garden(hub, folders.root).use { garden ->
                val seed = seed(garden)
                val hoa = Person("Hoa", folders.newFolder("Hoa"), screens, begun = garden.hoa)
                val faults = places(garden, seed).flatMap { place -> faultsAt(hoa, place) }
                assertEquals(emptyList<String>(), faults.distinct())
            }
        }
    }

    private class Seed(val returned: String, val waiting: String)

    private fun seed(garden: Garden): Seed = runBlocking {
        val (hoa, today) = garden.hoa to LocalDate.now()
        val square = listOf(LonLat(108.3, 12.72), LonLat(108.301, 12.72), LonLat(108.301, 12.721), LonLat(108.3, 12.721))
        hoa.drawBoundary(garden.plot, square, "tap").ok()
        garden.member("H'Lan Niê")
        garden.member("Y Tâm")
        hoa.addNotice(garden.area, "Họp tổ", "Chiều thứ sáu ở nhà văn hóa.", null, confirm = true).ok()
        val phone = CoreGateway(File(garden.enrolled("Y Bhok", "farmer"), "data").path)
        val returned = garden.writes(phone, garden.spray("Mẫu Xanh 250EC", today.minusDays(1), 14))
        val waiting = garden.writes(phone, garden.spray("Mẫu Nâu 5SC", today, null))
        garden.writes(phone, garden.fertilized(today.minusDays(2)))
        phone.sync(true) {}.ok()
        phone.close()
        hoa.sync(true) {}.ok()
        hoa.returnEntry(returned, "Xem lại nhãn").ok()
        garden.writes(hoa, garden.spray("Mẫu Vàng 80WP", today.minusDays(3), 7))
        Seed(returned, waiting)
    }

    private fun places(garden: Garden, seed: Seed): List<Destination> = listOf(
        Destination.Enrol, Destination.Today, Destination.Plots, Destination.Plot(garden.plot),
        Destination.PlotForm(null), Destination.PlotForm(garden.plot), Destination.Survey(garden.plot),
        Destination.Diary(), Destination.Entry(seed.returned), Destination.Entry(seed.waiting),
        Destination.Members, Destination.Review, Destination.Notices, Destination.SyncAndStorage, Destination.Settings,
    ) + (WorkKind.entries - WorkKind.UNKNOWN).map { Destination.Form(it) } + Destination.Form(WorkKind.SPRAY, repeats = seed.returned)

    private fun faultsAt(who: Person, place: Destination): List<String> {
        var faults = emptyList<String>()
        who.uses(at = place) { faults = faults() }
        return faults.map { "${place::class.simpleName}${(place as? Destination.Form)?.kind ?: ""}: $it" }
    }

    private fun faults(): List<String> {
        val density = screens.compose.density.density
        val nodes = screens.compose.onAllNodes(SemanticsMatcher("can be acted on") { it.isActionable() }).fetchSemanticsNodes()
        val alone = nodes.flatMap { faultsOf(it, density) }
        // In the order in which they are read: two that follow each other and sound the same cannot be told apart.
        val twins = nodes.map(::spoken).zipWithNext().filter { (a, b) -> a == b }.map { "two “${it.first}” after each other" }
        check(nodes.isNotEmpty()) { "nothing can be tapped here" }
        return alone + twins
    }

    private fun faultsOf(node: SemanticsNode, density: Float): List<String> = buildList {
        val name = spoken(node)
        if (name.isBlank()) add("something without a name at ${node.boundsInRoot}")
        if (node.config.getOrNull(SemanticsProperties.Role) == null && !node.isTextField()) add("“$name” has no role")
        val (width, height) = node.touchBoundsInRoot.let { it.width / density to it.height / density }
        // What is drawn aside in a line of chips is as large as those in sight.
        val seen = width > 0 && height > 0
        if (seen && (width < FINGER_DP || height < FINGER_DP)) add("“$name” is ${width.toInt()} × ${height.toInt()} dp")
    }

    private fun SemanticsNode.isActionable() =
        config.contains(SemanticsActions.OnClick) || config.contains(SemanticsActions.SetText)

    private fun SemanticsNode.isTextField() = config.contains(SemanticsActions.SetText)

    private fun spoken(node: SemanticsNode): String = (
        node.config.getOrNull(SemanticsProperties.ContentDescription).orEmpty() +
            node.config.getOrNull(SemanticsProperties.Text).orEmpty().map { it.text }
        ).joinToString(", ")

    private companion object {
        /** 48 dp, less what rounding takes. */
        const val FINGER_DP = 47.5f
    }
}
