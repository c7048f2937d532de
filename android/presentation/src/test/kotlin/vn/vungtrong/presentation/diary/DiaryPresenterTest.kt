package vn.vungtrong.presentation.diary

import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.delay
import kotlinx.coroutines.test.TestScope
import kotlinx.coroutines.test.UnconfinedTestDispatcher
import kotlinx.coroutines.test.advanceTimeBy
import kotlinx.coroutines.test.runCurrent
import kotlinx.coroutines.test.runTest
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import vn.vungtrong.presentation.Destination
import vn.vungtrong.presentation.EntryCard
import vn.vungtrong.presentation.EntryFilter
import vn.vungtrong.presentation.EntryStatus
import vn.vungtrong.presentation.FakeGateway
import vn.vungtrong.presentation.FakeNavigator
import vn.vungtrong.presentation.Gateway
import vn.vungtrong.presentation.Outcome
import vn.vungtrong.presentation.entryCard
import vn.vungtrong.presentation.ok

@OptIn(ExperimentalCoroutinesApi::class)
class DiaryPresenterTest {
    private val gateway = FakeGateway()
    private val navigator = FakeNavigator()

    private fun diary(test: suspend TestScope.(DiaryPresenter) -> Unit) = runTest(UnconfinedTestDispatcher()) {
        test(DiaryPresenter(gateway, navigator, backgroundScope, "area", Destination.Diary()))
    }

    private fun page(from: Int, size: Int) = ok(List(size) { entryCard("e${from + it}") })

    @Test
    fun aPageIsAskedForOnceAndStartsAfterTheLastEntry() {
        gateway.entries = page(0, DiaryPresenter.PAGE)
        diary {
            gateway.entries = page(DiaryPresenter.PAGE, 3)
            it.onEvent(DiaryEvent.More)
            it.onEvent(DiaryEvent.More)
            assertEquals(2, gateway.count("entries"))
            assertEquals("e49", (gateway.given["entries"] as EntryFilter).after)
            assertEquals(DiaryPresenter.PAGE + 3, it.state.value.entries?.size)
        }
    }

    @Test
    fun nothingIsAskedForAfterTheLastPage() {
        gateway.entries = page(0, 3)
        diary {
            it.onEvent(DiaryEvent.More)
            assertEquals(1, gateway.count("entries"))
        }
    }

    @Test
    fun anAnswerThatComesLateDoesNotStandUnderAnotherFilter() = runTest {
        val slow = object : Gateway by gateway {
            override suspend fun entries(filter: EntryFilter): Outcome<List<EntryCard>> {
                if (filter.status != null) return page(7, 1)
                delay(1_000)
                return page(0, 3)
            }
        }
        val diary = DiaryPresenter(slow, navigator, backgroundScope, "area", Destination.Diary())
        runCurrent()
        diary.onEvent(DiaryEvent.Status(EntryStatus.RETURNED))
        advanceTimeBy(2_000)
        runCurrent()
        assertEquals(listOf("e7"), diary.state.value.entries?.map { it.id })
    }

    @Test
    fun anEmptyListThatIsNarrowedIsNoEmptyDiary() = diary {
        it.onEvent(DiaryEvent.Type("rầy"))
        assertTrue(it.state.value.narrowed)
    }
}
