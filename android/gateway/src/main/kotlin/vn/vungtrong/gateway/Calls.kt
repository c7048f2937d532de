package vn.vungtrong.gateway

import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.withContext
import vn.vungtrong.presentation.Outcome

/**
 * Where calls run, and that none of them throws. Writes come one after the other; reads do not wait for them; what waits
 * for the network holds up neither.
 */
@OptIn(ExperimentalCoroutinesApi::class)
internal class Calls(private val mainThread: () -> Boolean) {
    private val reads = Dispatchers.IO.limitedParallelism(READS_AT_ONCE)
    private val writes = Dispatchers.IO.limitedParallelism(1)

    suspend fun <T> read(call: () -> T) = on(reads, call)

    suspend fun <T> write(call: () -> T) = on(writes, call)

    suspend fun <T> line(call: () -> T) = on(Dispatchers.IO, call)

    private suspend fun <T> on(dispatcher: CoroutineDispatcher, call: () -> T): Outcome<T> = withContext(dispatcher) {
        check(!mainThread()) { "the core is called on the main thread" }
        outcome(call)
    }

    private companion object {
        const val READS_AT_ONCE = 4
    }
}

/** What a call came to. */
internal fun <T> outcome(call: () -> T): Outcome<T> = try {
    Outcome.Ok(call())
} catch (cancelled: CancellationException) {
    throw cancelled
} catch (thrown: Exception) {
    Outcome.Failed(thrown.fault())
} catch (thrown: LinkageError) {
    Outcome.Failed(thrown.fault())
}
