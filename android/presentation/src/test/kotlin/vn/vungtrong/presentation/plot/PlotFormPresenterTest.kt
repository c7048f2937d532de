package vn.vungtrong.presentation.plot

import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.test.TestScope
import kotlinx.coroutines.test.advanceTimeBy
import kotlinx.coroutines.test.runCurrent
import kotlinx.coroutines.test.runTest
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import vn.vungtrong.presentation.Destination
import vn.vungtrong.presentation.FakeDevice
import vn.vungtrong.presentation.FakeGateway
import vn.vungtrong.presentation.FakeNavigator
import vn.vungtrong.presentation.Fault
import vn.vungtrong.presentation.FaultKind
import vn.vungtrong.presentation.FieldFault
import vn.vungtrong.presentation.HouseholdCard
import vn.vungtrong.presentation.Outcome
import vn.vungtrong.presentation.PlotFacts
import vn.vungtrong.presentation.Role
import vn.vungtrong.presentation.areaCard
import vn.vungtrong.presentation.failed
import vn.vungtrong.presentation.ok

@OptIn(ExperimentalCoroutinesApi::class)
class PlotFormPresenterTest {
    private val gateway = FakeGateway()
    private val device = FakeDevice()
    private val navigator = FakeNavigator()
    private val filled = PlotFields(
        "household", "Thửa trên", "sầu riêng", "Ri6", "120", "1,25", "cong", "2018", "tờ 12, thửa 5", "dốc",
    )

    @Test
    fun `a new plot has the area's crop and one's own household`() = runTest {
        val fields = form().state.value.fields!!
        assertEquals("sầu riêng", fields.crop)
        assertEquals("household", fields.household)
    }

    @Test
    fun `who keeps the area chooses the household`() = runTest {
        gateway.areas = ok(listOf(areaCard(roles = listOf(Role.REPRESENTATIVE))))
        gateway.households = ok(
            listOf(HouseholdCard("a", "Hộ A", "", left = false), HouseholdCard("b", "Hộ B", "", left = true))
        )
        val form = form()
        assertEquals(listOf("a"), form.state.value.households.map(HouseholdCard::id))
        form.onEvent(PlotFormEvent.Fill(filled.copy(household = null)))
        form.onEvent(PlotFormEvent.Save)
        assertEquals("required", form.state.value.faults["household"])
    }

    @Test
    fun `what is typed is what is saved, and the new plot opens`() = runTest {
        val form = form()
        form.onEvent(PlotFormEvent.Fill(filled))
        form.onEvent(PlotFormEvent.Save)
        runCurrent()
        val facts = PlotFacts("Thửa trên", "sầu riêng", "Ri6", 2018, 120, 1.25, "cong", "tờ 12, thửa 5", "dốc")
        assertEquals(facts, gateway.given["addPlot"])
        assertEquals(1, navigator.backs)
        assertEquals(listOf(Destination.Plot("plot")), navigator.went)
        assertEquals(1, device.background.asked)
    }

    @Test
    fun `numbers that are none are said at their field and nothing is saved`() = runTest {
        val form = form()
        form.onEvent(
            PlotFormEvent.Fill(
                PlotFields("household", "", treeCount = "1,5", declaredArea = "một", plantingYear = "hai")
            )
        )
        form.onEvent(PlotFormEvent.Save)
        runCurrent()
        val fields = listOf("tree_count", "declared_area", "planting_year")
        assertEquals(fields.associateWith { "not_a_number" }, form.state.value.faults)
        assertEquals(0, gateway.count("addPlot"))
    }

    @Test
    fun `a fault goes when its field is typed anew, the others stay`() = runTest {
        val form = form()
        form.onEvent(PlotFormEvent.Fill(PlotFields(null, "", treeCount = "x")))
        form.onEvent(PlotFormEvent.Save)
        form.onEvent(PlotFormEvent.Fill(PlotFields("household", "", treeCount = "x")))
        assertEquals(setOf("tree_count"), form.state.value.faults.keys)
    }

    @Test
    fun `what the core does not take is said at its field`() = runTest {
        val why = Fault(FaultKind.INVALID, listOf(FieldFault("name", "too_large")))
        gateway.addPlot = Outcome.Failed(why)
        val form = form()
        form.onEvent(PlotFormEvent.Fill(filled))
        form.onEvent(PlotFormEvent.Save)
        runCurrent()
        assertEquals(mapOf("name" to "too_large"), form.state.value.faults)
        assertNull("it is said at its field", form.state.value.fault)
        gateway.addPlot = Outcome.Failed(Fault(FaultKind.INVALID, listOf(FieldFault("colour", "required"))))
        form.onEvent(PlotFormEvent.Save)
        runCurrent()
        assertEquals(FaultKind.INVALID, form.state.value.fault?.kind)
        assertEquals(0, navigator.backs)
    }

    @Test
    fun `a killed app comes back with what was typed, and forgets it once it is saved`() = runTest {
        form().onEvent(PlotFormEvent.Fill(filled.copy(retired = true)))
        advanceTimeBy(1000)
        val again = form()
        assertEquals(filled.copy(retired = true), again.state.value.fields)
        assertTrue(again.state.value.run { unsaved && cameBack })
        again.onEvent(PlotFormEvent.Save)
        runCurrent()
        assertEquals(emptyMap<String, String>(), gateway.keptTexts)
    }

    @Test
    fun `a full phone says so and keeps the form`() = runTest {
        gateway.addPlot = failed(FaultKind.STORAGE_FULL)
        val form = form()
        form.onEvent(PlotFormEvent.Fill(filled))
        form.onEvent(PlotFormEvent.Save)
        runCurrent()
        assertEquals(FaultKind.STORAGE_FULL, form.state.value.fault?.kind)
        assertEquals(filled, form.state.value.fields)
    }

    @Test
    fun `memory of another version is left alone`() {
        assertNull(PlotFields.read("a\u001fb"))
        assertEquals(filled, PlotFields.read(filled.write()))
    }

    private fun TestScope.form(id: String? = null): PlotFormPresenter =
        PlotFormPresenter(gateway, device, navigator, backgroundScope, "area", id).also { runCurrent() }
}
