package vn.vungtrong.presentation.entry

import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.test.TestScope
import kotlinx.coroutines.test.UnconfinedTestDispatcher
import kotlinx.coroutines.test.runTest
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test
import vn.vungtrong.presentation.FakeDevice
import vn.vungtrong.presentation.FakeGateway
import vn.vungtrong.presentation.FakeNavigator
import vn.vungtrong.presentation.Fault
import vn.vungtrong.presentation.FaultKind
import vn.vungtrong.presentation.Reviewed
import vn.vungtrong.presentation.ok

@OptIn(ExperimentalCoroutinesApi::class)
class EntryPresenterTest {
    private val gateway = FakeGateway()
    private val navigator = FakeNavigator()

    private fun entry(test: suspend TestScope.(EntryPresenter) -> Unit) = runTest(UnconfinedTestDispatcher()) {
        test(EntryPresenter(gateway, FakeDevice(), navigator, backgroundScope, "entry"))
    }

    @Test
    fun nothingIsReturnedOrVoidedWithoutAReason() = entry {
        for (action in listOf(EntryAction.RETURN, EntryAction.VOID)) {
            it.onEvent(EntryEvent.Ask(action))
            it.onEvent(EntryEvent.Reason("  "))
            it.onEvent(EntryEvent.Confirm)
            assertTrue(it.state.value.reasonMissing)
        }
        assertEquals(0, gateway.count("returnEntry") + gateway.count("voidEntry"))
    }

    @Test
    fun aReasonIsHandedOnWithoutItsBlanks() = entry {
        it.onEvent(EntryEvent.Ask(EntryAction.RETURN))
        it.onEvent(EntryEvent.Reason(" thiếu ảnh "))
        it.onEvent(EntryEvent.Confirm)
        assertEquals(listOf("returnEntry entry thiếu ảnh"), gateway.calls.filter { call -> call.startsWith("return") })
        assertEquals(EntryAction.RETURN, it.state.value.done)
    }

    @Test
    fun anApprovalThatWasRefusedIsNotDone() = entry {
        gateway.approve = ok(Reviewed(emptyList(), listOf("entry" to Fault(FaultKind.NOT_PERMITTED, detail = "own_record"))))
        it.onEvent(EntryEvent.Ask(EntryAction.APPROVE))
        it.onEvent(EntryEvent.Confirm)
        assertEquals("own_record", it.state.value.fault?.detail)
        assertNull(it.state.value.done)
    }
}
