package vn.vungtrong.presentation.navigation

import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotEquals
import org.junit.Test
import vn.vungtrong.presentation.Destination
import vn.vungtrong.presentation.WorkKind

class BackStackTest {
    private val stack = BackStack()

    private fun way() = stack.visits.value.map { it.at }

    @Test
    fun itBeginsAtToday() {
        assertEquals(listOf(Destination.Today), way())
        assertFalse(stack.canGoBack)
    }

    @Test
    fun backFromTheStartStays() {
        stack.back()
        assertEquals(listOf(Destination.Today), way())
    }

    @Test
    fun placesOfTheBottomBarAreOneStepFromTheStart() {
        stack.go(Destination.Plots)
        stack.go(Destination.Plot("p"))
        stack.go(Destination.Diary())
        assertEquals(listOf(Destination.Today, Destination.Diary()), way())
        stack.go(Destination.Today)
        assertEquals(listOf(Destination.Today), way())
    }

    @Test
    fun aDiaryThatIsNarrowedIsOnTheWay() {
        stack.go(Destination.Plots)
        stack.go(Destination.Diary(plot = "p"))
        stack.back()
        assertEquals(listOf(Destination.Today, Destination.Plots), way())
    }

    @Test
    fun goingWhereOneIsChangesNothing() {
        stack.go(Destination.Entry("e"))
        val before = stack.visits.value
        stack.go(Destination.Entry("e"))
        assertEquals(before, stack.visits.value)
    }

    @Test
    fun twoVisitsOfOnePlaceAreTold() {
        stack.go(Destination.Entry("e"))
        val first = stack.here.key
        stack.back()
        stack.go(Destination.Form(WorkKind.SPRAY))
        stack.go(Destination.Entry("e"))
        assertNotEquals(first, stack.here.key)
    }

    @Test
    fun aKilledAppOpensWhereItWas() {
        stack.go(Destination.Plots)
        stack.go(Destination.Form(WorkKind.PEST, plot = "p"))
        assertEquals(stack.visits.value, BackStack(stack.written()).visits.value)
    }

    @Test
    fun aWayThatCannotBeReadBeginsAtToday() {
        assertEquals(listOf(Destination.Today), BackStack(listOf("x|today", "1|weather")).visits.value.map { it.at })
    }
}
