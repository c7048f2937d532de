package vn.vungtrong.presentation.catalogue

import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.test.TestScope
import kotlinx.coroutines.test.UnconfinedTestDispatcher
import kotlinx.coroutines.test.runTest
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Test
import vn.vungtrong.presentation.CatalogueReport
import vn.vungtrong.presentation.FakeDevice
import vn.vungtrong.presentation.FakeGateway
import vn.vungtrong.presentation.FaultKind
import vn.vungtrong.presentation.Hindrance
import vn.vungtrong.presentation.failed
import vn.vungtrong.presentation.ok
import java.time.LocalDate

@OptIn(ExperimentalCoroutinesApi::class)
class CataloguePresenterTest {
    private val gateway = FakeGateway()
    private val device = FakeDevice()

    private fun catalogue(test: suspend TestScope.(CataloguePresenter) -> Unit) =
        runTest(UnconfinedTestDispatcher()) { test(CataloguePresenter(gateway, device, backgroundScope)) }

    private fun filled(catalogue: CataloguePresenter) {
        device.files.chosen = "list.csv"
        catalogue.onEvent(CatalogueEvent.ChooseFile)
        catalogue.onEvent(CatalogueEvent.Name(" Danh mục "))
        catalogue.onEvent(CatalogueEvent.Version("75/2025"))
        catalogue.onEvent(CatalogueEvent.ValidFrom(LocalDate.of(2026, 1, 15)))
        catalogue.onEvent(CatalogueEvent.Source("Bộ"))
    }

    @Test
    fun aListIsImportedUnderItsNameAndDayAndReported() = catalogue {
        gateway.importCatalogue = ok(CatalogueReport(120, listOf(7 to "name_missing")))
        filled(it)
        it.onEvent(CatalogueEvent.Import)
        assertEquals("importCatalogue list.csv Danh mục 75/2025 2026-01-15 Bộ", gateway.calls.single())
        assertEquals(listOf(7 to "name_missing"), it.state.value.report?.refused)
    }

    @Test
    fun aListWithoutADayIsNotImported() = catalogue {
        filled(it)
        it.onEvent(CatalogueEvent.ValidFrom(null))
        it.onEvent(CatalogueEvent.Import)
        assertEquals(setOf("valid_from"), it.state.value.marked)
        assertEquals(0, gateway.count("importCatalogue"))
    }

    @Test
    fun aFileThatIsNoListSaysSoAndWhatWasTypedStays() = catalogue {
        gateway.importCatalogue = failed(FaultKind.FILE, "not_utf8")
        filled(it)
        it.onEvent(CatalogueEvent.Import)
        assertEquals(FaultKind.FILE to "75/2025", it.state.value.run { fault?.kind to version })
    }

    @Test
    fun wherePhonesHaveNoFilesItSaysSo() = catalogue {
        device.files.hindrance = Hindrance.NOT_THERE
        it.onEvent(CatalogueEvent.ChooseFile)
        assertEquals(Hindrance.NOT_THERE, it.state.value.hindered)
        assertNull(it.state.value.path)
    }
}
