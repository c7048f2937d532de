package vn.vungtrong.presentation.review

import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.test.TestScope
import kotlinx.coroutines.test.UnconfinedTestDispatcher
import kotlinx.coroutines.test.runTest
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import vn.vungtrong.presentation.FakeDevice
import vn.vungtrong.presentation.FakeGateway
import vn.vungtrong.presentation.FakeNavigator
import vn.vungtrong.presentation.Fault
import vn.vungtrong.presentation.FaultKind
import vn.vungtrong.presentation.Reviewed
import vn.vungtrong.presentation.Waiting
import vn.vungtrong.presentation.entryCard
import vn.vungtrong.presentation.ok

@OptIn(ExperimentalCoroutinesApi::class)
class ReviewPresenterTest {
    private val doubtful = Waiting(entryCard("doubtful"), listOf("backdated"), own = false, clear = false)
    private val clear = Waiting(entryCard("clear"), emptyList(), own = false, clear = true)
    private val own = Waiting(entryCard("own"), emptyList(), own = true, clear = false)
    private val gateway = FakeGateway().apply { reviewQueue = ok(listOf(doubtful, clear, own)) }

    private fun review(test: suspend TestScope.(ReviewPresenter) -> Unit) = runTest(UnconfinedTestDispatcher()) {
        test(ReviewPresenter(gateway, FakeDevice(), FakeNavigator(), backgroundScope, "area"))
    }

    @Test
    fun ownWorkCannotBeChosen() = review {
        it.onEvent(ReviewEvent.Choose("own"))
        it.onEvent(ReviewEvent.Approve)
        assertEquals(0, gateway.count("approve"))
    }

    @Test
    fun choosingAllThatIsClearLeavesOutDoubtsAndOwnWork() = review {
        it.onEvent(ReviewEvent.ChooseClear)
        assertEquals(setOf("clear"), it.state.value.chosen)
    }

    @Test
    fun nothingIsReturnedWithoutAReason() = review {
        it.onEvent(ReviewEvent.Choose("doubtful"))
        it.onEvent(ReviewEvent.Return)
        it.onEvent(ReviewEvent.Reason("  "))
        it.onEvent(ReviewEvent.ConfirmReturn)
        assertTrue(it.state.value.reasonMissing)
        assertEquals(0, gateway.count("returnEntry"))
    }

    @Test
    fun whatCouldNotBeApprovedIsShownWithItsReason() = review {
        val fault = Fault(FaultKind.WRONG_STATE)
        gateway.approve = ok(Reviewed(listOf("clear"), listOf("doubtful" to fault)))
        it.onEvent(ReviewEvent.Choose("doubtful"))
        it.onEvent(ReviewEvent.Choose("clear"))
        it.onEvent(ReviewEvent.Approve)
        assertEquals(listOf(doubtful to fault), it.state.value.refused)
        assertEquals(1, it.state.value.approved)
    }
}
