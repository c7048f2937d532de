package vn.vungtrong.core

import com.sun.jna.Native
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import java.lang.reflect.InvocationTargetException
import java.util.concurrent.CountDownLatch
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicInteger

/** The probes of the library's feature `selftest`; what is generated for phones does not have them. */
internal object Probes {
    init {
        Native.register(Probes::class.java, "vungtrong_bindings")
    }

    external fun uniffi_vungtrong_bindings_fn_func_probe_nothing(status: UniffiRustCallStatus)

    external fun uniffi_vungtrong_bindings_fn_func_probe_echo(
        text: RustBuffer.ByValue,
        status: UniffiRustCallStatus,
    ): RustBuffer.ByValue

    external fun uniffi_vungtrong_bindings_fn_func_probe_fail(
        field: RustBuffer.ByValue,
        rule: RustBuffer.ByValue,
        status: UniffiRustCallStatus,
    )

    external fun uniffi_vungtrong_bindings_fn_func_probe_panic(text: RustBuffer.ByValue, status: UniffiRustCallStatus)

    external fun uniffi_vungtrong_bindings_fn_func_probe_callback(
        listener: Long,
        times: Int,
        status: UniffiRustCallStatus,
    )

    external fun uniffi_vungtrong_bindings_fn_func_probe_slow(ms: Long, status: UniffiRustCallStatus): Long
}

/** Calls as the generated code makes them: its own look at the status is private, and the same for every call. */
private fun <T> call(make: (UniffiRustCallStatus) -> T): T {
    val status = UniffiRustCallStatus()
    val value = make(status)
    val check = Class.forName("vn.vungtrong.core.VungtrongKt").declaredMethods
        .single { it.name == "uniffiCheckCallStatus" }
    check.isAccessible = true
    try {
        check.invoke(null, ApiException, status)
    } catch (thrown: InvocationTargetException) {
        throw thrown.targetException
    }
    return value
}

private fun echo(text: String): String = FfiConverterString.lift(
    call { Probes.uniffi_vungtrong_bindings_fn_func_probe_echo(FfiConverterString.lower(text), it) },
)

private fun panic(text: String) =
    call { Probes.uniffi_vungtrong_bindings_fn_func_probe_panic(FfiConverterString.lower(text), it) }

private fun callBack(listener: SyncListener, times: Int) = call {
    val handle = FfiConverterTypeSyncListener.lower(listener)
    Probes.uniffi_vungtrong_bindings_fn_func_probe_callback(handle, times, it)
}

private open class Listener : SyncListener {
    override fun progress(progress: ApiSyncProgress) = Unit

    override fun finished(report: ApiSyncReport) = Unit

    override fun failed(why: ApiException) = Unit
}

private object Deaf : ChangeListener {
    override fun changed(what: List<ApiChanged>) = Unit
}

/** The bridge itself, between Kotlin on the JVM and the real library. */
class BridgeTest {
    @get:Rule
    val folder = TemporaryFolder()

    private fun core() = Core.open(folder.root.path, null, Deaf)

    @Test
    fun textOfAnyLanguageAndLengthComesBackAsItWas() {
        val long = "sầu riêng 🌳 ".repeat(100_000)
        for (text in listOf("", "Đắk Lắk", "ệ = ệ", "\u0000", "\"'\\\n", long)) assertEquals(text, echo(text))
    }

    @Test
    fun anErrorComesWithItsFields() {
        val thrown = assertThrows(ApiException.Invalid::class.java) {
            call {
                val field = FfiConverterString.lower("products.0.dose")
                Probes.uniffi_vungtrong_bindings_fn_func_probe_fail(field, FfiConverterString.lower("required"), it)
            }
        }
        assertEquals(listOf(ApiFieldFault("products.0.dose", "required")), thrown.faults)
    }

    @Test
    fun aPanicIsAnExceptionAndTheLibraryLivesOn() {
        repeat(3) {
            val thrown = assertThrows(InternalException::class.java) { panic("số $it") }
            assertTrue(thrown.message, thrown.message!!.contains("số $it"))
        }
        assertEquals("còn sống", echo("còn sống"))
    }

    @Test
    fun aListenerHearsEveryReportInOrder() {
        val heard = mutableListOf<UInt>()
        callBack(object : Listener() {
            override fun progress(progress: ApiSyncProgress) {
                heard += progress.sent
            }
        }, 1000)
        assertEquals((0u..999u).toList(), heard)
    }

    @Test
    fun whatAListenerThrowsComesOutOfTheCall() {
        val own = object : Listener() {
            override fun progress(progress: ApiSyncProgress): Unit = throw ApiException.WrongState("tired")
        }
        assertEquals("tired", assertThrows(ApiException.WrongState::class.java) { callBack(own, 1) }.found)
        val other = object : Listener() {
            override fun progress(progress: ApiSyncProgress): Unit = error("a mistake of the app")
        }
        val thrown = assertThrows(ApiException.Internal::class.java) { callBack(other, 1) }
        assertTrue(thrown.incident, thrown.incident.contains("a mistake of the app"))
    }

    @Test
    fun callsOfManyThreadsDoNotWaitForEachOther() {
        val threads = 16
        val pool = Executors.newFixedThreadPool(threads)
        val start = System.nanoTime()
        repeat(threads) { pool.execute { call { Probes.uniffi_vungtrong_bindings_fn_func_probe_slow(200, it) } } }
        pool.shutdown()
        assertTrue(pool.awaitTermination(10, TimeUnit.SECONDS))
        val ms = (System.nanoTime() - start) / 1_000_000
        assertTrue("$threads calls of 200 ms took $ms ms", ms < threads * 200 / 2)
    }

    @Test
    fun anObjectThatWasClosedSaysSoAndClosingTwiceDoesNoHarm() {
        val core = core()
        assertEquals(ApiOpened.Fresh, core.opened())
        core.close()
        core.close()
        assertThrows(IllegalStateException::class.java) { core.opened() }
    }

    @Test
    fun closingWhileOthersAreInACallLetsThemEnd() {
        val core = core()
        val (pool, others) = Executors.newFixedThreadPool(8) to AtomicInteger()
        val begun = CountDownLatch(8)
        repeat(8) {
            pool.execute {
                begun.countDown()
                repeat(500) {
                    try {
                        core.unsent()
                    } catch (_: IllegalStateException) {
                        // Closed, and nobody was in a call any more.
                    } catch (_: Throwable) {
                        others.incrementAndGet()
                    }
                }
            }
        }
        begun.await()
        core.close()
        pool.shutdown()
        assertTrue(pool.awaitTermination(30, TimeUnit.SECONDS))
        assertEquals(0, others.get())
        assertThrows(IllegalStateException::class.java) { core.unsent() }
    }

    @Test
    fun objectsThatWereForgottenAreFreedAndTheirFolderCanBeOpenedAgain() {
        repeat(20) { core().use { core -> core.keep("number", "$it") } }
        assertEquals("19", core().use { it.kept("number") })
    }

    @Test
    fun whatCannotBeReadIsNamedByItsField() {
        core().use { core ->
            val thrown = assertThrows(ApiException.Invalid::class.java) { core.today("vườn nhà tôi") }
            assertEquals(ApiFieldFault("area", "not_readable"), thrown.faults.single())
        }
        val thrown = assertThrows(ApiException.Invalid::class.java) {
            Core.open(folder.newFolder().path, ByteArray(31), Deaf)
        }
        assertEquals("key", thrown.faults.single().field)
        assertFalse(thrown.message.isEmpty())
    }
}
