package vn.vungtrong.presentation.navigation

import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Test
import vn.vungtrong.presentation.Destination
import vn.vungtrong.presentation.EntryStatus
import vn.vungtrong.presentation.WorkKind

class PlacesTest {
    private val places = listOf(
        Destination.Enrol, Destination.Today, Destination.Plots, Destination.Plot("p"), Destination.PlotForm(null),
        Destination.PlotForm("p"), Destination.Survey("p"), Destination.Form(WorkKind.SPRAY),
        Destination.Form(WorkKind.PEST, replaces = "e", plot = "p", repeats = "r"), Destination.Diary(),
        Destination.Diary("p", WorkKind.HARVEST, EntryStatus.RETURNED), Destination.Entry("e"), Destination.Members,
        Destination.Review, Destination.Notices, Destination.SyncAndStorage, Destination.Settings,
        Destination.LandPaper("p"), Destination.Catalogue,
    )

    @Test
    fun everyPlaceIsReadAsItWasWritten() {
        places.forEach { assertEquals(it, destination(it.written())) }
    }

    @Test
    fun whatAnotherVersionWroteIsNoPlace() {
        listOf("", "weather", "form|DANCE", "entry", "plot|").forEach { assertNull(it, destination(it)) }
    }
}
